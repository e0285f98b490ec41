"""Windows of two bars on a grid of 16ths, pitches counted from the tonic: what the latent space is made of."""

from collections.abc import Iterator, Sequence
from statistics import fmean

import numpy as np
import numpy.typing as npt

from skills.composing.frame import placed
from skills.composing.sequence.alphabet import LOWEST, REST, TIE, Event, spelled

STEP = 6  # grid ticks of a 16th
SPAN = 48  # steps of the longest window: two bars of 12/8 or 3/2
DEEPEST, PITCHES = -8, 41  # semitones above the tonic of the lowest pitch; pitches of the grid
HOLD, SILENT, BEYOND = PITCHES, PITCHES + 1, PITCHES + 2  # the note goes on; a rest begins; after the window's end
SYMBOLS = PITCHES + 2  # of a step inside the window
LENGTHS = {  # steps of a bar in the metres that windows are learned in
    "4/4": 16, "2/2": 16, "2/4": 8, "3/4": 12, "3/8": 6, "6/8": 12, "9/8": 18, "12/8": 24, "3/2": 24, "6/4": 24,
}  # fmt: skip
CENTER = 12  # semitones above the tonic around which a tune is laid, by octaves
Steps = npt.NDArray[np.int64]  # (SPAN,) symbols


def octave_of(bars: Sequence[Sequence[Event]]) -> int:
    """Return the semitones, whole octaves, that lay a tune around CENTER."""
    pitches = [event.symbol + LOWEST for bar in bars for event in bar if event.sounds]
    return 12 * round((CENTER - fmean(pitches)) / 12) if pitches else 0


def window(bars: Sequence[Sequence[Event]], length: int, octave: int) -> Steps:
    """Return two bars of `length` steps each as a window; what begins off the grid is moved onto it.

    Of notes that fall together the first is kept; pitches beyond the grid are moved by octaves.
    """
    steps = np.full(SPAN, BEYOND)
    steps[: length * len(bars)] = HOLD
    for number, bar in enumerate(bars):
        for onset, event in placed(bar):
            at = min(round(onset / STEP), length - 1) + number * length
            if event.symbol != TIE and steps[at] == HOLD:
                steps[at] = SILENT if event.symbol == REST else _on_grid(event.symbol + LOWEST + octave)
    return steps


def exact(bars: Sequence[Sequence[Event]], length: int, octave: int) -> bool:
    """Return whether a window of these bars is the bars themselves."""
    return all(
        onset % STEP == 0 and (not event.sounds or 0 <= event.symbol + LOWEST + octave - DEEPEST < PITCHES)
        for bar in bars
        for onset, event in placed(bar)
    ) and all(sum(event.ticks for event in bar) == length * STEP for bar in bars)


def bars_of(steps: Sequence[int], length: int, octave: int) -> list[tuple[Event, ...]]:
    """Return a window's bars of `length` steps as events; a note that goes on over the bar line is tied."""
    return [tuple(_events(steps[start : start + length], octave)) for start in range(0, _inside(steps), length)]


def sounding(steps: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the symbol that sounds at every step of windows (n, SPAN): a note goes on until the next one."""
    last = np.maximum.accumulate(np.where(steps == HOLD, 0, np.arange(steps.shape[1])), axis=1)
    return np.take_along_axis(steps, last, 1)


def _events(steps: Sequence[int], octave: int) -> Iterator[Event]:
    begins = [at for at, symbol in enumerate(steps) if symbol != HOLD or at == 0]
    for at, end in zip(begins, [*begins[1:], len(steps)], strict=True):
        symbol = {HOLD: TIE, SILENT: REST}.get(int(steps[at]), int(steps[at]) + DEEPEST - octave - LOWEST)
        yield from spelled((end - at) * STEP, symbol)


def _inside(steps: Sequence[int]) -> int:
    return sum(symbol != BEYOND for symbol in steps)


def _on_grid(pitch: int) -> int:
    while pitch < DEEPEST:
        pitch += 12
    while pitch >= DEEPEST + PITCHES:
        pitch -= 12
    return pitch - DEEPEST
