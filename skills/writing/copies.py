"""Remember lines by a number each, so that no line is copied from the texts that a model learned from."""

import numpy as np
import numpy.typing as npt

from skills.writing.phonetics import words_of

HASH = 2**31 - 1
LONG = 8  # words from which an English line counts as a copy


def hashed(line: str) -> int:
    """Return a number of a line that is the same in every process."""
    value = 7
    for char in line:
        value = (value * 1_000_003 + ord(char)) % HASH
    return value


def mark_of(line: str) -> int:
    """Return the number of an English line whatever its pauses and capitals, 0 for one too short to be a copy."""
    words = words_of(line.casefold())
    return hashed(" ".join(words)) if len(words) >= LONG else 0


class Marks:
    """The numbers of many lines in one sorted array: 4 bytes each, where a set takes 90."""

    def __init__(self, numbers: npt.ArrayLike = ()) -> None:
        self._numbers = np.unique(np.asarray(numbers, np.uint32))

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, number: int) -> bool:
        """Tell whether a line of this number is among them."""
        place = int(np.searchsorted(self._numbers, np.uint32(number)))
        return place < len(self._numbers) and int(self._numbers[place]) == number
