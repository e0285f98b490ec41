"""The stand-in put together: a server on loopback that speaks REST v10 and the gateway, and what a test can order."""

import asyncio
import secrets
from collections.abc import Callable, Iterable
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.discord_standin.channels import Channel
from tests.discord_standin.faults import Fault, Faults, rate_limited
from tests.discord_standin.gateway import INVALID, RECONNECT, Gateway
from tests.discord_standin.people import People
from tests.discord_standin.rest import channels, commands, interactions, users
from tests.discord_standin.rest.server import API, Recorded, Rest
from tests.discord_standin.world import Bot, Guild, User, World

T = TypeVar("T")
HOST = "127.0.0.1"


class Standin(People):
    """Discord on loopback: `async with Standin() as discord`. One bot is there from the start."""

    def __init__(self, port: int = 0, bot: str = "Troubadour", privileged: Iterable[int] = ()) -> None:
        self.world = World()
        self.faults = Faults()
        self.gateways = Gateway(self.world)
        self.rest = Rest(self.world, self.gateways, self.faults)
        for routes in (channels, commands, interactions, users):
            routes.add_routes(self.rest)
        self.rest.app.router.add_get("/gateway/", self.gateways.connect)
        self.bot = self.another_bot(bot, privileged)
        self._port = port
        self._runner = web.AppRunner(self.rest.app, shutdown_timeout=0.1, access_log=None)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self._port)
        await site.start()
        port = self._runner.addresses[0][1]
        self.base = self.gateways.base = f"http://{HOST}:{port}"
        self.gateways.address = f"ws://{HOST}:{port}/gateway/"
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
        order = Fault(0, method=method, path=path)
        return [record for record in self.requests if order.matches(record.method, record.path)]

    async def until(self, happened: Callable[[], T | None], within: float = 5.0) -> T:
        """Return the first true value of `happened()`; TimeoutError when there is none in `within` s."""
        return await self.world.until(happened, within)

    async def connected(self, count: int = 1, within: float = 15.0) -> None:
        """Wait until `count` shards have identified and are on line."""
        sessions = self.gateways.sessions
        await self.until(lambda: sum(session.connection is not None for session in sessions.values()) >= count, within)

    def another_bot(self, name: str, privileged: Iterable[int] = ()) -> Bot:
        """Make a bot; `privileged` are the intents of its portal page: 1 members, 8 presences, 15 message content."""
        user = self.world.user(name)
        user.bot = True
        bot = Bot(
            user,
            self.world.user(f"{name}'s developer"),
            f"{secrets.token_urlsafe(18)}.standin.{secrets.token_urlsafe(27)}",
        )
        bot.privileged = sum(1 << bit for bit in privileged)
        self.world.bots[user.id] = bot
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

    def direct(self, who: User, bot: Bot | None = None) -> Channel:
        """Return the direct messages of somebody with the bot."""
        return self.world.direct(bot or self.bot, who)

    def advance(self, seconds: float) -> None:
        """Let time pass: tokens, links and patience run out."""
        self.world.clock.ahead += seconds
        self.world.changed()

    def fail(self, status: int, times: float = 1, path: str = "*", method: str = "*", **more: Any) -> Fault:
        """Let the next `times` requests that match fail; see Fault for `body`, `headers`, `after`, `delay`."""
        return self.faults.order(Fault(status, times, method, path, **more))

    def limit(self, retry_after: float, times: float = 1, path: str = "*", everywhere: bool = False) -> Fault:
        """Let the next requests be too many (429)."""
        body, headers = rate_limited(retry_after, everywhere)
        return self.faults.order(Fault(429, times, path=path, body=body, headers=headers))

    def heal(self) -> None:
        """Let everything be well again."""
        self.faults.clear()
        self.gateways.refusing, self.gateways.ack_delay = False, 0.0

    def drop(self) -> None:
        """Cut every socket without a word; sessions can be resumed."""
        for connection in list(self.gateways.connections):
            connection.abort()

    def ask_reconnect(self) -> None:
        """Send op 7 to every socket."""
        for connection in self.gateways.connections:
            connection.put({"op": RECONNECT, "d": None})

    def invalidate(self, resumable: bool = False) -> None:
        """Send op 9 to every socket; sessions are forgotten unless resumable."""
        for connection in self.gateways.connections:
            connection.put({"op": INVALID, "d": resumable})
        if not resumable:
            self.gateways.sessions.clear()

    def garble(self, text: str = '{"op":0,"t":"MESSAGE_CREATE","s":null,"d":{"id":"broken"}}') -> None:
        """Send something that a library cannot parse to every socket."""
        for connection in self.gateways.connections:
            connection.put(text)

    async def close_sockets(self, code: int) -> None:
        """Close every socket with a code of Discord's."""
        await asyncio.gather(*(connection.close(code) for connection in list(self.gateways.connections)))
