"""What the notes of a score say: key, metre, melody, chords, and the nearest notes on a grid."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from indexes.music.notes import TICKS, Chord, Key, Meter, Note, Part, Score

Vector = npt.NDArray[np.float64]

SCALES: dict[str, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic minor": (0, 2, 3, 5, 7, 8, 11),
    "melodic minor": (0, 2, 3, 5, 7, 9, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "locrian": (0, 1, 3, 5, 6, 8, 10),
    "pentatonic": (0, 2, 4, 7, 9),
    "minor pentatonic": (0, 3, 5, 7, 10),
    "shang": (0, 2, 5, 7, 10),
    "jue": (0, 3, 5, 8, 10),
    "zhi": (0, 2, 5, 7, 9),
}
# How likely a mode is before a note is heard, in the units of the scores below; rare ones need evidence.
PRIOR = {
    "major": 0.09,
    "minor": 0.05,
    "dorian": -0.02,
    "mixolydian": -0.02,
    "harmonic minor": -0.02,
    "melodic minor": -0.08,
    "phrygian": -0.06,
    "lydian": -0.06,
    "locrian": -0.16,
    "pentatonic": -0.06,
    "minor pentatonic": -0.06,
    "shang": -0.1,
    "jue": -0.14,
    "zhi": -0.1,
}
FINAL, FIRST, LOWEST = 0.08, 0.05, 0.04  # what it adds when the last, first long or lowest bass note is the tonic
SHARP = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
FLAT = ("C", "D-", "D", "E-", "E", "F", "G-", "G", "A-", "A", "B-", "B")
FIFTHS = dict(
    zip(("G-", "D-", "A-", "E-", "B-", "F", "C", "G", "D", "A", "E", "B", "F#", "C#"), range(-6, 8), strict=True)
)
TO_MAJOR = {  # semitones up to the relative major
    "minor": 3,
    "harmonic minor": 3,
    "melodic minor": 3,
    "dorian": 10,
    "phrygian": 8,
    "lydian": 7,
    "mixolydian": 5,
    "locrian": 1,
    "minor pentatonic": 3,
    "shang": 10,
    "jue": 8,
    "zhi": 5,
}
NAMES = ("melody", "lead", "vocal", "voice", "soprano", "旋律", "主旋律", "人声")
QUALITIES = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "7": (0, 4, 7, 10),
    "m7": (0, 3, 7, 10),
    "maj7": (0, 4, 7, 11),
    "dim": (0, 3, 6),
}


def histogram(notes: Iterable[Note]) -> Vector:
    """Return the share of sounding time of each pitch class, (12,); zeros without notes."""
    shares = np.zeros(12)
    for note in notes:
        shares[note.pitch % 12] += note.duration
    return shares / (shares.sum() or 1.0)


def find_key(score: Score) -> tuple[Key, float]:
    """Return the likeliest tonic and mode of a score and a confidence 0..1 (the margin over the next tonic).

    Every scale is matched with the histogram of pitch classes, after Krumhansl 1990 with weights that suit folk tunes;
    the last note counts, since tunes end at home. A score without notes gives C major with confidence 0.
    """
    notes = [note for part in score.parts if not part.drums for note in part.notes]
    if not notes:
        return Key("C", "major"), 0.0
    shares = histogram(notes)
    ends = _ends(score, notes)
    scores = {
        (tonic, mode): _fit(np.roll(shares, -tonic), mode) + PRIOR[mode] + ends[tonic]
        for tonic in range(12)
        for mode in SCALES
    }
    (tonic, mode), best = max(scores.items(), key=lambda item: item[1])
    rival = max(value for (other, _), value in scores.items() if other != tonic)
    return Key(spell(tonic, mode), mode), float(min(1.0, max(0.0, (best - rival) / 0.25)))


def _fit(shares: Vector, mode: str) -> float:
    """Return how well pitch classes counted from the tonic fit a mode."""
    scale = SCALES[mode]
    weights = np.full(12, -2.4)
    weights[list(scale)] = 0.25
    weights[0], weights[7 if 7 in scale else scale[-2]] = 0.62, 0.42
    third = next((step for step in scale if step in (3, 4)), 5)
    weights[third] = 0.4
    used = sum(1 for step in scale if shares[step] > 0.004)
    missing = len(scale) - used
    return float(shares @ weights) - 0.03 * max(0, missing - 1)


def _ends(score: Score, notes: Sequence[Note]) -> Vector:
    ends = np.zeros(12)
    melody = melody_of(score).notes or tuple(notes)
    ends[melody[-1].pitch % 12] += FINAL
    ends[melody[0].pitch % 12] += FIRST
    last = max(note.end for note in notes)
    closing = [note for note in notes if note.end >= last - TICKS // 4]
    ends[min(closing, key=lambda note: note.pitch).pitch % 12] += LOWEST + (FINAL / 2 if len(closing) > 1 else 0.0)
    return ends


def spell(tonic: int, mode: str) -> str:
    """Return a pitch class as a tonic name with the fewer accidentals in its mode."""
    shift = TO_MAJOR.get(mode, 0)

    def cost(name: str, names: Sequence[str]) -> int:
        return abs(FIFTHS.get(names[(tonic + shift) % 12], 9)) + (0 if name in FIFTHS or len(name) == 1 else 1)

    sharp, flat = SHARP[tonic], FLAT[tonic]
    return sharp if cost(sharp, SHARP) <= cost(flat, FLAT) else flat


def melody_of(score: Score) -> Part:
    """Return the part that carries the tune, its top line only: named so, else the highest of the busy ones."""
    parts = [part for part in score.parts if not part.drums and part.notes]
    if not parts:
        return Part(())
    named = [part for part in parts if any(name in part.name.casefold() for name in NAMES)]
    fullest = max(len(part.notes) for part in parts)
    busy = [part for part in parts if len(part.notes) * 3 >= fullest]
    chosen = named[0] if named else max(busy, key=lambda part: np.mean([note.pitch for note in part.notes]))
    return replace(chosen, notes=skyline(chosen.notes))


def skyline(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Return the highest note at every onset, cut where the next one starts; lower notes that began under it go."""
    line: list[Note] = []
    for note in sorted(notes, key=lambda each: (each.onset, -each.pitch)):
        if line and note.onset == line[-1].onset:
            continue
        if line and note.onset < line[-1].end:
            overlap = line[-1].end - note.onset
            if note.pitch < line[-1].pitch and overlap > line[-1].duration // 2:
                continue
            line[-1] = replace(line[-1], duration=note.onset - line[-1].onset)
        line.append(note)
    return tuple(note for note in line if note.duration > 0)


def quantised(score: Score, grid: int = TICKS // 4) -> Score:
    """Return the score with every note on `grid` ticks, or on triplets in the beats that fit triplets better."""
    parts = tuple(replace(part, notes=_on_grid(part.notes, grid)) for part in score.parts)
    return replace(score, parts=parts)


def _on_grid(notes: Sequence[Note], grid: int) -> tuple[Note, ...]:
    triplet = grid * 4 // 3
    beats: dict[int, list[int]] = {}
    for note in notes:
        beats.setdefault(note.onset // TICKS, []).append(note.onset)
    threes = {beat for beat, onsets in beats.items() if _error(onsets, triplet) * 2 < _error(onsets, grid)}
    moved = []
    for note in notes:
        step = triplet if note.onset // TICKS in threes else grid
        onset = round(note.onset / step) * step
        length = max(step, round(note.end / step) * step - onset)
        exact = note.onset % (grid // 2) == 0 and note.duration % (grid // 2) == 0
        moved.append(note if exact else replace(note, onset=onset, duration=length))
    return tuple(sorted(moved, key=lambda note: (note.onset, note.pitch)))


def _error(onsets: Sequence[int], step: int) -> float:
    return sum(abs(onset - round(onset / step) * step) for onset in onsets) + 1e-9


def find_meter(score: Score) -> Meter:
    """Return the likeliest of 2/4, 3/4, 4/4 and 6/8, by how well long and low notes fall on its bar lines."""
    notes = [note for part in score.parts for note in part.notes]
    if len(notes) < 8:
        return Meter(4, 4)
    onsets = np.zeros(max(note.onset for note in notes) // (TICKS // 2) + 1)
    for note in notes:
        if note.onset % (TICKS // 2) < TICKS // 8:
            onsets[note.onset // (TICKS // 2)] += note.duration / TICKS
    fits = {}
    for name, bar, inner in (("4/4", 8, 4), ("3/4", 6, 2), ("6/8", 6, 3), ("2/4", 4, 2)):
        first = max(range(bar), key=lambda shift: onsets[shift::bar].mean())
        strong, half = onsets[first::bar].mean(), onsets[first::inner].mean()
        fits[name] = (strong * 0.6 + half * 0.4) / (onsets.mean() or 1.0) * {"4/4": 1.0, "2/4": 0.93}.get(name, 0.97)
    best = max(fits, key=lambda name: fits[name])
    upper, lower = best.split("/")
    return Meter(int(upper), int(lower))


def chords_of(score: Score) -> tuple[Chord, ...]:
    """Return the chord that fits best for each bar (half bar of a long one), repeats left out.

    Chords of the key win over others; a bar without notes keeps the chord before.
    """
    if score.chords:
        return score.chords
    meter = score.meters[0] if score.meters else Meter(4, 4)
    span = meter.bar // 2 if meter.bar > 4 * TICKS and meter.numerator % 2 == 0 else meter.bar
    key = score.keys[0] if score.keys else find_key(score)[0]
    inside = {(_pitch_class(key.tonic) + step) % 12 for step in SCALES.get(key.mode, SCALES["major"])}
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


def _pitch_class(tonic: str) -> int:
    return ((SHARP.index(tonic) if tonic in SHARP else FLAT.index(tonic)) if tonic in (*SHARP, *FLAT) else 0) % 12
