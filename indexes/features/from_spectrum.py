"""The timbre of a recording: its spectrum's shape in numbers, and what that suggests about how it was made."""

from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.floating]

CEPSTRUM, BANDS = 13, 7  # MFCCs, and bands of spectral contrast
WIDTH = 17  # frames or bands of the median that tells lasting from striking sound (Fitzgerald 2010)
TIMBRE = (
    *(f"mfcc_{n}" for n in range(CEPSTRUM)), *(f"mfcc_spread_{n}" for n in range(CEPSTRUM)),
    *(f"contrast_{n}" for n in range(BANDS)), *(f"contrast_spread_{n}" for n in range(BANDS)),
    "brightness", "rolloff", "flatness", "striking", "bass",
)  # fmt: skip


def timbre(librosa: Any, spectrum: Matrix, rate: int) -> dict[str, float]:
    """Return statistics of a magnitude spectrogram by the names in TIMBRE; frequencies in Hz, shares 0..1."""
    power = spectrum**2
    mel = librosa.feature.melspectrogram(S=power, sr=rate, n_mels=64)
    mfcc = librosa.feature.mfcc(S=librosa.power_to_db(mel), n_mfcc=CEPSTRUM)
    contrast = librosa.feature.spectral_contrast(S=spectrum, sr=rate)
    values = [
        *mfcc.mean(axis=1), *mfcc.std(axis=1), *contrast.mean(axis=1), *contrast.std(axis=1),
        librosa.feature.spectral_centroid(S=spectrum, sr=rate).mean(),
        librosa.feature.spectral_rolloff(S=spectrum, sr=rate).mean(),
        librosa.feature.spectral_flatness(S=spectrum).mean(),
        _striking(np.sqrt(mel)), power[: 150 * 2 * len(power) // rate].sum() / max(float(power.sum()), 1e-12),
    ]  # fmt: skip
    return {name: float(value) for name, value in zip(TIMBRE, values, strict=True)}


def _striking(mel: Matrix) -> float:
    """Return the share of the sound that strikes (drums, plucks) rather than lasts, by two medians."""
    from scipy.ndimage import median_filter

    lasting, striking = median_filter(mel, (1, WIDTH)), median_filter(mel, (WIDTH, 1))
    return float(striking.sum() / max(float((lasting + striking).sum()), 1e-9))
