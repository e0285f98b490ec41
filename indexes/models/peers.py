"""Simple models that others must beat: what most people have, and the classical neighbours of items."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np
from scipy import sparse

from indexes.models.baskets import Baskets, Matrix, Sparse, scaled
from indexes.models.model import Model, powers


@dataclass
class Popularity(Model):
    """What most people have, whoever asks."""

    _counts: Matrix = field(init=False, repr=False)

    def fit(self, baskets: Baskets) -> Self:
        """Count."""
        self._counts = baskets.item_counts
        return self

    def scores(self, rows: Sparse) -> Matrix:
        """Return the same counts for everybody."""
        return np.tile(self._counts, (rows.shape[0], 1))

    def parts(self, row: Sparse, item: int) -> Matrix:
        """Return zeros: nothing that somebody has plays a part."""
        return np.zeros(row.shape[1], np.float32)


@dataclass
class Neighbours(Model):
    """The sum of the cosines of an item with what somebody has, over each item's nearest ones (Sarwar et al. 2001)."""

    nearest: int = 100
    shrink: float = 10.0  # people; a cosine that rests on few counts less
    _weights: Sparse = field(init=False, repr=False)  # (items, items)

    def fit(self, baskets: Baskets) -> Self:
        """Compare every two items."""
        known = scaled(baskets.matrix, columns=powers(baskets.item_counts, -0.5))
        cosines = sparse.csc_matrix(known.T @ known, dtype=np.float32)
        both = sparse.csc_matrix(baskets.matrix.T @ baskets.matrix, dtype=np.float32)
        cosines.data *= both.data / (both.data + self.shrink)
        cosines.setdiag(0)
        for column in range(cosines.shape[1]):
            mine = cosines.data[cosines.indptr[column] : cosines.indptr[column + 1]]
            if len(mine) > self.nearest:
                mine[mine < np.partition(mine, -self.nearest)[-self.nearest]] = 0
        cosines.eliminate_zeros()
        self._weights = cosines.tocsr()
        return self

    def scores(self, rows: Sparse) -> Matrix:
        """Return the sums of cosines."""
        return np.asarray((rows[:, : self._weights.shape[0]] @ self._weights).toarray(), np.float32)

    def parts(self, row: Sparse, item: int) -> Matrix:
        """Return the cosine of one item with each item of the row."""
        found = np.zeros(row.shape[1], np.float32)
        items = self._weights.shape[0]
        found[:items] = row[:, :items].toarray().ravel() * self._weights[:, [item]].toarray().ravel()
        return found
