"""Sparse linear item-item weights (SLIM, Ning and Karypis 2011), each item among the items nearest to it."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np
from scipy import sparse

from indexes.models.baskets import Baskets, Matrix, Places, Sparse
from indexes.models.model import Model, powers

BATCH = 128  # items solved side by side
SWEEPS, STILL = 30, 1e-3  # rounds of descent at most, and the change of every weight below which they end


@dataclass
class SparseLinear(Model):
    """Each item is a weighted sum of few others, with weights above zero: an elastic net for every item.

    Only the `near` items most often held with one (by their cosine) compete for it, so time and memory grow with the
    items, not with the square or the cube of their number.
    """

    near: int = 300
    lasso: float = 1.0  # taken from every weight: the more, the fewer are left
    ridge: float = 5.0
    described: float = 0.0  # weight of descriptions beside people
    weights: Sparse = field(init=False, repr=False)  # (items, items), a zero diagonal

    def fit(self, baskets: Baskets) -> Self:
        """Find every item's neighbours, then their weights."""
        told = baskets.described * self.described**0.5
        held = sparse.vstack([baskets.matrix, told], format="csc", dtype=np.float32)
        rare = powers(np.asarray(held.multiply(held).sum(axis=0)).ravel(), -0.5)
        solved = []
        for start in range(0, len(baskets.items), BATCH):
            common = (held[:, start : start + BATCH].T @ held).toarray()
            common[np.arange(len(common)), np.arange(start, start + len(common))] = 0.0
            solved.append(self._solved(held, common, nearest(common * rare, self.near)))
        self.weights = sparse.vstack(solved).T.tocsr()
        return self

    def _solved(self, held: Sparse, common: Matrix, near: Places) -> Sparse:
        """Return the weights of the `near` ones, (batch, items), by cyclic coordinate descent on all items at once."""
        batch, count = near.shape
        gram = np.empty((count, batch, count), np.float32)
        for place, items in enumerate(near):
            columns = held[:, items]
            gram[:, place] = (columns.T @ columns).toarray()
        left = np.take_along_axis(common, near, 1)
        weights = np.zeros_like(left)
        own = gram[np.arange(count), :, np.arange(count)]
        for _ in range(SWEEPS):
            largest = 0.0
            for place in range(count):
                here = weights[:, place]
                found = np.maximum(0.0, (left[:, place] + own[place] * here - self.lasso) / (own[place] + self.ridge))
                change = found - here
                moved = np.flatnonzero(change)
                if len(moved):
                    left[moved] -= change[moved, None] * gram[place, moved]
                    weights[:, place] = found
                    largest = max(largest, float(np.abs(change).max()))
            if largest < STILL:
                break
        kept = sparse.csr_matrix((weights.ravel(), near.ravel(), np.arange(batch + 1) * count), shape=common.shape)
        kept.eliminate_zeros()
        return kept

    def scores(self, rows: Sparse) -> Matrix:
        """Return the sums of the weights of what each row holds."""
        return np.asarray((rows[:, : self.weights.shape[0]] @ self.weights).toarray(), np.float32)

    def parts(self, row: Sparse, item: int) -> Matrix:
        """Return the weights of what the row holds towards one item."""
        found = np.zeros(row.shape[1], np.float32)
        items = self.weights.shape[0]
        found[:items] = row[:, :items].toarray().ravel() * self.weights[:, [item]].toarray().ravel()
        return found


def nearest(alike: Matrix, count: int) -> Places:
    """Return the places of the `count` greatest numbers of each row, in no order, (rows, count)."""
    count = min(count, alike.shape[1])
    return np.argpartition(-alike, count - 1, axis=1)[:, :count]
