"""Tunes as the network learns them: the values before every step, what came then, and what the tune is like."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from skills.composing.sequence.alphabet import BAR, END, LOWEST, Event, Line, steps
from skills.composing.sequence.features import (
    EDGES,
    FAMILIES,
    GAP,
    LEFT,
    UNASKED,
    WISH_COLUMNS,
    before_length,
    before_symbol,
)
from skills.composing.sequence.memory import CANDIDATES, NO_SYMBOL, Memory, bar_ticks, cycle_of

Values = npt.NDArray[np.int16]
WIDEST_GAP = 8  # bars


@dataclass(frozen=True)
class Example:
    """One tune: values (steps, columns) without wishes, wishes (steps, WISHES), and what came: length, symbol or -1."""

    lengths: Values
    symbols: Values
    wishes: Values
    targets: Values  # (steps, 2)
    notes: int

    def __len__(self) -> int:
        return len(self.targets)


def example(line: Line, family: str = "", rng: random.Random | None = None) -> Example:
    """Return the example of a tune; with `rng` some bars of it are a gap behind which the tune is known."""
    walked = _walk(line)
    gap = _gap(walked.bars, rng) if rng else None
    if gap:
        known = {number: walked.bars[number] for number in range(gap[1], len(walked.bars))}
        walked = _walk(line, known, gap)
    return walked.example(line, tune_wishes(line, family))


@dataclass
class _Walk:
    bars: list[dict[int, Event]]
    lengths: list[list[int]]
    symbols: list[list[int]]
    numbers: list[int]
    gap: tuple[int, int] | None

    def example(self, line: Line, wishes: Sequence[int]) -> Example:
        total = self.numbers[-1]
        after = NO_SYMBOL
        if self.gap:
            sounding = [event.symbol for _, event in sorted(self.bars[self.gap[1]].items()) if event.sounds]
            after = sounding[0] if sounding else NO_SYMBOL
        rows = []
        for number in self.numbers:
            inside = self.gap is not None and self.gap[0] <= number < self.gap[1]
            bars = min(GAP - 1, self.gap[1] - number) if inside and self.gap else 0
            rows.append([*wishes, min(LEFT - 1, 1 + total - number), bars, after if inside else NO_SYMBOL])
        return Example(
            np.array(self.lengths, np.int16), np.array(self.symbols, np.int16), np.array(rows, np.int16),
            np.array(list(steps(line)), np.int16), line.notes,
        )  # fmt: skip


def _walk(line: Line, known: dict[int, dict[int, Event]] | None = None, gap: tuple[int, int] | None = None) -> _Walk:
    memory = Memory(cycle_of(line.meter), line.mode, known)
    lengths, symbols, numbers = [], [], []
    nothing = [0] * (5 + 3 * CANDIDATES)
    for length, symbol in steps(line):
        if gap and memory.number >= gap[1]:
            memory.known = {}
        candidates = memory.candidates()
        lengths.append(before_length(memory, candidates))
        numbers.append(memory.number)
        if length < BAR:
            symbols.append(before_symbol(memory, candidates, length))
            memory.add(Event(length, symbol))
        else:
            symbols.append(nothing)
            if length != END:
                memory.bar()
    return _Walk(memory.bars, lengths, symbols, numbers, gap)


def _gap(bars: Sequence[dict[int, Event]], rng: random.Random) -> tuple[int, int] | None:
    if len(bars) < 4:
        return None
    size = min(rng.choice((1, 2, 2, 4, 4, WIDEST_GAP)), len(bars) - 2)
    first = rng.randrange(0, len(bars) - size)
    return (first, first + size) if bars[first + size] else None


def whole_bars(line: Line) -> tuple[list[tuple[Event, ...]], int]:
    """Return the bars of a line, parts of one bar joined, and the ticks of its incomplete first bar, 0 for none."""
    memory = Memory(cycle_of(line.meter), line.mode)
    for bar in line.bars:
        for event in bar:
            memory.add(event)
        memory.bar()
    bars = [tuple(event for _, event in sorted(bar.items())) for bar in memory.bars]
    first = sum(event.ticks for event in line.bars[0])
    return bars if bars[-1] else bars[:-1], first if first < bar_ticks(line.meter) else 0


def cuts(line: Line) -> dict[int, int]:
    """Return after how many ticks a bar line cuts full bars, by their number, an incomplete first one left out."""
    memory = Memory(cycle_of(line.meter), line.mode)
    found = {}
    lead = sum(event.ticks for event in line.bars[0]) < bar_ticks(line.meter)
    for bar in line.bars[:-1]:
        for event in bar:
            memory.add(event)
        memory.bar()
        if memory.offset:
            found[memory.number - lead] = memory.offset
    return found


def tune_wishes(line: Line, family: str) -> tuple[int, ...]:
    """Return what a tune is like, by class: family and EDGES; 0 where it can't be said."""
    pitches = [event.symbol + LOWEST for bar in line.bars for event in bar if event.sounds]
    ticks = sum(event.ticks for bar in line.bars for event in bar)
    if len(pitches) < 2 or not ticks:
        return (0,) * (1 + len(EDGES))
    measured = {
        "density": 24 * len(pitches) / ticks,
        "span": max(pitches) - min(pitches),
        "register": sum(pitches) / len(pitches),
        "syncopation": _syncopation(line),
        "leaps": sum(abs(b - a) for a, b in pairwise(pitches)) / (len(pitches) - 1),
        "repeats": 1 - len(set(line.bars)) / len(line.bars),
    }
    number = FAMILIES.index(family) + 1 if family else 0
    return (number, *(wish_class(name, measured[name]) for name in EDGES))


def wish_class(name: str, value: float) -> int:
    """Return the class (from 1) of a value of one of EDGES."""
    return 1 + int(np.searchsorted(EDGES[name], value, "right"))


def _syncopation(line: Line) -> float:
    """Return the share of notes that begin off the beat and last over one."""
    held = count = 0
    beat = 36 if bar_ticks(line.meter) in (72, 108, 144) and line.meter in (5, 6, 7) else 24
    for bar in line.bars:
        onset = 0
        for event in bar:
            if event.sounds:
                count += 1
                held += onset % beat != 0 and onset % beat + event.ticks > beat
            onset += event.ticks
    return held / max(1, count)


def unasked(wishes: Values, rng: np.random.Generator) -> Values:
    """Return a tune's wishes with some of them, or all, taken back, as a person leaves things open."""
    result = wishes.copy()
    names = list(WISH_COLUMNS)
    left = names.index("left")
    if rng.random() < 0.4:
        result[:, : left + 1] = 0
        return result
    for column in range(left):
        if rng.random() < 0.5:
            result[:, column] = 0
    if rng.random() < 0.4:
        result[:, left] = 0
    return result


def blank(steps_: int) -> Values:
    """Return wishes of a tune for which nothing is asked."""
    return np.tile(np.array(UNASKED, np.int16), (steps_, 1))
