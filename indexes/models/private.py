"""Matrix factorisation under differential privacy: noise on the counts of what people have together."""

import math
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from scipy import linalg

from indexes.models.baskets import Baskets, Matrix, Sparse, of_unit_rows
from indexes.models.model import Model

DELTA = 1e-5  # of (epsilon, delta) differential privacy; below one in the number of people


@dataclass
class Accountant:
    """Adds up what was spent on one set of people, as zero-concentrated privacy (Bun and Steinke 2016)."""

    delta: float = DELTA
    rho: float = 0.0

    def spend(self, rho: float) -> None:
        """Count one release."""
        self.rho += rho

    @property
    def epsilon(self) -> float:
        """Return the epsilon that all releases together keep, with this delta."""
        return self.rho + 2 * math.sqrt(self.rho * math.log(1 / self.delta))


def rho_for(epsilon: float, delta: float = DELTA) -> float:
    """Return the rho of which an accountant says `epsilon`."""
    root = math.sqrt(math.log(1 / delta))
    return (math.sqrt(root * root + epsilon) - root) ** 2


@dataclass
class Private(Model):
    """The main directions of a noisy gram matrix; whether any one person is in it can hardly be told.

    Each row is scaled to length 1, so one person changes the matrix by at most 1 (Frobenius norm), and Gaussian noise
    of that scale is added once. Only directions that stand out of the noise are kept. Which items there are is taken
    as known to all.
    """

    epsilon: float = 8.0
    delta: float = DELTA
    rank: int = 64  # directions at most
    seed: int | None = None  # of the noise; None draws anew, as it must be when the model is given away
    basis: Matrix = field(init=False, repr=False)  # (items, directions), orthonormal

    @property
    def spent(self) -> Accountant:
        """Return the account of what learning it costs: one release."""
        return Accountant(self.delta, rho_for(self.epsilon, self.delta))

    def fit(self, baskets: Baskets) -> Self:
        """Count, add the noise, find the directions; all after the noise is free."""
        rho = rho_for(self.epsilon, self.delta)
        rows = of_unit_rows(baskets.matrix)
        gram = np.asarray((rows.T @ rows).toarray(), np.float32)
        scale = 1 / math.sqrt(2 * rho)
        noise = np.triu(np.random.default_rng(self.seed).normal(0.0, scale, gram.shape)).astype(np.float32)
        gram += noise + np.triu(noise, 1).T
        count = len(gram)
        strength, directions = linalg.eigh(gram, subset_by_index=[max(0, count - self.rank), count - 1])
        # A symmetric matrix of such noise has no eigenvalue beyond 2 scale sqrt(n) (Wigner 1958).
        kept = strength > min(2 * scale * math.sqrt(count), float(strength[-1]) * 0.999)
        self.basis = np.asarray(directions[:, kept], np.float32)
        return self

    def scores(self, rows: Sparse) -> Matrix:
        """Return the rows as the directions can tell them."""
        return np.asarray((rows[:, : len(self.basis)] @ self.basis) @ self.basis.T, np.float32)

    def parts(self, row: Sparse, item: int) -> Matrix:
        """Return the likeness of each item of the row to one item."""
        found = np.zeros(row.shape[1], np.float32)
        held = row[:, : len(self.basis)].toarray().ravel()
        found[: len(held)] = held * (self.basis @ self.basis[item])
        return found
