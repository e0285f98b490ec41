"""A voice that hums: what a phone records of somebody who is no singer, made with numpy alone."""

import io

import numpy as np
import soundfile

RATE = 22_050
ODE = tuple(zip((4, 4, 5, 7, 7, 5, 4, 2, 0, 0, 2, 4, 2, 0, 0), (1,) * 12 + (1.5, 0.5, 2), strict=True))
FRERE = tuple(
    zip(
        (0, 2, 4, 0, 0, 2, 4, 0, 4, 5, 7, 4, 5, 7, 7, 9, 7, 5, 4, 0, 7, 9, 7, 5, 4, 0),
        (1,) * 10 + (2, 1, 1, 2) + (0.5, 0.5, 0.5, 0.5, 1, 1) * 2,
        strict=True,
    )
)


def hummed(tune, tonic=60, bpm=96.0, off=0.3, seed=0, noise=0.01, overtones=5):
    """Return samples of a tune of (semitones above the tonic, quarters), `off` semitones sharp, unevenly timed."""
    rng = np.random.default_rng(seed)
    lengths = np.array([each[1] for each in tune]) * 60 / bpm
    ends = np.cumsum(lengths) + rng.normal(0, 0.012, len(tune))
    clock = np.arange(int((ends[-1] + 0.6) * RATE)) / RATE - 0.3
    place = np.searchsorted(ends, clock).clip(0, len(tune) - 1)
    starts = np.concatenate([[0.0], ends[:-1]])
    since, left = clock - starts[place], ends[place] - clock
    pitch = np.array([each[0] for each in tune], float)[place] + tonic + off
    slide = np.convolve(np.pad(pitch, 1000, "edge"), np.ones(1001) / 1001, "same")[1000:-1000]  # 45 ms of portamento
    shaken = slide + 0.35 * np.sin(2 * np.pi * 5.5 * clock + rng.uniform(0, 6)) * np.clip(since * 4 - 0.5, 0, 1)
    phase = 2 * np.pi * np.cumsum(440 * 2 ** ((shaken - 69) / 12)) / RATE
    shape = 0.15 + 0.85 * np.clip(np.minimum(since, left) / 0.05, 0, 1)
    shape *= (clock > 0) & (clock < ends[-1])
    return (
        0.25 * shape * sum(np.sin(n * phase) / n**1.5 for n in range(1, overtones + 1))
        + noise * rng.normal(size=len(clock))
    ).astype(np.float32)


def chords(roots=(60, 65, 67, 60), seconds=1.0):
    """Return samples of major triads with overtones, one after another."""
    clock = np.arange(int(seconds * RATE)) / RATE
    one = [
        sum(
            np.sin(2 * np.pi * n * 440 * 2 ** ((root + above - 69) / 12) * clock) / n
            for above in (0, 4, 7)
            for n in (1, 2, 3)
        )
        for root in roots
    ]
    return (0.1 * np.concatenate(one)).astype(np.float32)


def wav(wave):
    """Return the samples as a file."""
    file = io.BytesIO()
    soundfile.write(file, wave, RATE, format="WAV")
    return file.getvalue()
