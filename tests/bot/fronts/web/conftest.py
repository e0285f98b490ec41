"""The page's server over the whole bot, on a free port of this machine."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import playwright.async_api
import pytest
import pytest_asyncio

from bot.app import App
from bot.fronts.web.guarding import Access
from bot.fronts.web.listening import served
from bot.fronts.web.serving import application
from tests.bot.fronts.web.chromium import launched, opened, ready


class Browser:
    """What a browser keeps and sends: its cookies, and where a request comes from."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self.session = session
        self.address = address
        self.own = {"Origin": address}

    async def status(self, method: str, path: str, **more: object) -> int:
        async with self.session.request(method, self.address + path, allow_redirects=False, **more) as response:  # type: ignore[arg-type]
            await response.read()
            return response.status


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def address(app: App, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    site = application(app, Access(), tmp_path_factory.mktemp("uploads"))
    async with served(site, "127.0.0.1", 0, head=1.0) as port:
        yield f"http://localhost:{port}"


@pytest_asyncio.fixture(loop_scope="session")
async def browser(address: str) -> AsyncIterator[Browser]:
    """A browser that has opened the page."""
    async with aiohttp.ClientSession() as session:
        async with session.get(address) as response:
            assert response.status == 200
        yield Browser(session, address)


@pytest_asyncio.fixture(loop_scope="session")
async def locked(app: App, tmp_path: Path) -> AsyncIterator[Browser]:
    """A browser before a server that asks for a token."""
    site = application(app, Access(token="open sesame"), tmp_path)
    async with served(site, "127.0.0.1", 0) as port, aiohttp.ClientSession() as session:
        yield Browser(session, f"http://localhost:{port}")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[playwright.async_api.Browser]:
    async with launched() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def page(chromium: playwright.async_api.Browser, address: str) -> AsyncIterator[playwright.async_api.Page]:
    """The page in a browser that has never been there, ready to write."""
    async with opened(chromium, address) as shown:
        await ready(shown)
        yield shown
