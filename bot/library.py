"""The command that brings a folder of own music in: what is there, how far it is, what could not be read."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from bot.preparations import compiled_at, listen_once
from bot.progress import progress, say
from bot.settings import Settings
from indexes.errors import UserError
from indexes.workers import Limits, Workers

if TYPE_CHECKING:
    from indexes.importers.journal import File
    from indexes.importers.library import Outcome

SHOWN = 10  # files that are told one by one
COMPILING = Limits(seconds=600.0, memory=4096)


async def import_library(settings: Settings, root: Path, name: str, dry_run: bool) -> None:
    """Listen to what is new or changed in the folder `root`, or only tell what that is, and serve it."""
    from indexes.importers.library import collect_library, files_in, opened

    root = _folder(root)
    folder = settings.data / "catalog" / f"library-{slug(name or root.name)}"
    files = files_in(root)
    if not files:
        raise UserError(f"There is no sound or MIDI file in {root}.", f"{root} 里没有音频或 MIDI 文件。")
    journal = opened(folder, root)
    todo = [file for file in files if not journal.knows(file)]
    gone = len(journal.entries.keys() - {file.place for file in files})
    say(f"{_kinds(files)}; {len(todo):,} new or changed, {len(files) - len(todo):,} as before, {gone:,} gone")
    if dry_run:
        return
    compiled_at(settings)  # before the first worker starts
    workers = Workers(settings.workers)
    try:
        with progress() as report:
            if todo:
                report("getting ready to listen", 0.0)
                await workers.call(listen_once, limits=COMPILING)
            outcome = await collect_library(root, files, folder, workers, report, settings.workers)
    finally:
        await workers.close()
    _tell(outcome, folder)


def slug(name: str) -> str:
    """Return a name as the name of a folder."""
    return re.sub(r"[^\w-]+", "-", name).strip("-").casefold() or "library"


def _folder(path: Path) -> Path:
    path = path.expanduser()
    if not path.is_dir():
        raise UserError(f"There is no folder {path}.", f"没有 {path} 这个文件夹。")
    return path.resolve()


def _kinds(files: Iterable["File"]) -> str:
    counts = Counter(PurePath(file.place).suffix.casefold() for file in files)
    return ", ".join(f"{count:,} {ending}" for ending, count in counts.most_common())


def _tell(outcome: "Outcome", folder: Path) -> None:
    if outcome.unreadable:
        say(f"{len(outcome.unreadable):,} files can't be read (all in {folder / 'unreadable.csv'}):")
    for place, en, _ in outcome.unreadable[:SHOWN]:
        say(f"  {place}: {en}")
    if outcome.again:
        say(f"{len(outcome.again):,} files hold a song again:")
    for place, before in outcome.again[:SHOWN]:
        say(f"  {place}: as {before}")
    say(f"{outcome.examined:,} files examined; {outcome.tracks:,} tracks are in {folder}")
