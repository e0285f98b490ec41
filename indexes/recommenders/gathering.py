"""Which of very many tracks are scored one by one: those that one part of the score or another would put first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from indexes.catalog import Catalog
from indexes.recommenders.filtering import Mask
from indexes.recommenders.scoring import FAMILIAR, MANY, NEAREST, TASTE, WEIGHTS, Rows, Scorer, Values
from indexes.recommenders.spreading import highest, steps
from indexes.recommenders.taste import Taste
from indexes.recommenders.wish import Wish

if TYPE_CHECKING:
    from indexes.recommenders.collaborative import Collaborative

SOUGHT = 1_000  # tracks that each part is asked for
CENTRES = 8  # liked tracks around each of which is looked: a taste has several middles
AROUND, SHARE = 200, 2_000  # tracks that are looked for around each: so many, or one of so many where that is more
LEAN = 0.2  # how much the others draw where is looked around one of them


@dataclass(frozen=True)
class Gatherer:
    """Finds candidates by notes, numbers, descriptions, sound, kinship and what others like."""

    catalog: Catalog
    scorer: Scorer

    def rows(
        self, free: Mask, wish: Wish, tastes: Sequence[Taste], others: "Collaborative | None", rng: np.random.Generator
    ) -> Rows:
        """Return the rows to score, in order: all that are free or, of more than MANY, the likeliest for each taste.

        Where nothing draws towards any track, or several people towards different ones, a sample of all.
        """
        if np.count_nonzero(free) <= MANY:
            return np.flatnonzero(free)
        pools = list(self._wished(free, wish))
        for taste in tastes:
            pools += self._known(free, wish, taste, others)
        drawn = any(len(pool) for pool in pools) and len(tastes) == 1 and TASTE.get(wish.discovery, 1.0) > 0
        if not drawn:
            pools.append(rng.choice(np.flatnonzero(free), 2 * SOUGHT))
        found = np.zeros(len(free), bool)
        found[np.concatenate(pools)] = True
        gathered = np.flatnonzero(found & free)
        return gathered if len(gathered) >= wish.count else np.flatnonzero(free)

    def _wished(self, free: Mask, wish: Wish) -> Iterator[Rows]:
        """Yield what a wish alone speaks for."""
        sound = self.scorer.sounds(wish)
        if wish.target or wish.tempo or FAMILIAR.get(wish.discovery) or sound is not None:
            rows = np.flatnonzero(free)
            if measured := self.scorer.measured(rows, wish):
                yield rows[highest(np.sum([*measured.values()], axis=0), SOUGHT)]
            if sound is not None:
                yield rows[highest(self.catalog.heard[rows] @ sound, SOUGHT)]
        texts = [self.scorer.text(wish)] if wish.words else []
        for text in (*texts, self.scorer.described_as(wish)):
            if text is not None:
                yield self.catalog.described(text, SOUGHT, free)
        if wish.path_to and (between := steps(self.catalog, wish)):
            yield self.catalog.nearest(np.stack(between), self._around, free)
        yield self._rows_of([*wish.together, *wish.sounding])

    def _known(self, free: Mask, wish: Wish, taste: Taste, others: "Collaborative | None") -> Iterator[Rows]:
        """Yield what seeds and a taste speak for."""
        queries = [query for query in self._middles(wish, taste) if query.any()]
        if queries:
            yield self.catalog.nearest(np.stack(queries), SOUGHT if len(queries) == 1 else self._around, free)
        if wish.seeds or taste.liked:
            yield self.scorer.graph.kindred([*wish.seeds, *taste.liked])[:SOUGHT]
        if others and taste.liked:
            scores = others.scores(taste.liked)
            yield self._rows_of([others.items[place] for place in highest(scores, SOUGHT)])

    def _middles(self, wish: Wish, taste: Taste) -> list[Values]:
        """Return the vectors of notes around which is looked: the seeds, drawn to one liked track after another."""
        seed = WEIGHTS["seed"] * self.scorer.seed(wish)
        share = WEIGHTS["taste"] * TASTE.get(wish.discovery, 1.0) / NEAREST
        known = ((id, row) for id in taste.liked if (row := self.catalog.row(id)) is not None)
        heard = ((id, vector) for id, row in known if (vector := self.catalog.alike[row]).any())
        pulls = [share * taste.opinions[id] * vector for id, vector in islice(heard, CENTRES if share > 0 else 0)]
        whole = np.sum(pulls, axis=0)
        return [seed + pull + LEAN * (whole - pull) for pull in pulls] or [seed]

    @property
    def _around(self) -> int:
        return max(AROUND, len(self.catalog) // SHARE)

    def _rows_of(self, ids: Sequence[str]) -> Rows:
        return np.array([row for id in ids if (row := self.catalog.row(id)) is not None], np.int64)
