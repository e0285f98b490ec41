"""Which tracks may come at all: what is fixed in a wish, what is barred, what was shown; what is given up for want."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.catalog import Catalog
from indexes.recommenders.taste import Taste
from indexes.recommenders.wish import MIDDLE, MOODS, Wish

Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]

# What is given up, first to last, when nothing fits exactly: (name, how it is said is the skill's business).
RELAXED = ("tempo", "era", "meter", "region", "tonic", "mode", "artist", "type")
TOLERANCE = 0.15  # of a tempo in numbers
SLOW, FAST = 66.0, 132.0  # what "slow" and "fast" are read as; they are one-sided
SLOWEST_FAST, FASTEST_SLOW = 108.0, 80.0  # bpm
DISLIKED = -0.5  # opinion from which a track does not come
MINOR = ("minor", "harmonic minor", "melodic minor")
COMMON_TIMES = {"2/2", "4/4"}


def candidates(catalog: Catalog, wish: Wish, taste: Taste) -> tuple[Mask, list[str]]:
    """Return which rows fit, giving up the least important wishes one by one until enough do."""
    free = _free(catalog, wish, taste)
    given_up: list[str] = []
    current = wish
    while True:
        fitting = free & _fitting(catalog, current)
        count = np.count_nonzero(fitting)
        names = [name for name in RELAXED if getattr(current, name)]
        if count >= wish.count or not names or (count and len(names) <= 1):
            return fitting, given_up
        given_up.append(names[0])
        nothing: Any = None if names[0] == "tempo" else ""
        current = replace(current, **{names[0]: nothing})


def _free(catalog: Catalog, wish: Wish, taste: Taste) -> Mask:
    """Return which tracks are neither barred nor disliked, nor seeds, nor shown lately."""
    free = np.ones(len(catalog), bool)
    hidden: Iterable[str] = () if wish.again else taste.shown
    disliked = [id for id, value in taste.opinions.items() if value <= DISLIKED]
    barred = [each for each in (*wish.exclude, *taste.blocked) if each]
    rows = [row for id in (*wish.seeds, *hidden, *disliked, *barred) if (row := catalog.row(id)) is not None]
    free[rows] = False
    for word in barred:
        if catalog.row(word) is None:
            free[catalog.said.holding(word.casefold().removesuffix("s"))] = False
    return free


def _fitting(catalog: Catalog, wish: Wish) -> Mask:
    """Return which tracks have what is fixed."""
    columns = catalog.columns
    fits = np.ones(len(catalog), bool)
    wanted: dict[str, Sequence[str]] = {
        "type": wish.kinds() if wish.type else (),
        "tonic": (wish.tonic,),
        "mode": MINOR if wish.mode == "minor" else (wish.mode,),
        "meter": tuple(COMMON_TIMES) if wish.meter in COMMON_TIMES else (wish.meter,),
        "region": (wish.region,),
        "era": (wish.era,),
        "artist": (wish.artist,),
    }
    for name, values in wanted.items():
        if any(values):
            fits &= columns.among(name, values)
    if wish.tempo is not None:
        fits &= _near_tempo(columns.numbers["tempo"], wish.tempo)
    for mood in wish.unwanted:
        fits &= _unlike(columns.numbers, *MOODS[mood])
    return fits


def _unlike(numbers: dict[str, npt.NDArray[np.float32]], valence: float, arousal: float) -> Mask:
    """Return where what is most marked in a mood, its valence or its arousal, is on the other side of the middle."""
    name, value = max((("valence", valence), ("arousal", arousal)), key=lambda pair: abs(pair[1] - MIDDLE))
    held = numbers[name]
    return np.asarray(~(held < MIDDLE if value < MIDDLE else held > MIDDLE))  # the unknown passes


def _near_tempo(held: npt.NDArray[np.float32], wanted: float) -> Mask:
    """Return where a tempo is near the wanted one; an unknown tempo is not."""
    if wanted == SLOW:
        return np.asarray(held <= FASTEST_SLOW)
    return np.asarray(held >= SLOWEST_FAST if wanted == FAST else np.abs(held - wanted) <= TOLERANCE * wanted)
