"""A singer made of arithmetic: pulses through the formants of vowels, sliding and shaking as voices do."""

import numpy as np
import numpy.typing as npt

from indexes.features.decoding import RATE
from indexes.music.notes import Score, seconds_at

VOWELS = {  # Hz of the first three formants of an adult voice (Peterson and Barney 1952)
    "a": (730, 1090, 2440), "e": (530, 1840, 2480), "i": (270, 2290, 3010), "o": (570, 840, 2410), "u": (300, 870, 2240),
}  # fmt: skip
WIDTHS = (80.0, 100.0, 140.0)  # Hz
VIBRATO, DEPTH = 5.5, 0.35  # Hz, semitones
SLIDE = 0.07  # seconds in which the voice reaches a note
CONSONANT = 0.05  # seconds of noise before some syllables
Wave = npt.NDArray[np.float32]


def sung(score: Score, seconds: float, rng: np.random.Generator) -> Wave:
    """Return the melody of a score sung on changing vowels, `seconds` long, mono at RATE."""
    out = np.zeros(int(seconds * RATE) + RATE, np.float32)
    before = None
    for note in score.melody.notes:
        start, end = (seconds_at(score.tempos, tick) for tick in (note.onset, note.end))
        if start >= seconds:
            break
        syllable = _syllable(note.pitch, before if before is not None else note.pitch, end - start, rng)
        at = int(start * RATE)
        piece = syllable[: len(out) - at]
        out[at : at + len(piece)] += piece
        before = note.pitch
    return np.asarray(0.2 * out[: int(seconds * RATE)] / max(1e-6, float(np.abs(out).max())), np.float32)


def _syllable(pitch: float, before: float, seconds: float, rng: np.random.Generator) -> Wave:
    from scipy.signal import lfilter

    time = np.arange(int(max(seconds, 0.08) * RATE)) / RATE
    slide = (before - pitch) * np.exp(-time / SLIDE)
    shake = DEPTH * np.minimum(1, time / 0.3) * np.sin(2 * np.pi * VIBRATO * time + rng.uniform(0, 6))
    drift = np.cumsum(rng.normal(0, 0.0008, len(time)))
    hertz = 440 * 2 ** ((pitch + slide + shake + drift - 69) / 12)
    phase = np.cumsum(hertz) / RATE
    pulses = (np.diff(np.floor(phase), prepend=0) > 0).astype(float)
    source = lfilter([1], [1, -0.95], pulses) + 0.02 * rng.normal(size=len(time))
    for centre, width in zip(VOWELS[rng.choice(list(VOWELS))], WIDTHS, strict=True):
        radius = np.exp(-np.pi * width / RATE)
        feedback = [1, -2 * radius * np.cos(2 * np.pi * centre / RATE), radius**2]
        source = lfilter([sum(feedback)], feedback, source)
    voice = (
        source / max(1e-9, float(np.abs(source).max())) * np.minimum(1, time / 0.03) * np.minimum(1, time[::-1] / 0.05)
    )
    if rng.random() < 0.5:
        burst = rng.normal(size=int(CONSONANT * RATE)) * np.hanning(int(CONSONANT * RATE)) * 0.15
        voice[: len(burst)] += burst[: len(voice)]
    return np.asarray(voice, np.float32)
