"""The HTTP side: reads a request, meets the faults ordered for it, asks who calls, answers as Discord does, records."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.discord_standin.faults import Faults, rate_limited
from tests.discord_standin.gateway.gateway import Gateway
from tests.discord_standin.rest.bodies import read, respond
from tests.discord_standin.rest.call import Call
from tests.discord_standin.rest.limits import Limits
from tests.discord_standin.rest.recorded import Recorded
from tests.discord_standin.rules.form_errors import invalid
from tests.discord_standin.rules.refused import Refused
from tests.discord_standin.world.accounts import Bot
from tests.discord_standin.world.world import World

log = logging.getLogger(__name__)
API = "/api/v10"
LARGEST = 600 * 1024 * 1024  # bytes read at all; the rules refuse sooner


Handler = Callable[[Call], Awaitable[Any]]


class Rest:
    """What all routes share."""

    def __init__(self, world: World, gateway: Gateway, faults: Faults) -> None:
        self.world = world
        self.gateway = gateway
        self.faults = faults
        self.limits: dict[str, Limits] | None = None  # by token, when Discord's own limits hold
        self.requests: list[Recorded] = []
        self.app = web.Application(client_max_size=LARGEST, middlewares=[_unknown_route])

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
        answer = None
        if fault is None or fault.after or not (fault.status or fault.cut):
            answer = await self._limited(request, handler, record)
        if fault and fault.cut and request.transport:
            request.transport.abort()
        if fault and fault.status:
            await request.read()
            answer = respond(fault.status, fault.body, fault.headers)
        answer = answer or respond(500, None)
        record.status = answer.status
        self.world.changed()
        return answer

    async def _limited(self, request: web.Request, handler: Handler, record: Recorded) -> web.Response:
        if self.limits is None:
            return await self._answer(request, handler, record)
        verdict = self.limits.setdefault(_token(request), Limits()).judge(record.method, record.path)
        if verdict.wait:
            body, headers = rate_limited(verdict.wait, verdict.everywhere)
            return respond(429, body, {**verdict.headers, **headers})
        answer = await self._answer(request, handler, record)
        answer.headers.update(verdict.headers)
        return answer

    async def _answer(self, request: web.Request, handler: Handler, record: Recorded) -> web.Response:
        try:
            body, files = await read(request)
            record.json, record.files = body, dict(files.values())
            result = await handler(Call(self.gateway, request, record, body, files, self._caller(request)))
        except Refused as refused:
            record.code = refused.code
            return respond(refused.status, refused.body)
        except (KeyError, TypeError, ValueError, AttributeError) as malformed:
            log.warning("%s %s: no such body is expected", record.method, record.path, exc_info=malformed)
            record.code = 50035
            return respond(400, invalid(((), "BASE_TYPE", repr(malformed))).body)
        return respond(204, None) if result is None else respond(200, result)

    def _caller(self, request: web.Request) -> Bot | None:
        token = _token(request)
        return next((bot for bot in self.world.bots.values() if token and bot.token == token), None)


def _token(request: web.Request) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bot ")


@web.middleware
async def _unknown_route(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    try:
        return await handler(request)
    except (web.HTTPNotFound, web.HTTPMethodNotAllowed) as error:
        return respond(error.status, {"message": f"{error.status}: {error.reason}", "code": 0})
