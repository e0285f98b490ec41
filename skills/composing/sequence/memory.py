"""What a melody has done so far, and what it did at this place of the bar 1, 2, 4, 8 ... bars ago."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexes.music.keys import DEGREES
from skills.composing.sequence.alphabet import BAR, LENGTHS, METERS, MODES, PITCHES, REST, TIE, Event

LAGS = (1, 2, 3, 4, 6, 8, 12, 16, -1, -2, -4, -8)  # bars back; the negative ones are known bars after a gap
NO_LENGTH, HELD = len(LENGTHS), len(LENGTHS) + 1  # nothing is known at this place; a note goes on there
NO_SYMBOL = PITCHES + 2
LONGEST = 1 << 12  # events of a tune that are remembered
DEFAULT_BAR = 96
SCALES = {
    "major": (0, 2, 4, 5, 7, 9, 11), "minor": (0, 2, 3, 5, 7, 8, 10), "dorian": (0, 2, 3, 5, 7, 9, 10),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10), "phrygian": (0, 1, 3, 5, 7, 8, 10), "lydian": (0, 2, 4, 6, 7, 9, 11),
    "locrian": (0, 1, 3, 5, 6, 8, 10),
}  # fmt: skip
Cycle = tuple[tuple[int, int], ...]


class Candidate(NamedTuple):
    """What may come next, because it came at this place before: length, symbol and how well it matched so far."""

    length: int = NO_LENGTH
    symbol: int = NO_SYMBOL
    strength: int = 0  # 0..99


NOTHING = Candidate()
CANDIDATES = len(LAGS) + 3  # after the lags: two that follow the same events, one that follows the same intervals


class Memory:
    """The events of one tune with the counters of how far each lag has matched; fed event by event."""

    def __init__(self, cycle: Cycle, mode: int, known: Mapping[int, Mapping[int, Event]] | None = None) -> None:
        """Start a tune.

        `cycle` holds (metre's number, ticks) of the bars in turn: one pair, or the parts of a metre like 7/8, whose
        bars are then counted by part. `known` holds bars (by number) that come after a gap, as onset: event.
        """
        self.cycle, self.mode = cycle, mode
        self.number = self.offset = self.place = 0  # of the bar; where the written bar starts in it; since the bar line
        self.written = self.inside = 0  # bar lines so far; events in the written bar
        self.bars: list[dict[int, Event]] = [{}]
        self.sounding: list[list[tuple[int, int]]] = [[]]  # (onset, pitch symbol) of each bar, to know what is held
        self.known: Mapping[int, Mapping[int, Event]] = known or {}
        self.pitch = self.before = self.high = self.low = -1  # symbols of the last notes, of the extremes
        self.interval = self.interval_before = 16  # clipped to 1..31, 16 is none
        self.length = self.length_before = BAR + 2
        self.symbol = NO_SYMBOL
        self.first_total = self.last_total = -1
        self._exact, self._rhythm = [0] * len(LAGS), [0] * len(LAGS)
        self._same, self._moved = Suffixes(), Suffixes()
        self._events: list[tuple[Event, int]] = []  # with the onset in the bar
        self._degrees: list[int] = []  # diatonic step of each event from the note before; 99 where there is none
        self._position = 0  # diatonic position of the last note

    @property
    def meter(self) -> int:
        """Return the number of the present bar's metre."""
        return self.cycle[self.number % len(self.cycle)][0]

    @property
    def bar_length(self) -> int:
        """Return the ticks of the present bar."""
        return self.cycle[self.number % len(self.cycle)][1]

    @property
    def whole(self) -> int:
        """Return the number of the present bar when the parts of a metre are not told apart."""
        return self.number // len(self.cycle)

    @property
    def onset(self) -> int:
        """Return the place in the bar in ticks, whatever bar lines cut it."""
        return self.offset + self.place

    def candidates(self) -> list[Candidate]:
        """Return what each lag and each match says about the next event."""
        onset = self.onset
        found = []
        for index, lag in enumerate(LAGS):
            number = self.number - lag * len(self.cycle)
            bar = self.known.get(number) if lag < 0 else self.bars[number] if number >= 0 else None
            if bar is None:
                found.append(NOTHING)
                continue
            event = bar.get(onset)
            exact, rhythm = self._exact[index], self._rhythm[index]
            strength = 10 * bucket(exact) + bucket(rhythm) if rhythm else 0  # what is equal is so in rhythm too
            if event:
                found.append(Candidate(event.length, event.symbol, strength))
            else:
                held = self._held(number, onset) if lag > 0 else NO_SYMBOL
                found.append(Candidate(HELD, held, strength))
        return found + self._matched()

    def add(self, event: Event) -> None:
        """Take the next event."""
        onset, number = self.onset, self.number
        for index, lag in enumerate(LAGS):
            back = number - lag * len(self.cycle)
            bar = self.known.get(back) if lag < 0 else self.bars[back] if back >= 0 else None
            other = bar.get(onset) if bar else None
            self._exact[index] = self._exact[index] + 1 if other == event else 0
            self._rhythm[index] = self._rhythm[index] + 1 if other and other.length == event.length else 0
        step = 99
        if event.sounds:
            position = position_of(event.symbol, self.mode)
            step = max(-24, min(24, position - self._position)) if self.pitch >= 0 else 98
            self._position = position
            self.interval_before = self.interval
            self.interval = max(1, min(31, event.symbol - self.pitch + 16)) if self.pitch >= 0 else 0
            self.before, self.pitch = self.pitch, event.symbol
            self.high = max(self.high, event.symbol)
            self.low = event.symbol if self.low < 0 else min(self.low, event.symbol)
            self.sounding[-1].append((onset, event.symbol))
        self._same.add(event.length * 128 + event.symbol)
        self._moved.add(event.length * 256 + (step + 100 if event.sounds else event.symbol - TIE))
        self._events.append((event, onset))
        self._degrees.append(step)
        self.bars[-1][onset] = event
        self.place += event.ticks
        self.inside += 1
        self.length_before, self.length, self.symbol = self.length, event.length, event.symbol

    def bar(self) -> None:
        """Take a bar line."""
        total, length = self.place, self.bar_length
        filled = self.offset + total
        if not self.written and total < length:
            self._shift(-1, length - total)  # a pickup ends where a bar ends
            self.offset = 0
        elif self.offset and total == length:  # the short bar before was one of its own
            self._split()
            self.offset = 0
        elif filled < length and self.written:
            self.offset = filled
        else:
            self.offset = 0
        if not self.offset:
            for _ in range(1 if self.written or total >= length else len(self.cycle)):  # a pickup is a whole bar's
                self.number += 1
                self.bars.append({})
                self.sounding.append([])
        if not self.written:
            self.first_total = total
        self.last_total = total
        self.place = self.inside = 0
        self.written += 1
        self.length_before, self.length = self.length, BAR

    def _held(self, number: int, onset: int) -> int:
        pitch = NO_SYMBOL
        for start, symbol in self.sounding[number]:
            if start > onset:
                break
            pitch = symbol
        return pitch

    def _matched(self) -> list[Candidate]:
        """Return the events that followed the longest repeated passages: two exact ones, one moved by steps."""
        found = []
        best = self._same.best()
        second = self._same.other(best) if best else 0
        for at in (best, second):
            if at:
                event, onset = self._events[at]
                aligned = onset == self.onset
                found.append(Candidate(*event, 2 * bucket(self._same.length(at)) + aligned))
            else:
                found.append(NOTHING)
        at = self._moved.best()
        if not at:
            return [*found, NOTHING]
        event, onset = self._events[at]
        strength = 2 * bucket(self._moved.length(at)) + (onset == self.onset)
        step = self._degrees[at]
        symbol = symbol_at(self._position + step, self.mode) if event.sounds and step < 98 else event.symbol
        return [*found, Candidate(event.length, symbol, strength)]

    def _shift(self, at: int, ticks: int) -> None:
        self.bars[at] = {onset + ticks: event for onset, event in self.bars[at].items()}
        self.sounding[at] = [(onset + ticks, symbol) for onset, symbol in self.sounding[at]]

    def _split(self) -> None:
        bar, cut = self.bars[-1], self.offset
        self.bars[-1] = {onset: event for onset, event in bar.items() if onset < cut}
        self.bars.append({onset - cut: event for onset, event in bar.items() if onset >= cut})
        sounding = self.sounding[-1]
        self.sounding[-1] = [pair for pair in sounding if pair[0] < cut]
        self.sounding.append([(onset - cut, symbol) for onset, symbol in sounding if onset >= cut])
        self.number += 1


class Suffixes:
    """For every earlier event: how many events before it equal the last ones; kept up to date event by event."""

    def __init__(self) -> None:
        self._codes = np.zeros(LONGEST, np.int32)
        self._lengths = np.zeros(LONGEST + 1, np.int32)
        self._count = 0

    def add(self, code: int) -> None:
        """Take the next event's code; beyond LONGEST events nothing more is learned."""
        count = self._count
        if count >= LONGEST - 1:
            return
        codes, lengths = self._codes, self._lengths
        lengths[1 : count + 1] = (lengths[:count] + 1) * (codes[:count] == code)
        codes[count] = code
        self._count = count + 1

    def best(self) -> int:
        """Return the number of the event that followed the longest match, the latest of several; 0 for none."""
        return self._latest(self._lengths[1 : self._count]) if self._count > 1 else 0

    def other(self, best: int) -> int:
        """Return the same among the events that differ from event `best`."""
        lengths = self._lengths[1 : self._count] * (self._codes[1 : self._count] != self._codes[best])
        return self._latest(lengths)

    def length(self, at: int) -> int:
        """Return how many events before event `at` equal the last ones."""
        return int(self._lengths[at])

    @staticmethod
    def _latest(lengths: npt.NDArray[np.int32]) -> int:
        at = len(lengths) - int(lengths[::-1].argmax())
        return at if lengths[at - 1] > 0 else 0


def cycle_of(meter: int) -> Cycle:
    """Return the cycle of a metre's number."""
    return ((meter, bar_ticks(meter)),)


def bar_ticks(meter: int) -> int:
    """Return the length of a bar of a metre's number in ticks."""
    if METERS[meter] == "other":
        return DEFAULT_BAR
    numerator, denominator = (int(part) for part in METERS[meter].split("/"))
    return numerator * 96 // denominator


def bucket(count: int) -> int:
    """Return 0..9 for a number of matching events: 0 to 4, then 5-6, 7-9, 10-15, 16-31, more."""
    if count < 5:
        return count
    return 5 if count < 7 else 6 if count < 10 else 7 if count < 16 else 8 if count < 32 else 9


def position_of(symbol: int, mode: int) -> int:
    """Return the diatonic position of a pitch symbol, 7 to the octave."""
    octave, above = divmod(symbol + 6, 12)  # symbol 0 is 30 semitones below the tonic
    minor = MODES[mode] in ("minor", "dorian", "phrygian", "locrian")
    return 7 * octave + DEGREES[minor][above]


def symbol_at(position: int, mode: int) -> int:
    """Return the pitch symbol of a diatonic position in the mode; NO_SYMBOL outside of the alphabet."""
    octave, degree = divmod(position, 7)
    symbol = 12 * octave + SCALES[MODES[mode]][degree] - 6
    return symbol if 0 <= symbol < PITCHES else NO_SYMBOL


assert REST == TIE + 1  # the order of symbols that the codes above rely on
