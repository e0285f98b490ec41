"""The events of a melody: lengths and pitches above the tonic; a one-to-one map of the token stream that is scored."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

LENGTHS = (
    1, 2, 3, 4, 6, 8, 9, 12, 16, 18, 21, 24, 30, 32, 36, 42, 48, 54, 60, 64, 66, 72, 84, 96, 108, 120, 132, 144, 168,
    192, 240, 288, 384,
)  # grid ticks, 24 to the quarter note  # fmt: skip
MODES = ("major", "minor", "dorian", "mixolydian", "phrygian", "lydian", "locrian")
METERS = ("4/4", "2/2", "2/4", "3/4", "3/8", "6/8", "9/8", "12/8", "3/2", "6/4", "4/2", "5/4", "other")
LOWEST, HIGHEST = -30, 45  # semitones above the tonic nearest to middle C
PITCHES = HIGHEST - LOWEST + 1
TIE, REST = PITCHES, PITCHES + 1  # after the pitches 0..PITCHES-1: the last pitch goes on; silence
SYMBOLS = PITCHES + 2
BAR, END = len(LENGTHS), len(LENGTHS) + 1  # after the lengths: a bar line, the end of the tune
STEPS = len(LENGTHS) + 2
_NEAREST = {
    ticks: min(range(len(LENGTHS)), key=lambda at: (abs(LENGTHS[at] - ticks), LENGTHS[at])) for ticks in range(1, 1025)
}


class Event(NamedTuple):
    """A note, tie or rest: the number of its length in LENGTHS and its symbol 0..SYMBOLS-1."""

    length: int
    symbol: int

    @property
    def ticks(self) -> int:
        """Return the length in grid ticks."""
        return LENGTHS[self.length]

    @property
    def sounds(self) -> bool:
        """Return whether a note begins here."""
        return self.symbol < PITCHES


class Line(NamedTuple):
    """A melody as the model sees it: metre and mode by number, bars of events."""

    meter: int
    mode: int
    bars: tuple[tuple[Event, ...], ...]

    @property
    def notes(self) -> int:
        """Return how many notes begin."""
        return sum(event.sounds for bar in self.bars for event in bar)


def meter_number(name: str) -> int:
    """Return the number of a metre; "other" for one that is none of METERS."""
    return METERS.index(name) if name in METERS else len(METERS) - 1


def mode_number(name: str) -> int:
    """Return the number of a mode; major for one that is none of MODES."""
    return MODES.index(name) if name in MODES else 0


def nearest(ticks: int) -> int:
    """Return the number of the length nearest to `ticks`, the shorter of two."""
    return _NEAREST[max(1, min(ticks, 1024))]


def base_of(tonic: int) -> int:
    """Return the MIDI pitch of the tonic (a pitch class) that lies nearest to middle C."""
    return 60 + (tonic + 6) % 12 - 6


def line_of(row: Mapping[str, Any]) -> Line:
    """Return a tune of the corpus format (bars of [pitch, ticks, tied]) as the model sees it."""
    base = base_of(row["tonic"])
    last = 0
    bars = []
    for bar in row["bars"]:
        events = []
        for pitch, ticks, tied in bar:
            if not pitch:
                symbol = REST
            elif tied and pitch == last:
                symbol = TIE
            else:
                symbol = max(LOWEST, min(HIGHEST, pitch - base)) - LOWEST
            last = pitch or last
            events.append(Event(nearest(ticks), symbol))
        bars.append(tuple(events))
    return Line(meter_number(row["meter"]), mode_number(row["mode"]), tuple(bars))


def tokens(line: Line) -> Iterator[str]:
    """Yield the scored token stream of a line: P or T or R, D, a bar line after each bar, E at the end."""
    for bar in line.bars:
        for event in bar:
            yield {TIE: "T", REST: "R"}.get(event.symbol, f"P{event.symbol + LOWEST}")
            yield f"D{event.ticks}"
        yield "|"
    yield "E"


def steps(line: Line) -> Iterator[tuple[int, int]]:
    """Yield (length, symbol) for every event, (BAR, -1) after each bar and (END, -1) last."""
    for bar in line.bars:
        yield from bar
        yield BAR, -1
    yield END, -1


def lengths_filling(ticks: int) -> Sequence[int]:
    """Return the numbers of the lengths that fit into `ticks`."""
    return [number for number, length in enumerate(LENGTHS) if length <= ticks]


def spelled(ticks: int, symbol: int) -> Iterator[Event]:
    """Yield an event of any length as events of lengths that the network knows, tied."""
    while ticks > 0:
        number = max(at for at, known in enumerate(LENGTHS) if known <= ticks)
        yield Event(number, symbol)
        ticks -= LENGTHS[number]
        symbol = symbol if symbol == REST else TIE
