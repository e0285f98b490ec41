"""What is described like the things somebody has; needs no other people, so new items have their chance."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np

from indexes.models.baskets import Baskets, Matrix, Sparse, of_unit_rows
from indexes.models.model import Model, damped, damped_parts


@dataclass
class Content(Model):
    """The mean cosine of an item's description with those of a row's items."""

    root: float = 1.0  # power of the sum, at most 1
    _described: Sparse = field(init=False, repr=False)  # (items, descriptions), rows of unit length

    def fit(self, baskets: Baskets) -> Self:
        """Keep the descriptions."""
        self._described = of_unit_rows(baskets.described.T.tocsr())
        return self

    def scores(self, rows: Sparse) -> Matrix:
        """Return cosines of what is described with the sum of a row's items."""
        items = rows[:, : self._described.shape[0]]
        return damped((items @ self._described @ self._described.T).toarray(), self.root)

    def parts(self, row: Sparse, item: int) -> Matrix:
        """Return the cosine of one item with each item of the row."""
        found = np.zeros(row.shape[1], np.float32)
        items = self._described.shape[0]
        near = (self._described @ self._described[[item]].T).toarray().ravel()
        found[:items] = row[:, :items].toarray().ravel() * near
        return damped_parts(found, self.root)
