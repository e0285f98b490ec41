"""What is heard in a recording: tempo, key, timbre, loudness and mood, by librosa in a child process."""

import io
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.errors import UnreadableFile
from indexes.features.from_beats import meter_of, tempo_of
from indexes.features.from_chroma import chords_on, key_of

RATE = 22_050  # Hz; above 11 kHz there is little that tempo, key and mood need
LISTENED = 60.0  # seconds from the middle
LONGEST = 20 * 60.0  # seconds of a recording
SHORTEST = 0.5  # seconds
FRAME, HOP = 4096, 1024  # samples; a long frame tells low semitones apart, a long hop halves the work
CLOSING = 3.0  # seconds of the end, where tunes come home
SILENT = -70.0  # dBFS below which there is nothing to hear
Wave = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Audio:
    """Features of one recording; `measured` says how many seconds of it were listened to."""

    seconds: float
    measured: float
    tempo: float  # bpm, 0.0 when no beat was found
    tonic: str
    mode: str
    key_confidence: float  # 0..1
    loudness: float  # mean RMS in dBFS
    dynamics: float  # dB between loud and soft passages
    onset_rate: float  # onsets per second
    brightness: float  # spectral centroid in Hz
    valence: float  # 0 sad .. 1 happy
    arousal: float  # 0 calm .. 1 excited
    meter: str = ""  # a guess: "6/8", "3/4" or "4/4", "" when unclear
    chords: tuple[str, ...] = ()  # triads in the order in which they are heard, repeats left out
    vector: tuple[float, ...] = ()  # MFCC, contrast, chroma and tonnetz statistics


def listen(name: str, data: bytes) -> Audio:
    """Return the features of a recording's middle minute; raises UnreadableFile for what has no sound in it."""
    wave, seconds = _decoded(name, data)
    loudness = _decibel(float(np.sqrt(np.mean(wave**2))))
    if loudness < SILENT:
        raise UnreadableFile(name, "there is only silence in it", "里面只有静音")
    return _measured(wave, seconds, loudness)


def _decoded(name: str, data: bytes) -> tuple[Wave, float]:
    """Return mono samples at RATE of the middle, and the whole length in seconds; reads no more than it needs."""
    import soundfile
    import soxr

    with soundfile.SoundFile(io.BytesIO(data)) as file:
        seconds = file.frames / file.samplerate
        if seconds > LONGEST:
            raise UnreadableFile(
                name, f"it lasts longer than {LONGEST / 60:g} minutes", f"它超过 {LONGEST / 60:g} 分钟"
            )
        if seconds < SHORTEST:
            raise UnreadableFile(name, "it is shorter than half a second", "它不到半秒")
        wanted = int(min(seconds, LISTENED) * file.samplerate)
        file.seek(max(0, (file.frames - wanted) // 2))
        samples = file.read(wanted, dtype="float32", always_2d=True).mean(axis=1)
    if not len(samples) or not np.isfinite(samples).all():
        raise UnreadableFile(name, "its samples are damaged", "采样数据损坏")
    return np.asarray(soxr.resample(samples, file.samplerate, RATE), np.float32), seconds


def _measured(wave: Wave, seconds: float, loudness: float) -> Audio:
    librosa = _librosa()
    spectrum = np.abs(librosa.stft(wave, n_fft=FRAME, hop_length=HOP))
    onset = librosa.onset.onset_strength(S=librosa.amplitude_to_db(spectrum, ref=np.max), sr=RATE, hop_length=HOP)
    _, beats = librosa.beat.beat_track(onset_envelope=onset, sr=RATE, hop_length=HOP)
    onsets = librosa.onset.onset_detect(onset_envelope=onset, sr=RATE, hop_length=HOP)
    chroma = librosa.feature.chroma_stft(S=spectrum**2, sr=RATE, hop_length=HOP, tuning=0.0)
    level = librosa.feature.rms(S=spectrum, frame_length=FRAME, hop_length=HOP)[0]
    loud, soft = np.percentile(level, 95), max(float(np.percentile(level, 10)), 1e-5)
    measured = len(wave) / RATE
    whole = seconds <= LISTENED
    tonic, mode, confidence = key_of(chroma, closing=int(CLOSING * RATE / HOP) if whole else 0)
    brightness = float(librosa.feature.spectral_centroid(S=spectrum, sr=RATE).mean())
    rate, bpm = len(onsets) / measured, tempo_of(beats * HOP / RATE)
    valence, arousal = mood(mode, bpm, rate, brightness, loudness)
    return Audio(
        round(seconds, 2), round(measured, 2), round(bpm, 1), tonic, mode, confidence, round(loudness, 1),
        round(_decibel(float(loud)) - _decibel(soft), 1), round(rate, 2), round(brightness, 1), valence, arousal,
        meter_of(onset, beats), chords_on(librosa.util.sync(chroma, beats), tonic, mode) if bpm else (),
        _vector(librosa, spectrum, chroma),
    )  # fmt: skip


def mood(mode: str, bpm: float, rate: float, brightness: float, loudness: float) -> tuple[float, float]:
    """Return valence and arousal 0..1 of a recording, a linear rule after what listening studies agree on.

    Faster, denser, louder and brighter sound is more aroused; major mode, speed and brightness sound happier
    (Eerola and Vuoskoski 2013; Juslin and Laukka 2004). Nothing is trained.
    """
    speed = np.clip((bpm - 50) / 130, 0, 1) if bpm else 0.3
    busy, bright = np.clip(rate / 6, 0, 1), np.clip((brightness - 500) / 3000, 0, 1)
    loud = np.clip((loudness + 40) / 30, 0, 1)
    arousal = 0.35 * speed + 0.3 * busy + 0.2 * loud + 0.15 * bright
    valence = 0.2 + (0.35 if mode == "major" else 0.0) + 0.25 * speed + 0.1 * bright + 0.1 * busy
    return round(float(np.clip(valence, 0, 1)), 3), round(float(np.clip(arousal, 0, 1)), 3)


def _vector(librosa: Any, spectrum: npt.NDArray[Any], chroma: npt.NDArray[Any]) -> tuple[float, ...]:
    mel = librosa.feature.melspectrogram(S=spectrum**2, sr=RATE)
    mfcc = librosa.feature.mfcc(S=librosa.power_to_db(mel), n_mfcc=13)
    contrast = librosa.feature.spectral_contrast(S=spectrum, sr=RATE)
    tonnetz = librosa.feature.tonnetz(chroma=chroma, sr=RATE)
    rows = [np.concatenate([each.mean(axis=1), each.std(axis=1)]) for each in (mfcc, contrast, chroma, tonnetz)]
    return tuple(round(float(value), 4) for value in np.concatenate(rows))


def _librosa() -> Any:
    """Return librosa with a private, writable place for what numba compiles (the first use takes half a minute)."""
    if "NUMBA_CACHE_DIR" not in os.environ:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "troubadour" / "numba"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            os.environ["NUMBA_CACHE_DIR"] = str(folder)
        except OSError:  # no home that can be written to
            os.environ["NUMBA_CACHE_DIR"] = tempfile.mkdtemp(prefix="troubadour-numba-")
    import librosa

    return librosa


def _decibel(level: float) -> float:
    return float(20 * np.log10(max(level, 1e-9)))
