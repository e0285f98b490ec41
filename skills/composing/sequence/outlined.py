"""A tune keeps to an outline, loosely: where bars lie, what chords they are over, how phrases close, what is new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from skills.composing.sequence.alphabet import LENGTHS, PITCHES, REST, STEPS, SYMBOLS, Event
from skills.composing.sequence.decoding import AWAY, Draft
from skills.composing.sequence.memory import position_of
from skills.composing.sequence.recurrent import Floats
from skills.composing.sequence.weights import against, notes_at

BEYOND = 0.35  # log weight of a semitone beyond the span of a bar
STRONG, WEAK = 0.6, 0.2  # log weights of a chord's notes on strong places and elsewhere
CLOSING = 7.0  # log weight of the place, length and degree of a cadence's note
MOVED = 8.0  # log weight of the note that goes on with a sequence
AGAIN = 1.0  # log weight against going on like an earlier bar where a new one is wanted
PULSE = 3.0  # log weight, by the share of the bar that it fills, against an earlier bar's rhythm where a new one is
SILENT = 9.0  # log weight against a rest in a bar that has none
STUCK = 0.3  # log weight against sounding a note once more, by how often it sounded in a row
CROSSING, LEAP = 0.3, 5  # log weight against a leap over a bar line, semitones from which on it is one
SWINGING = 0.5  # log weight against a fourth note of going to and fro between two
NEAR, FAR = 4, 0.3  # semitones that may lie before a note that is known already, log weight of each one beyond


@dataclass(frozen=True)
class Close:
    """A note of a cadence: onset and length in ticks, and the symbols of its degree."""

    onset: int
    ticks: int
    symbols: frozenset[int]


@dataclass(frozen=True)
class Figure:
    """The half bar from `start` on moves the half before, `size` ticks ago, by `steps`."""

    start: int
    size: int
    steps: int


@dataclass(frozen=True)
class Wish:
    """What is wanted of a bar; `tones` are a chord's symbols by the place from which on it sounds."""

    span: tuple[int, int] | None = None  # lowest and highest symbol
    tones: tuple[tuple[int, frozenset[int]], ...] = ()
    closing: tuple[Close, ...] = ()
    moved: tuple[int, int] | None = None  # the bar that it follows in sequence, by so many steps
    figures: tuple[Figure, ...] = ()
    alike: int | None = None  # events that it may share with an earlier bar without any weight; None if it is one
    own: bool = False  # whether its rhythm is none of an earlier bar's
    breath: bool = True  # whether there may be a rest
    onward: int | None = None  # the bar that comes back after it


@dataclass(frozen=True)
class Outlining:
    """Weighs what comes next by the wishes for its bar."""

    wishes: Mapping[int, Wish]
    strong: frozenset[int]  # places of strong beats

    def length(self, draft: Draft) -> Floats | None:
        """Leave room for the notes of a cadence and give them their lengths; keep off the rhythms of earlier bars."""
        wish = self.wishes.get(draft.number)
        if wish is None or not draft.room:
            return None
        close = next((close for close in wish.closing if close.onset >= draft.place), None)
        if close:
            return closing(close.onset - draft.place, close.ticks)
        figure = _figure(draft, wish)
        source = figure and _before(draft, figure)
        if source:
            return long(source.length)
        return _unlike(draft) if wish.own else None

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Weigh pitches by chord, height, cadence, sequence, what earlier bars did here and what comes next."""
        wish = self.wishes.get(draft.number)
        if wish is None:
            return None
        place = draft.place
        said: list[Floats | None] = []
        said += [_moving(draft), None if wish.breath else weighed(REST, -SILENT)]
        if wish.span:
            said.append(within(*wish.span, BEYOND))
        tones = next((tones for start, tones in reversed(wish.tones) if start <= place), None)
        if tones:
            strong = place in self.strong or LENGTHS[length] >= 24
            said.append(against(tones, -STRONG if strong else -WEAK))
        said += [against(close.symbols, -CLOSING) for close in wish.closing if close.onset == place]
        if wish.moved:
            there = notes_at(draft.bars[wish.moved[0]]).get(place)
            said.append(moved(there, wish.moved[1], draft.memory.mode))
        if figure := _figure(draft, wish):
            source = _before(draft, figure)
            said.append(moved(source.symbol if source else None, figure.steps, draft.memory.mode))
        if wish.alike is not None:
            said.append(_fresh(draft, length, wish.alike))
        said += [within(low - NEAR, high + NEAR, FAR) for low, high in self._ahead(draft, place + LENGTHS[length])]
        return sum((each for each in said if each is not None), np.zeros(SYMBOLS, np.float32))

    def _ahead(self, draft: Draft, place: int) -> Iterator[tuple[int, int]]:
        """Yield the lowest and highest note that is known to come at a place: a cadence's or a returning bar's."""
        wish, ends = self.wishes[draft.number], place == draft.place + draft.room
        if ends and wish.onward is not None:
            yield from ((first, first) for first in [*notes_at(draft.bars[wish.onward]).values()][:1])
        then = self.wishes.get(draft.number + 1) if ends else wish
        for close in then.closing if then else ():
            if close.onset == (0 if ends else place) and close.symbols:
                yield min(close.symbols), max(close.symbols)


def _figure(draft: Draft, wish: Wish) -> Figure | None:
    """Return the figure of the half bar that is being written."""
    return next((each for each in wish.figures if each.start <= draft.place < each.start + each.size), None)


def _before(draft: Draft, figure: Figure) -> Event | None:
    """Return the event that sounded one half bar ago."""
    bars, place = draft.memory.bars, draft.place - figure.size
    if place >= 0:
        return bars[-1].get(place)
    return bars[-2].get(place + draft.memory.bar_length) if len(bars) > 1 else None


@lru_cache(maxsize=4096)
def moved(symbol: int | None, steps: int, mode: int) -> Floats | None:
    """Return logs for the pitches that lie so many steps above one; nothing is said of rests."""
    if symbol is None or symbol >= PITCHES:
        return None
    goal = position_of(symbol, mode) + steps
    return against(frozenset(each for each in range(PITCHES) if position_of(each, mode) == goal), -MOVED)


@lru_cache(maxsize=64)
def long(length: int) -> Floats:
    """Return logs for one length, by its number."""
    logs = np.full(STEPS, -CLOSING, np.float32)
    logs[length] = 0
    return logs


def _fresh(draft: Draft, length: int, alike: int) -> Floats | None:
    """Weigh down what goes on like an earlier bar that is like this one so far, and away what would equal it.

    `alike` events may be the same without any weight.
    """
    bars, onset = draft.memory.bars, draft.memory.onset
    now = bars[-1].items()
    logs = None
    for old in bars[:-1]:
        event = old.get(onset)
        same = len(now & old.items()) if event else 0
        if event is None or same < alike:
            continue
        logs = np.zeros(SYMBOLS, np.float32) if logs is None else logs
        equals = same == len(now) and event.length == length and LENGTHS[length] == draft.room
        logs[event.symbol] = min(logs[event.symbol], AWAY if equals else -AGAIN * (same - alike + 1))
    return logs


def _moving(draft: Draft) -> Floats | None:
    """Weigh down the note that sounds already, the more the longer it does, and going to and fro between two notes."""
    last = [symbol for _, symbol in draft.notes[-3:]]
    if not last:
        return None
    again = next((at for at, symbol in enumerate(reversed(last)) if symbol != last[-1]), len(last))
    swings = len(last) == 3 and last[0] == last[2] != last[1]
    said = weighed(last[-1], -STUCK * again)
    if not draft.place:
        said = said + crossing(last[-1])
    return said + weighed(last[1], -SWINGING) if swings else said


def _unlike(draft: Draft) -> Floats | None:
    """Weigh down the lengths that go on with the rhythm of an earlier bar, the more the fuller the bar."""
    bars, onset = draft.memory.bars, draft.memory.onset
    now = [(place, event.length) for place, event in bars[-1].items()]
    logs = np.zeros(STEPS, np.float32)
    for old in bars[:-1]:
        event = old.get(onset)
        if event and now == [(place, each.length) for place, each in old.items() if place < onset]:
            logs[event.length] = -PULSE * (onset + event.ticks) / draft.memory.bar_length
    return logs if logs.any() else None


@lru_cache(maxsize=256)
def weighed(symbol: int, weight: float) -> Floats:
    """Return logs that add a weight to one symbol."""
    logs = np.zeros(SYMBOLS, np.float32)
    logs[symbol] = weight
    return logs


@lru_cache(maxsize=256)
def crossing(symbol: int) -> Floats:
    """Return logs against leaps from a note."""
    logs = np.zeros(SYMBOLS, np.float32)
    logs[:PITCHES] = -CROSSING * (np.abs(np.arange(PITCHES) - symbol) >= LEAP)
    return logs


@lru_cache(maxsize=4096)
def closing(ahead: int, ticks: int) -> Floats:
    """Return logs on lengths when a note of `ticks` is wanted `ahead` ticks from here."""
    logs = np.zeros(STEPS, np.float32)
    for number, length in enumerate(LENGTHS):
        if length > ahead and (ahead or length != ticks):
            logs[number] = -CLOSING
    return logs


@lru_cache(maxsize=1024)
def within(low: int, high: int, weight: float) -> Floats:
    """Return logs against pitches: so much a semitone that they lie beyond a span."""
    pitches = np.arange(PITCHES)
    logs = np.zeros(SYMBOLS, np.float32)
    logs[:PITCHES] = -weight * np.maximum(0, np.maximum(low - pitches, pitches - high))
    return logs
