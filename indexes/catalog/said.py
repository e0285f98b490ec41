"""What is written of the tracks, as two texts, so that those that hold a word are found in milliseconds."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from indexes.catalog.track import Track

BETWEEN = "\n"  # lines
KEPT = 256  # words whose rows are remembered: people ask for and bar the same ones again

Rows = npt.NDArray[np.int64]


class Said:
    """The titles of tracks, a line each, and their kinds, a line for all tracks that share it; casefolded."""

    def __init__(self, tracks: Sequence[Track]) -> None:
        numbers: dict[str, int] = {}
        self._kind = np.array([numbers.setdefault(_kind(track), len(numbers)) for track in tracks], np.int64)
        self._kinds = _Lines(list(numbers))
        self._titles = _Lines([track.title.casefold() for track in tracks])
        self.holding = lru_cache(KEPT)(self._holding)

    def _holding(self, word: str) -> Rows:
        """Return the rows of the tracks that hold a casefolded word or phrase, or its plural."""
        whole = re.compile(rf"\b{re.escape(word)}s?\b")
        alike = np.zeros(len(self._kinds), bool)
        alike[self._kinds.holding(word, whole)] = True
        held = alike[self._kind]
        held[self._titles.holding(word, whole)] = True
        return np.flatnonzero(held)


class _Lines:
    """Lines as one text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = "".join(f"{line}{BETWEEN}" for line in lines)
        self._ends = np.cumsum([len(line) + len(BETWEEN) for line in lines], dtype=np.int64)

    def __len__(self) -> int:
        return len(self._ends)

    def holding(self, word: str, whole: re.Pattern[str]) -> Rows:
        """Return the numbers of the lines that hold `word` where `whole` matches."""
        lines: list[int] = []
        place = self._text.find(word)
        while place >= 0:
            line = int(np.searchsorted(self._ends, place, side="right"))
            found = whole.match(self._text, place) is not None
            lines += [line] if found else []
            place = self._text.find(word, int(self._ends[line]) if found else place + 1)
        return np.array(lines, np.int64)


def _kind(track: Track) -> str:
    return " ".join((track.type, track.artist, track.collection, track.region, track.mode, track.genres)).casefold()
