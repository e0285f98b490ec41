"""The bot on a stand-in for Discord, with every part real."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest_asyncio

from bot.app import App
from bot.fronts.discord.client import Client
from tests.discord_standin import Standin
from tests.discord_standin.client import running


@dataclass
class Scene:
    """A server with a channel, people in it, and the bot."""

    discord: Standin
    client: Client
    app: App

    def __post_init__(self) -> None:
        self.guild = self.discord.guild("Music lovers")
        self.channel = self.guild.channel("general")
        self.ann = self.guild.member("Ann")
        self.bo = self.guild.member("Bo")
        self.mo = self.guild.member("Mo", ["manage_guild", "manage_messages"])


@pytest_asyncio.fixture(loop_scope="session")
async def scene(app: App) -> AsyncIterator[Scene]:
    """The whole bot in a new server."""
    async with Standin() as discord:
        client = Client(app, guild_ready_timeout=0.05)
        found = Scene(discord, client, app)
        async with running(client, discord):
            await client.tree.sync()
            yield found
