import io

import numpy as np
import pytest
import soundfile

from indexes.features.decoding import RATE
from skills.music.excerpts import SECONDS, excerpt
from tests.songs import song


def loudest(data):
    """Return the length of a sound in seconds and the frequency in Hz that is loudest in its middle."""
    wave, rate = soundfile.read(io.BytesIO(data))
    middle = wave[len(wave) // 2 - rate : len(wave) // 2 + rate, 0]
    return len(wave) / rate, np.argmax(np.abs(np.fft.rfft(middle * np.hanning(len(middle))))) * rate / len(middle)


@pytest.mark.parametrize(
    ("kinds", "start", "chorus"),
    [(("intro", "verse", "chorus", "verse", "chorus"), 40.0, True), (("verse",) * 5, 38.0, False)],
)
def test_an_excerpt_begins_with_the_chorus_else_in_the_middle(tmp_path, kinds, start, chorus):
    path = tmp_path / "a.flac"
    soundfile.write(path, song(*kinds, seconds=20.0), RATE)
    found = excerpt("a.flac", path)
    assert (found.start, found.chorus) == (pytest.approx(start, abs=1.0), chorus)
    seconds, hertz = loudest(found.data)
    assert seconds == pytest.approx(SECONDS, abs=0.1)
    assert any(hertz == pytest.approx(each, abs=2) for each in ((262, 880, 3520) if chorus else (220, 440)))


def test_what_is_shorter_than_an_excerpt_is_heard_as_a_whole(tmp_path):
    path = tmp_path / "a.wav"
    soundfile.write(path, song("verse", seconds=5.0), RATE)
    found = excerpt("a.wav", path)
    assert (found.start, found.chorus) == (0.0, False)
    assert loudest(found.data)[0] == pytest.approx(5.0, abs=0.1)
