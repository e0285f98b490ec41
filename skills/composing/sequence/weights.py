"""Weights on what may come next, as logs that controls add up; each is made once and used often."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from skills.composing.sequence.alphabet import BAR, LENGTHS, PITCHES, REST, STEPS, SYMBOLS, TIE, Event
from skills.composing.sequence.decoding import AWAY, NEVER, Draft
from skills.composing.sequence.recurrent import Floats

TOO_WIDE = 0.8  # log weight of a semitone beyond the span that is asked for
REACHING = 0.25  # log weight, by eighths of the tune that are written, of a pitch that widens a span still too narrow
PACE = 3.0  # log weight of a length twice as long, by octaves that the pace is off
STEPS_OFF = 8  # parts of such an octave that are told apart
TUPLETS = {1: 3, 2: 6, 4: 12, 8: 24, 16: 24}  # ticks of a triplet's note: the span that its group fills


def notes_at(bar: Sequence[Event]) -> dict[int, int]:
    """Return the symbol of every note of a bar by its onset."""
    found, onset = {}, 0
    for event in bar:
        if event.sounds:
            found[onset] = event.symbol
        onset += event.ticks
    return found


@lru_cache
def only_bar() -> Floats:
    """Return logs that allow nothing but a bar line."""
    logs = np.full(STEPS, NEVER, np.float32)
    logs[BAR] = 0
    return logs


@lru_cache(maxsize=4096)
def fitting(room: int, place: int, final: int, fine: bool = False) -> Floats:
    """Return logs that allow the lengths which fit into `room` ticks at a place of the bar.

    Those that leave less than `final` ticks for the last note are weighed down. `fine` says that the event before was a
    triplet's of the shortest kind, whose group has to be filled.
    """
    logs = np.full(STEPS, NEVER, np.float32)
    for number, ticks in enumerate(LENGTHS):
        if ticks <= room and _on_grid(ticks, place, room, fine):
            short = (room - ticks or ticks) < final
            logs[number] = -4.0 if short else 0.0
    if logs.max() < -100:
        logs[[number for number, ticks in enumerate(LENGTHS) if ticks <= room]] = 0
    return logs


def _on_grid(ticks: int, place: int, room: int, fine: bool) -> bool:
    """Return whether a length at a place leaves the rest of the bar writable."""
    off = place % 3
    if not off:
        group = TUPLETS.get(ticks)
        return group is None or (place % (group // 2 if ticks == 16 else group) == 0 and group <= room)
    span = 24 if place % 24 in (8, 16) and not fine else 12 if place % 12 in (4, 8) else 6 if place % 6 in (2, 4) else 3
    return ticks <= span - place % span and ticks in (span // 3, 2 * span // 3)


def heard_at(draft: Draft, bar: int, place: int) -> int | None:
    """Return the symbol that sounds at a place of an earlier bar, the one held from before it too."""
    for number in range(bar, -1, -1):
        before = [symbol for onset, symbol in notes_at(draft.bars[number]).items() if number < bar or onset <= place]
        if before:
            return before[-1]
    return None


@lru_cache(maxsize=256)
def only(symbols: frozenset[int]) -> Floats:
    """Return logs that outweigh even what may not sound: these symbols are known."""
    logs = np.full(SYMBOLS, NEVER, np.float32)
    logs[list(symbols)] = 0
    return logs


@lru_cache(maxsize=256)
def without(symbols: tuple[int, ...]) -> Floats:
    """Return logs that forbid some symbols."""
    logs = np.zeros(SYMBOLS, np.float32)
    logs[list(symbols)] = NEVER
    return logs


@lru_cache(maxsize=256)
def away(symbols: tuple[int, ...]) -> Floats:
    """Return logs against some symbols that are drawn all the same where nothing else may sound."""
    logs = np.zeros(SYMBOLS, np.float32)
    logs[list(symbols)] = AWAY
    return logs


@lru_cache(maxsize=256)
def sounding(allowed: frozenset[int], color: frozenset[int], more: float) -> Floats:
    """Return logs that allow ties, rests and some pitches; those of `color` are wanted more."""
    logs = np.full(SYMBOLS, NEVER, np.float32)
    logs[[TIE, REST, *allowed]] = 0
    logs[list(color & allowed)] = more
    return logs


@lru_cache(maxsize=256)
def against(tones: frozenset[int], weight: float) -> Floats:
    """Return logs that add a weight to every pitch outside of some."""
    logs = np.full(SYMBOLS, weight, np.float32)
    logs[[TIE, REST, *tones]] = 0
    return logs


@lru_cache(maxsize=256)
def paced(off: int) -> Floats:
    """Return logs on lengths for a pace that is so many parts of an octave too dense, below 0 too sparse."""
    logs = np.zeros(STEPS, np.float32)
    logs[: len(LENGTHS)] = PACE * off / STEPS_OFF * np.log2(np.array(LENGTHS) / 24)
    return logs


@lru_cache(maxsize=4096)
def spanning(low: int, high: int, least: int, most: int, eighths: int) -> Floats:
    """Return logs against pitches that make a tune span more than `most`, and for ones that widen it up to `least`.

    `low` and `high` are its symbols so far, `eighths` (0..8) how much of it is written.
    """
    pitches = np.arange(PITCHES)
    spans = np.maximum(high, pitches) - np.minimum(low, pitches)
    wider = np.clip(spans, high - low, max(least, high - low)) - (high - low)
    logs = np.zeros(SYMBOLS, np.float32)
    logs[:PITCHES] = -TOO_WIDE * np.maximum(0, spans - most) + REACHING * eighths * (wider > 0)
    return logs
