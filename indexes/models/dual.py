"""The weights of `Ridge` without ever holding them: solved for people, where those are fewer than items."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np
from scipy import sparse

from indexes.models.baskets import Baskets, Matrix, Sparse
from indexes.models.model import Model
from indexes.models.ridge import inverse

BATCH = 1_000  # items whose diagonal is found at a time


@dataclass
class DualRidge(Model):
    """Each item predicted from all others by ridge regression, in the dual form (push-through identity).

    With X, (people, items + traits), and K = (X X' + ridge)^-1, the inverse of the gram of items is
    P = (1 - X' K X) / ridge, and an item's weights are its column of -P over its diagonal, as in EASE. So every item
    takes part, however many there are; memory and time grow with the square and the cube of the people.
    """

    ridge: float = 20.0
    inverted: Matrix = field(init=False, repr=False)  # K, (people, people)
    _known: Sparse = field(init=False, repr=False)  # X
    _diagonal: Matrix = field(init=False, repr=False)  # of P, (items,)

    def fit(self, baskets: Baskets) -> Self:
        """Invert what people have in common."""
        self._known = sparse.csr_matrix(baskets.rows)
        common = np.asarray((self._known @ self._known.T).toarray(order="F"), np.float32, order="F")
        common[np.diag_indices_from(common)] += self.ridge
        self.inverted = inverse(common)
        held = baskets.matrix.T.tocsr()
        reach = [
            np.asarray(some.multiply(some @ self.inverted).sum(axis=1)).ravel()
            for some in (held[start : start + BATCH] for start in range(0, held.shape[0], BATCH))
        ]
        self._diagonal = np.asarray((1 - np.concatenate(reach)) / self.ridge, np.float32)
        return self

    def scores(self, rows: Sparse) -> Matrix:
        """Return the sums of the weights of what each row holds."""
        items = len(self._diagonal)
        shared = np.asarray((rows @ self._known.T).toarray(), np.float32)  # dense: most people share something
        reached = (shared @ self.inverted) @ self._known[:, :items]
        held = rows[:, :items].toarray()
        return np.asarray(held + (reached - held) / (self.ridge * self._diagonal), np.float32)

    def parts(self, row: Sparse, item: int) -> Matrix:
        """Return the weights of what the row holds towards one item."""
        reached = self._known.T @ (self.inverted @ self._known[:, [item]].toarray().ravel())
        found = row.toarray().ravel() * reached / (self.ridge * self._diagonal[item])
        found[item] = 0.0
        return np.asarray(found, np.float32)
