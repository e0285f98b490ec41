"""How like a tune is to known ones: the longest run of intervals and rhythm that they share."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from skills.composing.counts import context

WINDOW = 8  # steps from note to note in one window
Melody = Sequence[tuple[int, int]]  # (onset, MIDI pitch), sorted by onset


def windows(melody: Melody) -> list[int]:
    """Return a 32-bit code for every run of WINDOW steps; transposition and tempo do not matter."""
    gaps = [after[0] - here[0] for here, after in pairwise(melody)]
    steps = [
        context(
            melody[index][1] - melody[index - 1][1], round(4 * math.log2(max(gaps[index], 1) / max(gaps[index - 1], 1)))
        )
        for index in range(1, len(gaps))
    ]
    return [context(*steps[start : start + WINDOW]) for start in range(len(steps) - WINDOW + 1)]


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
