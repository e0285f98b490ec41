"""Read somebody's listening history, whichever service it comes from; told by what is in the file, not by its name."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, tzinfo
from itertools import chain, islice
from pathlib import Path, PurePath
from typing import Any

from indexes.errors import UnreadableFile
from indexes.importers import lastfm, listenbrainz, spotify
from indexes.importers.archive import Archive
from indexes.importers.entries import Entry, json_entries, text_of
from indexes.plays import Fault, History

LOOKED_AT = 50  # entries by which a file is told
BEGINNING = 20_000  # bytes that hold some of them
UNKNOWN = (
    "it is no listening history that I know (Spotify's streaming history, a ListenBrainz export, a Last.fm CSV)",
    "这不是我认识的收听记录（Spotify 播放记录、ListenBrainz 导出、Last.fm CSV）",
)
NOTHING = ("there are no plays in it", "里面没有播放记录")
READERS: Mapping[str, tuple[Callable[[Any], bool], Callable[[Iterator[Entry]], History]]] = {
    spotify.NAME: (spotify.is_mine, spotify.read),
    listenbrainz.NAME: (listenbrainz.is_mine, listenbrainz.read),
}
INSIDE = re.compile(f"{spotify.FILES}|{listenbrainz.FILES}|{lastfm.FILES}", re.IGNORECASE)


def read_history(name: str, data: bytes, zone: tzinfo = UTC) -> History:
    """Return the plays of a file, in order, each once; `zone` is that of times which name none.

    Raises UnreadableFile for what is no history, holds no plays or is a hostile archive.
    """
    name = PurePath(name).name[:80] or "the file"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        history = _of_archive(name, data, zone)
    else:
        history = _of_text(name, text_of(data), zone)
    if history is None:
        raise UnreadableFile(name, *UNKNOWN)
    if not history.plays:
        why = history.faults[0] if history.faults else Fault("", "", "")
        raise UnreadableFile(
            name,
            NOTHING[0] + (why.en and f" ({why.place}: {why.en})"),
            NOTHING[1] + (why.zh and f"（{why.place}：{why.zh}）"),
        )
    return history.settled()


def read_file(path: Path, zone: tzinfo = UTC) -> History:
    """Return the plays of a file by its path."""
    return read_history(path.name, path.read_bytes(), zone)


def is_history(data: bytes) -> bool:
    """Return whether a text file looks like one; only its beginning is looked at."""
    text = text_of(data[:BEGINNING])
    if text.lstrip()[:1] in ("{", "["):
        entries = [entry for _, entry in islice(json_entries("", text), LOOKED_AT)]
        return any(is_mine(entry) for is_mine, _ in READERS.values() for entry in entries)
    return lastfm.looks_like_mine(text)


def _of_archive(name: str, data: bytes, zone: tzinfo) -> History | None:
    whole: History | None = None
    for inside, content in Archive(name, data).files(INSIDE):
        part = _of_text(PurePath(inside).name, text_of(content), zone)
        whole = whole.joined(part) if whole and part else whole or part
    return whole


def _of_text(name: str, text: str, zone: tzinfo) -> History | None:
    if text.lstrip()[:1] in ("{", "["):
        entries = json_entries(name, text)
        first = list(islice(entries, LOOKED_AT))
        for is_mine, read in READERS.values():
            if any(is_mine(entry) for _, entry in first):
                return read(chain(first, entries))
        return None
    return lastfm.read(name, text, zone) if lastfm.looks_like_mine(text) else None
