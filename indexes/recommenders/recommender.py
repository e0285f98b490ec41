"""The one recommender: filters by what is fixed, adds up what is wished, spreads the answer, keeps why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from indexes.catalog import Catalog, Track
from indexes.features.from_text import Encoder
from indexes.recommenders.filtering import candidates
from indexes.recommenders.gathering import Gatherer
from indexes.recommenders.graph import Graph, Kin
from indexes.recommenders.scoring import NEAREST, Rows, Scorer, Values
from indexes.recommenders.spreading import path, spread
from indexes.recommenders.taste import Taste, joined
from indexes.recommenders.wish import Wish

if TYPE_CHECKING:
    from indexes.recommenders.collaborative import Collaborative

CHANCE = {"easy": 0.03, "medium": 0.06, "hard": 0.15}  # of the score left to the seed: how much is explored
YOU = ""  # the name of the one who asks, among those who listen along
NAMED = 2  # known tracks that are named for one candidate


@dataclass(frozen=True)
class Near:
    """A known track that speaks for one that is recommended: the cosine of their notes, its share of the part."""

    track: Track
    likeness: float
    share: float


@dataclass(frozen=True)
class Recommended:
    """A track, its score, the parts that add up to it, and the known tracks that they rest on."""

    track: Track
    score: float
    parts: dict[str, float]
    near: tuple[Near, ...] = ()  # liked tracks or seeds, the most telling first
    kin: Kin | None = None
    company: tuple[tuple[str, float], ...] = ()  # ids of liked tracks by which others' likes speak, with shares
    pleases: Mapping[str, float] = field(default_factory=dict)  # share of the candidates that each listener likes less


@dataclass(frozen=True)
class Answer:
    """The ranked tracks, and the names of the wishes that had to be given up to find any."""

    tracks: list[Recommended]
    relaxed: list[str] = field(default_factory=list)


class Recommender:
    """Ranks a catalogue for a wish, a taste and what others like; the same inputs give the same answer."""

    def __init__(self, catalog: Catalog, encoder: Callable[[], Encoder] = Encoder.load) -> None:
        self.catalog = catalog
        self._load_encoder = encoder
        self._encoder: Encoder | None = None
        self._scorer = Scorer(catalog, Graph(catalog), self._encoding)
        self._gatherer = Gatherer(catalog, self._scorer)

    def over(self, catalog: Catalog) -> "Recommender":
        """Return a recommender of the same kind over another catalogue."""
        return Recommender(catalog, self._load_encoder)

    def recommend(
        self,
        wish: Wish,
        taste: Taste,
        rng: np.random.Generator,
        others: "Collaborative | None" = None,
        company: Mapping[str, Taste] = MappingProxyType({}),
    ) -> Answer:
        """Return at most `wish.count` tracks, best first or as a path; an empty catalogue gives an empty answer.

        `company` are the tastes of people who listen along, by name: then the tracks please all of them as evenly as
        can be, and nobody gets what any of them blocked.
        """
        if not len(self.catalog):
            return Answer([])
        everybody = joined([taste, *company.values()]) if company else taste
        free, relaxed = candidates(self.catalog, wish, everybody)
        if not free.any():
            return Answer([], relaxed)
        rows = self._gatherer.rows(free, wish, [taste, *company.values()], others, rng)
        parts = self._scorer.parts(rows, wish, taste, others)
        chance = np.asarray(CHANCE.get(wish.discovery, 0.06) * rng.random(len(rows)), np.float32)
        total = _summed(parts, chance)
        theirs = [_summed(self._scorer.parts(rows, wish, each, others), chance) for each in company.values()]
        ranks = _ranks(np.stack([total, *theirs])) if company else total[None]
        chosen = path(self.catalog, rows, total, wish) if wish.path_to else []
        places = chosen or spread(self.catalog, rows, ranks, wish)
        told = [{name: float(values[place]) for name, values in parts.items()} for place in places]
        found = self._told(rows[places], total[places], told, wish, taste)
        if company:
            names = (YOU, *company)
            pleased = [dict(zip(names, ranks[:, place].tolist(), strict=True)) for place in places]
            found = [replace(each, pleases=pleases) for each, pleases in zip(found, pleased, strict=True)]
        if others:
            found = [_in_company(each, others, taste) for each in found]
        return Answer(found if chosen else self._ordered(found, wish), relaxed)

    def personal(
        self, ids: Sequence[str], wish: Wish, taste: Taste, others: "Collaborative | None" = None
    ) -> dict[str, float]:
        """Return what a taste, kinship with it and people who share it add to the scores of tracks of the catalogue."""
        rows = np.array([row for id in ids if (row := self.catalog.row(id)) is not None], np.int64)
        parts = self._scorer.parts(rows, wish, taste, others)
        added = sum(
            (parts[name] for name in ("taste", "kin", "others") if name in parts), np.zeros(len(rows), np.float32)
        )
        return dict(zip(ids, added.tolist(), strict=True))

    def _encoding(self) -> Encoder:
        self._encoder = self._encoder or self._load_encoder()
        return self._encoder

    def _told(
        self, rows: Rows, scores: Values, parts: Sequence[dict[str, float]], wish: Wish, taste: Taste
    ) -> list[Recommended]:
        """Return the tracks of rows with the known tracks that speak for each, and their shares."""
        tracks = [self.catalog.tracks[row] for row in rows]
        weights = {id: taste.opinions[id] for id in taste.liked} | dict.fromkeys(wish.seeds, 1.0)
        known = [id for id in dict.fromkeys((*wish.seeds, *taste.liked)) if self.catalog.row(id) is not None]
        likeness = self._scorer.likeness(rows, known)
        pulls = np.maximum(likeness, 0) * np.array([weights[id] for id in known], np.float32)
        kin = [self._scorer.graph.kin(track, known) for track in tracks]
        near = [self._near(known, *each) for each in zip(likeness, pulls, strict=True)]
        return [Recommended(*each) for each in zip(tracks, scores.tolist(), parts, near, kin, strict=True)]

    def _near(self, known: Sequence[str], likeness: Values, pulls: Values) -> tuple[Near, ...]:
        """Return the known tracks that pull most towards one."""
        best = [place for place in np.argsort(-pulls, kind="stable")[:NEAREST] if pulls[place] > 0]
        total = float(pulls[best].sum())
        tracks = [self.catalog.by_id(known[place]) for place in best[:NAMED]]
        return tuple(
            Near(track, float(likeness[place]), float(pulls[place]) / total)
            for track, place in zip(tracks, best, strict=False)
            if track
        )

    def _ordered(self, found: list[Recommended], wish: Wish) -> list[Recommended]:
        """Return best first, or from calm to lively (towards `path_to` when there is one)."""
        goal = self.catalog.by_id(wish.path_to) if wish.path_to else None
        if goal:
            return sorted(found, key=lambda each: -abs((each.track.arousal or 0.5) - (goal.arousal or 0.5)))
        if wish.order == "flow":
            return sorted(found, key=lambda each: each.track.arousal or 0.5)
        return found


def _summed(parts: Mapping[str, Values], chance: Values) -> Values:
    return np.asarray(sum(parts.values(), chance), np.float32)


def _ranks(scores: Values) -> Values:
    """Return for every score the share of the same person's that are lower, so that people compare, 0..1."""
    places = scores.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    return np.asarray(places / max(1, scores.shape[1] - 1), np.float32)


def _in_company(each: Recommended, others: "Collaborative", taste: Taste) -> Recommended:
    return replace(each, company=tuple(others.because(taste.liked, each.track.id)[:NAMED]))
