"""`troubadour run` as a process of its own on a stand-in, to be stopped, killed and started again."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

import aiohttp

from tests.discord_standin import Standin

ROOT = Path(__file__).parents[4]


class Running:
    """One process of the bot."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, discord: Standin, folder: Path, command: str = "run", **settings: str) -> Self:
        """Start a command of the bot with its data in `folder`; nothing is prepared beforehand there."""
        (folder / "numba").mkdir(parents=True, exist_ok=True)
        (folder / "numba" / "done.nbi").touch()  # as if librosa had been compiled
        own = {
            "TROUBADOUR_DATA": str(folder / "data"),
            "TROUBADOUR_LANGUAGE_MODEL": "none",  # nor is a language model unpacked
            "NUMBA_CACHE_DIR": str(folder / "numba"),
            "DISCORD_TOKEN": discord.token,
            "DISCORD_API_BASE": discord.api_base,
            "DISCORD_GATEWAY": discord.gateway,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", command, cwd=ROOT, env=os.environ | own | settings,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        return cls(process)

    def kill(self) -> None:
        """End the process as the kernel does."""
        self._process.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the process to end."""
        self._process.send_signal(signal.SIGTERM)

    async def ended(self, within: float = 30.0) -> tuple[int, str]:
        """Return the exit status and what was printed, once the process has ended."""
        async with asyncio.timeout(within):
            output, _ = await self._process.communicate()
        return self._process.returncode or 0, output.decode()

    def kept_waiting(self) -> tuple[float, float]:
        """Return the seconds that the main thread has run so far, and those that it waited for a processor (Linux)."""
        ran, waited, _ = Path(f"/proc/{self._process.pid}/schedstat").read_text().split()
        return int(ran) / 1e9, int(waited) / 1e9

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.returncode is None


@asynccontextmanager
async def running_bot(discord: Standin, folder: Path, **settings: str) -> AsyncIterator[Running]:
    """Run the bot until the block ends; it is connected when the block begins."""
    bot = await Running.start(discord, folder, **settings)
    try:
        await discord.connected(within=30)
        yield bot
    finally:
        if bot.alive:
            bot.kill()
            await bot.ended()


def free() -> str:
    """Return an address that nobody listens on."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{place.getsockname()[1]}"


async def get(address: str, path: str) -> tuple[int, str]:
    """Return the status and the text of a page."""
    async with aiohttp.ClientSession() as session, session.get(f"http://{address}{path}") as response:
        return response.status, await response.text()


@asynccontextmanager
async def relayed(host: str, port: int) -> AsyncIterator[str]:
    """Give the address of a proxy that takes every request to one place."""
    lines: list[asyncio.StreamWriter] = []

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1 << 16):
            writer.write(data)
        writer.close()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(host, port)
        lines.extend((writer, back))
        await asyncio.gather(pump(reader, back), pump(there, writer), return_exceptions=True)

    server = await asyncio.start_server(carry, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        for line in lines:
            line.close()
        await asyncio.gather(*(line.wait_closed() for line in lines), return_exceptions=True)
