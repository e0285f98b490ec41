"""Matrix factorisation by alternating least squares on implicit data (iALS; Hu et al. 2008, Rendle et al. 2022)."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np
from scipy import sparse

from indexes.models.baskets import Baskets, Matrix, Places, Sparse, scaled
from indexes.models.model import Model, powers

ROWS, CELLS = 2_000, 4_000_000  # rows, and numbers of their systems, that are solved together


@dataclass
class Alternating(Model):
    """Vectors of people and items whose products are near 1 where somebody has an item and near 0 elsewhere."""

    rank: int = 96
    unseen: float = 0.036  # weight of a pair that is not there
    ridge: float = 0.0171  # grows with how much a row or column holds
    described: float = 8.0  # weight of descriptions as further people
    traits: float = 0.5  # weight of friends and own tags as further items
    rounds: int = 8
    rare: float = 0.0  # an item that n people have is scored n ** -rare
    vectors: Matrix = field(init=False, repr=False)  # of items and traits, (items + traits, rank)
    _ends: Matrix = field(init=False, repr=False)
    _items: int = field(init=False, repr=False)

    def fit(self, baskets: Baskets) -> Self:
        """Solve for people and items by turns."""
        self._items = len(baskets.items)
        self._ends = powers(baskets.item_counts, -self.rare)
        known = self._weighted(baskets.rows)
        if self.described and baskets.described.shape[0]:
            nothing = sparse.csr_matrix((baskets.described.shape[0], baskets.traits.shape[1]), dtype=np.float32)
            more = sparse.hstack([self.described * baskets.described, nothing])
            known = sparse.csr_matrix(sparse.vstack([known, more]), dtype=np.float32)
        turned = known.T.tocsr()
        rng = np.random.default_rng(0)
        self.vectors = rng.normal(0, 0.1 / np.sqrt(self.rank), (known.shape[1], self.rank)).astype(np.float32)
        for _ in range(self.rounds):
            people = self._solved(known, self.vectors)
            self.vectors = self._solved(turned, people)
        return self

    def scores(self, rows: Sparse) -> Matrix:
        """Return the products of people's vectors, solved from their rows, with those of the items."""
        people = self._solved(self._weighted(rows), self.vectors)
        return np.asarray(people @ self.vectors[: self._items].T * self._ends, np.float32)

    def parts(self, row: Sparse, item: int) -> Matrix:
        """Return what each column of the row adds: the solution is linear in them once it is known which there are."""
        weighted = self._weighted(row)
        held, weights = weighted.indices, weighted.data
        mine = self.vectors[held]
        pull = mine.T @ (mine * weights[:, None]) + self.unseen * self.vectors.T @ self.vectors
        pull[np.diag_indices_from(pull)] += self.ridge * (weights.sum() + self.unseen * len(self.vectors))
        found = np.zeros(row.shape[1], np.float32)
        found[held] = (mine * weights[:, None]) @ np.linalg.solve(pull, self.vectors[item]) * self._ends[item]
        return found

    def _weighted(self, rows: Sparse) -> Sparse:
        weights = np.ones(rows.shape[1], np.float32)
        weights[self._items :] = self.traits
        weighted = scaled(rows, columns=weights)
        weighted.eliminate_zeros()
        return weighted

    def _solved(self, known: Sparse, vectors: Matrix) -> Matrix:
        """Return the vector of every row, in batches of rows that hold about as much; zeros for empty rows."""
        strength, turn = np.linalg.eigh(self.unseen * vectors.T @ vectors)  # makes that part diagonal
        turned = np.asarray(vectors @ turn, np.float32)
        counts = np.diff(known.indptr)
        order = np.argsort(counts, kind="stable")
        order = order[counts[order] > 0]
        found = np.zeros((known.shape[0], len(turn)), np.float32)
        while len(order):
            batch = order[:ROWS]
            while len(batch) > 1 and len(batch) * _cells(counts[batch[-1]], len(turn)) > CELLS:
                batch = batch[: len(batch) // 2]
            found[batch] = self._batch(known, batch, turned, np.asarray(strength, np.float32))
            order = order[len(batch) :]
        return np.asarray(found @ turn.T, np.float32)

    def _batch(self, known: Sparse, batch: Places, vectors: Matrix, strength: Matrix) -> Matrix:
        """Solve rows padded to one width; by the smaller of the two systems that Woodbury's identity offers."""
        counts = np.diff(known.indptr)[batch]
        width = int(counts.max())
        places = known.indptr[batch][:, None] + np.minimum(np.arange(width), counts[:, None] - 1)
        real = np.arange(width) < counts[:, None]
        held = vectors[known.indices[places]] * real[..., None]  # (rows, width, rank)
        weights = np.where(real, known.data[places], 1.0).astype(np.float32)
        mass = (weights * real).sum(axis=1)
        diagonal = strength + (self.ridge * (mass + self.unseen * len(vectors)))[:, None]
        if width < len(strength):
            shrunk = held / diagonal[:, None]
            system = shrunk @ held.transpose(0, 2, 1)
            system[:, np.arange(width), np.arange(width)] += 1 / weights
            solved = np.linalg.solve(system, real.astype(np.float32)[..., None])
            return np.asarray((shrunk * solved).sum(axis=1), np.float32)
        pulled = held * weights[..., None]
        system = pulled.transpose(0, 2, 1) @ held
        system[:, np.arange(len(strength)), np.arange(len(strength))] += diagonal
        return np.asarray(np.linalg.solve(system, pulled.sum(axis=1)[..., None])[..., 0], np.float32)


def _cells(width: int, rank: int) -> int:
    return int(width) * max(int(width), rank)
