"""How far a job is: a sign at first, then one line about every second; the last word is the answer's."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from types import TracebackType

import aiohttp
import discord
import structlog

Line = tuple[str, float]  # words and a share 0..1

HINT = 0.4  # seconds after which the bot is seen typing
TYPING = 9.0  # seconds after which it is shown again; Discord takes it away after ten
FIRST = 1.5  # seconds after which a line is shown; what is done before needs none
EVERY = 1.0  # seconds between two lines


class Progress:
    """Shows the newest line while its block runs: never two at a time, none after the block."""

    def __init__(self, hint: Callable[[], Awaitable[None]], show: Callable[[str, float], Awaitable[None]]) -> None:
        self._hint = hint
        self._show = show
        self._line: Line | None = None
        self._over = asyncio.Event()

    def tell(self, text: str, share: float) -> None:
        """Take a line and a share 0..1; it is shown when its time has come, unless a newer one is there by then."""
        words = text or (self._line[0] if self._line else "")
        if words:
            self._line = (words, share)

    async def __aenter__(self) -> "Progress":
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        await self._task  # a line that is on its way arrives before the answer does

    async def _run(self) -> None:
        if await self._ended(HINT):
            return
        clock = asyncio.get_running_loop().time
        await _quietly(self._hint())
        hinted, shown, pause = clock(), None, FIRST - HINT
        while not await self._ended(pause):
            if self._line and self._line != shown:
                shown = self._line
                await _quietly(self._show(*shown))
            elif not shown and clock() - hinted > TYPING:
                hinted = clock()
                await _quietly(self._hint())
            pause = EVERY

    async def _ended(self, seconds: float) -> bool:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._over.wait()
        return self._over.is_set()


async def _quietly(shown: Awaitable[None]) -> None:
    """Await a line; the job goes on when it can't be shown."""
    try:
        await shown
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        structlog.get_logger().info("progress not shown", error=str(error))
