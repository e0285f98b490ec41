"""A folder of own music: every file is listened to or read once, in child processes, then served from the catalogue."""

import asyncio
import csv
import hashlib
import os
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

import numpy as np

from indexes.catalog.collection import ROWS, WIDTH, Collection, Matrix
from indexes.catalog.tunes import Tunes
from indexes.errors import Missing, TooLong, UnreadableFile
from indexes.features import from_audio, from_notes
from indexes.importers.collecting import Report, tidy, vectors_of
from indexes.importers.describing import description
from indexes.importers.examining import DAMAGED, NOTES, SOUND, examine
from indexes.importers.journal import Entry, File, Journal
from indexes.workers import Limits, WorkerDied, Workers

LIMITS = Limits(seconds=120.0, memory=2048)  # of one file
UNREADABLE = "unreadable.csv"
NEVER = 0  # as the time of change: the file is looked at again next time
ROUND = 1  # raised when files are to be examined otherwise


@dataclass(frozen=True)
class Outcome:
    """What an import did: tracks that are served, files looked at, files that can't be read, and songs named again."""

    tracks: int
    examined: int
    unreadable: tuple[tuple[str, str, str], ...]  # place, why in English and in Chinese
    again: tuple[tuple[str, str], ...]  # place, and the place of the same song


def files_in(root: Path) -> list[File]:
    """Return the sound and MIDI files of a folder and those below it, by name; hidden ones are left out."""
    return sorted(_files(root), key=lambda file: file.place)


def is_sound(file: File) -> bool:
    """Return whether a file is to be listened to, not read as notes."""
    return PurePath(file.place).suffix.casefold() in SOUND


def _files(root: Path) -> Iterator[File]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(folder, name)
            if path.suffix.casefold() in SOUND | NOTES and not name.startswith(".") and path.is_file():
                stat = path.stat()
                yield File(path.relative_to(root).as_posix(), stat.st_size, stat.st_mtime_ns)


def opened(folder: Path, root: Path) -> Journal:
    """Return what is known of the library `root` from earlier imports into `folder`."""
    names = " ".join((*from_audio.NAMES, *from_notes.NAMES, str(ROUND)))
    return Journal(folder, root, hashlib.sha256(names.encode()).hexdigest()[:16])


async def collect_library(
    root: Path, files: Sequence[File], folder: Path, workers: Workers, report: Report, at_once: int = 2
) -> Outcome:
    """Examine the files that are new or changed, save everything into `folder`, and return what was done.

    Each file's result is on disk before the next is told of, so an import that was stopped goes on where it was.
    """
    journal = opened(folder, root)
    journal.keep(files)
    todo = [file for file in files if not journal.knows(file)]
    with journal:
        done = 0
        async for entry in _examined(root, todo, workers, at_once):
            if entry:
                journal.add(entry)
            done += 1
            report(f"{done:,} of {len(todo):,} files", done / len(todo))
    entries = [journal.entries[file.place] for file in files if file.place in journal.entries]
    unreadable = tuple((entry.file.place, *entry.fault) for entry in entries if entry.fault)
    _list(folder / UNREADABLE, unreadable)
    once, again = _once(entries)
    await _save(once, root, folder, workers, report, at_once)
    return Outcome(len(once), len(todo), unreadable, again)


async def _examined(root: Path, files: Sequence[File], workers: Workers, at_once: int) -> AsyncIterator[Entry | None]:
    """Yield an entry a file as they are done, `at_once` being examined at a time."""
    waiting, running = list(reversed(files)), set[asyncio.Task[Entry]]()
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                running.add(asyncio.create_task(_examine(root, waiting.pop(), workers)))
            finished, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in finished:
                yield task.result()
    finally:
        for task in running:
            task.cancel()


async def _examine(root: Path, file: File, workers: Workers) -> Entry:
    try:
        return Entry(file, await workers.call(examine, root, file.place, limits=LIMITS))
    except TooLong:
        return Entry(file, None, ("reading it took too long", "读取时间太长"))
    except (WorkerDied, MemoryError):
        return Entry(file, None, DAMAGED)
    except Missing as error:
        return Entry(replace(file, changed=NEVER), None, (error.en, error.zh))
    except UnreadableFile as error:
        return Entry(file, None, error.why)


def _once(entries: Sequence[Entry]) -> tuple[list[Entry], tuple[tuple[str, str], ...]]:
    """Return each song once, and the files that hold one again."""
    first: dict[str, Entry] = {}
    again = []
    for entry in entries:
        if entry.found:
            before = first.setdefault(entry.found.track["id"], entry)
            if before is not entry:
                again.append((entry.file.place, before.file.place))
    return list(first.values()), tuple(again)


async def _save(
    entries: Sequence[Entry], root: Path, folder: Path, workers: Workers, report: Report, at_once: int
) -> None:
    found = [entry.found for entry in entries if entry.found]
    files = [str(root / entry.file.place) if is_sound(entry.file) else "" for entry in entries if entry.found]
    tracks = [
        replace(each.as_track(), collection=root.name, file=file) for each, file in zip(found, files, strict=True)
    ]
    known = _described(folder)
    new = [text for text in dict.fromkeys(map(description, tracks)) if text not in known]
    known |= dict(zip(new, await vectors_of(new, folder, workers, report, at_once), strict=True))
    texts = np.array([known[description(track)] for track in tracks], np.float32).reshape(-1, WIDTH)
    measured = _rows([each.measured for each in found], len(from_notes.NAMES))
    sounds = _rows([each.sounds for each in found], len(from_audio.NAMES))
    Collection(tracks, measured, texts, Tunes.of([each.as_score() for each in found]), sounds).write(folder)
    tidy(folder)


def _described(folder: Path) -> dict[str, Matrix]:
    """Return the vectors of the descriptions that an earlier import into `folder` made."""
    if not (folder / ROWS).exists():
        return {}
    before = Collection.read(folder)
    return {description(track): text for track, text in zip(before.tracks, before.texts, strict=True)}


def _rows(rows: Sequence[Sequence[float]], width: int) -> Matrix:
    """Return rows as a matrix, NaN where nothing was measured."""
    return np.array([row or [np.nan] * width for row in rows], np.float32).reshape(-1, width)


def _list(path: Path, unreadable: Sequence[tuple[str, str, str]]) -> None:
    """Write down which files can't be read, and why; no file when all can."""
    path.unlink(missing_ok=True)
    if unreadable:
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            csv.writer(file).writerows([("file", "reason", "原因"), *unreadable])
