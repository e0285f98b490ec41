"""Random walks of three steps from what somebody has, over people or descriptions (RP3beta, Paudel et al. 2017)."""

from dataclasses import dataclass, field
from typing import Self

import numpy as np

from indexes.models.baskets import Baskets, Matrix, Sparse, scaled
from indexes.models.model import Model, damped, damped_parts, powers


@dataclass
class Walks(Model):
    """Items reached over other people; with `described` over what describes them: tags, a knowledge graph."""

    start: float = 0.4  # an item that n have starts n ** -start walks
    through: float = 0.4  # somebody with n items leads on with n ** -through
    end: float = 0.25  # an item that n have is reached with n ** -end
    described: float = 0.0  # weight of the walks over descriptions
    root: float = 1.0  # power of the number of walks, at most 1
    _there: Sparse = field(init=False, repr=False)  # (items, people and descriptions)
    _back: Sparse = field(init=False, repr=False)  # (people and descriptions, items)

    def fit(self, baskets: Baskets) -> Self:
        """Keep the steps; nothing has to be learnt."""
        from scipy import sparse

        counts = baskets.item_counts
        paths = [scaled(baskets.matrix, powers(baskets.person_counts, -self.through))]
        firsts = [scaled(baskets.matrix, columns=powers(counts, -self.start))]
        if self.described and baskets.described.shape[0]:
            held = np.asarray((baskets.described > 0).sum(axis=1), np.float32).ravel()
            paths.append(self.described * scaled(baskets.described, powers(held, -self.through)))
            firsts.append(baskets.described)
        self._there = sparse.vstack(firsts, format="csr").T.tocsr()
        self._back = scaled(sparse.vstack(paths, format="csr"), columns=powers(counts, -self.end))
        return self

    def scores(self, rows: Sparse) -> Matrix:
        """Return how many walks from a row's items reach each item."""
        items = rows[:, : self._there.shape[0]]
        return damped((items @ self._there @ self._back).toarray(), self.root)

    def parts(self, row: Sparse, item: int) -> Matrix:
        """Return the walks from each item of the row to one item."""
        found = np.zeros(row.shape[1], np.float32)
        items = self._there.shape[0]
        reach = (self._there @ self._back[:, [item]]).toarray().ravel()
        found[:items] = row[:, :items].toarray().ravel() * reach
        return damped_parts(found, self.root)
