"""One stand-in with one connected bot for a module of tests; every test has a channel of its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.discord_standin import Channel, Guild, Standin, User
from tests.discord_standin.client import running
from tests.test_discord_standin.api import Api, api
from tests.test_discord_standin.echo import Echo


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord() -> AsyncIterator[Standin]:
    async with Standin() as standin:
        yield standin


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def guild(discord: Standin) -> Guild:
    return discord.guild("Music lovers")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ann(guild: Guild) -> User:
    return guild.member("Ann")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def echo(discord: Standin, guild: Guild, ann: User) -> AsyncIterator[Echo]:
    client = Echo()
    async with running(client, discord):
        yield client


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(discord: Standin) -> AsyncIterator[Api]:
    async with api(discord) as opened:
        yield opened


@pytest.fixture
def channel(guild: Guild, request: pytest.FixtureRequest) -> Channel:
    return guild.channel(request.node.name[:90])
