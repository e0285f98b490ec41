"""Several models as one: each person's scores of each model are standardised and added with weights."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from indexes.models.baskets import Baskets, Matrix, Places, Sparse
from indexes.models.model import Model

FLAT = 1e-9  # spread below which a model tells nothing of a person


@dataclass
class Blend(Model):
    """A weighted sum of models."""

    members: Sequence[tuple[float, Model]]
    among: Places | None = None  # the items that compete, by which scores are standardised; all of them when None

    def fit(self, baskets: Baskets) -> Self:
        """Let every model learn."""
        for _, model in self.members:
            model.fit(baskets)
        return self

    def scores(self, rows: Sparse) -> Matrix:
        """Return the sum of the standardised scores."""
        total: Matrix = np.zeros((1, 1), np.float32)
        for weight, model in self.members:
            found = model.scores(rows)
            spread = self._competing(found).std(axis=1, keepdims=True)
            found -= self._competing(found).mean(axis=1, keepdims=True)
            found *= np.where(spread > FLAT, weight / np.maximum(spread, FLAT), 0.0)
            total = total + found
        return total

    def parts(self, row: Sparse, item: int) -> Matrix:
        """Return the terms of one score; they sum to it but for a number that is the same for every item."""
        total = np.zeros(row.shape[1], np.float32)
        for weight, model in self.members:
            spread = float(self._competing(model.scores(row)).std())
            if spread > FLAT:
                total += weight / spread * model.parts(row, item)
        return total

    def _competing(self, scores: Matrix) -> Matrix:
        return scores if self.among is None else scores[:, self.among]
