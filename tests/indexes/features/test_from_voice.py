import itertools

import numpy as np
import pytest

from indexes.features.from_voice import tune_of
from indexes.music.notes import TICKS
from tests.humming import FRERE, ODE, RATE, chords, hummed, wav

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # of librosa's own imports


@pytest.mark.parametrize("tune", [ODE, FRERE])
@pytest.mark.parametrize(("tonic", "bpm", "off", "seed"), [(48, 88, 0.3, 0), (64, 120, -0.2, 1), (81, 100, 0.3, 2)])
def test_a_hummed_tune_has_its_pitches_and_its_rhythm(tune, tonic, bpm, off, seed):
    notes = tune_of("hum.wav", wav(hummed(tune, tonic, bpm, off, seed))).melody.notes
    assert len(notes) == len(tune)
    assert np.mean([note.pitch == tonic + above for note, (above, _) in zip(notes, tune, strict=True)]) >= 0.95
    steps = [after.onset - note.onset for note, after in itertools.pairwise(notes)]
    assert np.mean([step == length * TICKS for step, (_, length) in zip(steps, tune[:-1], strict=True)]) >= 0.8


def test_beat_and_key_are_inferred():
    score = tune_of("hum.wav", wav(hummed(ODE, 62, 96)))
    assert score.tempos[0].bpm == pytest.approx(96, abs=1)
    assert (score.keys[0].tonic, score.keys[0].mode, str(score.meters[0])) == ("D", "major", "4/4")
    assert {"key inferred", "meter inferred", "tempo inferred", "played freely"} == set(score.notes)
    assert score.bars() == 4  # the last note is not held into a fifth


def test_a_whistle_is_followed_where_it_is():
    notes = tune_of("whistle.wav", wav(hummed(ODE, 89, 100, overtones=1))).melody.notes
    assert [note.pitch for note in notes] == [89 + above for above, _ in ODE]


def speech():
    """Return a voice that glides without rest."""
    rng, clock = np.random.default_rng(0), np.arange(6 * RATE) / RATE
    knots = np.arange(0, 6.2, 0.12)
    pitch = 48 + np.interp(clock, knots, rng.normal(0, 3, len(knots)))
    phase = 2 * np.pi * np.cumsum(440 * 2 ** ((pitch - 69) / 12)) / RATE
    return (0.2 * sum(np.sin(n * phase) / n for n in range(1, 9))).astype(np.float32)


@pytest.mark.parametrize(
    "wave",
    [
        chords(),
        chords((45, 50, 52, 45)),
        (hummed(FRERE, 60, off=0) + hummed(FRERE, 67, off=0)) / 2,
        hummed(FRERE, noise=0.3),
        (0.1 * np.random.default_rng(0).normal(size=6 * RATE)).astype(np.float32),
        speech(),
        hummed(ODE[:2]),
    ],
    ids=["chords", "low chords", "two voices", "a noisy place", "noise", "speech", "two notes"],
)
def test_what_is_not_one_steady_voice_gives_no_notes(wave):
    assert tune_of("a.wav", wav(wave)) is None
