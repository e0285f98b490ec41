"""The stand-in put together: a server on loopback that speaks REST v10 and the gateway, with people on it."""

import secrets
from collections.abc import Callable, Iterable
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.discord_standin.faults import Faults
from tests.discord_standin.gateway.gateway import Gateway
from tests.discord_standin.people.commanding import Commanding
from tests.discord_standin.people.pressing import Pressing
from tests.discord_standin.people.speaking import Speaking
from tests.discord_standin.rest import accounts, channels, commands, files, guilds, interactions, threads, webhooks
from tests.discord_standin.rest.recorded import Recorded
from tests.discord_standin.rest.server import API, Rest
from tests.discord_standin.troubles import Troubles
from tests.discord_standin.world.accounts import Bot, User
from tests.discord_standin.world.channels import Channel
from tests.discord_standin.world.guilds import Guild
from tests.discord_standin.world.world import PATIENCE, World

T = TypeVar("T")
HOST = "127.0.0.1"
GATEWAY = "/gateway/"
ROUTES = (accounts, channels, commands, files, guilds, interactions, threads, webhooks)


class Standin(Speaking, Commanding, Pressing, Troubles):
    """Discord on loopback: `async with Standin() as discord`. One bot is there from the start."""

    def __init__(
        self, port: int = 0, bot: str = "Troubadour", token: str | None = None, patience: float = PATIENCE
    ) -> None:
        self.world = World()
        self.world.patience = patience
        self.faults = Faults()
        self.gateways = Gateway(self.world)
        self.rest = Rest(self.world, self.gateways, self.faults)
        for routes in ROUTES:
            routes.add_routes(self.rest)
        self.rest.app.router.add_get(GATEWAY, self.gateways.connect)
        self.bot = self.another_bot(bot, token)
        self.base = ""
        self._port = port
        self._runner = web.AppRunner(self.rest.app, shutdown_timeout=0.1, access_log=None)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self._port).start()
        port = self._runner.addresses[0][1]
        self.base = self.gateways.base = f"http://{HOST}:{port}"
        self.gateways.address = f"ws://{HOST}:{port}{GATEWAY}"
        return self

    async def __aexit__(self, *error: object) -> None:
        self.drop()
        await self._runner.cleanup()

    @property
    def api_base(self) -> str:
        """What `discord.http.Route.BASE` is set to."""
        return self.base + API

    @property
    def gateway(self) -> str:
        """What `discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY` is set to."""
        return self.gateways.address

    @property
    def token(self) -> str:
        """The token of the bot."""
        return self.bot.token

    @property
    def requests(self) -> list[Recorded]:
        """Everything that bots sent over REST, in order."""
        return self.rest.requests

    def sent(self, method: str, path: str) -> list[Recorded]:
        """Return the requests that match; `path` may hold * for anything."""
        return [record for record in self.requests if record.matches(method, path)]

    async def until(self, happened: Callable[[], T | None], within: float = 5.0) -> T:
        """Return the first true value of `happened()`; TimeoutError when there is none within so many seconds."""
        return await self.world.until(happened, within)

    async def connected(self, count: int = 1, within: float = 15.0) -> None:
        """Wait until `count` shards have identified and are on line."""
        sessions = self.gateways.sessions
        await self.until(lambda: sum(session.connection is not None for session in sessions.values()) >= count, within)

    def another_bot(self, name: str, token: str | None = None) -> Bot:
        """Make a bot; `bot.allow(15)` switches its message content intent on in the portal."""
        made = token or f"{secrets.token_urlsafe(18)}.standin.{secrets.token_urlsafe(27)}"
        bot = Bot(self.world.user(name, bot=True), self.world.user(f"{name}'s developer"), made)
        self.world.bots[bot.id] = bot
        return bot

    def guild(self, name: str, bots: Iterable[Bot] | None = None, **about: Any) -> Guild:
        """Make a guild that the bot (or these bots) is in; `about` are fields of Guild: tier, locale, upload_limit."""
        guild = Guild(self.world.ids.old(), self.world, name, **about)
        self.world.guilds[guild.id] = guild
        for bot in [self.bot] if bots is None else bots:
            guild.member(bot.user)
        return guild

    def user(self, name: str, locale: str = "en-US") -> User:
        """Let somebody have an account."""
        return self.world.user(name, locale)

    def direct(self, who: User, other: Bot | User | None = None) -> Channel:
        """Return the direct messages of somebody with the bot, another bot, or somebody else."""
        other = other or self.bot
        return self.world.direct(other.user if isinstance(other, Bot) else other, who)
