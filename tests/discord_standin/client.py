"""Points discord.py at a stand-in, for the time of a test; nothing else of it is changed."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Protocol

import discord
import discord.gateway
import discord.http
import yarl


class Addresses(Protocol):
    """Where a stand-in is, in this process or another."""

    @property
    def api_base(self) -> str: ...

    @property
    def gateway(self) -> str: ...

    @property
    def token(self) -> str: ...


@contextmanager
def pointed_at(standin: Addresses) -> Iterator[None]:
    """Let discord.py talk to a stand-in by its two addresses."""
    before = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    discord.http.Route.BASE = standin.api_base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(standin.gateway)
    try:
        yield
    finally:
        discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = before


@asynccontextmanager
async def running(client: discord.Client, standin: Addresses, token: str | None = None) -> AsyncIterator[None]:
    """Run a client against a stand-in: ready at entry, closed at exit; what ends it before is raised."""
    with pointed_at(standin):
        task = asyncio.create_task(client.start(token or standin.token))
        try:
            await _ready(client, task)
            yield
        finally:
            await client.close()
            await asyncio.gather(task, return_exceptions=True)


async def _ready(client: discord.Client, task: "asyncio.Task[None]") -> None:
    ready = asyncio.Event()

    async def on_ready() -> None:
        ready.set()

    client.event(on_ready)
    waiting = asyncio.create_task(ready.wait())
    await asyncio.wait([waiting, task], return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if task.done():
        task.result()
