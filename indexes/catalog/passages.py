"""Find a few notes inside melodies, in any key, at any speed, some of them wrong: every place is compared."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexes.catalog.tunes import Tunes

Numbers = npt.NDArray[np.int64]
Costs = npt.NDArray[np.float32]

SHORTEST, LONGEST = 6, 24  # notes that are asked for; of more the first ones
PLACES = 1500  # at most, that are aligned note by note
DRIFT = 2  # notes that may be missing or extra along the way
NEAR, WRONG, FAR = 0.95, 1.0, 1.1  # costs of a note that is a tone off at most, a third, more
SKIPPED, SPLIT = 1.1, 0.8  # costs of a note that is missing or extra, of one that only repeats the note before
RHYTHM = 0.6  # cost of a note that is twice or half as long as it should be
HELD = 0.2  # the same of the last note: a singer who stops holds it
SPEED = 0.02  # cost of notes that are twice or half as long throughout: this tells equals apart, no more
LATER = 0.3  # cost of a passage that is not the beginning of its tune: people sing beginnings
OUTSIDE = -99  # a pitch that no tune has


@dataclass(frozen=True, slots=True)
class Passage:
    """A tune (its row), how many notes of a melody stand in a passage of it, of how many, and what the others cost."""

    row: int
    right: int
    of: int
    cost: float


class Passages:
    """The notes of many tunes in flat arrays, and the intervals between them."""

    def __init__(self, tunes: Tunes) -> None:
        self._pitches = tunes.pitches.astype(np.int64)
        self._steps = np.diff(self._pitches).astype(np.int8)
        self._logs = np.log2(np.maximum(1, tunes.gaps)).astype(np.float32)
        self._held = np.log2(np.maximum(1, tunes.durations)).astype(np.float32)
        self._starts = tunes.starts.astype(np.int64)

    def search(self, pitches: Sequence[int], onsets: Sequence[int], count: int) -> list[Passage]:
        """Return the tunes that hold a melody with the least changes, the best first; [] for a melody too short.

        `onsets` are in any unit, ticks where they are known, and may go on with the end of the last note; notes that
        are all equally long tell nothing of the rhythm.
        """
        if len(pitches) < SHORTEST or len(self._steps) < LONGEST:
            return []
        asked = np.array(pitches[:LONGEST], np.int64)
        gaps = np.diff(np.array(onsets[: LONGEST + 1], np.float32))
        places = self._places(np.diff(asked))
        middles = np.minimum(places + len(asked) // 2, len(self._pitches) - 1)
        rows = np.searchsorted(self._starts, middles, "right") - 1
        tunes = self._shifted(asked, places, rows)
        costs = (
            _changes(asked, tunes)
            + self._rhythm(gaps, len(asked), places)
            + LATER * (places > self._starts[rows] + DRIFT)
        )
        order = np.argsort(costs, kind="stable")
        first = np.sort(np.unique(rows[order], return_index=True)[1])[:count]
        return [
            Passage(
                int(rows[at]), _common(asked.tolist(), tunes[at, DRIFT:-DRIFT].tolist()), len(asked), float(costs[at])
            )
            for at in order[first]
        ]

    def _places(self, asked: Numbers) -> Numbers:
        """Return where most of the melody's intervals stand, at their place or one note before or after it."""
        same = np.zeros(len(self._steps) + len(asked), np.int16)
        for at, step in enumerate(asked):
            begin = len(asked) - at
            same[begin : begin + len(self._steps)] += self._steps == step
        same = same[len(asked) :]
        worth = 2 * same + np.maximum(np.roll(same, 1), np.roll(same, -1))
        most = min(PLACES, len(worth))
        return np.sort(np.argpartition(-worth, most - 1)[:most])

    def _shifted(self, asked: Numbers, places: Numbers, rows: Numbers) -> Numbers:
        """Return the passages at some places, DRIFT notes more at both ends, moved into the melody's key."""
        at = places[:, None] + np.arange(-DRIFT, len(asked) + DRIFT)
        inside = (at >= self._starts[rows][:, None]) & (at < self._starts[rows + 1][:, None])
        found = self._pitches[np.clip(at, 0, len(self._pitches) - 1)]
        shifts = found[:, DRIFT:-DRIFT] - asked
        votes = (shifts[:, :, None] == shifts[:, None, :]).sum(2).argmax(1)
        return np.where(inside, found - shifts[np.arange(len(places)), votes][:, None], OUTSIDE)

    def _rhythm(self, gaps: Costs, notes: int, places: Numbers) -> Costs:
        """Return what the lengths of the notes cost when the speed is the one that suits most of them."""
        if len(set(gaps.tolist())) < 2 or gaps.min() <= 0:
            return np.zeros(len(places), np.float32)
        logs = np.log2(gaps)
        at = np.clip(places[:, None] + np.arange(1, notes), 0, len(self._logs) - 1)
        off = self._logs[at] - logs[: notes - 1]
        speed = np.median(off, axis=1, keepdims=True)
        costs = RHYTHM * np.minimum(np.abs(off - speed), 1).sum(1) + SPEED * np.abs(speed[:, 0])
        for last in logs[notes - 1 : notes]:
            held = self._held[np.minimum(places + notes - 1, len(self._held) - 1)] - last - speed[:, 0]
            costs += HELD * np.minimum(np.abs(held), 1)
        return np.asarray(costs, np.float32)


def _changes(asked: Numbers, tunes: Numbers) -> Costs:
    """Return the edit distance between a melody and the passages of (n, notes + 2 * DRIFT) that hold it best."""
    width = 2 * DRIFT + 1
    costs = np.zeros((len(tunes), width), np.float32)  # up to a note, by how far the passage has drifted
    for note, pitch in enumerate(asked):
        here = tunes[:, note : note + width]
        off = np.abs(here - pitch)
        other = np.where(off == 0, 0, np.where(off <= 2, NEAR, np.where(off <= 4, WRONG, FAR))).astype(np.float32)
        if note:
            before = tunes[:, note - 1 : note - 1 + width]
            extra = np.where(here == before, SPLIT, SKIPPED)[:, 1:]  # the passage's note before this one
            costs[:, 1:] = np.minimum(costs[:, 1:], costs[:, :-1] + extra)
        missing = SPLIT if note and pitch == asked[note - 1] else SKIPPED
        went = costs + other
        went[:, :-1] = np.minimum(went[:, :-1], costs[:, 1:] + missing)
        costs = went
    return np.asarray(costs.min(1), np.float32)


def _common(asked: Sequence[int], tune: Sequence[int]) -> int:
    """Return how many notes the two have in common, in order."""
    row = [0] * (len(tune) + 1)
    for pitch in asked:
        diagonal = 0
        for at, other in enumerate(tune):
            diagonal, row[at + 1] = row[at + 1], diagonal + 1 if pitch == other else max(row[at + 1], row[at])
    return row[-1]
