"""Recordings whose key, tempo and players are known: tunes of the catalogue, moved, accompanied and played."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from indexes.catalog import Catalog, Track
from indexes.features.decoding import RATE
from indexes.features.from_notes import beat
from indexes.music.keys import pitch_class
from indexes.music.notes import TICKS, Note, Part, Score, Tempo
from skills.composing.accompaniment import accompany
from skills.music import sound
from tests.benchmarks.listening.voice import sung

Wave = npt.NDArray[np.float32]
TAIL = 1.5  # seconds that the last notes ring
MINORS = ("minor", "harmonic minor", "melodic minor", "dorian")
MAJORS = ("major", "mixolydian", "lydian")


@dataclass(frozen=True)
class Ensemble:
    """Who plays: General MIDI programs of the melody, the chords and the bass, drums, or a voice."""

    name: str
    melody: tuple[int, ...]
    chords: int | None = None
    bass: int = 32
    drums: bool = False
    voice: bool = False
    acoustic: bool = True


ENSEMBLES = (
    Ensemble("alone", (40, 73, 71, 0, 24, 56, 21)),
    Ensemble("piano", (0,), 0, 0),
    Ensemble("fiddle and guitar", (40, 41, 110), 24),
    Ensemble("flute and harp", (73, 74, 68), 46, 42),
    Ensemble("rock band", (29, 30, 26), 30, 34, drums=True, acoustic=False),
    Ensemble("synthesizers", (80, 81, 87), 90, 38, drums=True, acoustic=False),
    Ensemble("voice and guitar", (0,), 25, voice=True),
    Ensemble("voice and band", (0,), 28, 33, drums=True, voice=True, acoustic=False),
)


@dataclass(frozen=True)
class Recording:
    """A recording and what is true of it; `tempo` in beats a minute."""

    track: Track
    ensemble: Ensemble
    wave: Wave
    tempo: float
    tonic: int
    mode: str  # "major" or "minor"


def recordings(count: int, seconds: float, seed: int) -> Iterator[Recording]:
    """Yield recordings of as many tunes, the ensembles in turn, each in a key and at a speed of its own."""
    catalog, rng = Catalog.load(), np.random.default_rng(seed)
    tracks = [track for track in catalog.tracks if track.mode in MAJORS + MINORS]
    for number, row in enumerate(rng.permutation(len(tracks))[:count]):
        track, ensemble = tracks[row], ENSEMBLES[number % len(ENSEMBLES)]
        yield _recorded(track, catalog.tune(track.id), ensemble, seconds, rng)


def _recorded(track: Track, tune: Score, ensemble: Ensemble, seconds: float, rng: np.random.Generator) -> Recording:
    steps, speed = int(rng.integers(-5, 7)), float(rng.uniform(0.85, 1.2))
    score = _moved(tune, steps).with_(tempos=(Tempo(tune.tempos[0].bpm * speed),))
    score = _long(score, seconds)
    parts = _parts(score, ensemble, rng)
    lasting = score.seconds() + TAIL
    wave = np.zeros(int(lasting * RATE), np.float32)
    if parts:
        import soxr

        played = soxr.resample(
            sound.levelled(sound.played(score.with_(parts=parts), lasting)).mean(axis=1), sound.RATE, RATE
        )
        wave[: len(played)] += played[: len(wave)]
    if ensemble.voice:
        wave += sung(score, lasting, rng)
    mode = "minor" if track.mode in MINORS else "major"
    tempo = score.tempos[0].bpm / beat(tune.meters[0])
    return Recording(track, ensemble, wave, tempo, (pitch_class(track.tonic) + steps) % 12, mode)


def _parts(score: Score, ensemble: Ensemble, rng: np.random.Generator) -> tuple[Part, ...]:
    melody = replace(score.melody, program=int(rng.choice(ensemble.melody)))
    parts = () if ensemble.voice else (melody,)
    if ensemble.chords is not None:
        bass, chords = (
            next(part for part in accompany(score).parts if part.name == name) for name in ("Bass", "Chords")
        )
        parts += (replace(chords, program=ensemble.chords), replace(bass, program=ensemble.bass))
    return (*parts, _drums(score)) if ensemble.drums else parts


def _drums(score: Score) -> Part:
    """Return kick and snare on the beats and a hi-hat between."""
    length = int(TICKS * beat(score.meters[0]))
    beats = range(score.pickup, score.end, length)
    struck = [Note(36 if place % 2 == 0 else 38, onset, length // 2, 100) for place, onset in enumerate(beats)]
    hats = [Note(42, onset + shift, 60, 70) for onset in beats for shift in (0, length // 2)]
    return Part(tuple(sorted([*struck, *hats], key=lambda note: note.onset)), drums=True)


def _moved(score: Score, steps: int) -> Score:
    """Return a tune in another key; its chords are found anew."""
    notes = tuple(replace(note, pitch=note.pitch + steps) for note in score.melody.notes)
    keys = tuple(replace(key, tonic=_named(pitch_class(key.tonic) + steps)) for key in score.keys)
    return score.with_(parts=(replace(score.melody, notes=notes),), keys=keys, chords=())


def _named(pitch: int) -> str:
    return ("C", "D-", "D", "E-", "E", "F", "F#", "G", "A-", "A", "B-", "B")[pitch % 12]


def _long(score: Score, seconds: float) -> Score:
    """Return a tune repeated as often as comes nearest to the time, so that it ends where it should."""
    bar = score.meters[0].bar
    length = -(-score.end // bar) * bar
    turns = max(1, round(seconds / score.seconds()))
    notes = tuple(
        replace(note, onset=note.onset + length * turn) for turn in range(turns) for note in score.melody.notes
    )
    return score.with_(parts=(replace(score.melody, notes=notes),))
