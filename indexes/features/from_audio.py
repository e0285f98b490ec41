"""What is heard in a recording: tempo, key, timbre, melody, loudness and mood, by librosa in a child process."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.errors import UnreadableFile
from indexes.features import from_form
from indexes.features.compiling import compiled_librosa
from indexes.features.decoding import LISTENED, LONGEST, RATE, Excerpt, Source, decoded
from indexes.features.from_beats import USUAL, meter_of, onsets_of, strength_of, tempo_of
from indexes.features.from_chroma import DEGREES, chords_on, degrees, key_of
from indexes.features.from_form import Section
from indexes.features.from_pitch import CONTOUR, contour, line_of
from indexes.features.from_spectrum import TIMBRE, timbre
from indexes.features.making import acousticness, instrumentalness

FRAME, HOP = 4096, 1024  # samples; a long frame tells low semitones apart, a long hop halves the work
CLOSING = 3.0  # seconds of the end, where tunes come home
BRIEFEST = 2.0  # seconds of a part, below which little is told of it
SILENT = -70.0  # dBFS below which there is nothing to hear
WHOLE = ("speed", "beat_strength", "onset_rate", "loudness", "dynamics", "major", "key_confidence")
NAMES = (*WHOLE, *TIMBRE, *DEGREES, *CONTOUR)


Matrix = npt.NDArray[np.floating]


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
    beat_strength: float = 0.0  # 0 no pulse .. 1 every beat is struck
    acousticness: float = 0.5  # 0 electric .. 1 acoustic, an estimate
    instrumentalness: float = 0.5  # 0 sung .. 1 instrumental, an estimate
    melody: tuple[int, ...] = ()  # MIDI pitches that stand out, in order
    sections: tuple[Section, ...] = ()  # of the whole, where it was asked for and some come again
    sounds: Mapping[str, float] = field(default_factory=dict)  # every measure by the names in NAMES


@dataclass(frozen=True)
class Part:
    """What is heard in a part of a recording, and when it begins and ends, in seconds."""

    start: float
    end: float
    audio: Audio


def listen(name: str, source: Source, longest: float = LONGEST, form: bool = False) -> Audio:
    """Return the features of a recording's middle minute, with `form` also the sections of the whole.

    Raises UnreadableFile for what has no sound in it.
    """
    heard = _heard(name, decoded(name, source, longest))
    return replace(heard, sections=form_of(name, source)) if form and heard.seconds <= from_form.LONGEST else heard


def listen_to(name: str, source: Source, wanted: str | tuple[float, float]) -> Part | None:
    """Return a part of a recording: the first section of a kind, else what stands between two moments in seconds.

    Its features are those of its first minute. None where no such section is heard; raises UnreadableFile as `listen`.
    """
    if isinstance(wanted, str):
        found = next((each for each in form_of(name, source) if each.kind == wanted), None)
        if not found:
            return None
        wanted = found.start, found.end
    start, end = wanted
    excerpt = decoded(name, source, wanted=min(max(end - start, BRIEFEST), LISTENED), start=start)
    return Part(start, min(end, excerpt.seconds), _heard(name, excerpt))


def form_of(name: str, source: Source, longest: float = LONGEST) -> tuple[Section, ...]:
    """Return the sections of a whole recording, () where none stand out or nobody asks; raises UnreadableFile."""
    excerpt = decoded(name, source, longest, from_form.LONGEST)
    return from_form.sections(excerpt.wave) if excerpt.seconds <= from_form.LONGEST else ()


def as_row(audio: Audio) -> npt.NDArray[np.float32]:
    """Return the measures as a row in the order of NAMES, float32 (len(NAMES),)."""
    return np.array([audio.sounds[name] for name in NAMES], np.float32)


def _heard(name: str, excerpt: Excerpt) -> Audio:
    loudness = _decibel(float(np.sqrt(np.mean(excerpt.wave**2))))
    if loudness < SILENT:
        raise UnreadableFile(name, "there is only silence in it", "里面只有静音")
    with compiled_librosa() as librosa:
        return _measured(librosa, excerpt, loudness)


def _measured(librosa: Any, excerpt: Excerpt, loudness: float) -> Audio:
    spectrum = np.abs(librosa.stft(excerpt.wave, n_fft=FRAME, hop_length=HOP))
    tuning = librosa.estimate_tuning(S=spectrum[:, ::8], sr=RATE, n_fft=FRAME)
    chroma = librosa.feature.chroma_stft(S=spectrum**2, sr=RATE, hop_length=HOP, tuning=tuning)
    line, form = line_of(spectrum, RATE, FRAME), timbre(librosa, spectrum, RATE)
    closing = int(CLOSING * RATE / HOP) if excerpt.seconds <= LISTENED else 0
    tonic, mode, sure = key_of(chroma, closing, line.pitches)
    pulse, dynamics = _pulse(librosa, excerpt, spectrum), _dynamics(librosa, spectrum)
    valence, arousal = mood(mode, pulse.tempo, pulse.rate, form["brightness"], loudness)
    told = {
        "speed": float(np.log2(pulse.tempo or USUAL)), "beat_strength": pulse.strength, "onset_rate": pulse.rate,
        "loudness": loudness, "dynamics": dynamics, "major": float(mode == "major"), "key_confidence": sure,
    } | form | degrees(chroma, tonic) | contour(line)  # fmt: skip
    return Audio(
        round(excerpt.seconds, 2), round(excerpt.measured, 2), round(pulse.tempo, 1), tonic, mode, sure,
        round(loudness, 1), round(dynamics, 1), round(pulse.rate, 2), round(form["brightness"], 1), valence, arousal,
        pulse.meter, chords_on(librosa.util.sync(chroma, pulse.beats), tonic, mode) if pulse.tempo else (),
        round(pulse.strength, 3), acousticness(told), instrumentalness(told), line.notes,
        sounds={each: round(told[each], 4) for each in NAMES},
    )  # fmt: skip


@dataclass(frozen=True)
class _Pulse:
    """The beat of a recording; `beats` in frames of HOP samples."""

    tempo: float
    beats: npt.NDArray[np.integer]
    strength: float
    meter: str
    rate: float  # onsets a second


def _pulse(librosa: Any, excerpt: Excerpt, spectrum: Matrix) -> _Pulse:
    tempo = tempo_of(onsets_of(librosa, excerpt.wave, RATE, HOP // 2), 2 * RATE / HOP)
    onset = librosa.onset.onset_strength(S=librosa.amplitude_to_db(spectrum, ref=np.max), sr=RATE, hop_length=HOP)
    _, beats = librosa.beat.beat_track(onset_envelope=onset, sr=RATE, hop_length=HOP, bpm=tempo or USUAL)
    beats = beats if tempo else beats[:0]
    rate = len(librosa.onset.onset_detect(onset_envelope=onset, sr=RATE, hop_length=HOP)) / excerpt.measured
    return _Pulse(tempo, beats, strength_of(onset, beats), meter_of(onset, beats), rate)


def _dynamics(librosa: Any, spectrum: Matrix) -> float:
    """Return how many dB lie between loud and soft passages."""
    level = librosa.feature.rms(S=spectrum, frame_length=FRAME, hop_length=HOP)[0]
    soft, loud = np.percentile(level, (10, 95))
    return _decibel(float(loud)) - _decibel(max(float(soft), 1e-5))


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


def _decibel(level: float) -> float:
    return float(20 * np.log10(max(level, 1e-9)))
