"""The contract of every model of taste."""

from abc import ABC, abstractmethod
from typing import Self

import numpy as np

from indexes.models.baskets import Baskets, Matrix, Sparse


class Model(ABC):
    """Learns from baskets and scores every item for anybody, also for people it has never seen.

    A score is a sum over what a person has, and `parts` gives its terms, so that every order can be explained
    exactly. Scores of one person compare with each other, not with those of another person or model.
    """

    @abstractmethod
    def fit(self, baskets: Baskets) -> Self:
        """Learn; return the model itself."""

    @abstractmethod
    def scores(self, rows: Sparse) -> Matrix:
        """Return (people, items) for rows as `Baskets.rows` gives them; zeros for an empty row."""

    @abstractmethod
    def parts(self, row: Sparse, item: int) -> Matrix:
        """Return what each column of one row adds to the score of an item, (items + traits,)."""


def damped(scores: Matrix, root: float) -> Matrix:
    """Return scores that are not negative to a power below 1, so that a few great ones don't drown the others."""
    return np.asarray(np.maximum(scores, 0.0) ** root if root != 1 else scores, np.float32)


def damped_parts(parts: Matrix, root: float) -> Matrix:
    """Return the terms of one score shrunk in proportion, so that they sum to what `damped` makes of it."""
    total = float(parts.sum())
    return np.asarray(parts * total ** (root - 1) if total > 0 else parts, np.float32)


def powers(counts: Matrix, exponent: float) -> Matrix:
    """Return counts to a power, with 1 for nothing."""
    return np.asarray(np.maximum(counts, 1.0) ** exponent, np.float32)
