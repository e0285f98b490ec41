"""Files of an answer that may go out: what a place does not take is left out, and said so."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import discord

from bot.fronts.discord import texts
from bot.fronts.discord.showing.parts import Room
from bot.fronts.naming import safe_name, size
from skills.contract import File

FILES = 10  # of one message
TOGETHER = 24 << 20  # bytes of one request, with some left for what is around them; Discord takes 25 MiB


def allowed(files: Sequence[File], room: Room, language: str) -> tuple[list[File], list[str]]:
    """Return the files that may be sent, and remarks about the others."""
    if files and not room.files:
        names = ", ".join(file.name for file in files)
        return [], [texts.NO_FILES(language).format(texts.ATTACH_FILES(language), names)]
    limit = min(room.largest, TOGETHER)
    kept = [file for file in files if len(file.data) <= limit]
    large = [file for file in files if len(file.data) > limit]
    return kept, [texts.TOO_LARGE(language).format(file.name, size(len(file.data)), size(limit)) for file in large]


def grouped(files: Iterable[File]) -> list[tuple[File, ...]]:
    """Return files by the message that can hold them."""
    groups: list[list[File]] = []
    for file in files:
        full = not groups or len(groups[-1]) == FILES
        if full or sum(len(each.data) for each in [*groups[-1], file]) > TOGETHER:
            groups.append([])
        groups[-1].append(file)
    return [tuple(group) for group in groups]


def uploaded(files: Iterable[File]) -> list[discord.File]:
    """Return files as discord.py sends them, with safe names that differ; they can be sent once."""
    names: set[str] = set()
    found = []
    for file in files:
        name = safe_name(file.name)
        while name in names:
            name = f"_{name}"
        names.add(name)
        found.append(discord.File(BytesIO(file.data), name, description=file.caption[:1024] or None))
    return found
