"""Matrix factorisation by singular vectors of the normalised baskets."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np
from scipy import sparse

from indexes.models.baskets import Baskets, Matrix, Sparse, scaled
from indexes.models.model import Model, powers

ITERATIONS = 4  # of the randomised decomposition (Halko et al. 2011)


@dataclass
class Factors(Model):
    """The leading singular vectors of people by items, counts of both normalised away."""

    rank: int = 64
    described: float = 0.0  # weight of descriptions as further people
    people: float = 0.5
    rare: float = 0.5
    end: float | None = None  # an item that n have is scored n ** end; `rare` when None, less favours rare items
    _ends: Matrix = field(init=False, repr=False)
    basis: Matrix = field(init=False, repr=False)  # (items, rank), orthonormal: embeddings of the items
    _columns: Matrix = field(init=False, repr=False)

    def fit(self, baskets: Baskets) -> Self:
        """Find the vectors by a few multiplications with the sparse matrix."""
        self._columns = powers(baskets.item_counts, -self.rare)
        self._ends = powers(baskets.item_counts, self.rare if self.end is None else self.end)
        known = scaled(baskets.matrix, powers(baskets.person_counts, -self.people), self._columns)
        if self.described and baskets.described.shape[0]:
            size = np.sqrt(np.asarray((baskets.described.T @ baskets.described).sum(axis=0), np.float32).ravel() + 1)
            known = sparse.vstack([known, np.sqrt(self.described) * scaled(baskets.described, columns=1 / size)])
        known = sparse.csr_matrix(known, dtype=np.float32)
        rank = min(self.rank, *known.shape)
        basis = np.random.default_rng(0).standard_normal((known.shape[1], rank)).astype(np.float32)
        for _ in range(ITERATIONS):
            basis, _upper = np.linalg.qr(known.T @ (known @ basis))
        self.basis = np.asarray(basis, np.float32)
        return self

    def scores(self, rows: Sparse) -> Matrix:
        """Return the rows as the vectors can tell them."""
        taste = scaled(rows[:, : len(self.basis)], columns=self._columns) @ self.basis
        return np.asarray(taste @ self.basis.T * self._ends, np.float32)

    def parts(self, row: Sparse, item: int) -> Matrix:
        """Return the likeness of each item of the row to one item."""
        found = np.zeros(row.shape[1], np.float32)
        held = row[:, : len(self.basis)].toarray().ravel() * self._columns
        found[: len(held)] = held * (self.basis @ self.basis[item]) * self._ends[item]
        return found
