"""Fifty conversations at once in the page of one server: how soon a message shows a sign of life, and its answer.

uv run python -m tests.benchmarks.page
"""

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from tests.bot.fronts.web.conftest import Browser
from tests.bot.fronts.web.talker import Talker

PEOPLE = 50
MESSAGES = 4  # of each person
PAUSE = 4.0  # seconds between two, on average; people read
LIMIT = 0.300  # seconds to the first sign of life, 99th percentile
PATIENCE = 600.0  # seconds for an answer
SAID = (
    "recommend five slow airs in a minor key",
    "compose an 8 bar jig in D major",
    "推荐三首欢快的曲子",
    "what can you do?",
    "/melody tonic:G bars:8",
    "I like the first one",
)


@asynccontextmanager
async def served(folder: str) -> AsyncIterator[str]:
    """Run `troubadour web` in a process of its own; give its address."""
    command = (sys.executable, "-m", "bot", "web", "--port", "0", "--no-open")
    environment = {**os.environ, "TROUBADOUR_DATA": folder}
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, env=environment)
    assert process.stdout
    try:
        yield (await process.stdout.readline()).decode().strip().rstrip("/")
    finally:
        process.terminate()
        await process.wait()


async def converse(address: str, number: int, signs: list[float], answers: list[float]) -> None:
    """Open the page as one person and talk; note the seconds of each message."""
    chance = random.Random(number)
    async with aiohttp.ClientSession() as session:
        async with session.get(address):
            pass
        async with Talker(Browser(session, address), f"{number:08x}") as talker:
            for text in chance.sample(SAID, MESSAGES):
                await asyncio.sleep(chance.uniform(0, 2 * PAUSE))
                began = time.perf_counter()
                await talker.say(text)
                await talker.until("heard", PATIENCE)
                signs.append(time.perf_counter() - began)
                await talker.until("answer", PATIENCE)
                answers.append(time.perf_counter() - began)


async def main() -> None:
    """Measure and print."""
    signs: list[float] = []
    answers: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        async with served(folder) as address:
            await converse(address, 0, [], [])  # the workers are ready
            await asyncio.gather(*(converse(address, 1 + number, signs, answers) for number in range(PEOPLE)))
    print(f"{len(signs)} messages of {PEOPLE} people at once      {'limit':>8} {'median':>8} {'p99':>8}")
    for what, limit, seconds in (("input to first sign of life", LIMIT, signs), ("input to answer", None, answers)):
        told = f"{limit:7.3f}s" if limit else f"{'':8}"
        print(f"{what:40} {told} {statistics.median(seconds):7.3f}s {statistics.quantiles(seconds, n=100)[98]:7.3f}s")


if __name__ == "__main__":
    asyncio.run(main())
