"""Files from outside, whatever they claim to be: told by their first bytes, scanned, then read in a child process."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from indexes.errors import TooLong, UnreadableFile, UserError
from indexes.features.decoding import Source, is_mp4
from indexes.features.from_audio import Audio, Part
from indexes.importers.history import is_history, read_history
from indexes.music.notes import Score
from indexes.plays import History
from indexes.workers import Limits, WorkerDied, Workers

T = TypeVar("T")

MIDI, MUSICXML, ABC = "audio/midi", "application/vnd.recordare.musicxml+xml", "text/vnd.abc"
SOUND = WAV, FLAC, OGG, MP3, M4A = "audio/wav", "audio/flac", "audio/ogg", "audio/mpeg", "audio/mp4"
TEXT = "text/plain"
HISTORY = "application/vnd.troubadour.history"  # somebody's listening: JSON, CSV or a zip of them
ENDINGS = {
    ending: kind
    for kind, endings in {
        MIDI: ".mid .midi .kar",
        MUSICXML: ".xml .musicxml .mxl",
        ABC: ".abc",
        WAV: ".wav",
        FLAC: ".flac",
        OGG: ".ogg .oga .opus",
        MP3: ".mp3",
        M4A: ".m4a .m4b",
        TEXT: ".txt .json .jsonl .csv",
    }.items()
    for ending in endings.split()
}
MAGIC = ((b"MThd", MIDI), (b"fLaC", FLAC), (b"OggS", OGG), (b"ID3", MP3))
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
LIMITS = {
    "score": Limits(seconds=20, memory=1536),
    "audio": Limits(seconds=120, memory=2048),  # the first recording waits for what is compiled once
    "history": Limits(seconds=120, memory=3072),
}
NOT_MUSIC = (
    "I read MIDI, MusicXML, ABC, WAV, FLAC, Ogg, MP3, M4A and listening histories",
    "我能读 MIDI、MusicXML、ABC、WAV、FLAC、Ogg、MP3、M4A 和收听记录",
)
DAMAGED = ("it is damaged", "文件已损坏")
LONGEST_TEXT = 20_000  # characters
MINUTES = 20  # of a score


@dataclass(frozen=True)
class Reading:
    """A file's media type and what was in it: one of score, audio, text and history is set.

    A recording of one voice has its notes as `score` beside what is heard in it.
    """

    media_type: str
    score: Score | None = None
    audio: Audio | None = None
    text: str = ""
    history: History | None = None


def media_type_of(name: str, data: bytes) -> str:
    """Return the media type that the first bytes show, else the one of the name's ending; raise UnreadableFile."""
    shown = next((kind for magic, kind in MAGIC if data.startswith(magic)), "")
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        shown = WAV
    elif data[:1] == b"\xff" and data[1:2] and data[1] & 0xE0 == 0xE0 and data[1] != 0xFF:
        shown = MP3  # a frame without an ID3 tag before it
    elif is_mp4(data):
        shown = M4A
    if shown:
        return shown
    claimed = ENDINGS.get(PurePath(name).suffix.casefold(), "")
    if claimed == MUSICXML or (claimed in ("", TEXT) and b"<score-partwise" in data[:4096]):
        return MUSICXML
    if data.startswith(ZIP):
        return HISTORY
    if claimed in (ABC, TEXT):
        return claimed
    if claimed == MIDI:
        raise UnreadableFile(name, "it is not a MIDI file", "它不是 MIDI 文件")
    raise UnreadableFile(name, *NOT_MUSIC)


async def read(name: str, data: bytes, workers: Workers, language: str = "en") -> Reading:
    """Return what is in a file; every way in which it can be bad ends in one UnreadableFile with the reason."""
    from indexes.music.prescan import check_size

    name = PurePath(name).name[:80] or "the file"
    check_size(name, data, "audio")
    kind = media_type_of(name, data)
    limits = LIMITS["audio" if kind in SOUND else "history" if kind in (HISTORY, TEXT) else "score"]
    return await _in_child(name, workers.call(read_sync, name, data, limits=limits))


async def hear(name: str, source: Source, wanted: str | tuple[float, float], workers: Workers) -> Part | None:
    """Return a part of a recording as `listen_to` does; raises UnreadableFile as `read` does."""
    return await _in_child(name, workers.call(hear_sync, name, source, wanted, limits=LIMITS["audio"]))


async def _in_child(name: str, reading: Awaitable[T]) -> T:
    try:
        return await reading
    except TooLong:
        raise UnreadableFile(name, "reading it took too long", "读取时间太长") from None
    except (WorkerDied, MemoryError):
        raise UnreadableFile(name, *DAMAGED) from None


def read_sync(name: str, data: bytes) -> Reading:
    """Return what is in a file, in this process; raises UnreadableFile."""
    kind = media_type_of(name, data)
    if kind in SOUND:
        audio = _guarded(name, lambda: _audio(name, data))
        return Reading(kind, _guarded(name, lambda: _voice(name, data, audio.seconds)), audio)
    if kind == HISTORY or (kind == TEXT and is_history(data)):
        return Reading(HISTORY, history=_guarded(name, lambda: read_history(name, data)))
    if kind == TEXT:
        return Reading(TEXT, text=data[: LONGEST_TEXT * 4].decode("utf-8", "replace")[:LONGEST_TEXT])
    score = _guarded(name, lambda: _score(name, data, kind))
    if score.seconds() > MINUTES * 60:
        raise UnreadableFile(name, f"it lasts longer than {MINUTES} minutes", f"它超过 {MINUTES} 分钟")
    return Reading(kind, score=score)


def hear_sync(name: str, source: Source, wanted: str | tuple[float, float]) -> Part | None:
    """Return a part of a recording, in this process; raises UnreadableFile."""
    from indexes.features.from_audio import listen_to

    return _guarded(name, lambda: listen_to(name, source, wanted))


def _guarded(name: str, step: Callable[[], T]) -> T:
    """Run a parser; the many kinds of exception that parsers raise become one."""
    try:
        return step()
    except UserError:
        raise
    except Exception as error:
        raise UnreadableFile(name, *DAMAGED) from error


def _score(name: str, data: bytes, kind: str) -> Score:
    from indexes.music import prescan

    if kind == MIDI:
        from indexes.music.midi import read_midi

        prescan.check_size(name, data, "midi")
        prescan.check_midi(name, data)
        return read_midi(data)
    if kind == ABC:
        from indexes.music.abc import read_abc, split

        prescan.check_size(name, data, "abc")
        text = data.decode("utf-8", "replace")
        return read_abc(next(split(text), text))
    from indexes.music.musicxml import read_musicxml

    prescan.check_size(name, data, "xml")
    text_bytes = prescan.unpacked(name, data) if data[:2] == b"PK" else data
    prescan.check_xml(name, text_bytes)
    return read_musicxml(text_bytes.decode("utf-16" if text_bytes[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"))


def _audio(name: str, data: bytes) -> Audio:
    from indexes.features.from_audio import listen
    from indexes.music.prescan import check_size

    check_size(name, data, "audio")
    return listen(name, data, form=True)


def _voice(name: str, data: bytes, seconds: float) -> Score | None:
    from indexes.features import from_voice

    return from_voice.tune_of(name, data) if seconds <= from_voice.LONGEST else None
