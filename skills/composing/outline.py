"""A tune without its notes: what each bar does with an earlier one, where it lies, its chords, where it rests."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from skills.composing.harmony import PARENTS, Span, harmonized
from skills.composing.meters import Measure, measure_of
from skills.composing.phrases import place_of
from skills.composing.relations import KINDS, relations
from skills.composing.scales import scale_of
from skills.composing.sequence.alphabet import LOWEST, METERS, MODES, TIE, Event, Line
from skills.composing.sequence.examples import cuts, whole_bars

LONGEST = 64  # bars of an outline
PHRASE = 4  # bars
UNIT = 3  # ticks in which places are kept
NOWHERE = -1


class Outlined(NamedTuple):
    """One bar: the kind of its relation to an earlier bar (of relations.KINDS), which bar, steps of a sequence.

    `low` and `high` are its lowest and highest symbol; the chords are degrees (0-6) for its first and second half;
    `rest` and `length` say, in units of 3 ticks, where a note on which a phrase rests begins and how long it is,
    `degree` how many semitones above the tonic it is; `split`, where a bar line cuts the bar, for one strain ends there
    and the next one's pickup begins; NOWHERE stands for none.
    """

    kind: int
    bar: int
    steps: int
    low: int
    high: int
    first_chord: int
    second_chord: int
    rest: int
    length: int
    degree: int
    split: int

    @property
    def relation(self) -> str:
        """Return the name of the kind."""
        return KINDS[self.kind]


Outline = tuple[Outlined, ...]


def outline_of(line: Line) -> Outline:
    """Return the outline of a tune, an incomplete first bar left out; () for one that is longer than LONGEST."""
    bars, lead = whole_bars(line)
    bars = bars[1:] if lead else bars
    splits = cuts(line)
    if METERS[line.meter] == "other" or len(bars) > LONGEST:
        return ()
    measure = measure_of(METERS[line.meter])
    chords = _chords(bars, measure, MODES[line.mode])
    found = []
    for number, (bar, related) in enumerate(zip(bars, relations(bars, line.mode), strict=True)):
        closes = number % PHRASE == PHRASE - 1 or number == len(bars) - 1
        rest = _rest(bar, measure.beat) if closes else (NOWHERE,) * 3
        kind, steps, split = KINDS.index(related.kind), max(-127, min(127, related.steps)), splits.get(number, 0)
        at = split // UNIT if split and split % UNIT == 0 else NOWHERE
        found.append(Outlined(kind, related.bar, steps, *_span(bar), *chords[number], *rest, at))
    return tuple(found)


def halves(measure: Measure) -> tuple[int, ...]:
    """Return where the stretches begin that have a chord each: two in a bar of two or four beats, else one."""
    return (0, measure.length // 2) if len(measure.beats) in (2, 4) else (0,)


@lru_cache(maxsize=256)
def triad(mode: str, degree: int) -> frozenset[int]:
    """Return the pitch classes above the tonic of a mode's chord; the dominant has a leading note in minor too."""
    scale = scale_of(PARENTS.get(mode, mode))
    notes = {scale.pitch(degree + third) % 12 for third in (0, 2, 4)}
    return frozenset(notes | ({11} if degree == 4 else set()))


def packed(outlines: Sequence[Outline]) -> tuple[NDArray[np.int8], NDArray[np.int32]]:
    """Return all bars in a row, and where each outline begins (one more at the end)."""
    bars = [bar for outline in outlines for bar in outline]
    starts = np.cumsum([0, *(len(outline) for outline in outlines)])
    return np.array(bars, np.int8).reshape(-1, len(Outlined._fields)), starts.astype(np.int32)


def _chords(bars: Sequence[Sequence[Event]], measure: Measure, mode: str) -> list[tuple[int, int]]:
    starts = halves(measure)
    spans = []
    for number, bar in enumerate(bars):
        place = place_of(number % 8, 8)
        for start, end in zip(starts, (*starts[1:], measure.length), strict=True):
            spans.append(Span(tuple(_sounding(bar, measure, start, end)), place))
    degrees = [chord.degree for chord in harmonized(spans, "C", mode, False)]
    size = len(starts)
    return [(degrees[at], degrees[at + size - 1]) for at in range(0, len(degrees), size)]


def _sounding(bar: Sequence[Event], measure: Measure, start: int, end: int) -> Iterator[tuple[int, float]]:
    onset, pitch = 0, None
    for event in bar:
        pitch = (event.symbol + LOWEST) % 12 if event.sounds else pitch if event.symbol == TIE else None
        lasts = min(end, onset + event.ticks) - max(start, onset)
        if pitch is not None and lasts > 0:
            yield pitch, lasts * (1.5 if measure.strength(onset) <= 1 else 1.0)
        onset += event.ticks


def _span(bar: Sequence[Event]) -> tuple[int, int]:
    symbols = [event.symbol for event in bar if event.sounds] or [NOWHERE]
    return min(symbols), max(symbols)


def _rest(bar: Sequence[Event], beat: int) -> tuple[int, int, int]:
    """Return onset, length (units of 3 ticks) and degree of the note that a bar rests on: its last longest one."""
    found = (NOWHERE,) * 3
    longest = max(beat, 24) - 1
    onset = 0
    for event in bar:
        if event.sounds and event.ticks >= max(longest, 1) and onset % UNIT == event.ticks % UNIT == 0:
            found, longest = (onset // UNIT, event.ticks // UNIT, (event.symbol + LOWEST) % 12), event.ticks
        onset += event.ticks
    return found
