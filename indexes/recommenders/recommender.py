"""The one recommender: filters by what is fixed, adds up what is wished, spreads the answer, says why."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.catalog import Catalog, Track
from indexes.features.from_text import Encoder
from indexes.recommenders.collaborative import Collaborative
from indexes.recommenders.taste import Taste
from indexes.recommenders.wish import Wish
from indexes.vectors import unit

Vector = npt.NDArray[np.float32]

WEIGHTS = {
    "mood": 1.0,
    "tempo": 0.7,
    "seed": 1.2,
    "together": 1.2,
    "described": 0.5,
    "taste": 0.5,
    "others": 0.5,
    "words": 0.5,
}
CHANCE = 0.06  # of the score that is left to the seed, so that the same wish can be answered differently
LIKENESS = 0.35  # how much a track loses for being like one that is already in the answer
SHARE = 0.6  # of an answer that may come from one collection when others fit as well
NEAREST = 3  # liked tracks that count for one candidate
# What is given up, first to last, when nothing fits exactly: (name, how it is said is the skill's business).
RELAXED = ("tempo", "era", "meter", "region", "tonic", "mode", "type")
TOLERANCE = 0.15  # of a tempo in numbers
SLOW, FAST = 66.0, 132.0  # what "slow" and "fast" are read as; they are one-sided


@dataclass(frozen=True)
class Recommended:
    """A track, its score and the parts that add up to it; `near` is the known track that speaks for it."""

    track: Track
    score: float
    parts: dict[str, float]
    near: Track | None = None


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

    def over(self, catalog: Catalog) -> "Recommender":
        """Return a recommender of the same kind over another catalogue."""
        return Recommender(catalog, self._load_encoder)

    def recommend(
        self, wish: Wish, taste: Taste, rng: np.random.Generator, others: Collaborative | None = None
    ) -> Answer:
        """Return at most `wish.count` tracks, best first or as a path; an empty catalogue gives an empty answer."""
        if not len(self.catalog):
            return Answer([])
        rows, relaxed = self._candidates(wish, taste)
        parts = self._parts(wish, taste, others)
        total = np.asarray(sum(parts.values(), np.zeros(len(self.catalog), np.float32)))
        total = total + (CHANCE * rng.random(len(self.catalog))).astype(np.float32)
        chosen = self._spread(rows, total, wish)
        known = [row for id in (*wish.seeds, *taste.liked) if (row := self.catalog.row(id)) is not None]
        fixed = 0.3 if _constraints(wish) else 0.0
        found = [self._told(row, total, parts, known, fixed) for row in chosen]
        return Answer(self._ordered(found, wish), relaxed)

    def _candidates(self, wish: Wish, taste: Taste) -> tuple[list[int], list[str]]:
        """Return the rows that fit, giving up the least important wishes one by one until enough do."""
        hidden = set() if wish.again else set(taste.shown)
        barred = [word.casefold() for word in (*wish.exclude, *taste.blocked)]
        open_rows = [
            row
            for row, track in enumerate(self.catalog.tracks)
            if track.id not in hidden and track.id not in wish.seeds and not _barred(track, barred)
            and taste.opinions.get(track.id, 0.0) > -0.5
        ]  # fmt: skip
        given_up: list[str] = []
        current = wish
        while True:
            rows = [row for row in open_rows if _fits(self.catalog.tracks[row], current)]
            names = [name for name in RELAXED if getattr(current, name)]
            if len(rows) >= wish.count or not names:
                return rows, given_up
            if rows and len(names) <= 1:
                return rows, given_up
            given_up.append(names[0])
            current = _without(current, names[0])

    def _parts(self, wish: Wish, taste: Taste, others: Collaborative | None) -> dict[str, Vector]:
        tracks = self.catalog.tracks
        parts: dict[str, Vector] = {}
        if wish.target:
            points = np.array([(track.valence or 0.5, track.arousal or 0.5) for track in tracks], np.float32)
            distance = np.linalg.norm((points - np.array(wish.target, np.float32)) * (1.0, 1.15), axis=1)
            parts["mood"] = np.asarray(1.0 - distance, np.float32)
        if wish.tempo:
            ratio = np.array([(track.tempo or 1.0) / wish.tempo for track in tracks], np.float32)
            parts["tempo"] = np.exp(-np.abs(np.log(np.maximum(ratio, 1e-3))) / 0.2)
        if wish.words:
            parts["words"] = self._described(self._vector(wish.words))
        if wish.together:
            parts["together"] = np.array([wish.together.get(track.id, 0.0) for track in tracks], np.float32)
        parts |= self._likeness(wish, taste)
        if others and taste.liked:
            scores = dict(zip(others.items, others.scores(taste.liked), strict=True))
            parts["others"] = np.array([scores.get(track.id, 0.0) for track in tracks], np.float32)
        return {name: WEIGHTS[name] * values for name, values in parts.items()}

    def _described(self, text: Vector) -> Vector:
        """Return how much nearer to a text each track's description is than descriptions are on the whole."""
        cosines = self.catalog.texts @ text
        return np.asarray((cosines - cosines.mean()) / (cosines.std() * 4 + 1e-6), np.float32)

    def _likeness(self, wish: Wish, taste: Taste) -> dict[str, Vector]:
        features = unit(self.catalog.features)
        parts: dict[str, Vector] = {}
        rows = [row for id in wish.seeds if (row := self.catalog.row(id)) is not None]
        seeds = [features[row] for row in rows if features[row].any()]
        silent = [row for row in rows if not features[row].any()]  # only words say what these are like
        if silent:
            parts["described"] = self._described(unit(self.catalog.texts[silent].mean(axis=0)))
        if wish.sounds_like is not None:
            seeds.append(unit(wish.sounds_like))
        if seeds:
            parts["seed"] = np.asarray((features @ np.stack(seeds).T).mean(axis=1), np.float32)
        rated = [(row, value) for id, value in taste.opinions.items() if (row := self.catalog.row(id)) is not None]
        if rated:
            cosines = features @ features[[row for row, _ in rated]].T * np.array([value for _, value in rated])
            top = np.sort(np.maximum(cosines, 0), axis=1)[:, -NEAREST:].mean(axis=1)
            low = np.minimum(cosines, 0).min(axis=1)
            sign = {"easy": 1.6, "medium": 1.0, "hard": -0.6}.get(wish.discovery, 1.0)
            parts["taste"] = np.asarray(sign * top + low, np.float32)
        return parts

    def _vector(self, words: str) -> Vector:
        self._encoder = self._encoder or self._load_encoder()
        return np.asarray(self._encoder.encode([words])[0], np.float32)

    def _spread(self, rows: Sequence[int], total: Vector, wish: Wish) -> list[int]:
        """Choose one by one, each track losing for its likeness to those chosen (maximal marginal relevance)."""
        best = sorted(rows, key=lambda row: -total[row])[: max(60, wish.count * 12)]
        features = unit(self.catalog.features)
        cap = max(1, round(SHARE * wish.count))
        chosen: list[int] = []
        titles: set[str] = set()
        while best and len(chosen) < wish.count:
            like = features[best] @ features[chosen].T if chosen else np.zeros((len(best), 1), np.float32)
            crowded = np.array([_crowded(self.catalog.tracks, row, chosen, cap) for row in best], np.float32)
            value = total[best] - LIKENESS * np.maximum(like.max(axis=1), 0) - 0.15 * crowded
            row = best.pop(int(value.argmax()))
            title = re.sub(r"\W", "", self.catalog.tracks[row].title.casefold())
            if title not in titles:
                titles.add(title)
                chosen.append(row)
        return chosen

    def _told(
        self, row: int, total: Vector, parts: dict[str, Vector], known: Sequence[int], fixed: float
    ) -> Recommended:
        own = {name: float(values[row]) for name, values in parts.items()}
        near = None
        if known:
            features = unit(self.catalog.features)
            near = self.catalog.tracks[known[int((features[list(known)] @ features[row]).argmax())]]
        return Recommended(self.catalog.tracks[row], float(total[row]), own | {"constraints": fixed}, near)

    def _ordered(self, found: list[Recommended], wish: Wish) -> list[Recommended]:
        """Return best first, or from calm to lively (towards `path_to` when there is one)."""
        goal = self.catalog.by_id(wish.path_to) if wish.path_to else None
        if goal:
            return sorted(found, key=lambda each: -abs((each.track.arousal or 0.5) - (goal.arousal or 0.5)))
        if wish.order == "flow":
            return sorted(found, key=lambda each: each.track.arousal or 0.5)
        return found


def _without(wish: Wish, name: str) -> Wish:
    nothing: Any = None if name == "tempo" else ""
    return replace(wish, **{name: nothing})


def _constraints(wish: Wish) -> bool:
    return any(getattr(wish, name) for name in ("type", "tonic", "mode", "meter", "region", "era"))


def _fits(track: Track, wish: Wish) -> bool:
    if wish.type and track.type not in wish.kinds():
        return False
    minor = wish.mode == "minor" and track.mode in ("minor", "harmonic minor", "melodic minor")
    if wish.mode and track.mode != wish.mode and not minor:
        return False
    pairs = ((wish.tonic, track.tonic), (wish.region, track.region), (wish.era, track.era))
    if any(wanted and wanted != held for wanted, held in pairs) or (
        wish.meter and not _same_meter(wish.meter, track.meter)
    ):
        return False
    return wish.tempo is None or (track.tempo is not None and _near_tempo(track.tempo, wish.tempo))


def _same_meter(wanted: str, held: str) -> bool:
    return wanted == held or {wanted, held} <= {"2/2", "4/4"}


def _near_tempo(held: float, wanted: float) -> bool:
    if wanted == SLOW:
        return held <= 80
    return held >= 108 if wanted == FAST else abs(held - wanted) <= TOLERANCE * wanted


def _barred(track: Track, words: Sequence[str]) -> bool:
    if not words:
        return False
    said = " ".join(
        (track.id, track.title, track.type, track.artist, track.collection, track.region, track.mode)
    ).casefold()
    return any(re.search(rf"\b{re.escape(word.removesuffix('s'))}s?\b", said) for word in words if word)


def _crowded(tracks: Sequence[Track], row: int, chosen: Sequence[int], cap: int) -> float:
    return float(sum(tracks[each].collection == tracks[row].collection for each in chosen) >= cap)
