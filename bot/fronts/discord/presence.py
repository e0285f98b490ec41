"""Listening without typing: what a member plays on Spotify becomes a listen, where server and member want it."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass

import discord

from bot.fronts.discord.asking import FRONT
from bot.fronts.discord.commands.privacy import PRESENCE
from bot.fronts.discord.conversation import Conversation

HEARD = 30.0  # seconds after which a track counts as listened to
LONGEST = 200  # characters of a track's name
RECENT = 10_000  # plays that are remembered, so that one seen in two servers counts once


@dataclass
class Listening:
    """Turns presence updates into listens; a track counts once, after `after` seconds of playing."""

    talk: Conversation
    after: float = HEARD

    def __post_init__(self) -> None:
        self._playing: dict[int, str] = {}  # by user: the track
        self._seen: OrderedDict[tuple[int, str, float], None] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    async def see(self, update: discord.RawPresenceUpdateEvent) -> None:
        """Take what a presence shows, where the server lets it be heard."""
        settings = await self.talk.guilds.of(update.guild_id)
        track = next((each for each in update.activities if isinstance(each, discord.Spotify)), None)
        if track is None or not settings.presence:
            self._playing.pop(update.user_id, None)
            return
        self._playing[update.user_id] = track.track_id
        if self._is_new((update.user_id, track.track_id, track.start.timestamp())):
            task = asyncio.create_task(self._listen(update.user_id, update.guild_id, track))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _is_new(self, play: tuple[int, str, float]) -> bool:
        """Return whether a play is seen for the first time; each server that two people share tells of it."""
        new = play not in self._seen
        self._seen[play] = None
        if len(self._seen) > RECENT:
            self._seen.popitem(last=False)
        return new

    async def _listen(self, user: int, guild: int | None, track: discord.Spotify) -> None:
        """Keep a track as heard, if its person wants that and it is still playing after a while."""
        person = self.talk.person(discord.Object(user))
        histories = self.talk.app.database.histories
        if not await histories.setting(person, PRESENCE):
            return
        await asyncio.sleep(self.after)
        if self._playing.get(user) == track.track_id and not await histories.setting(person, "paused"):
            name = f"{', '.join(track.artists)} – {track.title}"[:LONGEST]
            await histories.record(person, "listened", name, place=f"{FRONT}:{guild}")
