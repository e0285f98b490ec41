"""The melody of a recording: which pitch stands out from moment to moment, and how it moves."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.floating]

LOWEST, HIGHEST = 48, 96  # MIDI pitches between which a melody is looked for
STEPS = 3  # candidates a semitone
HARMONICS, DECAY = 8, 0.8  # overtones that speak for a pitch, and how much less each does than the one before
STANDING_OUT = 1.6  # how much stronger than the average candidate a pitch must be
STEADY = 3  # frames that a note lasts at least
WIDE = 4  # semitones; a larger step is a leap
INTERVALS = range(-6, 7)  # semitones that are counted apart; wider ones count as the outermost
CONTOUR = (
    "mean_pitch", "pitch_spread", "mean_interval", "leaps", "rising", "arch", "turns", "melodic", "wavering",
    *(f"interval_{steps}" for steps in INTERVALS),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """The pitch that stands out in each frame (MIDI, fractions of a semitone, NaN for none), and its notes."""

    pitches: npt.NDArray[np.float32]
    notes: tuple[int, ...]  # MIDI pitches in order, repetitions left out

    @property
    def wavering(self) -> float:
        """Return the mean distance in semitones between neighbouring frames of one note: voices slide and shake."""
        steps = np.abs(np.diff(self.pitches))
        inside = steps[steps < 1.0]  # NaN is not
        return float(inside.mean()) if len(inside) else 0.0


def line_of(spectrum: Matrix, rate: int, frame: int) -> Line:
    """Return the melody in a magnitude spectrogram (frame // 2 + 1, frames) of samples at `rate`.

    A candidate's strength is the sum of its harmonics' (Hermes 1988, subharmonic summation), of compressed magnitudes.
    """
    strength = _comb(rate, frame) @ np.sqrt(spectrum)
    best = strength.argmax(axis=0)
    peak = strength[best, np.arange(strength.shape[1])]
    loud = peak > 0.1 * np.percentile(peak, 95)
    heard = loud & (peak > STANDING_OUT * np.maximum(strength.mean(axis=0), 1e-9))
    pitches = np.where(heard, LOWEST + (best + _between(strength, best)) / STEPS, np.nan).astype(np.float32)
    return Line(pitches, _notes(pitches))


def contour(line: Line) -> dict[str, float]:
    """Return how a melody moves, by the names in CONTOUR; zeros for one of fewer than three notes."""
    notes = np.array(line.notes, float)
    if len(notes) < 3:
        return dict.fromkeys(CONTOUR, 0.0)
    steps = np.diff(notes)
    first, middle, last = (part.mean() for part in np.array_split(notes, 3))
    counts = np.bincount(np.clip(steps, INTERVALS[0], INTERVALS[-1]).astype(int) - INTERVALS[0], minlength=13)
    values = [
        notes.mean(), notes.std(), np.abs(steps).mean(), (np.abs(steps) > WIDE).mean(), (steps > 0).mean(),
        middle - (first + last) / 2, (np.diff(np.sign(steps)) != 0).mean(), (~np.isnan(line.pitches)).mean(),
        line.wavering, *(counts / len(steps)),
    ]  # fmt: skip
    return {name: float(value) for name, value in zip(CONTOUR, values, strict=True)}


@lru_cache(maxsize=1)
def _comb(rate: int, frame: int) -> Matrix:
    """Return the weight of every frequency for every candidate, (candidates, frame // 2 + 1)."""
    pitches = np.arange(LOWEST, HIGHEST, 1 / STEPS)
    places = 440 * 2 ** ((pitches - 69) / 12) * frame / rate
    weights = np.zeros((len(pitches), frame // 2 + 1), np.float32)
    for number in range(1, HARMONICS + 1):
        inside = np.flatnonzero(places * number < frame // 2)
        low = (places[inside] * number).astype(int)
        share = places[inside] * number - low
        np.add.at(weights, (inside, low), DECAY ** (number - 1) * (1 - share))
        np.add.at(weights, (inside, low + 1), DECAY ** (number - 1) * share)
    return weights


def _between(strength: Matrix, best: npt.NDArray[np.integer]) -> Matrix:
    """Return how far between candidates the strongest pitch lies, -0.5..0.5, by the parabola through three of them."""
    inner, frames = np.clip(best, 1, len(strength) - 2), np.arange(len(best))
    below, here, above = (strength[inner + step, frames] for step in (-1, 0, 1))
    return np.asarray(np.clip((above - below) / np.maximum(2 * (2 * here - above - below), 1e-9), -0.5, 0.5))


def _notes(pitches: npt.NDArray[np.float32]) -> tuple[int, ...]:
    """Return the notes: runs of frames on one semitone that last long enough, repetitions left out."""
    whole = np.where(np.isnan(pitches), -1, np.round(np.nan_to_num(pitches))).astype(int)
    starts = np.flatnonzero(np.diff(whole, prepend=-2) != 0)
    lengths = np.diff(starts, append=len(whole))
    notes = [int(whole[at]) for at, length in zip(starts, lengths, strict=True) if length >= STEADY and whole[at] >= 0]
    return tuple(note for place, note in enumerate(notes) if not place or note != notes[place - 1])
