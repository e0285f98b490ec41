"""Remember lines and runs of words by a number each: none is copied, and what is shared is told."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from skills.writing.phonetics import words_of

HASH = 2**31 - 1
LONG = 8  # words from which an English line counts as a copy
RUN, BITS = 6, 27  # words in a row that are remembered, and the bits of their number
PART = 4  # characters of a Chinese line from which a part counts as a line of its own
LONGEST_GAP = 255  # between two numbers, in a byte; a greater one takes several
RUNS = Path(__file__).parent / "embedded" / "runs.safetensors"  # made by `troubadour train lyrics words`


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


def run_marks(words: Sequence[str]) -> list[int]:
    """Return the number of every RUN words in a row."""
    return [hashed(" ".join(words[at : at + RUN])) % 2**BITS for at in range(len(words) - RUN + 1)]


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

    def packed(self) -> npt.NDArray[np.uint8]:
        """Return the numbers as bytes: what each is more than the one before, 255 as often as it goes into that."""
        more = np.diff(self._numbers.astype(np.int64), prepend=0)
        whole, rest = np.divmod(more, LONGEST_GAP)
        found = np.full(int(whole.sum()) + len(more), LONGEST_GAP, np.uint8)
        found[np.cumsum(whole + 1) - 1] = rest
        return found

    @classmethod
    def unpacked(cls, gaps: npt.NDArray[np.uint8]) -> "Marks":
        """Return the numbers of such bytes."""
        return cls(np.cumsum(gaps, dtype=np.uint32)[gaps < LONGEST_GAP])


@cache
def known_runs() -> Marks:
    """Return the runs of words of the English verse that was learned from, read once."""
    from safetensors.numpy import load_file

    return Marks.unpacked(load_file(RUNS)["gaps"])


def shared_run(line: str, runs: Marks) -> list[str]:
    """Return the longest run of words that may stand in known verse, [] where none of RUN words does.

    A run that does is always found; of a hundred that don't, one is taken for one that does.
    """
    words = words_of(line.casefold())
    known = [mark in runs for mark in run_marks(words)]
    spans = [(0, 0)]
    for at, here in enumerate(known):
        if here:
            spans.append((spans[-1][0] if at and known[at - 1] else at, at + RUN))
    start, end = max(spans, key=lambda span: span[1] - span[0])
    return words[start:end]


def shared_part(line: str, lines: Marks) -> str:
    """Return the longest part of a Chinese line that is a known line, "" where none of PART characters is."""
    parts = (line[at : at + size] for size in range(len(line), PART - 1, -1) for at in range(len(line) - size + 1))
    return next((part for part in parts if hashed(part) in lines), "")
