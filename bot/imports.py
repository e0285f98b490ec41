"""The commands that bring something in: each tells what it understood, how far it is, and what came of it."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.library import slug
from bot.people import Keys
from bot.progress import progress, say
from bot.settings import Settings
from indexes.errors import UnreadableFile, UserError
from indexes.workers import Limits, Workers
from skills.contract import Words

if TYPE_CHECKING:
    from indexes.importers.rows import Gathered, Row
    from indexes.plays import History

SHOWN = 10  # rows left out that are told one by one
LARGEST = 512 * 2**20  # bytes of a history
COUNTED = Words(
    "{:,} tracks; {:,} rows name a song again, {:,} name none", "{:,} 首曲目；{:,} 行是重复的歌，{:,} 行没有歌名或歌手"
)
UNREAD = Words("  {}: {:,} cells can't be read, the first in line {}", "  {}：{:,} 格无法读取，第一处在第 {} 行")
LEFT_OUT = Words("  line {}: {}", "  第 {} 行：{}")
KEPT = Words("{:,} tracks are in {}", "{:,} 首曲目存入 {}")
BESIDE = Words("The rows left out are in rejected.csv there.", "没收的行在那里的 rejected.csv。")
READING = Limits(seconds=600.0, memory=6144)


async def import_catalog(settings: Settings, source: str, name: str, given: Mapping[str, str], dry_run: bool) -> None:
    """Bring in a preset by its name, or a table of tracks, or a folder of tables."""
    from indexes.importers import fma

    if source == "essen":
        _import_essen(settings)
        return
    path = _fetched(settings) if source == "fma" else _there(source)
    if fma.is_mine(path):
        with tempfile.TemporaryDirectory() as folder:
            _tell([fma.NOTICE[settings.language == "zh"]])
            tables = fma.opened(path, Path(folder)) if path.suffix == ".zip" else path
            await _collect(settings, fma.rows(tables), fma.NAME, "fma", dry_run)
        return
    for table in _tables(path):
        await _import_table(settings, table, name or table.name.split(".")[0], given, dry_run)


async def _import_table(settings: Settings, path: Path, name: str, given: Mapping[str, str], dry_run: bool) -> None:
    from indexes.importers import tables

    columns, first = tables.columns_of(path, given), tables.first(path)
    say(f"{path.name}:")
    _tell(f"  {field:18} {column:24} {str(first.get(column, ''))[:60]}" for field, column in columns.columns.items())
    if columns.ignored:
        say(f"  {'not used':18} {', '.join(columns.ignored)}")
    await _collect(settings, tables.rows(path, columns), name, slug(name), dry_run)


async def _collect(settings: Settings, rows: "Iterable[Row]", name: str, folder: str, dry_run: bool) -> None:
    from indexes.importers.collecting import collect
    from indexes.importers.rows import gathered

    with progress() as report:
        report("reading", 0.0)
        found = gathered(rows, name)
    _tell(_counted(found, settings.language or "en"))
    if dry_run or not found.tracks:
        return
    workers = Workers(settings.workers)
    try:
        with progress() as report:
            await collect(found, settings.data / "catalog" / folder, workers, report, settings.workers)
    finally:
        await workers.close()
    language = settings.language or "en"
    say(KEPT(language).format(len(found.tracks), settings.data / "catalog" / folder))
    if found.rejected:
        say(BESIDE(language))


def _counted(found: "Gathered", language: str) -> Iterator[str]:
    """Yield how many tracks there are, what was left out and why, and which cells could not be read."""
    other = len(found.rejected) - found.duplicates
    yield COUNTED(language).format(len(found.tracks), found.duplicates, other)
    for column, count in found.unread.most_common():
        yield UNREAD(language).format(column, count, found.examples[column])
    for each in [each for each in found.rejected if not each.reason.startswith("as ")][:SHOWN]:
        yield LEFT_OUT(language).format(each.place, each.reason)


def _there(source: str) -> Path:
    path = Path(source).expanduser()
    if not path.exists():
        raise UserError(
            f"There is no file {path}; the presets are essen and fma.", f"没有 {path} 这个文件；预设有 essen 和 fma。"
        )
    return path


def _tables(path: Path) -> list[Path]:
    from indexes.importers.tables import ENDINGS

    if path.is_file():
        return [path]
    found = [each for each in sorted(path.iterdir()) if each.name.casefold().endswith(ENDINGS)]
    if not found:
        raise UserError(f"There is no table in {path}.", f"{path} 里没有表格。")
    return found


def _fetched(settings: Settings) -> Path:
    from indexes.importers import fma
    from indexes.importers.download import download

    with progress() as report:
        return download(fma.ARCHIVE, settings.data / "downloads" / Path(fma.ARCHIVE).name, fma.SHA1, report)


def _import_essen(settings: Settings) -> None:
    from indexes.importers import essen, import_essen

    _tell(essen.NOTICE)
    with progress() as report:
        catalog = import_essen(settings.data / "catalog", report)
    say(f"{len(catalog):,} tracks")


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
                settle, history.plays, settings.data / "catalog", described,
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
