"""What one Discord message holds, and what a place allows it to hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import discord
from discord.utils import DEFAULT_FILE_SIZE_LIMIT_BYTES

from skills.contract import File

View = Callable[[Sequence[int]], discord.ui.View | None]  # made from the ids of the messages before the last


@dataclass(frozen=True)
class Room:
    """What may be sent in one place: the largest file in bytes, and whether files and embeds may be sent at all."""

    largest: int = DEFAULT_FILE_SIZE_LIMIT_BYTES
    files: bool = True
    embeds: bool = True

    @classmethod
    def of(cls, largest: int, allowed: discord.Permissions) -> "Room":
        """Return the room that these permissions give."""
        return cls(largest, allowed.attach_files, allowed.embed_links)


@dataclass(frozen=True)
class Part:
    """One message of an answer."""

    text: str = ""
    embeds: tuple[discord.Embed, ...] = ()
    files: tuple[File, ...] = ()
