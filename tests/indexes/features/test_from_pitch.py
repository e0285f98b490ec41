import numpy as np
import pytest

from indexes.features.from_pitch import CONTOUR, contour, line_of

RATE, FRAME, HOP = 22_050, 4096, 1024


def spectrum_of(pitches, seconds=0.4, shake=0.0):
    """Return the magnitudes of tones with six harmonics, one after another, at fractional MIDI pitches."""
    time = np.arange(int(seconds * RATE)) / RATE
    wave = []
    for pitch in pitches:
        hertz = 440 * 2 ** ((pitch + shake * np.sin(2 * np.pi * 5.5 * time) - 69) / 12)
        phase = 2 * np.pi * np.cumsum(hertz) / RATE
        wave.append(sum(np.sin(n * phase) / n for n in range(1, 7)))
    whole = np.concatenate(wave)
    frames = np.lib.stride_tricks.sliding_window_view(whole, FRAME)[::HOP] * np.hanning(FRAME)
    return np.abs(np.fft.rfft(frames)).T


@pytest.mark.parametrize("pitches", [(60, 64, 67, 72), (55, 62, 59, 67, 55), (76, 74, 72, 71, 69)])
def test_the_pitches_that_stand_out_are_the_melody(pitches):
    assert line_of(spectrum_of(pitches), RATE, FRAME).notes == pitches


def test_silence_has_no_melody():
    line = line_of(np.zeros((FRAME // 2 + 1, 30)), RATE, FRAME)
    assert line.notes == ()
    assert contour(line) == dict.fromkeys(CONTOUR, 0.0)


def test_a_melody_that_rises_by_steps_measures_so():
    told = contour(line_of(spectrum_of((60, 62, 64, 65, 67, 69)), RATE, FRAME))
    assert told["rising"] == 1.0
    assert told["leaps"] == 0.0
    assert told["mean_interval"] == pytest.approx(9 / 5)
    assert told["interval_2"] == pytest.approx(4 / 5)


def test_a_voice_that_shakes_wavers_more_than_a_pipe():
    pipe, voice = (line_of(spectrum_of((60, 64, 67), 1.0, shake), RATE, FRAME) for shake in (0.0, 0.4))
    assert voice.wavering > 3 * pipe.wavering
