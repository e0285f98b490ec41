"""What tunes of a family usually are: metre, mode, bars, pickup, key and measures together, as the books have them."""

import random
from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from skills.composing.sequence.features import EDGES


class Habit(NamedTuple):
    """One tune as numbers: family, metre and mode by number, full bars, ticks of the pickup, pitch class of the tonic.

    `classes` are the tune's classes of sequence.features.EDGES, in that order.
    """

    family: int
    meter: int
    mode: int
    bars: int
    pickup: int
    tonic: int
    classes: tuple[int, ...]


COLUMNS = Habit._fields[:-1]


class Habits:
    """The tunes that were learned from, a row each: `table` is (tunes, len(COLUMNS) + len(EDGES))."""

    def __init__(self, table: NDArray[np.int16]) -> None:
        self.table = table

    @classmethod
    def of(cls, habits: Collection[Habit]) -> "Habits":
        """Gather the habits of tunes."""
        return cls(np.array([[*habit[:-1], *habit.classes] for habit in habits], np.int16))

    def draw(self, wanted: Mapping[str, Collection[int]], rng: random.Random) -> Habit:
        """Return the habit of a tune that has what is wanted; wishes that no tune meets together go, the last first."""
        fits = np.ones(len(self.table), bool)
        for name, values in wanted.items():
            narrower = fits & np.isin(self.table[:, COLUMNS.index(name)], list(values))
            if not narrower.any():
                break
            fits = narrower
        rows = np.flatnonzero(fits)
        row = self.table[rows[rng.randrange(len(rows))]].tolist()
        return Habit._make([*row[: len(COLUMNS)], tuple(row[len(COLUMNS) :])])


NAMES = tuple(EDGES)
