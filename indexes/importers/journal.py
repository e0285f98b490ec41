"""What was found out about each file of a library, written down as soon as it is known: a line of JSON a file."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from indexes.errors import UserError
from indexes.importers.examining import Found

NAME = "library.jsonl"


@dataclass(frozen=True)
class File:
    """A file of a library: where it lies in it ("Album/01 Song.mp3"), its size in bytes, when it was changed (ns)."""

    place: str
    size: int
    changed: int


@dataclass(frozen=True)
class Entry:
    """A file and what came of it: what it tells, or why it can't be read, in English and Chinese."""

    file: File
    found: Found | None
    fault: tuple[str, str] | None = None


class Journal:
    """The entries of a library by place; lines are added while it is open, the last of a file counts.

    A line that a crash cut off is left out. What was measured otherwise (`version`) counts as not measured.
    """

    def __init__(self, folder: Path, root: Path, version: str) -> None:
        self._path = folder / NAME
        self._head = {"root": str(root), "version": version}
        self.entries: dict[str, Entry] = {}
        self._read()
        folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> "Journal":
        """Open the file for adding; what is in it is written anew, without lines that don't count any more."""
        partial = self._path.with_name(f"{NAME}.partial")
        with partial.open("w", encoding="utf-8") as file:
            file.write(json.dumps(self._head) + "\n")
            file.writelines(_line(entry) for entry in self.entries.values())
            file.flush()
            os.fsync(file.fileno())
        partial.replace(self._path)
        self._file = self._path.open("a", encoding="utf-8")
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        """Close the file."""
        self._file.close()

    def add(self, entry: Entry) -> None:
        """Write one entry down; it is on disk when this returns."""
        self.entries[entry.file.place] = entry
        self._file.write(_line(entry))
        self._file.flush()
        os.fsync(self._file.fileno())

    def knows(self, file: File) -> bool:
        """Return whether this very file was looked at before."""
        entry = self.entries.get(file.place)
        return entry is not None and entry.file == file

    def keep(self, files: Iterable[File]) -> int:
        """Forget the files that are not among these; return how many."""
        there = {file.place for file in files}
        gone = [place for place in self.entries if place not in there]
        for place in gone:
            del self.entries[place]
        return len(gone)

    def _read(self) -> None:
        if not self._path.exists():
            return
        with self._path.open(encoding="utf-8") as file:
            head = _loaded(file.readline())
            there = Path(str(head.get("root", ""))) if head else None
            if there and str(there) != self._head["root"] and there.exists():
                name = self._path.parent.name
                raise UserError(
                    f"“{name}” is already the library of {there}; give this one another --name.",
                    f"“{name}”已经是 {there} 的音乐库；请用 --name 换一个名字。",
                )
            if head and head.get("version") == self._head["version"]:
                entries = (_entry(each) for line in file if (each := _loaded(line)))
                self.entries = {entry.file.place: entry for entry in entries}


def _line(entry: Entry) -> str:
    found = {name: value for name, value in asdict(entry.found).items() if value} if entry.found else None
    return json.dumps({**asdict(entry.file), "found": found, "fault": entry.fault}, separators=(",", ":")) + "\n"


def _entry(said: Mapping[str, Any]) -> Entry:
    fault = said["fault"]
    found = Found(**said["found"]) if said["found"] else None
    return Entry(File(said["place"], said["size"], said["changed"]), found, tuple(fault) if fault else None)


def _loaded(line: str) -> dict[str, Any] | None:
    """Return a line, None for one that is not whole."""
    try:
        said = json.loads(line)
    except ValueError:
        return None
    return said if isinstance(said, dict) and line.endswith("\n") else None
