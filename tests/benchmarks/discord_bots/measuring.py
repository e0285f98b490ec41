"""Seconds from an event to the first answer (a deferral or a message), and whole answers a second when many ask at once.

The bot is a process of its own; the stand-in and the people run here, so that two cores are shared as they would be.
"""

import asyncio
import math
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tests.benchmarks.memory import proportional
from tests.discord_standin import Channel, Guild, Standin, User
from tests.discord_standin.world.interactions import Interaction

READY = 60.0  # seconds that a bot may take to come on line
PATIENCE = 300.0  # seconds that an answer may take
SETTLED = 3.0  # seconds after the last guild until memory is measured

ONE_BY_ONE = 200  # people who ask one after the other
TOGETHER = 50  # people who ask at one time
PROGRESS = "⏳"  # a line that begins so is no answer yet
WARMING = 5  # people before anything is measured

Ask = Callable[[User], Awaitable[float]]  # lets somebody ask; gives the seconds to the first answer, inf for none


@dataclass(frozen=True)
class Figures:
    """What was measured: seconds at the median and the 99th percentile, answers a second, and who got none in time."""

    p50: float
    p99: float
    per_second: float
    unanswered: int


@asynccontextmanager
async def bot_process(
    discord: Standin, words: Sequence[str], environment: Mapping[str, str] | None = None
) -> AsyncIterator[int]:
    """Run `python WORDS` as the bot of a stand-in, on line at entry; give its process id."""
    addresses = {
        "DISCORD_API_BASE": discord.api_base,
        "DISCORD_GATEWAY": discord.gateway,
        "DISCORD_TOKEN": discord.token,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, *words, env={**os.environ, **addresses, **(environment or {})}
    )
    try:
        await discord.connected(within=READY)
        yield process.pid
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def measure(ask: Ask, people: Sequence[User], one_by_one: int = ONE_BY_ONE, together: int = TOGETHER) -> Figures:
    """Let `one_by_one` people ask one after the other, then everybody, `together` at any time."""
    for who in people[:WARMING]:
        await ask(who)
    delays = sorted([await ask(who) for who in people[:one_by_one]])
    room = asyncio.Semaphore(together)

    async def take_turn(who: User) -> float:
        async with room:
            return await ask(who)

    started = time.perf_counter()
    crowd = await asyncio.gather(*(take_turn(who) for who in people))
    seconds = time.perf_counter() - started
    answered = [delay for delay in crowd if delay < math.inf]
    unanswered = sum(delay == math.inf for delay in (*delays, *crowd))
    return Figures(percentile(delays, 0.5), percentile(delays, 0.99), len(answered) / seconds, unanswered)


def percentile(ordered: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile of sorted values."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def by_slash(discord: Standin, channel: Channel, name: str, options: Mapping[str, Any] | None = None) -> Ask:
    """Return asking by a slash command; the next one asks when the whole answer is there."""

    async def ask(who: User) -> float:
        interaction = await discord.slash(who, channel, name, options)
        await discord.until(lambda: whole(interaction) or interaction.failed, PATIENCE)
        return interaction.answer.delay if interaction.answer else math.inf

    return ask


def whole(interaction: Interaction) -> bool:
    """Return whether an answer is more than "is thinking" or a line about progress."""
    shown = interaction.original
    return shown is not None and not shown.loading and not shown.content.startswith(PROGRESS)


def by_mention(discord: Standin, guild: Guild, people: Sequence[User], text: str) -> Ask:
    """Return asking by a mention, everybody in a room of their own: the library writes to a room one by one."""
    rooms = {who.id: guild.channel(who.name) for who in people}

    async def ask(who: User) -> float:
        said = await discord.say(who, rooms[who.id], f"<@bot> {text}")
        (answer,) = await said.replies(within=PATIENCE)
        return answer.created - said.created

    return ask


async def memory_of_guilds(words: Sequence[str], count: int, environment: Mapping[str, str] | None = None) -> float:
    """Return the kB that a bot needs for each of `count` idle guilds (PSS with them, less without)."""
    sizes = []
    for guilds in (0, count):
        async with Standin() as discord:
            for number in range(guilds):
                idle(discord.guild(f"Guild {number}"))
            async with bot_process(discord, words, environment) as process:
                await asyncio.sleep(SETTLED)
                sizes.append(proportional(process))
    return (sizes[1] - sizes[0]) * 1000 / count


def idle(guild: Guild) -> None:
    """Furnish a guild: five channels, three roles, one more member than the bot."""
    for name in ("general", "music", "midi", "lyrics", "off-topic"):
        guild.channel(name)
    for name in ("moderator", "singer", "listener"):
        guild.role(name)
    guild.member("Somebody")
