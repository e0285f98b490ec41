import numpy as np

from skills.music.room import RATE, SECONDS, SIZE, in_a_room


def click(frames: int) -> np.ndarray:
    sound = np.zeros((frames, 2), np.float32)
    sound[0] = 1.0
    return sound


def level(sound: np.ndarray, second: float) -> float:
    """Return the loudness in dB of a twentieth of a second."""
    start = int(second * RATE)
    return float(10 * np.log10(np.mean(sound[start : start + RATE // 20] ** 2) + 1e-20))


def test_an_echo_fades_by_sixty_decibels() -> None:
    heard = in_a_room(click(2 * RATE))
    assert heard[0, 0] == 1.0
    assert -35 > level(heard, 0.02) > -60
    assert level(heard, 0.02) - level(heard, SECONDS - 0.1) > 50
    assert level(heard, SECONDS + 0.1) < -100


def test_blocks_join_without_a_seam() -> None:
    sound = np.random.default_rng(1).standard_normal((3 * SIZE + 17, 2)).astype(np.float32)
    late = np.concatenate([np.zeros((999, 2), np.float32), sound])
    assert np.allclose(in_a_room(sound), in_a_room(late)[999:], atol=1e-4)


def test_the_ears_hear_different_echoes_and_the_length_stays() -> None:
    heard = in_a_room(click(RATE))
    assert heard.shape == (RATE, 2)
    assert abs(float(np.corrcoef(heard[1000:].T)[0, 1])) < 0.2
    assert len(in_a_room(np.zeros((0, 2), np.float32))) == 0
