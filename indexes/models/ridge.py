"""Linear item-item weights of full rank (EASE, Steck 2019), learnt together with descriptions and traits."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np
from scipy import linalg

from indexes.models.baskets import Baskets, Matrix, Sparse, scaled
from indexes.models.model import Model, powers


@dataclass
class Ridge(Model):
    """Each item is predicted from everything else in a basket, by one ridge regression for all of them."""

    ridge: float = 200.0
    people: float = 0.5  # a person with n items counts n ** -people, so that long histories don't rule
    rare: float = 0.25  # an item that n people have counts n ** -rare
    described: float = 20.0  # weight of descriptions beside people
    traits: float = 1.0
    weights: Matrix = field(init=False, repr=False)  # (items + traits, items), zero diagonal

    def fit(self, baskets: Baskets) -> Self:
        """Solve for the weights; memory and time grow with the square and the cube of the columns."""
        columns = self._columns(baskets)
        people = powers(baskets.person_counts, -self.people)
        known = scaled(self._weighted(baskets.rows, baskets), people / people.mean(), columns)
        gram = np.asarray((known.T @ known).toarray(order="F"), np.float32, order="F")
        items = len(baskets.items)
        if baskets.described.shape[0]:
            gram[:items, :items] += self.described * (baskets.described.T @ baskets.described).toarray()
        gram[np.diag_indices_from(gram)] += self.ridge
        inverse = _inverse(gram)
        diagonal = np.arange(items)
        weights = inverse[:, :items] / -inverse[diagonal, diagonal]
        weights[diagonal, diagonal] = 0.0
        weights *= columns[:, None]
        weights /= columns[:items]
        self.weights = np.ascontiguousarray(weights)
        self.weights[items:] *= self.traits
        return self

    def scores(self, rows: Sparse) -> Matrix:
        """Return the sums of the weights of what each row holds."""
        return np.asarray(rows @ self.weights, np.float32)

    def parts(self, row: Sparse, item: int) -> Matrix:
        """Return the weights of what the row holds towards one item."""
        return np.asarray(row.toarray().ravel() * self.weights[:, item], np.float32)

    def _weighted(self, rows: Sparse, baskets: Baskets) -> Sparse:
        traits = np.full(baskets.traits.shape[1], self.traits, np.float32)
        return scaled(rows, columns=np.concatenate([np.ones(len(baskets.items), np.float32), traits]))

    def _columns(self, baskets: Baskets) -> Matrix:
        counts = baskets.item_counts
        rare = powers(counts, -self.rare)
        mean = float((rare * counts).sum() / max(1.0, float(counts.sum())))
        held = np.asarray((baskets.traits > 0).sum(axis=0), np.float32).ravel()
        return np.concatenate([rare / mean, powers(held, -self.rare) / mean]).astype(np.float32)


def _inverse(gram: Matrix) -> Matrix:
    """Return the inverse of a positive definite matrix, in its own memory."""
    lower, fault = linalg.lapack.spotrf(gram, lower=1, overwrite_a=1)
    inverse, missed = linalg.lapack.spotri(lower, lower=1, overwrite_c=1)
    if fault or missed:
        raise np.linalg.LinAlgError("the matrix is not positive definite")
    for start in range(0, len(inverse), 1024):
        block = slice(start, start + 1024)
        inverse[start : start + 1024, start + 1024 :] = inverse[start + 1024 :, block].T
        square = np.tril(inverse[block, block])
        inverse[block, block] = square + np.tril(square, -1).T
    return np.asarray(inverse, np.float32)
