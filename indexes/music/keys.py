"""Which key notes are in: scales matched with how long each pitch class sounds."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from indexes.music.lines import melody_of
from indexes.music.notes import TICKS, Key, Note, Score

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
FINAL, FIRST, LOWEST = 0.05, 0.04, 0.02  # what it adds when the last, first or lowest closing note is the tonic
SAID, DEFAULT = 0.15, 0.05  # what it adds that a file states a key; C major may be nobody's word
NATURAL = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
SHARP = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
FLAT = ("C", "D-", "D", "E-", "E", "F", "G-", "G", "A-", "A", "B-", "B")
FIFTHS = dict(
    zip(("G-", "D-", "A-", "E-", "B-", "F", "C", "G", "D", "A", "E", "B", "F#", "C#"), range(-6, 8), strict=True)
)
DEGREES = (  # semitones above the tonic -> degree, as tunes are spelled, by whether the third is minor
    (0, 0, 1, 2, 2, 3, 3, 4, 4, 5, 6, 6),
    (0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6),
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


def histogram(notes: Iterable[Note]) -> Vector:
    """Return the share of sounding time of each pitch class, (12,); zeros without notes."""
    shares = np.zeros(12)
    for note in notes:
        shares[note.pitch % 12] += note.duration
    return shares / (shares.sum() or 1.0)


def find_key(score: Score, said: Key | None = None) -> tuple[Key, float]:
    """Return the likeliest tonic and mode of a score and a confidence 0..1 (the margin over the next tonic).

    Every scale is matched with the histogram of pitch classes, after Krumhansl 1990 with weights that suit folk tunes;
    the last note counts, since tunes end at home. `said` is a key that a file states: it counts as evidence, C major
    little, since programs write it when nobody told them. A score without notes gives C major with confidence 0.
    """
    notes = [note for part in score.parts if not part.drums for note in part.notes]
    if not notes:
        return said or Key("C", "major"), 0.0
    shares, ends = histogram(notes), _ends(score, notes)
    fits = {
        (tonic, mode): _fit(np.roll(shares, -tonic), mode) + PRIOR[mode] + ends[tonic]
        for tonic in range(12)
        for mode in SCALES
    }
    stated = (pitch_class(said.tonic), said.mode) if said else None
    if stated in fits:
        fits[stated] += DEFAULT if stated == (0, "major") else SAID
    (tonic, mode), best = max(fits.items(), key=lambda item: item[1])
    rival = max(value for (other, _), value in fits.items() if other != tonic)
    found = said if said and stated == (tonic, mode) else Key(spell(tonic, mode), mode)
    return found, float(min(1.0, max(0.0, (best - rival) / 0.25)))


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


def pitch_class(tonic: str) -> int:
    """Return the pitch class 0-11 of a tonic as music21 writes it."""
    return (NATURAL[tonic[0]] + tonic.count("#") - tonic.count("-")) % 12


def position_in(key: Key, pitch: int) -> int:
    """Return the diatonic position of a MIDI pitch in a key, 7 to the octave, a multiple of 7 on the tonic."""
    octave, above = divmod(pitch - pitch_class(key.tonic), 12)
    return 7 * octave + DEGREES[3 in SCALES.get(key.mode, ())][above]
