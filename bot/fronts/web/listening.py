"""The listening socket: connections that take their time to say what they want are closed, so that none hold it up."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

HEAD = 10.0  # seconds that a new connection gets for its first request's headers
IDLE = 30.0  # seconds that a connection is kept open between two requests

Timers = dict[object, asyncio.TimerHandle]


@contextlib.asynccontextmanager
async def served(site: web.Application, host: str, port: int, head: float = HEAD) -> AsyncIterator[int]:
    """Listen while the block runs; give the port, which is a free one for 0."""
    timers: Timers = {}
    site.middlewares.insert(0, _noticing(timers))
    runner = web.AppRunner(site, keepalive_timeout=IDLE, access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    factory = runner.server
    assert factory
    loop = asyncio.get_running_loop()

    def timed() -> asyncio.Protocol:
        protocol = factory()
        timers[protocol] = loop.call_later(head, _hang_up, protocol, timers)
        return protocol

    server = await loop.create_server(timed, host, port)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await runner.cleanup()


def _noticing(timers: Timers) -> Middleware:
    """Return the middleware that stops the clock of a connection: its first request has come whole."""

    @web.middleware
    async def notice(request: web.Request, handler: Handler) -> web.StreamResponse:
        timer = timers.pop(request.protocol, None)
        if timer:
            timer.cancel()
        return await handler(request)

    return notice


def _hang_up(protocol: web.RequestHandler, timers: Timers) -> None:
    timers.pop(protocol, None)
    if protocol.transport:
        protocol.transport.abort()
