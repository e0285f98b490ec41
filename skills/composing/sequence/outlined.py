"""A tune keeps to an outline, loosely: where bars lie, what chords they are over, where phrases rest, what is new."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from skills.composing.sequence.alphabet import LENGTHS, PITCHES, STEPS, SYMBOLS
from skills.composing.sequence.decoding import AWAY, Draft
from skills.composing.sequence.memory import position_of, symbol_at
from skills.composing.sequence.recurrent import Floats
from skills.composing.sequence.weights import against, notes_at

BEYOND = 0.35  # log weight of a semitone beyond the span of a bar
STRONG, WEAK = 1.0, 0.3  # log weights of a chord's notes on strong places and elsewhere
RESTING = 5.0  # log weight of the place, length and degree on which a phrase rests
MOVED = 3.0  # log weight of the note that goes on with a sequence
AGAIN = 1.0  # log weight against going on like an earlier bar where a new one is wanted


@dataclass(frozen=True)
class Rest:
    """Where a phrase rests: onset and length in ticks, and the symbols of its degree."""

    onset: int
    ticks: int
    symbols: frozenset[int]


@dataclass(frozen=True)
class Wish:
    """What is wanted of a bar; `tones` are a chord's symbols by the place from which on it sounds."""

    span: tuple[int, int] | None = None  # lowest and highest symbol
    tones: tuple[tuple[int, frozenset[int]], ...] = ()
    rest: Rest | None = None
    moved: tuple[int, int] | None = None  # the bar that it follows in sequence, by so many steps
    alike: int | None = None  # events that it may share with an earlier bar without any weight; None if it is one


@dataclass(frozen=True)
class Outlining:
    """Weighs what comes next by the wishes for its bar."""

    wishes: Mapping[int, Wish]
    strong: frozenset[int]  # places of strong beats

    def length(self, draft: Draft) -> Floats | None:
        """Leave room for the note on which a phrase rests and give it its length."""
        wish = self.wishes.get(draft.number)
        place = draft.place
        if wish is None or wish.rest is None or place > wish.rest.onset or not draft.room:
            return None
        return resting(wish.rest.onset - place, wish.rest.ticks)

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Weigh pitches by chord, height, rest, sequence and what earlier bars did here."""
        wish = self.wishes.get(draft.number)
        if wish is None:
            return None
        place = draft.place
        said: list[Floats | None] = []
        if wish.span:
            said.append(within(*wish.span))
        tones = next((tones for start, tones in reversed(wish.tones) if start <= place), None)
        if tones:
            strong = place in self.strong or LENGTHS[length] >= 24
            said.append(against(tones, -STRONG if strong else -WEAK))
        if wish.rest and wish.rest.onset == place:
            said.append(against(wish.rest.symbols, -RESTING))
        if wish.moved:
            said.append(_moved(draft, *wish.moved))
        if wish.alike is not None:
            said.append(_fresh(draft, length, wish.alike))
        return sum((each for each in said if each is not None), np.zeros(SYMBOLS, np.float32))


def _moved(draft: Draft, bar: int, steps: int) -> Floats | None:
    there, mode = notes_at(draft.bars[bar]).get(draft.place), draft.memory.mode
    if there is None:
        return None
    return against(frozenset({symbol_at(position_of(there, mode) + steps, mode)} & set(range(PITCHES))), -MOVED)


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


@lru_cache(maxsize=4096)
def resting(ahead: int, ticks: int) -> Floats:
    """Return logs on lengths when a note of `ticks` is wanted `ahead` ticks from here."""
    logs = np.zeros(STEPS, np.float32)
    for number, length in enumerate(LENGTHS):
        if length > ahead and (ahead or length != ticks):
            logs[number] = -RESTING
    return logs


@lru_cache(maxsize=1024)
def within(low: int, high: int) -> Floats:
    """Return logs against pitches by how far they lie beyond a span."""
    pitches = np.arange(PITCHES)
    logs = np.zeros(SYMBOLS, np.float32)
    logs[:PITCHES] = -BEYOND * np.maximum(0, np.maximum(low - pitches, pitches - high))
    return logs
