"""A request as handlers see it: who calls, and what its path names."""

from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.discord_standin.gateway.gateway import Gateway
from tests.discord_standin.rest.recorded import Recorded
from tests.discord_standin.rules.refused import Refused
from tests.discord_standin.world import permissions
from tests.discord_standin.world.accounts import Bot
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.guilds import Guild
from tests.discord_standin.world.messages import Message
from tests.discord_standin.world.world import World
from tests.discord_standin.writing import Files


@dataclass(eq=False)
class Call:
    """A request on its way through a handler."""

    gateway: Gateway
    request: web.Request
    record: Recorded
    body: Any
    files: Files
    bot: Bot | None

    @property
    def world(self) -> World:
        return self.gateway.world

    @property
    def base(self) -> str:
        return self.gateway.base

    @property
    def caller(self) -> Bot:
        """The bot whose token came with the request."""
        if self.bot is None:
            raise Refused(0)
        return self.bot

    def part(self, name: str) -> str:
        """Return a part of the path."""
        return self.request.match_info[name]

    def guild(self) -> Guild:
        """Return the guild of the path, when the bot is in it."""
        guild = self.world.guilds.get(int(self.part("guild")))
        if guild is None or self.caller.id not in guild.members:
            raise Refused(10004)
        return guild

    def channel(self) -> Channel:
        """Return the channel of the path, when the bot may see it."""
        channel = self.world.channels.get(int(self.part("channel")))
        caller = self.caller
        if channel is None:
            raise Refused(10003)
        if not permissions.can(caller.user, channel, "view_channel"):
            raise Refused(50001)
        return channel

    def message(self) -> Message:
        """Return the message of the path; ephemeral ones are for interactions only."""
        message = self.channel().messages.get(int(self.part("message")))
        if message is None or message.deleted or message.ephemeral:
            raise Refused(10008)
        return message

    def need(self, channel: Channel, *names: str) -> None:
        """Raise Refused when the bot lacks a permission in a channel."""
        if not permissions.can(self.caller.user, channel, *names):
            raise Refused(50013)
