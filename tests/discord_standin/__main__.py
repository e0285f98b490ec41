"""`python -m tests.discord_standin --port N`: a stand-in for other programs, until it is told to end."""

import argparse
import asyncio
import json
import signal
import sys

from tests.discord_standin.control.control import Control, about
from tests.discord_standin.standin import Standin


async def serve(port: int, token: str | None, privileged: list[int]) -> None:
    """Serve until SIGINT or SIGTERM; the first line printed is JSON with the addresses and the token."""
    discord = Standin(port, token=token)
    discord.bot.allow(*privileged)
    Control(discord).add_routes(discord.rest.app)
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with discord:
        sys.stdout.write(json.dumps(about(discord)) + "\n")
        sys.stdout.flush()
        await ended.wait()


def main() -> None:
    """Read the options and serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.discord_standin", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="of HTTP and the gateway; a free one by default")
    parser.add_argument("--token", help="of the bot; a new one by default")
    parser.add_argument(
        "--privileged",
        type=int,
        nargs="*",
        default=[],
        help="intents allowed: 1 members, 8 presences, 15 message content",
    )
    options = parser.parse_args()
    asyncio.run(serve(options.port, options.token, options.privileged))


if __name__ == "__main__":
    main()
