"""The files of answers: each answer has a folder that nobody can guess, each person a shelf that can be emptied."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from bot.fronts.naming import safe_name
from skills.contract import File

ROOM = 2 << 30  # bytes kept in all; the oldest answers lose their files first
IDENTIFIER = re.compile(r"[0-9a-f]{16,64}|tunes")


class Shelf:
    """Keeps, finds and forgets files under one folder."""

    def __init__(self, folder: Path, room: int = ROOM) -> None:
        self.folder = folder
        self._room = room

    def keep(self, owner: str, id: str, files: Iterable[File]) -> list[Path]:
        """Write the files of one answer and return their paths in the same order; the names differ."""
        folder = self.folder / owner / id
        folder.mkdir(parents=True, exist_ok=True)
        paths: list[Path] = []
        for file in files:
            path = folder / safe_name(file.name)
            while path in paths:
                path = path.with_name(f"_{path.name}")
            path.write_bytes(file.data)
            paths.append(path)
        return paths

    def find(self, owner: str, id: str, name: str) -> Path | None:
        """Return the path of a file, None for anything that was not kept here."""
        if not (IDENTIFIER.fullmatch(owner) and IDENTIFIER.fullmatch(id) and name == safe_name(name)):
            return None
        path = self.folder / owner / id / name
        return path if path.is_file() else None

    def drop(self, owner: str, ids: Iterable[str]) -> None:
        """Delete the files of some answers."""
        for id in ids:
            shutil.rmtree(self.folder / owner / id, ignore_errors=True)

    def forget(self, owner: str) -> None:
        """Delete the files of all answers to one person."""
        shutil.rmtree(self.folder / owner, ignore_errors=True)

    def tidy(self) -> None:
        """Delete the oldest answers' files until what is left has room."""
        answers = [folder for folder in self.folder.glob("*/*") if folder.is_dir()]
        left = self._room
        for folder in sorted(answers, key=lambda each: each.stat().st_mtime, reverse=True):
            left -= sum(path.stat().st_size for path in folder.iterdir())
            if left < 0:
                shutil.rmtree(folder, ignore_errors=True)
