"""Zip files from outside, looked over before anything is unpacked and measured again while it is."""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from indexes.errors import UnreadableFile

MIB = 2**20
MEMBERS = 2_000  # files in an archive; twenty years of months are 240
MEMBER, WHOLE = 128 * MIB, 512 * MIB  # bytes of one file unpacked, and of all that are read
RATIO = 200  # times that a file may swell; histories swell 10 to 30 times
SMALL = 64 * 1024  # bytes below which a ratio says nothing
NESTED = re.compile(r"\.(?:zip|gz|tgz|bz2|xz|7z|rar|tar|zst|jar)$", re.IGNORECASE)
OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]")


class Archive:
    """The files of a zip archive that may be read; raises UnreadableFile for one that is not what it should be."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._left = WHOLE
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, struct.error):
            raise self._refused("the archive is damaged", "压缩文件已损坏") from None
        self._check(self._file.infolist())

    def files(self, wanted: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
        """Yield name and content of the files whose path matches, in order of their names."""
        chosen = [each for each in self._file.infolist() if not each.is_dir() and wanted.search(each.filename)]
        for member in sorted(chosen, key=lambda each: each.filename):
            yield member.filename, self._content(member)

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > MEMBERS:
            raise self._refused(f"it holds more than {MEMBERS:,} files", f"里面的文件超过 {MEMBERS:,} 个")
        if sum(each.file_size for each in members) > WHOLE:
            raise self._refused(f"it unpacks to more than {WHOLE // MIB} MiB", f"解压后超过 {WHOLE // MIB} MiB")
        for each in members:
            self._check_one(each)

    def _check_one(self, member: zipfile.ZipInfo) -> None:
        if OUTSIDE.search(member.filename) or stat.S_ISLNK(member.external_attr >> 16):
            raise self._refused("a name in it points outside", "里面有指向外部的文件名")
        if NESTED.search(member.filename):
            raise self._refused("there is another archive in it", "里面还有压缩文件")
        if member.flag_bits & 1:
            raise self._refused("it is locked with a password", "它有密码")
        if member.file_size > SMALL and member.file_size > RATIO * max(1, member.compress_size):
            raise self._refused(f"a file in it swells more than {RATIO} times", f"里面有文件会膨胀 {RATIO} 倍以上")

    def _content(self, member: zipfile.ZipInfo) -> bytes:
        most = min(MEMBER, self._left)
        try:
            with self._file.open(member) as file:
                content = file.read(most + 1)
        except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError, zlib.error):
            raise self._refused("the archive is damaged", "压缩文件已损坏") from None
        if len(content) > most:
            raise self._refused("it unpacks to too much", "解压后过大")
        self._left -= len(content)
        return content

    def _refused(self, en: str, zh: str) -> UnreadableFile:
        return UnreadableFile(self._name, en, zh)
