"""`python -m tests.benchmarks.discord_bots`: how soon a bot answers, how many it answers, what idle guilds cost."""

import argparse
import asyncio

from tests.benchmarks.discord_bots.measuring import (
    Figures,
    bot_process,
    by_mention,
    by_slash,
    measure,
    memory_of_guilds,
)
from tests.discord_standin import Standin

PEER = ("-m", "tests.benchmarks.discord_bots.peer")
ASKING = 500  # people
IDLE = 2000  # guilds


def line(name: str, figures: Figures) -> str:
    """Return a row of the table."""
    seconds = f"{figures.p50 * 1000:8.1f} ms {figures.p99 * 1000:8.1f} ms"
    return f"{name:34} {seconds} {figures.per_second:10.0f} {figures.unanswered:12}"


async def answers() -> None:
    """Measure first answers and print them."""
    print(f"{'first answer':34} {'p50':>11} {'p99':>11} {'a second':>10} {'unanswered':>12}")
    async with Standin() as discord:
        guild = discord.guild("Benchmark")
        channel = guild.channel("general")
        people = [guild.member(f"Person {number}") for number in range(ASKING)]
        async with bot_process(discord, PEER):
            for name, ask in (
                ("bare discord.py bot, slash", by_slash(discord, channel, "echo", {"text": "hello"})),
                ("bare discord.py bot, mention", by_mention(discord, guild, people, "hello")),
            ):
                print(line(name, await measure(ask, people)), flush=True)


async def memory() -> None:
    """Measure memory and print it."""
    print(f"{'bare discord.py bot, idle guild':34} {await memory_of_guilds(PEER, IDLE):8.1f} kB   of {IDLE}")


async def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-memory", action="store_true", help="leave out the guilds")
    options = parser.parse_args()
    await answers()
    if not options.without_memory:
        await memory()


if __name__ == "__main__":
    asyncio.run(main())
