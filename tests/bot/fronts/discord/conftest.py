from collections.abc import AsyncIterator

import pytest_asyncio

from bot.app import App
from tests.bot.fronts.discord.scenes import Scene, scene_of


@pytest_asyncio.fixture(loop_scope="session")
async def scene(app: App) -> AsyncIterator[Scene]:
    """The whole bot in a new server."""
    async with scene_of(app) as found:
        yield found
