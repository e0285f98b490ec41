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
from skills.contract import Words

if TYPE_CHECKING:
    from indexes.importers.journal import File
    from indexes.importers.library import Outcome

SHOWN = 10  # files that are told one by one
COMPILING = Limits(seconds=600.0, memory=4096)
READY = Words("getting ready to listen", "准备聆听")
THERE = Words(
    "{kinds}; {new:,} new or changed, {kept:,} as before, {gone:,} gone",
    "{kinds}；新增或改动 {new:,} 个，未变 {kept:,} 个，消失 {gone:,} 个",
)
UNREADABLE = Words("{:,} files can't be read (all in {}):", "{:,} 个文件无法读取（全部列在 {}）：")
AGAIN = Words("{:,} files hold a song again:", "{:,} 个文件里的曲目重复：")
AS = Words("  {}: as {}", "  {}：同 {}")
DONE = Words("{:,} files examined; {:,} tracks are in {}", "检查了 {:,} 个文件；{:,} 首曲目存入 {}")


async def import_library(settings: Settings, root: Path, name: str, dry_run: bool) -> None:
    """Listen to what is new or changed in the folder `root`, or only tell what that is, and serve it."""
    from indexes.importers.library import collect_library, files_in, is_sound, opened

    root, language = _folder(root), settings.language or "en"
    folder = settings.data / "catalog" / f"library-{slug(name or root.name)}"
    files = files_in(root)
    if not files:
        raise UserError(f"There is no sound or MIDI file in {root}.", f"{root} 里没有音频或 MIDI 文件。")
    known = opened(folder, root)
    new = [file for file in files if not known.knows(file)]
    gone = len(known.entries.keys() - {file.place for file in files})
    say(THERE(language).format(kinds=_kinds(files), new=len(new), kept=len(files) - len(new), gone=gone))
    if dry_run:
        return
    compiled_at(settings)  # before the first worker starts
    workers = Workers(settings.workers)
    try:
        with progress() as report:
            if any(is_sound(file) for file in new):
                report(READY(language), 0.0)
                await workers.call(listen_once, limits=COMPILING)
            outcome = await collect_library(root, files, folder, workers, report, settings.workers)
    finally:
        await workers.close()
    _tell(outcome, folder, language)


def slug(name: str) -> str:
    """Return a name as the name of a folder."""
    return re.sub(r"[^\w-]+", "-", name).strip("-").casefold() or "table"


def _folder(path: Path) -> Path:
    path = path.expanduser()
    if not path.is_dir():
        raise UserError(f"There is no folder {path}.", f"没有 {path} 这个文件夹。")
    return path.resolve()


def _kinds(files: Iterable["File"]) -> str:
    counts = Counter(PurePath(file.place).suffix.casefold() for file in files)
    return ", ".join(f"{count:,} {ending}" for ending, count in counts.most_common())


def _tell(outcome: "Outcome", folder: Path, language: str) -> None:
    if outcome.unreadable:
        say(UNREADABLE(language).format(len(outcome.unreadable), folder / "unreadable.csv"))
    for place, en, zh in outcome.unreadable[:SHOWN]:
        say(f"  {place}: {zh if language == 'zh' else en}")
    if outcome.again:
        say(AGAIN(language).format(len(outcome.again)))
    for pair in outcome.again[:SHOWN]:
        say(AS(language).format(*pair))
    say(DONE(language).format(outcome.examined, outcome.tracks, folder))
