"""Which chords sound, or would fit, bar by bar."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from indexes.music.keys import FLAT, SCALES, SHARP, find_key, pitch_class
from indexes.music.notes import Chord, Meter, Score

Vector = npt.NDArray[np.float64]

TRIADS: dict[str, tuple[int, ...]] = {"": (0, 4, 7), "m": (0, 3, 7)}
QUALITIES = TRIADS | {"7": (0, 4, 7, 10), "m7": (0, 3, 7, 10), "maj7": (0, 4, 7, 11), "dim": (0, 3, 6)}
FOURTH_TONE = 0.12  # a chord of four tones must hold so much more
ROOT = 0.12  # what it adds, for its share, that the root sounds
INSIDE = 0.2  # what it adds that a chord lies in the key
MAIN = {0: 1.0, 7: 0.9, 5: 0.8}  # the chords that most tunes live on, by semitones above the tonic
SPLIT = 0.2  # by how much two chords must fit the halves of a bar better than one


@dataclass(frozen=True)
class _Taste:
    """What is expected of a chord: the key's pitch classes, its tonic, the shapes, how much the main chords count."""

    inside: frozenset[int]
    tonic: int
    shapes: dict[str, tuple[int, ...]]
    main: float


def chords_of(score: Score) -> tuple[Chord, ...]:
    """Return the stated chords, else the one that fits best for each bar or half bar, repeats left out.

    A single line gets triads that would fit it: on lead sheets 2 of 3 roots for folk dances and half of those of songs
    were the ones printed. A bar without notes keeps the chord before.
    """
    if score.chords:
        return score.chords
    meter = score.meters[0] if score.meters else Meter(4, 4)
    half = meter.bar // 2
    windows, taste = _windows(score, half), _taste(score)
    found: list[Chord] = []
    for number in range(0, max(windows, default=-1) + 1, 2):
        pair = [windows.get(number + place, np.zeros(12)) for place in (0, 1)]
        for place, symbol in enumerate(_symbols(pair, taste, splits=meter.numerator % 3 != 0 or meter.numerator == 6)):
            if symbol and (not found or found[-1].symbol != symbol):
                found.append(Chord(symbol, score.pickup + (number + place) * half))
    return tuple(found)


def _taste(score: Score) -> _Taste:
    key = score.keys[0] if score.keys else find_key(score)[0]
    tonic = pitch_class(key.tonic)
    inside = frozenset((tonic + step) % 12 for step in SCALES.get(key.mode, SCALES["major"]))
    alone = _is_line(score)
    return _Taste(inside, tonic, TRIADS if alone else QUALITIES, 0.2 if alone else 0.05)


def _is_line(score: Score) -> bool:
    """Return whether no two notes sound together."""
    notes = sorted((note for part in score.parts if not part.drums for note in part.notes), key=lambda note: note.onset)
    return all(before.end <= note.onset for before, note in pairwise(notes))


def _symbols(halves: list[Vector], taste: _Taste, splits: bool) -> list[str]:
    """Return the chord of a bar, or one for each half where two fit clearly better; "" for silence."""
    if not any(half.any() for half in halves):
        return [""]
    whole = _fits(halves[0] + halves[1], taste)
    one = max(whole, key=lambda name: whole[name])
    if not splits or not all(half.any() for half in halves) or taste.shapes is TRIADS:
        return [one]
    each = [_fits(half, taste) for half in halves]
    two = [max(fits, key=lambda name, fits=fits: fits[name]) for fits in each]  # type: ignore[misc]
    gain = sum(fits[name] - fits[one] for fits, name in zip(each, two, strict=True))
    return two if gain > SPLIT else [one]


def _windows(score: Score, span: int) -> dict[int, Vector]:
    """Return how long each pitch class sounds in each span of ticks from bar 1 on."""
    windows: dict[int, Vector] = {}
    for part in score.parts:
        for note in () if part.drums else part.notes:
            first, last = (max(0, tick - score.pickup) // span for tick in (note.onset, note.end - 1))
            for number in range(first, last + 1):
                start = score.pickup + number * span
                shared = min(note.end, start + span) - max(note.onset, start)
                windows.setdefault(number, np.zeros(12))[note.pitch % 12] += max(0, shared)
    return windows


def _fits(weights: Vector, taste: _Taste) -> dict[str, float]:
    """Return how well every chord fits what sounds."""
    shares = weights / (weights.sum() or 1.0)
    fits = {}
    for root in range(12):
        expected = ROOT * shares[root] + taste.main * MAIN.get((root - taste.tonic) % 12, 0.0)
        for quality, steps in taste.shapes.items():
            tones = [(root + step) % 12 for step in steps]
            held = shares[tones].sum() - FOURTH_TONE * (len(steps) - 3) + INSIDE * taste.inside.issuperset(tones)
            fits[_root_name(root, taste.inside) + quality] = float(held + expected)
    return fits


def _root_name(root: int, inside: frozenset[int]) -> str:
    flats = sum(1 for pitch in (10, 3, 8, 1) if pitch in inside)
    sharps = sum(1 for pitch in (6, 1, 8, 3) if pitch in inside)
    return (FLAT if flats > sharps or (flats == sharps and 5 in inside) else SHARP)[root]
