"""Calls to Discord that are tried again when its servers or the line fail for a moment."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

T = TypeVar("T")

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)  # seconds; the library itself waits out rate limits and most 5xx
PASSING = (discord.DiscordServerError, aiohttp.ClientError, ConnectionError, TimeoutError)


async def steadily(call: Callable[[], Awaitable[T]]) -> T:
    """Return what `call` gives, trying again after what passes; anything else is raised at once.

    `call` makes its request anew each time, so it must be one that may arrive twice.
    """
    for pause in PAUSES:
        try:
            return await call()
        except PASSING:
            await asyncio.sleep(pause)
    return await call()
