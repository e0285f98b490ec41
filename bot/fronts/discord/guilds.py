"""What a server's managers have set: language, what is read in each channel, quota, threads, presence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.fronts.discord.asking import FRONT
from indexes.database.places import Places

MENTIONS, FILES, EVERYTHING, NOTHING = "mentions", "files", "everything", "nothing"  # what is read in a channel


@dataclass(frozen=True)
class GuildSettings:
    """The settings of one server; the defaults are those of a server that has set nothing, and of no server."""

    language: str = ""  # "" answers as it is spoken to
    channels: Mapping[str, str] = field(default_factory=dict)  # by a channel's id: what is read there
    quota: int = 0  # requests of one person in an hour; 0 sets none
    threads: bool = False  # whether answers to mentions go into a thread
    presence: bool = False  # whether members may let the bot hear what they play

    def reads(self, *channels: int | None) -> str:
        """Return what is read in a channel: the first of these (itself, its parent) that something is set for."""
        return next((self.channels[str(each)] for each in channels if str(each) in self.channels), MENTIONS)


class Guilds:
    """Settings by server, read once and kept in memory; a server is served by one process."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._known: dict[int, GuildSettings] = {}

    async def of(self, guild: int | None) -> GuildSettings:
        """Return the settings of a server; the defaults where there is none."""
        if guild is None:
            return GuildSettings()
        if guild not in self._known:
            rows = await self._places.settings(_place(guild))
            fields = GuildSettings.__dataclass_fields__
            self._known[guild] = GuildSettings(**{name: value for name, value in rows.items() if name in fields})
        return self._known[guild]

    async def set(self, guild: int, name: str, value: Any) -> None:
        """Commit one setting; None sets it back."""
        await self._places.set(_place(guild), name, value)
        self._known.pop(guild, None)

    async def forget(self, guild: int) -> None:
        """Delete what a server has set, once the bot has been taken out of it."""
        await self._places.forget(_place(guild))
        self._known.pop(guild, None)


def _place(guild: int) -> str:
    return f"{FRONT}:{guild}"
