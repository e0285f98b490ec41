"""The middle or a part of a recording as mono samples at one rate; what is not listened to is not decoded either."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.errors import Missing, UnreadableFile

Wave = npt.NDArray[np.float32]
Source = bytes | Path  # what is in a file, or where it lies

RATE = 22_050  # Hz; above 11 kHz there is little that tempo, key and mood need
LISTENED = 60.0  # seconds from the middle
LONGEST = 20 * 60.0  # seconds of a recording that somebody sends
SHORTEST = 0.5  # seconds


@dataclass(frozen=True)
class Excerpt:
    """Mono samples at RATE, and the length of the whole recording in seconds."""

    wave: Wave
    seconds: float

    @property
    def measured(self) -> float:
        """Return the length of the samples in seconds."""
        return len(self.wave) / RATE


def decoded(
    name: str, source: Source, longest: float = LONGEST, wanted: float = LISTENED, start: float | None = None
) -> Excerpt:
    """Return `wanted` seconds from `start`, else the middle ones; fewer where the recording ends before.

    Raises UnreadableFile for what is too long or too short as a whole, damaged, or over by `start`.
    """
    excerpt = (_by_av if is_mp4(source) else _by_soundfile)(name, source, longest, wanted, start)
    if not len(excerpt.wave) or not np.isfinite(excerpt.wave).all():
        raise UnreadableFile(name, "its samples are damaged", "采样数据损坏")
    return excerpt


def is_mp4(source: Source) -> bool:
    """Return whether this is an MPEG-4 file, as m4a is, by its first bytes."""
    if isinstance(source, bytes):
        return source[4:8] == b"ftyp"
    with source.open("rb") as file:
        return file.read(8)[4:] == b"ftyp"


def _by_soundfile(name: str, source: Source, longest: float, most: float, start: float | None) -> Excerpt:
    import soundfile

    with soundfile.SoundFile(io.BytesIO(source) if isinstance(source, bytes) else source) as file:
        seconds = file.frames / file.samplerate
        _check(name, seconds, longest, start or 0.0)
        wanted = int(min(seconds, most) * file.samplerate)
        file.seek(max(0, (file.frames - wanted) // 2) if start is None else int(start * file.samplerate))
        samples = file.read(wanted, dtype="float32", always_2d=True).mean(axis=1)
        return Excerpt(_at_rate(samples, file.samplerate), seconds)


def _by_av(name: str, source: Source, longest: float, most: float, start: float | None) -> Excerpt:
    try:
        import av
    except ImportError:
        raise Missing("The codec of m4a", "m4a 解码组件", "uv sync --extra media") from None
    with av.open(io.BytesIO(source) if isinstance(source, bytes) else str(source)) as file:
        if not file.streams.audio:
            raise UnreadableFile(name, "there is no sound in it", "里面没有声音")
        stream = file.streams.audio[0]
        seconds = float(stream.duration * stream.time_base) if stream.duration else (file.duration or 0) / 1e6
        _check(name, seconds, longest, start or 0.0)
        wanted = min(seconds, most)
        file.seek(int(((seconds - wanted) / 2 if start is None else start) * av.time_base))
        return Excerpt(_collected(av, file, stream, int(wanted * RATE)), seconds)


def _collected(av: Any, file: Any, stream: Any, wanted: int) -> Wave:
    """Return the next `wanted` samples of a stream, mixed down and at RATE."""
    resampler, blocks, count = av.AudioResampler("flt", "mono", RATE), [], 0
    for frame in file.decode(stream):
        blocks += [each.to_ndarray()[0] for each in resampler.resample(frame)]
        count = sum(map(len, blocks))
        if count >= wanted:
            break
    return np.asarray(np.concatenate(blocks)[:wanted] if count else np.zeros(0), np.float32)


def _check(name: str, seconds: float, longest: float, start: float) -> None:
    if seconds > longest:
        raise UnreadableFile(name, f"it lasts longer than {longest / 60:g} minutes", f"它超过 {longest / 60:g} 分钟")
    if seconds < SHORTEST:
        raise UnreadableFile(name, "it is shorter than half a second", "它不到半秒")
    if seconds - start < SHORTEST:
        raise UnreadableFile(name, f"it is over after {seconds:.0f} seconds", f"它只有 {seconds:.0f} 秒")


def _at_rate(samples: Wave, rate: int) -> Wave:
    import soxr

    return np.asarray(soxr.resample(samples, rate, RATE), np.float32)
