"""`python -m tests.benchmarks.discord_bots`: how soon a bot answers, how many it answers, what idle guilds cost.

A bare discord.py bot that repeats what it is told stands beside Troubadour, on the same stand-in in the same run.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.discord_bots.measuring import (
    READY,
    Ask,
    Figures,
    bot_process,
    by_mention,
    by_slash,
    measure,
    memory_of_guilds,
)
from tests.discord_standin import Guild, Standin, User

PEER = ("-m", "tests.benchmarks.discord_bots.peer")
OURS = ("-m", "bot", "run")
ASKING = 500  # people
FEW = 20  # people who ask for what takes a place in the line
IDLE = 2000  # guilds
LIMITS = {"help": 5.0, "recommend": 30.0}  # milliseconds that our path may add at the median


def line(name: str, figures: Figures) -> str:
    """Return a row of the table."""
    seconds = f"{figures.p50 * 1000:8.1f} ms {figures.p99 * 1000:8.1f} ms"
    return f"{name:34} {seconds} {figures.per_second:10.0f} {figures.unanswered:12}"


async def peers(discord: Standin, guild: Guild, people: list[User]) -> Figures:
    """Measure the bare bot and print it; return its figures for a command."""
    channel = guild.channel("peer")
    async with bot_process(discord, PEER):
        slash = await measure(by_slash(discord, channel, "echo", {"text": "hello"}), people)
        print(line("bare discord.py bot, slash", slash), flush=True)
        mention = await measure(by_mention(discord, guild, people, "hello"), people)
        print(line("bare discord.py bot, mention", mention), flush=True)
    discord.bot.commands.clear()
    return slash


async def ours(discord: Standin, guild: Guild, people: list[User], bare: Figures, folder: Path) -> None:
    """Measure Troubadour and print it, with what its path adds to the bare bot's."""
    channel = guild.channel("ours")
    async with bot_process(discord, OURS, environment(folder, guild)):
        await discord.until(lambda: discord.bot.commands.get(guild.id), READY)
        rows: list[tuple[str, Ask, list[User]]] = [
            ("help", by_slash(discord, channel, "help"), people),
            ("help, mention", by_mention(discord, guild, people, "what can you do?"), people),
            ("like", by_slash(discord, channel, "taste", {"action": "like", "target": "The Kesh"}), people),
            ("recommend", by_slash(discord, channel, "recommend", {"genre": "jig", "count": 3}), people[:FEW]),
        ]
        for name, ask, who in rows:
            figures = await measure(ask, who)
            print(line(f"Troubadour, {name}", figures), flush=True)
            if name in LIMITS:
                added = (figures.p50 - bare.p50) * 1000
                print(
                    f"{f'  added at the median, {name}':34} {added:8.1f} ms   limit {LIMITS[name]:.0f} ms", flush=True
                )


def environment(folder: Path, guild: Guild | None = None) -> Mapping[str, str]:
    """Return the settings of a bot that prepares nothing; in `guild` it has its commands from the start."""
    (folder / "numba").mkdir(exist_ok=True)
    (folder / "numba" / "done.nbi").touch()  # as if librosa had been compiled
    return {
        "TROUBADOUR_DATA": str(folder / "data"),
        "TROUBADOUR_LANGUAGE_MODEL": "none",
        "NUMBA_CACHE_DIR": str(folder / "numba"),
        "DISCORD_TEST_GUILD": str(guild.id) if guild else "0",
    }


async def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-memory", action="store_true", help="leave out the guilds")
    options = parser.parse_args()
    print(f"{'':34} {'first answer':>11} {'p99':>11} {'a second':>10} {'unanswered':>12}")
    with tempfile.TemporaryDirectory() as name:
        async with Standin() as discord:
            guild = discord.guild("Benchmark")
            people = [guild.member(f"Person {number}") for number in range(ASKING)]
            await ours(discord, guild, people, await peers(discord, guild, people), Path(name))
        if not options.without_memory:
            for who, words in (("bare discord.py bot", PEER), ("Troubadour", OURS)):
                size = await memory_of_guilds(words, IDLE, environment(Path(name)))
                print(f"{f'{who}, an idle guild':34} {size:8.1f} kB   of {IDLE}", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
