import io
import struct

import numpy as np
import pytest
import soundfile

from indexes.errors import Missing, UnreadableFile
from indexes.features.decoding import LISTENED, RATE, decoded
from indexes.workers import Limits, WorkerDied, Workers

KINDS = ("WAV", "FLAC", "OGG", "MP3")


def tone(seconds, rate=44_100, hertz=440.0):
    return (0.3 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate)).astype(np.float32)


def encoded(wave, kind="WAV", rate=44_100, channels=1):
    file = io.BytesIO()
    with soundfile.SoundFile(file, "w", rate, channels, format=kind) as out:
        for start in range(0, len(wave), 65_536):
            out.write(np.tile(wave[start : start + 65_536, None], (1, channels)))
    return file.getvalue()


def m4a(wave, rate=44_100):
    av = pytest.importorskip("av")
    file = io.BytesIO()
    with av.open(file, "w", format="ipod") as out:
        stream = out.add_stream("aac", rate=rate, layout="mono")
        for start in range(0, len(wave), 1024):
            frame = av.AudioFrame.from_ndarray(wave[None, start : start + 1024], format="fltp", layout="mono")
            frame.sample_rate, frame.pts = rate, start
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return file.getvalue()


def pitch(wave):
    """Return the loudest frequency in Hz."""
    return np.abs(np.fft.rfft(wave[:RATE])).argmax()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("rate", "channels"), [(44_100, 2), (48_000, 1)])
def test_sound_is_read_mono_at_one_rate(kind, rate, channels):
    found = decoded("a", encoded(tone(3, rate), kind, rate, channels))
    assert found.seconds == pytest.approx(3, abs=0.1)
    assert len(found.wave) == pytest.approx(3 * RATE, abs=0.1 * RATE)
    assert pitch(found.wave) == pytest.approx(440, abs=1)


def test_m4a_is_read_where_the_codec_is_there(tmp_path):
    data = m4a(tone(3))
    path = tmp_path / "a.m4a"
    path.write_bytes(data)
    for source in (data, path):
        found = decoded("a.m4a", source)
        assert found.seconds == pytest.approx(3, abs=0.1)
        assert pitch(found.wave) == pytest.approx(440, abs=1)


def test_without_the_codec_the_command_that_brings_it_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "av", None)
    with pytest.raises(Missing, match="uv sync --extra media"):
        decoded("a.m4a", b"\0\0\0\x20ftypM4A " + bytes(40))


@pytest.mark.parametrize("make", [encoded, m4a])
def test_only_the_middle_of_a_long_recording_is_read(make):
    wave = np.concatenate([tone(60, hertz=220), tone(60, hertz=880), tone(60, hertz=220)])
    found = decoded("a", make(wave))
    assert found.seconds == pytest.approx(180, abs=0.2)
    assert found.measured == pytest.approx(LISTENED, abs=0.2)
    assert pitch(found.wave[RATE:]) == pytest.approx(880, abs=1)
    assert pitch(found.wave[-2 * RATE :]) == pytest.approx(880, abs=1)


@pytest.mark.parametrize("make", [encoded, m4a, lambda wave: encoded(wave, "MP3")])
def test_a_part_is_read_from_where_it_starts_to_where_the_recording_ends(make):
    data = make(np.concatenate([tone(20, hertz=220), tone(20, hertz=880)]))
    part = decoded("a", data, wanted=10.0, start=20.0)
    assert part.seconds == pytest.approx(40, abs=0.2)
    assert part.measured == pytest.approx(10, abs=0.1)
    assert pitch(part.wave) == pytest.approx(880, abs=1)
    assert decoded("a", data, wanted=10.0, start=37.0).measured == pytest.approx(3, abs=0.2)
    with pytest.raises(UnreadableFile, match="over after 40 seconds"):
        decoded("a", data, start=40.0)


def test_a_file_longer_than_is_listened_to_is_refused_with_its_limit():
    with pytest.raises(UnreadableFile, match="longer than 1 minutes"):
        decoded("a.flac", encoded(tone(61), "FLAC"), longest=60.0)


HOSTILE = {  # a field of a WAV header: where it stands, its format, what is written there
    "no channels": (22, "<H", 0), "many channels": (22, "<H", 1023), "no rate": (24, "<I", 0), "slow": (24, "<I", 1),
    "fast": (24, "<I", 2**32 - 1), "no bits": (34, "<H", 0), "odd bits": (34, "<H", 7), "too much": (40, "<I", 2**32 - 1),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_header_that_lies_is_refused_or_read_within_limits(name):
    data = bytearray(encoded(tone(2)))
    place, form, value = HOSTILE[name]
    struct.pack_into(form, data, place, value)
    assert await outcome(bytes(data)) in ("read", "refused")


@pytest.mark.slow
@pytest.mark.parametrize("make", [*KINDS, "M4A"])
async def test_damaged_sound_ends_in_a_refusal_or_is_read_as_far_as_it_goes(make):
    rng = np.random.default_rng(7)
    whole = m4a(tone(4)) if make == "M4A" else encoded(tone(4), make)
    for number in range(12):
        data = bytearray(whole[: int(len(whole) * rng.uniform(0.05, 1))] if number % 3 == 0 else whole)
        for place in rng.integers(0, len(data) if number % 2 else min(200, len(data)), 12):
            data[place] = rng.integers(256)
        assert await outcome(bytes(data)) in ("read", "refused")


async def outcome(data):
    """Decode in a child process with limits; anything but these outcomes is an error that goes up."""
    workers = Workers(1)
    try:
        await workers.call(decoded, "a", data, limits=Limits(seconds=30, memory=1024))
        return "read"
    except (UnreadableFile, WorkerDied, MemoryError):
        return "refused"
    except Exception as error:  # noqa: BLE001 - what libraries raise for damage; the reader makes one refusal of them
        return "refused" if type(error).__module__.split(".")[0] in ("soundfile", "av", "builtins") else repr(error)
    finally:
        await workers.close()
