import io

import numpy as np
import pytest
import soundfile
from tinytag import TinyTag

from skills.music.mp3 import RATE, Sound, mp3


def hum(frames: int) -> Sound:
    moments = np.arange(frames, dtype=np.float32) / RATE
    return np.stack([np.sin(1000 * moments), np.sin(2000 * moments)], axis=1) / 4


def in_blocks(sound: Sound, size: int = 10_000) -> bytes:
    return mp3(sound[start : start + size] for start in range(0, len(sound), size))


@pytest.mark.parametrize("frames", [1, 500, 1152, RATE, 10 * RATE + 77])
def test_it_decodes_to_as_many_frames_as_were_given_at_their_places(frames: int) -> None:
    given = hum(frames)
    decoded, rate = soundfile.read(io.BytesIO(in_blocks(given)), dtype="float32")
    assert (rate, decoded.shape) == (RATE, given.shape)
    assert np.abs(decoded - given).mean() < 0.02


def test_players_are_told_how_long_it_is() -> None:
    file = io.BytesIO(mp3([hum(20 * RATE), np.zeros((40 * RATE, 2), np.float32)]))  # a rate that varies much
    assert TinyTag.get(filename="a.mp3", file_obj=file).duration == pytest.approx(60, abs=0.1)


def test_noise_stays_small_and_what_is_too_loud_is_cut() -> None:
    noise = np.random.default_rng(1).uniform(-2, 2, (30 * RATE, 2)).astype(np.float32)
    assert len(in_blocks(noise)) < 1_300_000
