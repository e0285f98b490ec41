"""Shared by all tests: the application put together over a folder of its own, with every part real."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line has it; before numpy is loaded

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.app import App, build
from bot.settings import Settings


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def app(tmp_path_factory: "object") -> AsyncIterator[App]:
    """The whole bot over a new database; use it in tests that run in the session's loop."""
    folder: Path = tmp_path_factory.mktemp("house")  # type: ignore[attr-defined]
    async with build(Settings(data=folder / "data", at_once=100, per_minute=10_000)) as opened:
        yield opened
