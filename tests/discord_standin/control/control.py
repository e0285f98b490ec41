"""A control API in JSON below /control, for tests that are other programs: see README.md."""

import base64
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.discord_standin.control.acting import Acting
from tests.discord_standin.control.described import (
    described,
    described_interaction,
    described_message,
    described_request,
)
from tests.discord_standin.people.person import NotOffered
from tests.discord_standin.rest.bodies import respond
from tests.discord_standin.standin import Standin

Json = dict[str, Any]
TROUBLES = ("fail", "limit", "heal", "advance", "drop", "restart_gateway", "ask_reconnect", "invalidate", "send_raw")


class Control(Acting):
    """Does for other programs what tests in Python do by methods of the same names."""

    def add_routes(self, app: web.Application) -> None:
        """Serve below /control."""
        for method, path, handler in (
            ("GET", "/", self.about),
            ("POST", "/guilds", self.guild),
            ("POST", "/guilds/{guild}/channels", self.channel),
            ("POST", "/guilds/{guild}/members", self.member),
            ("POST", "/users", self.user),
            ("POST", "/direct", self.direct),
            ("POST", "/messages", self.say),
            ("POST", "/interactions/{action}", self.act),
            ("GET", "/interactions/{interaction}", self.interaction),
            ("GET", "/channels/{channel}/messages", self.messages),
            ("GET", "/requests", self.requests),
            ("POST", "/troubles/{trouble}", self.trouble),
        ):
            app.router.add_route(method, "/control" + path, _answering(handler))

    async def about(self, request: web.Request, body: Json) -> Json:
        """Return the addresses, the bot and how many shards are on line."""
        return about(self.discord)

    async def guild(self, request: web.Request, body: Json) -> Json:
        return described(self.discord.guild(**body))

    async def channel(self, request: web.Request, body: Json) -> Json:
        return described(self.world.guilds[_number(request, "guild")].channel(**body))

    async def member(self, request: web.Request, body: Json) -> Json:
        who = self.world.users[int(body["user"])] if "user" in body else body["name"]
        return described(self.world.guilds[_number(request, "guild")].member(who, body.get("permissions", ())))

    async def user(self, request: web.Request, body: Json) -> Json:
        return described(self.discord.user(**body))

    async def direct(self, request: web.Request, body: Json) -> Json:
        return described(self.discord.direct(self.who(body)))

    async def say(self, request: web.Request, body: Json) -> Json:
        who, channel = self.who(body), self.place(body)
        reply_to = self.message(body, "reply_to") if "reply_to" in body else None
        files = {name: base64.b64decode(data) for name, data in body.get("files", {}).items()}
        return described_message(await self.discord.say(who, channel, body.get("text", ""), files, reply_to))

    async def interaction(self, request: web.Request, body: Json) -> Json:
        """Return an interaction with its answers; `?within=3` waits for the first."""
        happened = self.happened(_number(request, "interaction"))
        if within := float(request.query.get("within", 0)):
            await happened.answered(within)
        return described_interaction(happened)

    async def messages(self, request: web.Request, body: Json) -> list[Json]:
        """Return the messages of a channel; `?bots=2&within=5` waits until bots have written two."""
        channel = self.world.channels[_number(request, "channel")]
        after = int(request.query.get("after", 0))
        if count := int(request.query.get("bots", 0)):
            await channel.sent(count, float(request.query.get("within", 5)), channel.messages.get(after))
        return [described_message(message) for message in channel.messages.values() if message.id > after]

    async def requests(self, request: web.Request, body: Json) -> list[Json]:
        """Return what bots sent, from `?since=` on."""
        return [described_request(record) for record in self.discord.requests[int(request.query.get("since", 0)) :]]

    async def trouble(self, request: web.Request, body: Json) -> Json:
        """Let something go wrong; the body holds the arguments of the method of that name."""
        name = request.match_info["trouble"]
        if name not in TROUBLES:
            raise KeyError(name)
        done = getattr(self.discord, name)(**body)
        if isinstance(done, Awaitable):
            await done
        return {}


def about(discord: Standin) -> Json:
    """Return what another program must know to use a stand-in."""
    online = sum(session.connection is not None for session in discord.gateways.sessions.values())
    return {
        "api_base": discord.api_base,
        "gateway": discord.gateway,
        "control": discord.base + "/control",
        "token": discord.token,
        "application": str(discord.bot.id),
        "shards_on_line": online,
    }


def _number(request: web.Request, name: str) -> int:
    return int(request.match_info[name])


def _answering(
    handler: Callable[[web.Request, Json], Awaitable[Any]],
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def serve(request: web.Request) -> web.Response:
        try:
            return respond(200, await handler(request, await request.json() if request.can_read_body else {}))
        except TimeoutError:
            return respond(408, {"error": "it did not happen in time"})
        except NotOffered as refused:
            return respond(409, {"error": str(refused)})
        except (KeyError, ValueError, TypeError) as wrong:
            return respond(400, {"error": repr(wrong)})

    return serve
