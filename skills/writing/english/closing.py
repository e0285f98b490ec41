"""How well a last word follows the word before it, counted at the ends of verse: "the sea", not "the send"."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from skills.writing.phonetics import FUNCTION

_MORE = """
all no every each some more too very who when where there then while like through upon into over under never ever
still here how what which out up down away back"""
ENDINGS = ("ing", "ed", "ly", "s")
COMMA = ","
KINDS = (*sorted(FUNCTION | frozenset(_MORE.split())), *ENDINGS, COMMA, "")  # of words before the last
SCALE = 24  # of a table in bytes
FEW = 2.0  # occurrences for which the table is half sure

_places = {kind: place for place, kind in enumerate(KINDS)}


def kind_of(word: str) -> int:
    """Return the place of a word's kind: a small word is its own, others go by their endings."""
    said = word.casefold()
    if said in _places:
        return _places[said]
    return _places[next((ending for ending in ENDINGS if said.endswith(ending)), "")]


def table(counts: npt.NDArray[np.float64]) -> npt.NDArray[np.int8]:
    """Return how much likelier each word (rows) is after each kind (columns) than last words are: SCALE * log ratio.

    Of counts (words, KINDS); a pair that was to be expected less than FEW times says little.
    """
    expected = counts.sum(1, keepdims=True) * counts.sum(0, keepdims=True) / max(1.0, counts.sum())
    ratio = np.log((counts + FEW) / (expected + FEW))
    return np.asarray(np.clip(np.round(SCALE * ratio), -127, 127), np.int8)


def fitting(tensor: npt.NDArray[np.int8], places: Sequence[int]) -> npt.NDArray[np.float32]:
    """Return the log ratios of some words of a table."""
    return np.asarray(tensor[list(places)] / SCALE, np.float32)
