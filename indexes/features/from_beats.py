"""What the beats of a recording tell: how fast they are and how they group into bars."""

from typing import Any

import numpy as np
import numpy.typing as npt

COMPRESSED, LAG = 100.0, 2  # of magnitudes; frames between which a rise is measured
SLOWEST, FASTEST = 40.0, 240.0  # bpm
USUAL, SPREAD = 100.0, 0.9  # bpm, octaves: how usual tempos are
BARS = {1: 1.0, 2: 1.0, 3: 0.7, 4: 1.0, 6: 0.5, 8: 0.7}  # beats after which music repeats, and how much each says
PULSE = 0.3  # of the whole repeats in 130 rendered pieces at least 0.4; noise gave 0.23
Numbers = npt.NDArray[np.floating]

LEAST = 16  # beats from which a metre can be told
CLEAR = 0.08  # by how much accents must favour one grouping
SWING = 1.1  # how much stronger the thirds of a beat must be than its half in a compound metre


def onsets_of(librosa: Any, wave: Numbers, rate: int, hop: int) -> Numbers:
    """Return how strongly sounds begin in each `hop` samples, unit spread (SuperFlux, Böck and Widmer 2013)."""
    from scipy.ndimage import maximum_filter1d, uniform_filter1d

    mel = librosa.feature.melspectrogram(
        y=wave, sr=rate, n_fft=2048, hop_length=hop, n_mels=64, fmin=30, fmax=8000, power=1.0
    )
    level = np.log1p(COMPRESSED * mel / max(float(mel.max()), 1e-9))
    before = maximum_filter1d(level, 3, axis=0)[:, :-LAG]  # a vibrato's neighbouring band is no beginning
    rise = np.concatenate([np.zeros(LAG), np.maximum(0, level[:, LAG:] - before).mean(axis=0)])
    onsets = np.maximum(0, rise - uniform_filter1d(rise, rate // hop))
    return np.asarray(onsets / max(float(onsets.std()), 1e-9))


def tempo_of(onsets: Numbers, rate: float) -> float:
    """Return the bpm with which onsets (`rate` a second) repeat best, 0.0 when they repeat with none.

    The autocorrelation is summed over a beat's multiples, so that bars speak for their beats, and weighed with how
    usual a tempo is; half and double tempos fit nearly as well by nature.
    """
    tempos = np.exp(np.linspace(np.log(SLOWEST), np.log(FASTEST), 600))
    periods = 60 * rate / tempos
    longest = int(periods[0] * max(BARS)) + 2
    padded = np.zeros(max(2 * len(onsets), len(onsets) + longest))
    padded[: len(onsets)] = onsets
    transformed = np.fft.rfft(padded)
    alike = np.fft.irfft(transformed * np.conj(transformed))[:longest]
    alike /= np.maximum(len(onsets) - np.arange(longest), 1)
    if not alike[0] > 0:
        return 0.0
    fits = sum(share * np.interp(periods * n, np.arange(longest), alike) for n, share in BARS.items())
    fits = fits / (sum(BARS.values()) * alike[0])
    best = int(np.argmax(np.maximum(fits, 0) * np.exp(-0.5 * (np.log2(tempos / USUAL) / SPREAD) ** 2)))
    return float(tempos[best]) if fits[best] > PULSE else 0.0


def strength_of(onsets: Numbers, beats: npt.NDArray[np.integer]) -> float:
    """Return how much stronger onsets are on the beats than elsewhere, 0..1; 0.0 without beats."""
    if not len(beats):
        return 0.0
    around = np.maximum(onsets, np.maximum(np.roll(onsets, 1), np.roll(onsets, -1)))
    return float(np.clip(1 - onsets.mean() / max(float(around[beats].mean()), 1e-9), 0, 1))


def meter_of(onsets: Numbers, beats: npt.NDArray[np.integer]) -> str:
    """Return "6/8", "3/4" or "4/4" as the onset strengths (by frame) on and between beats suggest, "" when unclear.

    A guess: of 72 rendered tunes it told 6/8 in 16 of 19 cases and took 8 of the 53 others for it.
    """
    if len(beats) < LEAST:
        return ""
    if _between(onsets, beats, 1 / 3) + _between(onsets, beats, 2 / 3) > 2 * SWING * _between(onsets, beats, 1 / 2):
        return "6/8"
    return _grouping(onsets[beats])


def _between(onsets: Numbers, beats: npt.NDArray[np.integer], share: float) -> float:
    """Return the mean onset strength at a share of the way from each beat to the next."""
    places = (beats[:-1] + np.diff(beats) * share).astype(int)
    return float(np.maximum(onsets[places], onsets[np.minimum(places + 1, len(onsets) - 1)]).mean())


def _grouping(accents: Numbers) -> str:
    """Return the metre whose period the accents of the beats repeat with."""
    centred = accents - accents.mean()
    power = float(centred @ centred) or 1.0
    alike = {n: float(centred[n:] @ centred[:-n]) / power * len(accents) / (len(accents) - n) for n in (2, 3, 4, 6)}
    threes, fours = alike[3] + alike[6], alike[4] + alike[2]
    if abs(threes - fours) < 2 * CLEAR:
        return ""
    return "3/4" if threes > fours else "4/4"
