"""The HTTP side: reads a request, meets the faults ordered for it, asks who calls, answers as Discord does, records."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.discord_standin import permissions
from tests.discord_standin.channels import Channel, Message
from tests.discord_standin.faults import Faults
from tests.discord_standin.gateway import Gateway
from tests.discord_standin.interactions import Interaction
from tests.discord_standin.refused import Refused
from tests.discord_standin.world import Bot, Guild, World
from tests.discord_standin.writing import Files

Json = dict[str, Any]
API = "/api/v10"
LARGEST = 600 * 1024 * 1024  # bytes read at all; the rules refuse sooner


@dataclass(eq=False)
class Recorded:
    """One request of the bot and what it was answered."""

    at: float  # seconds of time.monotonic()
    method: str
    path: str  # below /api/v10
    query: dict[str, str]
    json: Any = None
    files: dict[str, bytes] = field(default_factory=dict)  # by file name
    status: int = 0
    code: int | None = None  # Discord's, when it refused
    seconds: float | None = None  # after the event, for answers to an interaction

    @property
    def allowed_mentions(self) -> Json | None:
        """What the message lets notify; None when it does not say, and then everybody named is."""
        body = self.json or {}
        body = body.get("data") or body
        return body.get("allowed_mentions")


@dataclass(eq=False)
class Call:
    """A request on its way through a handler."""

    rest: "Rest"
    request: web.Request
    record: Recorded
    body: Any
    files: Files
    bot: Bot | None

    @property
    def world(self) -> World:
        return self.rest.world

    @property
    def caller(self) -> Bot:
        """The bot whose token came with the request."""
        if self.bot is None:
            raise Refused(0)
        return self.bot

    def number(self, name: str) -> int:
        """Return an id from the path."""
        return int(self.request.match_info[name])

    def guild(self) -> Guild:
        """Return the guild of the path, when the bot is in it."""
        guild = self.world.guilds.get(self.number("guild"))
        if guild is None or self.caller.id not in guild.members:
            raise Refused(10004)
        return guild

    def channel(self) -> Channel:
        """Return the channel of the path, when the bot may see it."""
        channel = self.world.channels.get(self.number("channel"))
        if channel is None:
            raise Refused(10003)
        self.rest.require(self.caller, channel, "view_channel", code=50001)
        return channel

    def message(self) -> Message:
        """Return the message of the path; ephemeral ones are for interactions only."""
        message = self.channel().messages.get(self.number("message"))
        if message is None or message.deleted or message.ephemeral:
            raise Refused(10008)
        return message


Handler = Callable[[Call], Awaitable[Any]]


class Rest:
    """What all routes share."""

    def __init__(self, world: World, gateway: Gateway, faults: Faults) -> None:
        self.world = world
        self.gateway = gateway
        self.faults = faults
        self.requests: list[Recorded] = []
        self.interactions: dict[str, Interaction] = {}  # by token
        self.app = web.Application(client_max_size=LARGEST)

    def require(self, bot: Bot, channel: Channel, *names: str, code: int = 50013) -> None:
        """Raise Refused when a bot lacks a permission in a channel."""
        if not permissions.can(bot.user, channel, *names):
            raise Refused(code)

    def route(self, method: str, path: str, handler: Handler) -> None:
        """Serve a path below the API."""

        async def serve(request: web.Request) -> web.StreamResponse:
            return await self._serve(request, handler)

        self.app.router.add_route(method, API + path, serve)

    async def _serve(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        path = request.path.removeprefix(API)
        record = Recorded(time.monotonic(), request.method, path, dict(request.query))
        self.requests.append(record)
        fault = self.faults.take(request.method, path)
        if fault:
            await asyncio.sleep(fault.delay)
        if fault and fault.status and not fault.after:
            await request.read()
            answer = respond(fault.status, fault.body, fault.headers)
        else:
            answer = await self._answer(request, handler, record)
        if fault and fault.after:
            answer = respond(fault.status, fault.body, fault.headers)
        record.status = answer.status
        self.world.changed()
        return answer

    async def _answer(self, request: web.Request, handler: Handler, record: Recorded) -> web.Response:
        try:
            body, files = await read(request)
            record.json, record.files = body, dict(files.values())
            result = await handler(Call(self, request, record, body, files, self._caller(request)))
        except Refused as refused:
            record.code = refused.code
            return respond(refused.status, refused.body)
        except (KeyError, TypeError, ValueError, AttributeError) as broken:
            record.code = 50035
            return respond(400, {"message": f"Invalid Form Body ({broken!r})", "code": 50035})
        return respond(204, None) if result is None else respond(200, result)

    def _caller(self, request: web.Request) -> Bot | None:
        token = request.headers.get("Authorization", "").removeprefix("Bot ")
        return next((bot for bot in self.world.bots.values() if token and bot.token == token), None)


def respond(status: int, body: "Any", headers: dict[str, str] | None = None) -> web.Response:
    """Return an answer whose type is exactly application/json, as libraries compare it; a str is a proxy's page."""
    if body is None:
        return web.Response(status=status, headers=headers)
    kind = "text/html" if isinstance(body, str) else "application/json"
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
    return web.Response(status=status, body=text.encode(), headers={**(headers or {}), "Content-Type": kind})


async def read(request: web.Request) -> tuple[Any, Files]:
    """Return the JSON of a request and its files, by form field."""
    if request.content_type != "multipart/form-data":
        data = await request.read()
        if not data:
            return {}, {}
        if request.content_type != "application/json":
            raise Refused(50109)
        return decoded(data), {}
    body: Any = {}
    files: Files = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise Refused(50109)
        data = bytes(await part.read(decode=False))
        if part.name == "payload_json":
            body = decoded(data)
        else:
            files[part.name or ""] = (part.filename or "unknown", data)
    return body, files


def decoded(data: bytes) -> Any:
    """Return what a body says in JSON."""
    try:
        return json.loads(data)
    except ValueError:
        raise Refused(50109) from None
