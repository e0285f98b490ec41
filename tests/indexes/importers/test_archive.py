import io
import re
import stat
import zipfile

import pytest

from indexes.errors import UnreadableFile
from indexes.importers import archive
from indexes.importers.archive import Archive
from tests.indexes.importers.files import zipped

ANY = re.compile(r"\.json$")


def read(data: bytes) -> list[tuple[str, bytes]]:
    return list(Archive("a.zip", data).files(ANY))


def link() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        member = zipfile.ZipInfo("a.json")
        member.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(member, "/etc/passwd")
    return stream.getvalue()


def lying() -> bytes:
    """Return an archive whose file is far larger than it says."""
    data = zipped({"a.json": b"1" * 1_000_000})
    return data.replace((1_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))


def locked() -> bytes:
    data = bytearray(zipped({"a.json": b"{}"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


HOSTILE = {
    "many files": (zipped({f"{number}.json": b"" for number in range(2_001)}), "2,000 files"),
    "a bomb": (zipped({"a.json": bytes(20_000_000)}), "swells"),
    "nested": (zipped({"a.json": b"{}", "inner.zip": zipped({"a": b"a"})}), "another archive"),
    "nested tar": (zipped({"a.tar.gz": b"x"}), "another archive"),
    "climbing": (zipped({"../../a.json": b"{}"}), "points outside"),
    "absolute": (zipped({"/etc/a.json": b"{}"}), "points outside"),
    "a drive": (zipped({"C:\\a.json": b"{}"}), "points outside"),
    "a link": (link(), "points outside"),
    "locked": (locked(), "password"),
    "lying": (lying(), "damaged"),
    "cut": (zipped({"a.json": b"{}" * 1000})[:-30], "damaged"),
    "only a head": (b"PK\x03\x04" + bytes(60), "damaged"),
    "flipped": (zipped({"a.json": b"0123456789" * 99}).replace(b"PK\x03\x04", b"PK\x03\x05"), "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_in_a_sentence(name):
    data, reason = HOSTILE[name]
    with pytest.raises(UnreadableFile, match=reason) as raised:
        read(data)
    assert raised.value.zh


def test_what_an_archive_unpacks_to_is_bounded_in_sum(monkeypatch):
    monkeypatch.setattr(archive, "WHOLE", 1_000)
    with pytest.raises(UnreadableFile, match="unpacks to more"):
        read(zipped({f"{number}.json": b"x" * 300 for number in range(4)}))


def test_the_files_that_are_wanted_come_in_order():
    assert read(zipped({"b.json": b"2", "a.json": b"1", "c.pdf": b"3"})) == [("a.json", b"1"), ("b.json", b"2")]
