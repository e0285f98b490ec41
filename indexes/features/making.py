"""How a recording was made, as far as its sound tells: acoustic or electric, sung or instrumental. Rules, not truths.

Nothing is trained: each measure goes from 0 to 1 between two ends, and the answer is their mean. The ends were chosen
on rendered ensembles and an artificial singer (`python -m tests.benchmarks.listening` tells how well they tell those
apart); of a recording with a noisy room or a distant voice they say less.
"""

from collections.abc import Mapping

import numpy as np

ELECTRIC = {  # a measure: where it speaks for acoustic sound, where for electric
    "flatness": (-4.0, -1.7),  # its power of ten: distortion, cymbals and synthetic noise are flat
    "rolloff": (2_000.0, 8_000.0),  # Hz below which most of the sound lies
    "beat_strength": (0.5, 0.95),  # drums mark every beat
}
SUNG = {  # where a measure speaks for instruments, where for a voice
    "wavering": (0.04, 0.16),  # semitones from frame to frame inside a note: voices slide and shake
    "contrast_spread_6": (3.0, 7.0),  # dB by which consonants come and go above 6 kHz
}


def acousticness(heard: Mapping[str, float]) -> float:
    """Return 0 (electric) to 1 (acoustic) by the measures of a recording."""
    return round(1 - _placed({**heard, "flatness": np.log10(max(heard["flatness"], 1e-9))}, ELECTRIC), 3)


def instrumentalness(heard: Mapping[str, float]) -> float:
    """Return 0 (sung) to 1 (instrumental) by the measures of a recording."""
    return round(1 - _placed(heard, SUNG), 3)


def _placed(heard: Mapping[str, float], ends: Mapping[str, tuple[float, float]]) -> float:
    return float(np.mean([np.clip((heard[name] - low) / (high - low), 0, 1) for name, (low, high) in ends.items()]))
