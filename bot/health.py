"""Whether the bot is well, for who watches over it: a tiny HTTP route, the metrics beside it, and a file."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from bot.metrics import Metrics
from indexes.errors import UserError

EVERY = 5.0  # seconds between two looks; a file that has not been touched for a minute is no sign of health

Ill = Callable[[], str]  # what is not well, "" when everything is


@contextlib.asynccontextmanager
async def watched(ill: Ill, metrics: Metrics, address: str, file: str) -> AsyncIterator[None]:
    """Tell how it is, at `address` and by `file` ("" for none), while the block runs."""
    async with contextlib.AsyncExitStack() as stack:
        if address:
            await stack.enter_async_context(_served(ill, metrics, address))
        if file:
            await stack.enter_async_context(_written(ill, Path(file)))
        yield


@contextlib.asynccontextmanager
async def _served(ill: Ill, metrics: Metrics, address: str) -> AsyncIterator[None]:
    from aiohttp import web

    async def health(request: web.Request) -> web.Response:
        reason = ill()
        return web.Response(text=f"{reason or 'well'}\n", status=503 if reason else 200)

    async def figures(request: web.Request) -> web.Response:
        return web.Response(body=metrics.text(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    app = web.Application()
    app.add_routes([web.get("/health", health), web.get("/metrics", figures)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    host, _, port = address.rpartition(":")
    try:
        await web.TCPSite(runner, host or "127.0.0.1", int(port)).start()
        yield
    except (OSError, ValueError) as error:
        raise UserError(
            f"TROUBADOUR_HTTP: I can't listen on {address} ({error}).",
            f"TROUBADOUR_HTTP：无法监听 {address}（{error}）。",
        ) from error
    finally:
        await runner.cleanup()


@contextlib.asynccontextmanager
async def _written(ill: Ill, file: Path) -> AsyncIterator[None]:
    task = asyncio.create_task(_touching(ill, file))
    try:
        yield
    finally:
        task.cancel()
        _mark(file, well=False)


async def _touching(ill: Ill, file: Path) -> None:
    while True:
        _mark(file, well=not ill())
        await asyncio.sleep(EVERY)


def _mark(file: Path, well: bool) -> None:
    if well:
        file.touch()
    else:
        file.unlink(missing_ok=True)
