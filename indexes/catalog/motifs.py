"""Find melodies by their motifs: runs of intervals, which stay the same in every key and at every speed."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

LENGTH = 5  # intervals of a motif; repeated pitches are skipped, since players split and join them
WIDEST = 12  # semitones; wider leaps count as this


@dataclass(frozen=True, slots=True)
class Match:
    """A tune (its row), the share 0..1 of the melody's motifs that it holds, and the longest run in notes."""

    row: int
    share: float
    run: int


class Motifs:
    """Every motif of many tunes, sorted, so that a melody is looked up in milliseconds."""

    def __init__(self, starts: npt.NDArray[np.int32], pitches: npt.NDArray[np.uint8]) -> None:
        """Take tunes in one flat array: tune t is `pitches[starts[t]:starts[t + 1]]`."""
        self._count = len(starts) - 1
        rows = np.repeat(np.arange(self._count), np.diff(starts))
        line = pitches.astype(np.int64)
        moves = np.ones(len(line), bool)
        moves[1:] = (np.diff(line) != 0) | (np.diff(rows) != 0)
        codes, rows = _codes(line[moves]), rows[moves]
        inside = rows[: len(codes)] == rows[LENGTH:]  # a motif does not reach into the next tune
        order = np.argsort(codes[inside], kind="stable")
        self._codes = codes[inside][order]
        self._rows = rows[: len(codes)][inside][order]
        self._places = np.flatnonzero(inside)[order]

    def search(self, pitches: list[int], count: int) -> list[Match]:
        """Return the tunes that hold most of a melody's motifs, the best first; rare motifs count more.

        [] for a melody of fewer than six different notes in a row, or one that shares nothing.
        """
        line = np.array(pitches, np.int64)
        codes = _codes(line[np.insert(np.diff(line) != 0, 0, True)] if len(line) else line)
        first, last = (np.searchsorted(self._codes, codes, side) for side in ("left", "right"))
        asked = np.repeat(np.arange(len(codes)), last - first)
        if not len(asked):
            return []
        hits = np.concatenate([np.arange(a, b) for a, b in zip(first, last, strict=True)])
        held = np.unique(self._rows[hits] * len(codes) + asked)  # each of the melody's motifs once a tune
        tunes, motifs = np.divmod(held, len(codes))
        weights = np.log((self._count + 1) / np.maximum(1, np.bincount(motifs, minlength=len(codes))))
        shares = np.bincount(tunes, weights[motifs], self._count) / (weights.sum() or 1.0)
        best = np.argsort(-shares, kind="stable")[: 2 * count]
        found = [
            Match(int(row), float(shares[row]), _run(self._places[hits], asked, self._rows[hits] == row))
            for row in best
            if shares[row] > 0
        ]
        return sorted(found, key=lambda match: (-round(match.share, 3), -match.run))[:count]


def _codes(pitches: Numbers) -> Numbers:
    """Return a number for every run of LENGTH intervals."""
    steps = np.clip(np.diff(pitches), -WIDEST, WIDEST) + WIDEST
    if len(steps) < LENGTH:
        return np.zeros(0, np.int64)
    runs = np.lib.stride_tricks.sliding_window_view(steps, LENGTH)
    return np.asarray(runs @ (2 * WIDEST + 1) ** np.arange(LENGTH), np.int64)


def _run(places: Numbers, asked: Numbers, mine: npt.NDArray[np.bool_]) -> int:
    """Return the length in notes of the longest stretch in which a tune follows the melody without a change."""
    pairs = sorted(set(zip((places[mine] - asked[mine]).tolist(), asked[mine].tolist(), strict=True)))
    longest = length = 1
    for (shift, place), (next_shift, next_place) in pairwise(pairs):
        length = length + 1 if (next_shift, next_place) == (shift, place + 1) else 1
        longest = max(longest, length)
    return longest + LENGTH
