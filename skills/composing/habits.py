"""What tunes of a family usually are: metre, mode, bars, pickup, key, measures and outline together, as in books."""

import random
from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from skills.composing.outline import Outline, Outlined, packed

FEWEST = 6  # tunes that the last wishes must leave to choose from: they are given up sooner than variety


class Habit(NamedTuple):
    """One tune as numbers: family, metre and mode by number, full bars, ticks of the pickup, pitch class of the tonic.

    `home` is 1 when its last cadence rests on the tonic and its last note is one, else 0.
    `classes` are the tune's classes of sequence.features.EDGES, in that order; `outline` is () where it has none.
    """

    family: int
    meter: int
    mode: int
    bars: int
    pickup: int
    home: int
    tonic: int
    classes: tuple[int, ...]
    outline: Outline = ()


COLUMNS = Habit._fields[:-2]


class Habits:
    """The tunes that were learned from: a row of `table` each, (tunes, len(COLUMNS) + len(EDGES)), and an outline."""

    def __init__(self, table: NDArray[np.int16], outlines: NDArray[np.int8], starts: NDArray[np.int32]) -> None:
        self.table, self.outlines, self.starts = table, outlines, starts

    @classmethod
    def of(cls, habits: Collection[Habit]) -> "Habits":
        """Gather the habits of tunes."""
        table = np.array([[*habit[: len(COLUMNS)], *habit.classes] for habit in habits], np.int16)
        return cls(table, *packed([habit.outline for habit in habits]))

    def draw(self, wanted: Mapping[str, Collection[int]], rng: random.Random, by_bars: bool = False) -> Habit:
        """Return the habit of a tune that has what is wanted; a wish goes that no tune meets with those before it.

        Of other lengths, the nearest to a wanted one will do. With `by_bars` a tune comes as often as it has bars, as
        it does to somebody who opens a book anywhere.
        """
        fits = np.ones(len(self.table), bool)
        for name, values in wanted.items():
            column = self.table[:, COLUMNS.index(name)]
            if name == "bars":
                off = np.abs(column - min(values))
                values = {int(column[number]) for number in np.flatnonzero(fits & (off == off[fits].min()))}
            narrower = fits & np.isin(column, list(values))
            if narrower.sum() >= (FEWEST if name == "tonic" else 1):
                fits = narrower
        rows = np.flatnonzero(fits)
        bars = self.table[rows, COLUMNS.index("bars")].tolist()
        number = int(rng.choices(rows, bars)[0] if by_bars else rows[rng.randrange(len(rows))])
        row = self.table[number].tolist()
        outline = tuple(map(Outlined.of, self.outlines[self.starts[number] : self.starts[number + 1]].tolist()))
        return Habit._make([*row[: len(COLUMNS)], tuple(row[len(COLUMNS) :]), outline])
