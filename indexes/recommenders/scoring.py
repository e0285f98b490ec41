"""What adds up to a track's score: one array for each part, over the rows that may come."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from indexes.catalog import Catalog
from indexes.features.from_text import Encoder
from indexes.recommenders.graph import Graph
from indexes.recommenders.taste import Taste
from indexes.recommenders.wish import MIDDLE, Wish
from indexes.vectors import unit

if TYPE_CHECKING:
    from indexes.recommenders.collaborative import Collaborative

Values = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

WEIGHTS = {
    "mood": 1.0,
    "tempo": 0.7,
    "seed": 1.2,
    "together": 1.2,
    "sound": 1.2,
    "described": 0.5,
    "taste": 0.5,
    "kin": 0.25,
    "others": 0.5,
    "words": 0.5,
    "familiar": 0.3,
}
MANY = 5_000  # tracks up to which all are scored; of more, only those that `gathering` finds
SAMPLE = 1_000  # of more than MANY descriptions, by which it is told how like a text they are on the whole
NEAREST = 3  # liked tracks that count for one candidate
TASTE = {"easy": 1.6, "medium": 1.0, "hard": -0.6}  # how much the known is sought, by discovery
FAMILIAR = {"easy": 1.0, "medium": 0.0, "hard": -1.0}  # how much the popular is sought


@dataclass(frozen=True)
class Scorer:
    """Scores rows of a catalogue for a wish and a taste."""

    catalog: Catalog
    graph: Graph
    encode: Callable[[], Encoder]

    def parts(self, rows: Rows, wish: Wish, taste: Taste, others: "Collaborative | None") -> Mapping[str, Values]:
        """Return the weighted parts, each (rows,); they add up to the score."""
        found: dict[str, Values] = {}
        if wish.words:
            found["words"] = self._described(rows, self.text(wish))
        if wish.together:
            tracks = self.catalog.tracks
            found["together"] = np.array([wish.together.get(tracks[row].id, 0.0) for row in rows], np.float32)
        found |= self._seeded(rows, wish) | self._sounding(rows, wish) | self._tasted(rows, wish, taste)
        known = dict.fromkeys(wish.seeds, 1.0) | {id: taste.opinions[id] for id in taste.liked}
        if known:
            found["kin"] = self.graph.walk(known, rows)
        if others and taste.liked:
            found["others"] = others.scores_of(taste.liked, [self.catalog.tracks[row].id for row in rows])
        return self.measured(rows, wish) | _weighted(found)

    def measured(self, rows: Rows, wish: Wish) -> dict[str, Values]:
        """Return the weighted parts that rest on numbers of each row alone: mood, tempo, popularity."""
        numbers = self.catalog.columns.numbers
        found: dict[str, Values] = {}
        if wish.target:
            found["mood"] = self._felt(rows, wish)
        if wish.tempo:
            ratio = np.nan_to_num(numbers["tempo"][rows], nan=1.0) / np.float32(wish.tempo)
            found["tempo"] = np.exp(-np.abs(np.log(np.maximum(ratio, 1e-3))) / 0.2)
        if FAMILIAR.get(wish.discovery) and not np.isnan(popular := numbers["popularity"][rows]).all():
            found["familiar"] = FAMILIAR[wish.discovery] * np.nan_to_num(popular, nan=0.5)
        return _weighted(found)

    def _felt(self, rows: Rows, wish: Wish) -> Values:
        """Return for each row how near its mood is to the wanted one, 1 at best.

        Valence or arousal, whichever the wanted mood is more marked by, counts more: a sad reel may be a lively one.
        """
        bright, lively = wish.target or (0.5, 0.5)
        numbers = self.catalog.columns.numbers
        valence, arousal = (np.nan_to_num(numbers[name][rows], nan=MIDDLE) for name in ("valence", "arousal"))
        marked = np.maximum(np.abs(np.subtract((bright, lively), MIDDLE)), 0.1)
        weights = (marked / marked.mean()).astype(np.float32)
        gaps = weights[0] * _gap(valence, bright), weights[1] * _gap(arousal, lively)
        return np.asarray(1.0 - np.hypot(*gaps), np.float32)

    def text(self, wish: Wish) -> Values:
        """Return the vector of a wish's words."""
        return np.asarray(self.encode().encode([wish.words])[0], np.float32)

    def likeness(self, rows: Rows, ids: list[str]) -> Values:
        """Return the cosines of rows with known tracks by their notes, (rows, ids); 0 where notes are unknown."""
        places = [row for id in ids if (row := self.catalog.row(id)) is not None]
        known = self.catalog.alike[places]
        return np.asarray(self.catalog.alike[rows] @ known.T, np.float32)

    def _described(self, rows: Rows, text: Values) -> Values:
        """Return how much nearer to a text each track's description is than descriptions are on the whole."""
        texts = self.catalog.texts
        cosines = texts[rows] @ text
        whole = cosines if len(texts) <= MANY else texts[:: len(texts) // SAMPLE] @ text
        return np.asarray((cosines - whole.mean()) / (whole.std() * 4 + 1e-6), np.float32)

    def seed(self, wish: Wish) -> Values:
        """Return the mean of the notes' vectors of the seeds and of a tune that was sent; zeros where there is none."""
        seeds = [self.catalog.alike[row] for row in self._seeds(wish) if self.catalog.alike[row].any()]
        seeds += [] if wish.sounds_like is None else [unit(wish.sounds_like)]
        return np.mean(seeds, axis=0) if seeds else np.zeros(self.catalog.alike.shape[1], np.float32)

    def described_as(self, wish: Wish) -> Values | None:
        """Return the vector of what is written of the seeds without notes: only words say what these are like."""
        silent = [row for row in self._seeds(wish) if not self.catalog.alike[row].any()]
        return unit(self.catalog.texts[silent].mean(axis=0)) if silent else None

    def sounds(self, wish: Wish) -> Values | None:
        """Return the mean of what the seeds that were heard sound like."""
        heard = [self.catalog.heard[row] for row in self._seeds(wish) if self.catalog.heard[row].any()]
        return np.mean(heard, axis=0) if heard else None

    def _seeds(self, wish: Wish) -> list[int]:
        return [row for id in wish.seeds if (row := self.catalog.row(id)) is not None]

    def _seeded(self, rows: Rows, wish: Wish) -> dict[str, Values]:
        found: dict[str, Values] = {}
        if (text := self.described_as(wish)) is not None:
            found["described"] = self._described(rows, text)
        if (seed := self.seed(wish)).any():
            found["seed"] = self.catalog.alike[rows] @ seed
        return found

    def _sounding(self, rows: Rows, wish: Wish) -> dict[str, Values]:
        """Return how much recordings sound like one that was sent, else like the seeds that were heard."""
        if wish.sounding:
            tracks = self.catalog.tracks
            return {"sound": np.array([wish.sounding.get(tracks[row].id, 0.0) for row in rows], np.float32)}
        sound = self.sounds(wish)
        return {} if sound is None else {"sound": np.maximum(self.catalog.heard[rows] @ sound, 0)}

    def _tasted(self, rows: Rows, wish: Wish, taste: Taste) -> dict[str, Values]:
        """Return the mean likeness to the nearest liked tracks, and the most unlikeness to a disliked one."""
        rated = [id for id in taste.opinions if self.catalog.row(id) is not None]
        if not rated:
            return {}
        pull = self.likeness(rows, rated) * np.array([taste.opinions[id] for id in rated], np.float32)
        top = np.sort(np.maximum(pull, 0), axis=1)[:, -NEAREST:].mean(axis=1)
        return {"taste": np.asarray(TASTE.get(wish.discovery, 1.0) * top + np.minimum(pull, 0).min(axis=1), np.float32)}


def _weighted(parts: Mapping[str, Values]) -> dict[str, Values]:
    return {name: np.asarray(WEIGHTS[name] * values, np.float32) for name, values in parts.items()}


def _gap(values: Values, wanted: float) -> Values:
    """Return how far values are from the wanted one; beyond the middle, on the opposite side, twice as far."""
    away = (values - MIDDLE) * np.sign(MIDDLE - wanted)
    return np.asarray(np.abs(values - wanted) + np.maximum(away, 0), np.float32)
