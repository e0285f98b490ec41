"""What is heard in a recording: tempo, key, timbre, loudness and mood, by librosa in a child process."""

from dataclasses import dataclass


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
    vector: tuple[float, ...] = ()  # MFCC, contrast, chroma and tonnetz statistics
