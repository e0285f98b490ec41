"""What the notes of a tune measure: pitch, interval, rhythm, range, contour, modality, motifs and mood."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from indexes.music.analysis import find_key, melody_of
from indexes.music.notes import TICKS, Key, Meter, Note, Score, seconds_at

Vector = npt.NDArray[np.float32]

GRAMS = 24  # buckets for hashed motifs: three intervals, and three lengths
LENGTHS = (0.25, 1 / 3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)  # quarter notes; a note counts for the nearest
MAJOR_LIKE = ("major", "lydian", "mixolydian", "pentatonic", "zhi")
STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
SCALARS = [
    "mean_pitch",
    "range",
    "notes_per_second",
    "notes_per_quarter",
    "mean_interval",
    "leaps",
    "repeats",
    "rising",
    "arch",
    "direction_changes",
    "syncopation",
    "triple",
    "compound",
    "major",
    "seconds",
    "length_spread",
    "longest",
    "repeated_bars",
    "final_tonic",
    "tempo",
]
NAMES = (
    *SCALARS,
    *(f"degree_{n}" for n in range(12)),
    *(f"interval_{n}" for n in range(-6, 7)),
    *(f"length_{n}" for n in range(len(LENGTHS))),
    *(f"motif_{n}" for n in range(GRAMS)),
    *(f"rhythm_{n}" for n in range(GRAMS)),
)


def features(score: Score) -> dict[str, float]:
    """Return every measure of a score's melody by name, in the order of NAMES; zeros for a score without notes."""
    notes = melody_of(score).notes
    if len(notes) < 2:
        return dict.fromkeys(NAMES, 0.0)
    key = score.keys[0] if score.keys else find_key(score)[0]
    values = [*_scalars(score, notes, key), *_degrees(notes, key), *_intervals(notes), *_lengths(notes)]
    values += [*_grams(np.clip(np.diff([n.pitch for n in notes]), -7, 7)), *_grams(_nearest_lengths(notes))]
    return dict(zip(NAMES, (round(float(value), 4) for value in values), strict=True))


def as_vector(measured: dict[str, float]) -> Vector:
    """Return the measures as a row in the order of NAMES, float32 (len(NAMES),)."""
    return np.array([measured[name] for name in NAMES], np.float32)


def mood(measured: dict[str, float]) -> tuple[float, float]:
    """Return valence and arousal 0..1 of a tune, by a linear rule that nothing was trained for.

    Arousal grows with notes a second and tempo, then with leaps; valence with major mode, density and tempo. The
    weights follow the listening studies that Juslin and Laukka (2004) review: mode and tempo carry most.
    """
    busy = np.clip(measured["notes_per_second"] / 6.0, 0, 1)
    speed = np.clip((measured["tempo"] - 50) / 130, 0, 1)
    leaps = np.clip(measured["leaps"] * 2.5, 0, 1)
    arousal = 0.55 * busy + 0.35 * speed + 0.10 * leaps
    valence = 0.12 + 0.42 * measured["major"] + 0.28 * speed + 0.18 * busy
    return round(float(np.clip(valence, 0, 1)), 3), round(float(np.clip(arousal, 0, 1)), 3)


def _scalars(score: Score, notes: Sequence[Note], key: Key) -> list[float]:
    pitches = np.array([note.pitch for note in notes], float)
    steps = np.diff(pitches)
    lengths = np.array([note.duration / TICKS for note in notes])
    seconds = max(seconds_at(score.tempos, notes[-1].end) - seconds_at(score.tempos, notes[0].onset), 0.1)
    span = max(notes[-1].end - notes[0].onset, 1)
    thirds = np.array_split(pitches, 3)
    meter = score.meters[0]
    turns = np.diff(np.sign(steps[steps != 0])) if (steps != 0).any() else np.zeros(1)
    return [
        pitches.mean(),
        pitches.max() - pitches.min(),
        len(notes) / seconds,
        len(notes) * TICKS / span,
        np.abs(steps).mean(),
        (np.abs(steps) > 4).mean(),
        (steps == 0).mean(),
        (steps > 0).mean(),
        thirds[1].mean() - (thirds[0].mean() + thirds[-1].mean()) / 2,
        (turns != 0).mean() if len(turns) else 0.0,
        np.mean([note.onset % TICKS != 0 and note.duration >= TICKS for note in notes]),
        float(meter.numerator in (3, 9)),
        float(meter.denominator == 8 and meter.numerator % 3 == 0),
        float(key.mode in MAJOR_LIKE),
        seconds,
        lengths.std(),
        lengths.max(),
        _repeated_bars(score, notes),
        float(notes[-1].pitch % 12 == _tonic(key)),
        score.tempos[0].bpm / beat(meter),
    ]


def beat(meter: Meter) -> float:
    """Return the length of a metre's beat in quarter notes: a dotted quarter in 6/8, a half in 2/2."""
    if meter.denominator == 8 and meter.numerator % 3 == 0 and meter.numerator > 3:
        return 1.5
    return 2.0 if meter.denominator == 2 else 1.0


def _tonic(key: Key) -> int:
    return (STEPS[key.tonic[0]] + key.tonic.count("#") - key.tonic.count("-")) % 12


def _repeated_bars(score: Score, notes: Sequence[Note]) -> float:
    bars: dict[int, list[tuple[int, int]]] = {}
    for note in notes:
        number, place = divmod(note.onset - score.pickup, score.meters[0].bar)
        bars.setdefault(number, []).append((place, note.pitch))
    shapes = [tuple(bar) for bar in bars.values()]
    return 1.0 - len(set(shapes)) / len(shapes)


def _degrees(notes: Sequence[Note], key: Key) -> Vector:
    counts = np.zeros(12, np.float32)
    for note in notes:
        counts[(note.pitch - _tonic(key)) % 12] += note.duration
    return np.asarray(counts / counts.sum(), np.float32)


def _intervals(notes: Sequence[Note]) -> Vector:
    steps = np.clip(np.diff([note.pitch for note in notes]), -6, 6) + 6
    return np.asarray(np.bincount(steps, minlength=13) / len(steps), np.float32)


def _nearest_lengths(notes: Sequence[Note]) -> npt.NDArray[np.int64]:
    lengths = np.array([note.duration / TICKS for note in notes])
    return np.asarray(np.abs(lengths[:, None] - np.array(LENGTHS)).argmin(axis=1))


def _lengths(notes: Sequence[Note]) -> Vector:
    counts = np.bincount(_nearest_lengths(notes), minlength=len(LENGTHS))
    return np.asarray(counts / counts.sum(), np.float32)


def _grams(values: npt.NDArray[np.int64]) -> Vector:
    """Return the shares of hashed runs of three values; equal melodies share them in any key."""
    counts = np.zeros(GRAMS, np.float32)
    for start in range(len(values) - 2):
        a, b, c = (int(value) + 8 for value in values[start : start + 3])
        counts[(a * 961 + b * 31 + c) * 2_654_435_761 % 2**32 % GRAMS] += 1
    return counts / max(1.0, float(counts.sum()))
