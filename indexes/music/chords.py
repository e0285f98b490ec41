"""Which chords sound, bar by bar."""

import numpy as np
import numpy.typing as npt

from indexes.music.keys import FLAT, SCALES, SHARP, find_key, pitch_class
from indexes.music.notes import TICKS, Chord, Meter, Score

Vector = npt.NDArray[np.float64]
QUALITIES = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "7": (0, 4, 7, 10),
    "m7": (0, 3, 7, 10),
    "maj7": (0, 4, 7, 11),
    "dim": (0, 3, 6),
}


def chords_of(score: Score) -> tuple[Chord, ...]:
    """Return the chord that fits best for each bar (half bar of a long one), repeats left out.

    Chords of the key win over others; a bar without notes keeps the chord before.
    """
    if score.chords:
        return score.chords
    meter = score.meters[0] if score.meters else Meter(4, 4)
    span = meter.bar // 2 if meter.bar > 4 * TICKS and meter.numerator % 2 == 0 else meter.bar
    key = score.keys[0] if score.keys else find_key(score)[0]
    inside = {(pitch_class(key.tonic) + step) % 12 for step in SCALES.get(key.mode, SCALES["major"])}
    windows = _windows(score, span)
    found: list[Chord] = []
    for number in range(max(windows, default=-1) + 1):
        symbol = _best_chord(windows[number], inside) if number in windows else ""
        if symbol and (not found or found[-1].symbol != symbol):
            found.append(Chord(symbol, score.pickup + number * span))
    return tuple(found)


def _windows(score: Score, span: int) -> dict[int, Vector]:
    windows: dict[int, Vector] = {}
    for part in score.parts:
        for note in () if part.drums else part.notes:
            for number in range(
                max(0, note.onset - score.pickup) // span, max(0, note.end - 1 - score.pickup) // span + 1
            ):
                start = score.pickup + number * span
                shared = min(note.end, start + span) - max(note.onset, start)
                windows.setdefault(number, np.zeros(12))[note.pitch % 12] += max(0, shared)
    return windows


def _best_chord(weights: Vector, inside: set[int]) -> str:
    total = weights.sum() or 1.0
    best, symbol = -9.0, ""
    for root in range(12):
        for quality, steps in QUALITIES.items():
            tones = {(root + step) % 12 for step in steps}
            held = sum(weights[tone] for tone in tones) / total
            fit = held - 0.12 * (len(steps) - 3) + 0.12 * (weights[root] / total) + (0.2 if tones <= inside else 0.0)
            if fit > best + 1e-9:
                best, symbol = fit, _root_name(root, inside) + quality
    return symbol


def _root_name(root: int, inside: set[int]) -> str:
    flats = sum(1 for pitch in (10, 3, 8, 1) if pitch in inside)
    sharps = sum(1 for pitch in (6, 1, 8, 3) if pitch in inside)
    return (FLAT if flats > sharps or (flats == sharps and 5 in inside) else SHARP)[root]
