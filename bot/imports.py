"""The commands that bring something in: each reads in a child process, tells how far it is, and reports."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.people import Keys
from bot.progress import progress, say
from bot.settings import Settings
from indexes.errors import UnreadableFile, UserError
from indexes.workers import Limits, Workers

if TYPE_CHECKING:
    from indexes.plays import History

LARGEST = 512 * 2**20  # bytes of a history
READING = Limits(seconds=600.0, memory=6144)


async def import_history(settings: Settings, path: Path, user: str, zone: str, dry_run: bool) -> None:
    """Read a listening history, tell what is in it, and keep it for `user` unless it is only to be looked at."""
    from indexes.importers.history import read_file
    from skills.taste.importing import contents, faults

    language, workers = settings.language or "en", Workers(1)
    person = Keys.load(settings.data).person("console", user)
    try:
        history = await workers.call(read_file, _checked(path), _zone(zone), limits=READING)
        _tell([*contents(history, language), *faults(history, language)])
        if not dry_run:
            await _keep(settings, person, history, workers, language)
    finally:
        await workers.close()


async def _keep(settings: Settings, person: str, history: "History", workers: Workers, language: str) -> None:
    from indexes.database import Database
    from indexes.importers.settling import settle
    from skills.taste.importing import LIMITS, outcome, summed

    database = await Database.open(settings.database_url)
    try:
        described = await database.listening.described(person)
        with progress() as report:
            settled = await workers.call(
                settle, history.plays, settings.data / "catalog", settings.encoder, described,
                limits=LIMITS, progress=report,
            )  # fmt: skip
        new = await database.listening.add(person, history.plays, settled.songs)
    finally:
        await database.close()
    _tell([*outcome(settled.found, settled.examples, language), summed(new, len(history.plays), language)])


def _checked(path: Path) -> Path:
    if not path.is_file():
        raise UserError(f"There is no file {path}.", f"没有 {path} 这个文件。")
    if path.stat().st_size > LARGEST:
        raise UnreadableFile(path.name, f"it is larger than {LARGEST // 2**20} MiB", f"文件超过 {LARGEST // 2**20} MiB")
    return path


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UserError(
            f"I know no time zone {name}; one is Europe/Oslo.", f"没有 {name} 这个时区；例如 Asia/Shanghai。"
        ) from None


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)
