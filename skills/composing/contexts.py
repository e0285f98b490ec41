"""What the style model looks at before the next note or the next bar: contexts from general to special."""

from dataclasses import dataclass

from skills.composing.counts import context
from skills.composing.meters import Measure

REACH = 12  # the largest interval the model knows, in degrees
SYMBOLS = 2 * REACH + 1
OPENING, INNER, HALF, FULL = range(4)  # the place of a bar in its phrase


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a note will stand: family, mode, place of its bar in the phrase, and its place in the bar."""

    family: int
    minor: bool
    place: int
    strength: int
    onset: int  # grid ticks into the bar
    length: int  # its own length in grid ticks
    bar: int  # length of the bar in grid ticks


def place_of(index: int, bars: int) -> int:
    """Return the place of bar `index` in a strain of `bars` bars, in phrases of four."""
    if index == bars - 1:
        return FULL
    return (OPENING, INNER, INNER, HALF)[index % 4]


def pitch_contexts(spot: Spot, degree: int, before: tuple[int, int, int]) -> list[tuple[int, float]]:
    """Return (key, weight) from general to special; `degree` is the last one (7 at the start), `before` intervals."""
    first, second, third = before
    long = spot.length >= 24
    mode, place = int(spot.minor), spot.place
    return [
        (context(0, mode), 1.0),
        (context(1, degree, mode), 1.0),
        (context(2, degree, spot.strength, long, mode), 1.0),
        (context(3, degree, first, spot.strength, mode), 1.0),
        (context(4, spot.family, degree, spot.strength, long, mode), 1.0),
        (context(5, degree, first, place, spot.strength, long), 1.0),
        (context(6, degree, first, second, spot.strength, mode), 1.0),
        (context(7, spot.family, degree, first, spot.onset, spot.bar, place >= HALF), 1.0),
        (context(8, spot.family, degree, first, second, spot.onset, spot.bar), 1.0),
        (context(9, degree, first, second, third, spot.onset, spot.bar, mode), 0.7),  # little weight: no copying
    ]


def rhythm_contexts(family: int, measure: Measure, place: int, before: tuple[int, int]) -> list[tuple[int, float]]:
    """Return (key, weight) from general to special for the rhythm of a bar after the two bars `before`."""
    meter = context(*map(ord, measure.name))
    return [
        (context(20, meter), 1.0),
        (context(21, meter, place), 1.0),
        (context(22, meter, family), 1.0),
        (context(23, meter, family, place), 1.0),
        (context(24, meter, place, before[0]), 1.0),
        (context(25, meter, family, before[0], before[1], place == FULL), 1.0),
    ]
