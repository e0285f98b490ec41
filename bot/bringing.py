"""The commands of `troubadour import`: a few lines each, what they need is imported when they run."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.options import User
from bot.options import read_settings as _settings

bring = typer.Typer(no_args_is_help=True)


@bring.command("catalog")
def import_catalog(
    source: Annotated[
        str, typer.Argument(help="essen, fma, or a table of tracks: CSV, TSV, Parquet, a folder of them.")
    ],
    name: Annotated[str, typer.Option(help="What the collection is called.")] = "",
    column: Annotated[list[str] | None, typer.Option(help="FIELD=COLUMN, where names alone don't tell.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be done.")] = False,
) -> None:
    """Bring tracks into the catalogue."""
    from bot.imports import import_catalog as bring_in

    given = dict(each.split("=", 1) for each in column or () if "=" in each)
    asyncio.run(bring_in(_settings(), source, name, given, dry_run))


@bring.command("library")
def import_library(
    folder: Annotated[Path, typer.Argument(help="Your music: WAV, FLAC, Ogg, MP3, M4A and MIDI, in any folders.")],
    name: Annotated[str, typer.Option(help="What the collection is called; left out, as the folder.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be done.")] = False,
) -> None:
    """Listen to a folder of your own music; what is unchanged is not listened to again."""
    from bot.library import import_library as bring_in

    asyncio.run(bring_in(_settings(), folder, name, dry_run))


@bring.command("history")
def import_history(
    file: Annotated[Path, typer.Argument(help="Spotify's or ListenBrainz's JSON or zip, a Last.fm CSV.")],
    user: User = "me",
    zone: Annotated[str, typer.Option(help="Of times that name no zone, such as Europe/Oslo.")] = "UTC",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what is in it.")] = False,
) -> None:
    """Bring in what somebody listened to elsewhere."""
    from bot.imports import import_history as bring_in

    asyncio.run(bring_in(_settings(), file, user, zone, dry_run))
