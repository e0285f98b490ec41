"""Metres: how long a bar is, where its beats fall and how strong a place in it is."""

from dataclasses import dataclass
from functools import lru_cache

from indexes.errors import UnknownValue
from indexes.music.notes import TICKS, Meter

GRID = 24  # the composer's own ticks per quarter note: triplets and 32nds both fit
SCALE = TICKS // GRID
ODD = {
    "5/4": ("3/4", "2/4"),
    "7/4": ("4/4", "3/4"),
    "5/8": ("1/4", "3/8"),
    "7/8": ("2/4", "3/8"),
    "8/8": ("3/8", "3/8", "1/4"),
}


@dataclass(frozen=True)
class Measure:
    """A metre on the composer's grid: length of its bar, its beats' onsets, and the smaller metres it is made of."""

    name: str
    length: int
    beats: tuple[int, ...]
    parts: tuple[str, ...]

    @property
    def beat(self) -> int:
        """Return the length of the longest beat in grid ticks."""
        ends = (*self.beats[1:], self.length)
        return max(end - start for start, end in zip(self.beats, ends, strict=True))

    @property
    def rest(self) -> int:
        """Return the grid ticks that the last note of a tune has at least: half a bar, but no less than a beat."""
        return max(self.beat, self.length // 2)

    def strength(self, onset: int) -> int:
        """Return how strong a place is: 0 downbeat, 1 middle of the bar, 2 beat, 3 half a beat, 4 weaker."""
        if onset == 0:
            return 0
        if onset in self.beats:
            middle = (self.parts and onset in part_onsets(self)) or (len(self.beats) == 4 and onset == self.length // 2)
            return 1 if middle or len(self.beats) == 2 else 2
        return 3 if onset % (GRID // 2) == 0 else 4


def part_onsets(measure: Measure) -> tuple[int, ...]:
    """Return where the parts of a composite metre begin."""
    lengths = [measure_of(part).length for part in measure.parts]
    return tuple(sum(lengths[:index]) for index in range(len(lengths)))


@lru_cache
def measure_of(name: str) -> Measure:
    """Return the measure of a metre such as "6/8"; raises UnknownValue for one that has no bar."""
    try:
        numerator, denominator = (int(part) for part in name.split("/"))
    except ValueError:
        raise UnknownValue("metre", name, "2/4, 3/4, 4/4, 6/8, 9/8, 5/4, 7/8 ...") from None
    if not 1 <= numerator <= 24 or denominator not in (1, 2, 4, 8, 16):
        raise UnknownValue("metre", name, "2/4, 3/4, 4/4, 6/8, 9/8, 5/4, 7/8 ...")
    length = numerator * 4 * GRID // denominator
    parts = _parts(numerator, denominator)
    if name in ("5/4", "5/8", "7/8", "7/4", "8/8"):
        beats = _joined_beats(parts)
    else:
        compound = denominator >= 8 and numerator % 3 == 0 and numerator > 3
        beat = 12 * GRID // denominator if compound else min(GRID, 4 * GRID // denominator)
        beats = tuple(range(0, length, beat))
    return Measure(name, length, beats, parts)


def _joined_beats(parts: tuple[str, ...]) -> tuple[int, ...]:
    beats, start = [], 0
    for part in parts:
        inner = measure_of(part)
        own = (0,) if part == "3/8" else inner.beats
        beats += [start + beat for beat in own]
        start += inner.length
    return tuple(beats)


def _parts(numerator: int, denominator: int) -> tuple[str, ...]:
    """Return the smaller metres whose bars, side by side, fill one bar; () for a metre that is simple itself."""
    name = f"{numerator}/{denominator}"
    if name in ODD:
        return ODD[name]
    eighths = numerator * 8 // denominator
    if name in ("1/4", "2/4", "3/4", "4/4", "2/2", "3/8", "6/8", "9/8") or eighths * denominator != numerator * 8:
        return ()
    if denominator == 8 and numerator % 3 == 0:
        return ("6/8",) * (numerator // 6) + ("3/8",) * (numerator % 6 // 3)
    if eighths % 6 == 0:
        return ("3/4",) * (eighths // 6)
    odd = eighths % 2
    rest = eighths - 3 * odd  # an odd bar begins with a dotted beat
    return () if rest < 0 else ("3/8",) * odd + ("4/4",) * (rest // 8) + ("1/4",) * (rest % 8 // 2)


def to_meter(name: str) -> Meter:
    """Return the project's Meter of a name."""
    numerator, denominator = name.split("/")
    return Meter(int(numerator), int(denominator))
