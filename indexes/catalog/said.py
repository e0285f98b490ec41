"""What is written of the tracks, as one text, so that those that hold a word are found in milliseconds."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from indexes.catalog.track import Track

BETWEEN = "\n"  # tracks
KEPT = 256  # words whose rows are remembered: people ask for and bar the same ones again


class Said:
    """The names and kinds of tracks, casefolded."""

    def __init__(self, tracks: Sequence[Track]) -> None:
        texts = [f"{_written(track)}{BETWEEN}" for track in tracks]
        self._text = "".join(texts)
        self._ends = np.cumsum([len(text) for text in texts], dtype=np.int64)
        self.holding = lru_cache(KEPT)(self._holding)

    def _holding(self, word: str) -> npt.NDArray[np.int64]:
        """Return the rows of the tracks that hold a casefolded word or phrase, or its plural."""
        whole = re.compile(rf"\b{re.escape(word)}s?\b")
        rows: list[int] = []
        place = self._text.find(word)
        while place >= 0:
            row = int(np.searchsorted(self._ends, place, side="right"))
            found = whole.match(self._text, place) is not None
            rows += [row] if found else []
            place = self._text.find(word, int(self._ends[row]) if found else place + 1)
        return np.array(rows, np.int64)


def _written(track: Track) -> str:
    told = (track.id, track.title, track.type, track.artist, track.collection, track.region, track.mode, track.genres)
    return " ".join(told).casefold()
