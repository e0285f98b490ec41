"""Linear item-item weights of full rank (EASE, Steck 2019), learnt together with descriptions and traits."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np
from scipy import linalg, sparse

from indexes.models.baskets import Baskets, Matrix, Places, Sparse, scaled
from indexes.models.model import Model, powers


@dataclass
class Ridge(Model):
    """Each item is predicted from everything else in a basket, by one ridge regression for all of them."""

    ridge: float = 200.0
    people: float = 0.5  # a person with n items counts n ** -people, so that long histories don't rule
    rare: float = 0.25  # an item that n people have counts n ** -rare
    described: float = 20.0  # weight of descriptions beside people
    traits: float = 1.0
    least: int = 2  # people that an item must have; from one nothing can be learnt
    most: int = 25_000  # items, the most common ones: 25,000 take minutes and 6 GB
    weights: Matrix = field(init=False, repr=False)  # (places and traits, places), zero diagonal
    places: Places = field(init=False, repr=False)  # of the items that were learnt
    _items: int = field(init=False, repr=False)

    def fit(self, baskets: Baskets) -> Self:
        """Solve for the weights; memory and time grow with the square and the cube of the columns."""
        self._items = len(baskets.items)
        self.places = self._learnt(baskets)
        columns = self._columns(baskets)
        people = powers(baskets.person_counts, -self.people)
        known = scaled(self._taken(baskets.rows), people / people.mean(), columns)
        gram = np.asarray((known.T @ known).toarray(order="F"), np.float32, order="F")
        items = len(self.places)
        if baskets.described.shape[0]:
            described = baskets.described[:, self.places]
            gram[:items, :items] += self.described * (described.T @ described).toarray()
        gram[np.diag_indices_from(gram)] += self.ridge
        inverted = inverse(gram)
        diagonal = np.arange(items)
        weights = inverted[:, :items]  # changed in place: it may be gigabytes
        weights /= -inverted[diagonal, diagonal]
        weights[diagonal, diagonal] = 0.0
        weights *= columns[:, None]
        weights /= columns[:items]
        self.weights = np.ascontiguousarray(weights)
        return self

    def scores(self, rows: Sparse) -> Matrix:
        """Return the sums of the weights of what each row holds; 0 for items that were too rare to learn."""
        found = np.zeros((rows.shape[0], self._items), np.float32)
        found[:, self.places] = self._taken(rows) @ self.weights
        return found

    def parts(self, row: Sparse, item: int) -> Matrix:
        """Return the weights of what the row holds towards one item."""
        found = np.zeros(row.shape[1], np.float32)
        at = np.flatnonzero(self.places == item)
        if len(at):
            columns = np.concatenate([self.places, np.arange(self._items, row.shape[1])])
            found[columns] = self._taken(row).toarray().ravel() * self.weights[:, at[0]]
        return found

    def _learnt(self, baskets: Baskets) -> Places:
        """Return the places of the common items, and of new ones that are described."""
        counts = baskets.item_counts
        told = np.diff(baskets.described.tocsc().indptr) > 0
        learnt = np.flatnonzero((counts >= self.least) | (told & (counts == 0)))
        return np.sort(learnt[np.argsort(-counts[learnt], kind="stable")[: self.most]])

    def _taken(self, rows: Sparse) -> Sparse:
        """Return the columns that were learnt, traits weighted."""
        items, traits = rows[:, self.places], rows[:, self._items :] * self.traits
        return sparse.csr_matrix(sparse.hstack([items, traits]), dtype=np.float32)

    def _columns(self, baskets: Baskets) -> Matrix:
        counts = baskets.item_counts[self.places]
        rare = powers(counts, -self.rare)
        mean = float((rare * counts).sum() / max(1.0, float(counts.sum())))
        held = np.asarray((baskets.traits > 0).sum(axis=0), np.float32).ravel()
        return np.concatenate([rare / mean, powers(held, -self.rare) / mean]).astype(np.float32)


def inverse(gram: Matrix) -> Matrix:
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
