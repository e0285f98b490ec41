"""A conversation in one process: the seconds of a second stanza, and a moment to measure memory at."""

import asyncio
import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line has it; before numpy is loaded

from bot.app import build
from bot.message import Message
from bot.settings import Settings


async def main(words: bool) -> None:
    """Recommend, compose, then write two stanzas."""
    async with build(Settings()) as app:

        async def ask(text: str) -> float:
            answer = await app.assistant.respond(Message(text, "ann", "benchmark", seed=1))
            assert not answer.error, answer.reply.text
            return answer.seconds

        await ask("recommend five slow airs in a minor key")
        await ask("compose a 16 bar jig in D major")
        print("before the model", flush=True)
        await asyncio.sleep(1)
        if words:
            await ask("write four lines about the sea")
            print(await ask("write four lines about the winter"))


if __name__ == "__main__":
    asyncio.run(main("--without-lyrics" not in sys.argv))
