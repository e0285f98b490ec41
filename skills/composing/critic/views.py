"""What the critic sees of a tune: a row of numbers an event."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from skills.composing.sequence.alphabet import LENGTHS, METERS, MODES, PITCHES, REST, TIE, Event
from skills.composing.sequence.features import FAMILIES, Layout
from skills.composing.sequence.memory import position_of

Values = npt.NDArray[np.int64]
WIDEST = 16  # semitones of an interval that are told apart
ENDING = 8  # last bars that are told apart
LAGS = (0.5, 1, 2, 4, 8)  # bars ago, where a motif or a phrase is likely to have been heard first
STEPS = 7  # by which it may have been moved, up or down
LAYOUT = Layout.of((
    ("length", len(LENGTHS)), ("meter and place", len(METERS) * 33), ("degree", 14), ("height", PITCHES + 2),
    ("interval", 2 * WIDEST + 2), ("bar in eight", 8), ("bar from the end", ENDING + 1),
    ("mode and degree", len(MODES) * 14), ("family", len(FAMILIES) + 1),
    *((f"moved since {lag}", 2 * STEPS + 4) for lag in LAGS),
))  # fmt: skip


def view(bars: Sequence[Sequence[Event]], meter: int, mode: int, family: int, lead: bool) -> Values:
    """Return the values (events, columns of LAYOUT) of bars, the first of which is incomplete when it is a `lead`.

    `family` is 1 + its number in FAMILIES, 0 for an unknown one.
    """
    rows = []
    last = None
    total = len(bars) - lead
    size = max((sum(event.ticks for event in bar) for bar in bars), default=0)
    clock = 0
    heard: dict[int, int] = {}  # diatonic positions by clock
    for number, bar in enumerate(bars, -int(lead)):
        onsets = accumulate((event.ticks for event in bar), initial=0)
        for onset, event in zip(onsets, bar, strict=False):
            degree = {TIE: 12, REST: 13}.get(event.symbol, (event.symbol + 6) % 12)
            interval = 2 * WIDEST + 1
            if event.sounds:
                interval = WIDEST if last is None else WIDEST + max(-WIDEST, min(WIDEST, event.symbol - last))
                last = event.symbol
                heard[clock] = position_of(event.symbol, mode)
            since = [_moved(heard, clock, clock - int(lag * size)) for lag in LAGS]
            clock += event.ticks
            rows.append((
                event.length, meter * 33 + min(onset // 6, 32), degree, event.symbol, interval, number % 8,
                min(total - 1 - number, ENDING), mode * 14 + degree, family,
                *since,
            ))  # fmt: skip
    return np.array(rows, np.int64).reshape(-1, len(LAYOUT.names))


def _moved(heard: Mapping[int, int], now: int, then: int) -> int:
    """Return by how many steps a note is moved, from 3 on; 0 before the tune, 1 or 2 where none begins then or now."""
    if then < 0:
        return 0
    if then not in heard or now not in heard:
        return 1 + (then in heard)
    return 3 + STEPS + max(-STEPS, min(STEPS, heard[now] - heard[then]))
