"""Look at the bytes of a file from outside before any library does: is it what it says and small enough."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from indexes.errors import UnreadableFile

MIB = 2**20
LARGEST = {"midi": 1 * MIB, "xml": 4 * MIB, "abc": 1 * MIB, "audio": 25 * MIB}  # bytes
TRACKS, EVENTS, MINUTES = 64, 50_000, 20
INFLATED = 16 * MIB  # bytes that a compressed score may unpack to
SLOWEST = 60_000_000 / 4  # microseconds per quarter note of 4 bpm; anything slower is taken as damage
USUAL = 500_000  # microseconds per quarter note until a tempo is set
META, SYSEX, ESCAPE, TEMPO, END = 0xFF, 0xF0, 0xF7, 0x51, 0x2F
DATA_BYTES = {0x80: 2, 0x90: 2, 0xA0: 2, 0xB0: 2, 0xC0: 1, 0xD0: 1, 0xE0: 2}


@dataclass(frozen=True)
class _Reason:
    en: str
    zh: str


class _Broken(Exception):
    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.reason = _Reason(en, zh)


def check_size(name: str, data: bytes, kind: str) -> None:
    """Raise UnreadableFile for an empty file or one over the limit of its kind."""
    if not data:
        raise UnreadableFile(name, "it is empty", "文件是空的")
    if len(data) > LARGEST[kind]:
        limit = LARGEST[kind] // MIB
        raise UnreadableFile(name, f"it is larger than {limit} MiB", f"文件超过 {limit} MiB")


def _checked(scan: Callable[[bytes], None]) -> Callable[[str, bytes], None]:
    def check(name: str, data: bytes) -> None:
        try:
            scan(data)
        except _Broken as broken:
            raise UnreadableFile(name, broken.reason.en, broken.reason.zh) from None

    return check


def _scan_midi(data: bytes) -> None:
    if data[:4] != b"MThd" or len(data) < 14:
        raise _Broken("it is not a MIDI file", "它不是 MIDI 文件")
    if int.from_bytes(data[4:8], "big") < 6:
        raise _Broken("its header is damaged", "文件头损坏")
    declared, division = int.from_bytes(data[10:12], "big"), int.from_bytes(data[12:14], "big")
    if division == 0 or division & 0x8000:
        raise _Broken("its time division is not in ticks per quarter note", "它的时间单位无效")
    if declared > TRACKS:
        raise _Broken(
            f"it declares {declared} tracks; I read at most {TRACKS}", f"它声明了 {declared} 条音轨，最多 {TRACKS} 条"
        )
    scan = _Scan(data, division)
    place, tracks = 8 + int.from_bytes(data[4:8], "big"), 0
    while place + 8 <= len(data):
        length = int.from_bytes(data[place + 4 : place + 8], "big")
        if data[place : place + 4] == b"MTrk":
            tracks += 1
            if place + 8 + length > len(data):
                raise _Broken("a track is cut off", "有音轨不完整")
            scan.track(place + 8, place + 8 + length)
        place += 8 + length
    if tracks == 0 or tracks < declared:
        raise _Broken(
            f"it declares {declared} tracks and holds {tracks}", f"它声明了 {declared} 条音轨，实际只有 {tracks} 条"
        )
    scan.check_length()


class _Scan:
    """Walks the events of MIDI tracks, counting events and time."""

    def __init__(self, data: bytes, division: int) -> None:
        self._data = data
        self._division = division
        self._events = 0
        self._notes = 0
        self._last = 0  # the longest track, in ticks
        self._tempos: list[tuple[int, int]] = []

    def track(self, place: int, end: int) -> None:
        """Walk one track; raise _Broken where it is damaged or too long."""
        now, status = 0, 0
        while place < end:
            delta, place = self._number(place, end)
            now += delta
            self._events += 1
            if self._events > EVENTS:
                raise _Broken(f"it holds more than {EVENTS:,} events", f"它超过 {EVENTS:,} 个事件")
            if place >= end:
                raise _Broken("a track is cut off", "有音轨不完整")
            if self._data[place] & 0x80:
                status, place = self._data[place], place + 1
            place = self._event(status, place, end, now)
        self._last = max(self._last, now)

    def _event(self, status: int, place: int, end: int, now: int) -> int:
        """Return the place after one event."""
        if status == META:
            kind = self._data[place] if place < end else 0
            length, place = self._number(place + 1, end)
            if kind == TEMPO and length == 3:
                self._tempos.append((now, self._tempo(place)))
        elif status in (SYSEX, ESCAPE):
            length, place = self._number(place, end)
        elif status & 0xF0 in DATA_BYTES:
            length = DATA_BYTES[status & 0xF0]
            if status & 0xF0 == 0x90:
                self._notes += 1
        else:
            raise _Broken("it holds an event that MIDI files have not", "它含有 MIDI 文件不该有的事件")
        if place + length > end:
            raise _Broken("an event is cut off", "有事件不完整")
        return place + length

    def _tempo(self, place: int) -> int:
        tempo = int.from_bytes(self._data[place : place + 3], "big")
        if tempo == 0 or tempo > SLOWEST:
            raise _Broken("it sets an impossible tempo", "它的速度值无效")
        return tempo

    def _number(self, place: int, end: int) -> tuple[int, int]:
        """Return a variable-length number of at most four bytes and the place after it."""
        value = 0
        for _ in range(4):
            if place >= end:
                raise _Broken("a track is cut off", "有音轨不完整")
            byte = self._data[place]
            value, place = value << 7 | byte & 0x7F, place + 1
            if not byte & 0x80:
                return value, place
        raise _Broken("it holds a number that is too long", "它含有过长的数值")

    def check_length(self) -> None:
        """Raise _Broken without notes, or when the piece lasts too long under its tempo map."""
        if not self._notes:
            raise _Broken("there are no notes in it", "里面没有音符")
        seconds, here, tempo = 0.0, 0, USUAL
        for onset, following in [*sorted(self._tempos), (self._last, USUAL)]:
            seconds += (onset - here) / self._division * tempo / 1e6
            here, tempo = onset, following
        if seconds > MINUTES * 60:
            raise _Broken(f"it lasts longer than {MINUTES} minutes", f"它超过 {MINUTES} 分钟")


def _scan_xml(data: bytes) -> None:
    text = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"\0" in data[:64]:
        text = data.decode("utf-16", "ignore").encode()[:4096]
    if not text.startswith(b"<"):
        raise _Broken("it is not MusicXML", "它不是 MusicXML 文件")
    upper = data.replace(b"\0", b"").upper()
    if b"<!ENTITY" in upper:
        raise _Broken("it defines entities, which I don't read", "它定义了实体，我不读取")
    if b"<SCORE-PARTWISE" not in upper and b"<SCORE-TIMEWISE" not in upper:
        raise _Broken("it is not MusicXML", "它不是 MusicXML 文件")
    if upper.count(b"<NOTE") > EVENTS:
        raise _Broken(f"it holds more than {EVENTS:,} notes", f"它超过 {EVENTS:,} 个音符")


def unpacked(name: str, data: bytes) -> bytes:
    """Return the score inside a compressed MusicXML file; raise UnreadableFile for a damaged or swollen one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [each for each in archive.infolist() if each.filename.endswith((".xml", ".musicxml"))]
            scores = [each for each in members if not each.filename.startswith("META-INF")]
            if not scores or scores[0].file_size > INFLATED:
                raise UnreadableFile(name, "there is no score of a sensible size in it", "里面没有大小合适的乐谱")
            with archive.open(scores[0]) as file:
                content = file.read(INFLATED + 1)
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, EOFError, ValueError):
        raise UnreadableFile(name, "the archive is damaged", "压缩文件损坏") from None
    if len(content) > INFLATED:
        raise UnreadableFile(name, "it unpacks to too much", "解压后过大")
    return content


check_midi = _checked(_scan_midi)
check_xml = _checked(_scan_xml)
