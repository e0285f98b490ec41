"""The connection to Discord: which events are asked for, and who takes each."""

import asyncio
import sys
from typing import Any, cast

import discord

from bot.app import App
from bot.errors import told
from bot.fronts.discord import texts
from bot.fronts.discord.asking import language_of
from bot.fronts.discord.commands.syncing import sync_at_start
from bot.fronts.discord.commands.tree import Tree
from bot.fronts.discord.conversation import Conversation
from bot.fronts.discord.guilds import Guilds
from bot.fronts.discord.hearing import Hearing
from bot.fronts.discord.outlets.opening import Opening
from bot.fronts.discord.outlets.responding import Responding
from bot.fronts.discord.presence import Listening
from bot.fronts.discord.presses import Presses
from bot.fronts.discord.showing import buttons
from bot.fronts.discord.welcome import greet
from bot.settings import Settings


class Client(discord.AutoShardedClient):
    """One bot over one App; a new one is made for every new connection after a failure."""

    def __init__(self, app: App, syncs: bool = True, **options: Any) -> None:
        settings = app.settings
        super().__init__(
            intents=intents(settings),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            proxy=settings.discord_proxy or None,
            **shards(settings),
            **options,
        )
        self.app = app
        self._syncs = syncs  # whether a test server gets the commands at start
        self.leaving = asyncio.Event()  # set once the connection is over
        self.opening = Opening()
        self.talk = Conversation(app, Guilds(app.database.places))
        self.presses = Presses(self.talk)
        self.listening = Listening(self.talk)
        self.tree = Tree(self)

    async def setup_hook(self) -> None:
        """Prepare everything before the first event comes; this happens once."""
        self.hearing = Hearing(self.talk, cast("discord.ClientUser", self.user))
        self.add_dynamic_items(*buttons.EVERY)
        await self.tree.grow(self.talk)
        settings = self.app.settings
        if settings.discord_gateway and not settings.discord_shard_count:
            self.shard_count, _, _ = await self.http.get_bot_gateway()  # the address stays the configured one
        if self._syncs:
            await sync_at_start(self.tree, settings.discord_test_guild)

    async def close(self) -> None:
        """Hear nothing more, let the answers that are on their way arrive, then go."""
        self.leaving.set()
        await asyncio.gather(*(shard._parent.close() for shard in self.shards.values()))  # tries no more either
        await self.talk.delivered(self.app.settings.seconds)
        await super().close()

    async def on_message(self, message: discord.Message) -> None:
        """Answer what is meant for the bot."""
        await self.hearing.hear(message)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say hello, once."""
        await greet(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget what a server had set."""
        await self.talk.guilds.forget(guild.id)

    async def on_raw_presence_update(self, update: discord.RawPresenceUpdateEvent) -> None:
        """Hear what a member plays, where that is wanted."""
        await self.listening.see(update)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Tell who presses a button that no version of the bot knows any more."""
        if interaction.type is discord.InteractionType.component and not _known(str(interaction.custom_id)):
            await self.talk.say(Responding(interaction, private=True), texts.TOO_OLD(language_of(interaction)))

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Note a bug with its trace; the other events go on."""
        error = sys.exc_info()[1]
        if error:
            told(error, "en", event=event_method)


def intents(settings: Settings) -> discord.Intents:
    """Return what Discord shall tell: servers and messages, and privileged things only when the operator asks."""
    return discord.Intents(
        guilds=True,
        messages=True,
        message_content=settings.discord_message_content,
        presences=settings.discord_presences,
    )


def shards(settings: Settings) -> dict[str, Any]:
    """Return which shards this process serves, of how many; nothing where Discord decides."""
    ids = [int(number) for number in settings.discord_shard_ids.split(",") if number.strip()]
    count = settings.discord_shard_count
    return ({"shard_ids": ids} if ids else {}) | ({"shard_count": count} if count else {})


def _known(custom_id: str) -> bool:
    return any(kind.__discord_ui_compiled_template__.fullmatch(custom_id) for kind in buttons.EVERY)
