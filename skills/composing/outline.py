"""A tune without its notes: what each bar does with an earlier one, where it lies, its chords, how phrases close."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from skills.composing.harmony import PARENTS, Span, harmonized
from skills.composing.meters import Measure, measure_of
from skills.composing.phrases import place_of
from skills.composing.relations import KINDS, relations
from skills.composing.scales import scale_of
from skills.composing.sequence.alphabet import LOWEST, METERS, MODES, REST, TIE, Event, Line
from skills.composing.sequence.examples import cuts, whole_bars
from skills.composing.sequence.memory import position_of

LONGEST = 64  # bars of an outline
WAITING = 0.25  # share of bars in which no note begins
PHRASE = 4  # bars
APPROACH, AGAIN = 2, 2  # notes of a cadence that are kept: how its last note is reached, and how often it comes again
CLOSE = APPROACH + 1 + AGAIN
LEAST = 24  # ticks from which on a phrase can rest on a note wherever it stands
UNIT = 3  # ticks in which places are kept
NOWHERE = -1
STILL = 32  # the number of a figure that comes back where it was; each step higher is one more


class Closing(NamedTuple):
    """A note of a cadence: onset and length in units of 3 ticks, and how many semitones above the tonic it is."""

    onset: int
    length: int
    degree: int


class Outlined(NamedTuple):
    """One bar: the kind of its relation to an earlier bar (of relations.KINDS), which bar, steps of a sequence.

    `low` and `high` are its lowest and highest symbol; the chords are degrees (0-6) for its first and second half;
    `split` says, in units of 3 ticks, where a bar line cuts the bar, for one strain ends there and the next one's
    pickup begins; `own` is 1 when no earlier bar has its rhythm, `breath` 1 when it has a rest; NOWHERE stands for
    none. `first_figure` and `second_figure` tell, STILL added, by how many steps the halves move what the half before
    them had. `closing` are the notes of it that belong to a cadence, in order.
    """

    kind: int
    bar: int
    steps: int
    low: int
    high: int
    first_chord: int
    second_chord: int
    split: int
    own: int
    breath: int
    first_figure: int
    second_figure: int
    closing: tuple[Closing, ...] = ()

    @classmethod
    def of(cls, row: Sequence[int]) -> "Outlined":
        """Return the bar of a row of `packed`."""
        size = len(cls._fields) - 1
        notes = [Closing(*row[at : at + 3]) for at in range(size, len(row), 3)]
        return cls._make([*row[:size], tuple(note for note in notes if note.onset != NOWHERE)])

    @property
    def row(self) -> list[int]:
        """Return the bar as a row of numbers, always as long."""
        notes = [number for note in self.closing for number in note]
        return [*self[:-1], *notes, *[NOWHERE] * (3 * CLOSE - len(notes))]

    @property
    def relation(self) -> str:
        """Return the name of the kind."""
        return KINDS[self.kind]


Outline = tuple[Outlined, ...]


def outline_of(line: Line) -> Outline:
    """Return the outline of a tune, an incomplete first bar left out.

    It is () for a tune that is longer than LONGEST or waits for an accompaniment in more than WAITING of its bars.
    """
    bars, lead = whole_bars(line)
    bars = bars[1:] if lead else bars
    splits = cuts(line)
    waiting = sum(not any(event.sounds for event in bar) for bar in bars)
    if METERS[line.meter] == "other" or len(bars) > LONGEST or waiting > WAITING * len(bars):
        return ()
    measure = measure_of(METERS[line.meter])
    chords, related = _chords(bars, measure, MODES[line.mode]), relations(bars, line.mode)
    closings = _closings(bars, measure)
    for number in sorted(closings, reverse=True):
        if related[number].kind in ("equal", "ends alike"):  # what comes back must close where it comes first
            closings.setdefault(related[number].bar, closings[number])
    moved = _figures(bars, measure, line.mode)
    rhythms = [[(event.length, event.sounds) for event in bar] for bar in bars]
    found = []
    for number, (bar, each) in enumerate(zip(bars, related, strict=True)):
        kind, steps, split = KINDS.index(each.kind), max(-127, min(127, each.steps)), splits.get(number, 0)
        at = split // UNIT if split and split % UNIT == 0 else NOWHERE
        own, breath = int(rhythms[number] not in rhythms[:number]), int(any(event.symbol == REST for event in bar))
        closing, place = tuple(closings.get(number, ())), (*_span(bar), *chords[number])
        found.append(Outlined(kind, each.bar, steps, *place, at, own, breath, *moved[number], closing))
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
    bars = [bar.row for outline in outlines for bar in outline]
    starts = np.cumsum([0, *(len(outline) for outline in outlines)])
    return np.array(bars, np.int8).reshape(-1, len(Outlined._fields) - 1 + 3 * CLOSE), starts.astype(np.int32)


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


def _figures(bars: Sequence[Sequence[Event]], measure: Measure, mode: int) -> list[tuple[int, int]]:
    """Return for both halves of every bar by how many steps they move the half before; NOWHERE for the only one."""
    starts = halves(measure)
    found: list[int] = []
    before: list[tuple[int, int, int]] = []
    for bar in bars:
        for start, end in zip(starts, (*starts[1:], measure.length), strict=True):
            now = _figure(bar, start, end, mode)
            moves = {after[2] - here[2] for after, here in zip(now, before, strict=False)}
            same = [note[:2] for note in now] == [note[:2] for note in before] and len(now) > 1 and len(moves) == 1
            found.append(STILL + moves.pop() if same else NOWHERE)
            before = now
    if len(starts) < 2:
        return [(NOWHERE, NOWHERE)] * len(bars)
    return list(zip(found[::2], found[1::2], strict=True))


def _figure(bar: Sequence[Event], start: int, end: int, mode: int) -> list[tuple[int, int, int]]:
    """Return onset, ticks and diatonic position of the notes that fill a half exactly; none where they do not."""
    onsets = accumulate((event.ticks for event in bar), initial=0)
    events = [(onset, event) for onset, event in zip(onsets, bar, strict=False) if start <= onset < end]
    filled = sum(event.ticks for _, event in events) == end - start and all(event.sounds for _, event in events)
    return [(at - start, each.ticks, position_of(each.symbol, mode)) for at, each in events] if filled else []


def _span(bar: Sequence[Event]) -> tuple[int, int]:
    symbols = [event.symbol for event in bar if event.sounds] or [NOWHERE]
    return min(symbols), max(symbols)


def _closings(bars: Sequence[Sequence[Event]], measure: Measure) -> dict[int, list[Closing]]:
    """Return the notes of cadences by bar: of every fourth bar and the last one, and of bars in which they begin.

    A last bar into which the note before is held closes on that note.
    """
    found: dict[int, list[Closing]] = {}
    notes = [_notes(bar) for bar in bars]
    last = max((number for number, each in enumerate(notes) if each), default=0)
    for number in {*range(PHRASE - 1, len(bars), PHRASE), last}:
        at = _rest(notes[number], measure)
        if at is None:
            continue
        first = _reached(notes[number], at) - APPROACH
        before = notes[number - 1][first:] if number and first < 0 else []
        for bar, some in ((number - 1, before), (number, notes[number][max(0, first) : at + 1])):
            kept = [each for each in some if not (each[0] % UNIT or each[1] % UNIT)]
            if kept:
                found[bar] = [Closing(onset // UNIT, ticks // UNIT, degree) for onset, ticks, degree in kept]
    if last < len(bars) - 1 and last in found:
        found[len(bars) - 1] = [Closing(0, measure.length // UNIT, found[last][-1].degree)]
    return found


def _rest(notes: Sequence[tuple[int, int, int]], measure: Measure) -> int | None:
    """Return which note a phrase rests on: the last longest one of its last bar, else the last strong one."""
    longest = max((ticks for _, ticks, _ in notes), default=0)
    strong = (at for at, (onset, ticks, _) in enumerate(notes) if measure.strength(onset) <= 1)
    resting = (at for at, (_, ticks, _) in enumerate(notes) if ticks == longest)
    return max(resting if longest >= LEAST else strong, default=None)


def _reached(notes: Sequence[tuple[int, int, int]], at: int) -> int:
    """Return which note came first of those up to `at` that are the same, AGAIN before it at most."""
    others = (number for number in range(at - 1, -1, -1) if notes[number][2] != notes[at][2])
    return max(next(others, -1) + 1, at - AGAIN)


def _notes(bar: Sequence[Event]) -> list[tuple[int, int, int]]:
    """Return onset, ticks and semitones above the tonic of every note that begins in a bar."""
    onsets = accumulate((event.ticks for event in bar), initial=0)
    return [
        (onset, event.ticks, (event.symbol + LOWEST) % 12)
        for onset, event in zip(onsets, bar, strict=False)
        if event.sounds
    ]
