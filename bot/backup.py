"""Save and put back the data folder while the bot may be running: SQLite's backup API for the database, then files."""

import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

from bot.settings import Settings
from indexes.errors import UnreadableFile, UserError

MADE_AGAIN = frozenset({"cache", "log", "models", "numba"})  # folders that are not worth saving
PAGES = 256  # copied at a time, so that the bot can write in between


def back_up(settings: Settings, archive: Path) -> str:
    """Write the archive (readable by its owner only: it holds the key to the persons) and say what is in it."""
    database = _embedded(settings)
    files = list(_files(settings))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / database.name
        if database.exists():
            _copy(database, copy)
        partial = archive.with_name(archive.name + ".partial")
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            packed = [(path, str(path.relative_to(settings.data))) for path in files]
            packed += [(copy, database.name)] if copy.exists() else []
            _pack(raw, packed)
        partial.replace(archive)
    return f"{archive}: {archive.stat().st_size / 1e6:.1f} MB, {len(packed)} files"


def put_back(settings: Settings, archive: Path) -> str:
    """Put an archive's files back; the database is written over under its own locks, so a running bot sees it."""
    database = _embedded(settings)
    settings.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.data) as folder:
        try:
            with tarfile.open(archive) as packed:
                packed.extractall(folder, filter="data")
        except (tarfile.TarError, OSError, EOFError) as error:
            raise UnreadableFile(
                str(archive), f"it is no archive of mine ({error})", f"它不是我写的备份（{error}）"
            ) from None
        inside = [path for path in Path(folder).rglob("*") if path.is_file()]
        for path in inside:
            target = settings.data / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            if target == database:
                _copy(path, database)
            else:
                path.replace(target)
    return f"{settings.data}: {len(inside)} files"


def _embedded(settings: Settings) -> Path:
    if settings.database:
        raise UserError(
            "This database is not the embedded one; save it with its own tools (pg_dump), and copy the data folder.",
            "当前用的不是内置数据库；请用它自己的工具（pg_dump）备份，再复制数据文件夹。",
        )
    return settings.database_file


def _files(settings: Settings) -> Iterator[Path]:
    """Yield the files worth saving, but for the database's own."""
    for path in sorted(settings.data.rglob("*")):
        first = path.relative_to(settings.data).parts[0]
        if path.is_file() and first not in MADE_AGAIN and not path.name.startswith(settings.database_file.name):
            yield path


def _pack(raw: IO[bytes], files: Iterable[tuple[Path, str]]) -> None:
    with tarfile.open(fileobj=raw, mode="w:gz") as packed:
        for path, name in files:
            packed.add(path, name)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target, timeout=30)) as new:
        old.backup(new, pages=PAGES)
