"""A small room for dry sound: tinysoundfont plays without reverb."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

Sound = npt.NDArray[np.float32]  # (frames, 2), -1 to 1
RATE = 48_000  # Hz
SECONDS = 1.2  # until the echo has faded by 60 dB
EARLIEST = 0.012  # seconds before the first echo
WET = 0.12  # energy of the echo against that of the sound
SIZE = 1 << 17  # frames of a transform, in which a block and its echo lie


def in_a_room(sound: Sound) -> Sound:
    """Return the sound with the echo of a small hall under it, as long as before."""
    if not len(sound):
        return sound
    echo = _echo().T
    block = SIZE - echo.shape[1] + 1
    response = np.fft.rfft(echo, SIZE)
    dry = np.ascontiguousarray(sound.T)
    wet = np.zeros((2, len(sound) + SIZE), np.float32)
    for start in range(0, len(sound), block):
        wet[:, start : start + SIZE] += np.fft.irfft(np.fft.rfft(dry[:, start : start + block], SIZE) * response, SIZE)
    return sound + wet[:, : len(sound)].T


@lru_cache(maxsize=1)
def _echo() -> Sound:
    """Return the room's answer to a click: fading noise of its own for each ear, duller as it fades."""
    rng = np.random.default_rng(1)
    frames = int(SECONDS * RATE)
    time = np.arange(frames)[:, None] / RATE
    noise = rng.standard_normal((frames, 2))
    dull = np.cumsum(noise, axis=0)
    dull[24:] -= dull[:-24]  # a mean over half a millisecond takes the hiss away
    mixed = (noise * np.exp(-18 * time) + dull / 5) * 10 ** (-3 * time / SECONDS)
    mixed[: int(EARLIEST * RATE)] = 0
    echo: Sound = (mixed * np.sqrt(WET / np.sum(mixed**2, axis=0))).astype(np.float32)
    return echo
