import io

import numpy as np
import pytest
import soundfile

from indexes.errors import Missing
from indexes.music.notes import Note, Part, Score, Tempo
from skills.music import sound
from tests.skills.music.tunes import jig, song


def one(pitch: int, seconds: float = 2.0, **part: object) -> Score:
    return Score((Part((Note(pitch, 0, round(seconds * 960)),), **part),), (Tempo(120),))


def loudest(samples: np.ndarray) -> float:
    """Return the frequency in Hz of the strongest partial."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(spectrum.argmax() * sound.RATE / len(samples))


@pytest.mark.parametrize("pitch", [57, 69, 81])
def test_a_note_sounds_at_its_pitch(pitch: int) -> None:
    samples = sound.played(one(pitch, program=79))[9600:86400, 0]
    assert loudest(samples) == pytest.approx(440 * 2 ** ((pitch - 69) / 12), rel=0.01)


@pytest.mark.parametrize("program", range(0, 128, 9))
def test_every_family_of_instruments_sounds(program: int) -> None:
    assert np.abs(sound.played(one(60, 0.5, program=program))).max() > 1e-3


def test_drums_sound_on_their_own_channel() -> None:
    assert np.abs(sound.played(one(38, 0.3, drums=True))).max() > 1e-3


def test_a_note_starts_on_time_under_a_changing_tempo() -> None:
    score = Score((Part((Note(60, 1920, 480),)),), (Tempo(120), Tempo(60, 960)))  # 2 beats at 120, 2 at 60: 3 s
    samples = np.abs(sound.played(score)[:, 0])
    first = int(np.argmax(samples > 0.1 * samples.max())) / sound.RATE
    assert first == pytest.approx(3.0, abs=0.05)


@pytest.mark.parametrize("score", [jig(), song(), one(30, program=30), one(90, program=14)])
def test_the_sound_is_level_and_does_not_clip(score: Score) -> None:
    levelled = sound.levelled(sound.played(score))
    peak, rms = np.abs(levelled).max(), np.sqrt(np.mean(levelled**2))
    assert peak <= sound.PEAK + 1e-6
    assert rms == pytest.approx(sound.LOUDNESS, rel=0.01) or peak == pytest.approx(sound.PEAK)


def test_the_file_is_as_long_as_the_piece_and_its_tail_and_ends_in_silence() -> None:
    samples, rate = soundfile.read(io.BytesIO(sound.render(song())))
    assert rate == 48_000
    assert len(samples) / rate == pytest.approx(song().seconds() + sound.TAIL, abs=0.1)
    assert np.abs(samples[-2400:]).max() < 0.02


def test_a_long_piece_is_cut_with_a_fade() -> None:
    score = Score((Part(tuple(Note(60, place * 480, 480) for place in range(60))),), (Tempo(60),))
    samples = sound.played(score, seconds=5)
    assert len(samples) / sound.RATE == pytest.approx(5, abs=0.01)
    assert np.abs(samples[-10:]).max() < 1e-3


def test_the_same_score_sounds_the_same_again() -> None:
    first = sound.render(jig())
    sound.render(song())
    assert sound.render(jig()) == first


def test_a_mix_joins_pieces_and_keeps_to_its_length() -> None:
    pieces = [one(pitch, program=79) for pitch in (60, 64, 67)]
    samples, rate = soundfile.read(io.BytesIO(sound.mix(pieces, seconds=9)))
    assert 8.5 < len(samples) / rate < 10
    assert loudest(samples[int(5.0 * rate) : int(6.0 * rate), 0]) == pytest.approx(329.6, rel=0.01)


def test_an_empty_score_is_a_short_silence() -> None:
    samples, rate = soundfile.read(io.BytesIO(sound.render(Score((Part(()),)))))
    assert len(samples) / rate < 3
    assert np.abs(samples).max() < 1e-3


def test_a_sound_font_that_is_not_there_is_named() -> None:
    with pytest.raises(Missing, match=r"nowhere\.sf2"):
        sound.font_path("nowhere.sf2")
