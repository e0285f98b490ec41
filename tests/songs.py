"""Songs whose verse and chorus are known: tones and noise, made with numpy alone."""

import numpy as np

from indexes.features.decoding import RATE

LOUDNESS = {"intro": (0.02, (220.0,)), "verse": (0.05, (220.0, 440.0)), "chorus": (0.2, (262.0, 880.0, 3520.0))}


def song(*kinds, seconds=16.0):
    """Return sections one after the other, each with notes of its own and some noise."""
    rng = np.random.default_rng(1)
    moments = np.arange(int(seconds * RATE)) / RATE
    parts = []
    for kind in kinds:
        level, notes = LOUDNESS[kind]
        tone = sum(np.sin(2 * np.pi * note * moments) for note in notes) * (1 + np.sin(2 * np.pi * 2 * moments))
        parts.append(level * (tone + rng.normal(0, 0.3, len(moments))))
    return np.concatenate(parts).astype(np.float32)
