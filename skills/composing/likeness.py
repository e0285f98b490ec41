"""How like a tune is to known ones: the longest run of intervals and rhythm that they share."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

WINDOW = 8  # steps from note to note in one window
MASK = (1 << 64) - 1
Melody = Sequence[tuple[int, int]]  # (onset, MIDI pitch), sorted by onset


def windows(melody: Melody) -> list[int]:
    """Return a 32-bit code for every run of WINDOW steps; transposition and tempo do not matter."""
    gaps = [after[0] - here[0] for here, after in pairwise(melody)]
    steps = [
        step_code(melody[index][1] - melody[index - 1][1], gaps[index], gaps[index - 1])
        for index in range(1, len(gaps))
    ]
    return [window_code(steps[start : start + WINDOW]) for start in range(len(steps) - WINDOW + 1)]


def step_code(interval: int, gap: int, before: int) -> int:
    """Return a 32-bit code of a step: its interval, and the time to the next onset against the time before."""
    return _mixed((interval, round(4 * math.log2(max(gap, 1) / max(before, 1)))))


def window_code(steps: Sequence[int]) -> int:
    """Return a 32-bit code of WINDOW steps' codes."""
    return _mixed(steps)


def _mixed(parts: Sequence[int]) -> int:
    """Return a 32-bit number of whole numbers; the same everywhere and always."""
    key = 0xCBF29CE484222325
    for part in parts:
        key = ((key ^ (part + 4096)) * 0x9E3779B97F4A7C15) & MASK
        key ^= key >> 29
    return key >> 32


@dataclass(frozen=True)
class Likeness:
    """What a tune shares with known ones: notes in the longest common run, whose it is, share of known windows."""

    run: int
    nearest: str
    share: float


class Known:
    """Every window of the known tunes as sorted 32-bit codes with the tune it was first seen in."""

    def __init__(self, codes: NDArray[np.uint32], owners: NDArray[np.uint16], ids: Sequence[str]) -> None:
        self.codes, self.owners, self.ids = codes, owners, ids

    @classmethod
    def of(cls, melodies: Mapping[str, Melody]) -> "Known":
        """Gather the windows of melodies by id (at most 65,536)."""
        pairs = [(code, owner) for owner, melody in enumerate(melodies.values()) for code in windows(melody)]
        codes, firsts = np.unique(np.array([code for code, _ in pairs], np.uint32), return_index=True)
        owners = np.array([owner for _, owner in pairs], np.uint16)[firsts]
        return cls(codes, owners, list(melodies))

    def holds(self, code: int) -> bool:
        """Return whether a window's code belongs to a known tune."""
        row = int(np.searchsorted(self.codes, np.uint32(code)))
        return row < len(self.codes) and int(self.codes[row]) == code

    def likeness(self, melody: Melody) -> Likeness:
        """Compare a melody; a run counts notes, 0 when nothing as long as a window is shared."""
        asked = np.array(windows(melody), np.uint32)
        if not len(asked) or not len(self.codes):
            return Likeness(0, "", 0.0)
        rows = np.minimum(np.searchsorted(self.codes, asked), len(self.codes) - 1)
        hits = self.codes[rows] == asked
        longest, run, end = 0, 0, 0
        for index, hit in enumerate(hits):
            run = run + 1 if hit else 0
            if run > longest:
                longest, end = run, index
        if not longest:
            return Likeness(0, "", 0.0)
        owners = Counter(int(self.owners[row]) for row in rows[end - longest + 1 : end + 1])
        return Likeness(longest + WINDOW + 1, self.ids[owners.most_common(1)[0][0]], float(hits.mean()))
