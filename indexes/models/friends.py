"""What somebody's friends have; needs nothing that the person has, so it tells something from the first day."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np

from indexes.models.baskets import Baskets, Matrix, Sparse, scaled
from indexes.models.model import Model, powers


@dataclass
class Friends(Model):
    """How many friends have an item."""

    through: float = 0.3  # a friend of n people counts n ** -through
    end: float = 0.5  # an item that n people have counts n ** -end
    _theirs: Sparse = field(init=False, repr=False)  # (traits, items)

    def fit(self, baskets: Baskets) -> Self:
        """Keep what friends have."""
        friendships = np.asarray((baskets.traits > 0).sum(axis=0), np.float32).ravel()
        self._theirs = scaled(
            baskets.theirs, powers(friendships, -self.through), powers(baskets.item_counts, -self.end)
        )
        return self

    def scores(self, rows: Sparse) -> Matrix:
        """Return the sums over each row's friends."""
        return np.asarray((rows[:, self._theirs.shape[1] :] @ self._theirs).toarray(), np.float32)

    def parts(self, row: Sparse, item: int) -> Matrix:
        """Return what each friend of the row adds."""
        found = np.zeros(row.shape[1], np.float32)
        items = self._theirs.shape[1]
        found[items:] = row[:, items:].toarray().ravel() * self._theirs[:, [item]].toarray().ravel()
        return found
