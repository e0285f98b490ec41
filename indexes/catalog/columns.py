"""The rows of a catalogue by columns, so that a million of them are filtered in milliseconds."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexes.catalog.track import Track

Mask = npt.NDArray[np.bool_]
Values = npt.NDArray[np.float32]

WORDS = ("type", "tonic", "mode", "meter", "region", "era", "collection", "artist")
NUMBERS = ("tempo", "valence", "arousal", "popularity", "seconds", "notes_per_second")


@dataclass(frozen=True)
class Columns:
    """`codes` number the different words of a column; `numbers` hold NaN where nothing is known."""

    codes: dict[str, npt.NDArray[np.int32]]
    words: dict[str, dict[str, int]]
    numbers: dict[str, Values]

    @classmethod
    def of(cls, tracks: Sequence[Track]) -> "Columns":
        """Return the columns of tracks."""
        words: dict[str, dict[str, int]] = {name: {} for name in WORDS}
        codes = {
            name: np.array(
                [words[name].setdefault(getattr(track, name), len(words[name])) for track in tracks], np.int32
            )
            for name in WORDS
        }
        numbers = {name: np.array([getattr(track, name) for track in tracks], np.float32) for name in NUMBERS}
        return cls(codes, words, numbers)

    def among(self, name: str, values: Collection[str]) -> Mask:
        """Return where a column holds one of these words."""
        wanted = np.zeros(len(self.words[name]), bool)
        wanted[[self.words[name][value] for value in values if value in self.words[name]]] = True
        return np.asarray(wanted[self.codes[name]])
