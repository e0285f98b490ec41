"""First answers go before all other work, some at a time: so a crowd is taken in before Discord loses patience."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

TOGETHER = 20  # first answers on their way; hundreds of new connections at once would hold the event loop
LONGEST = 1.0  # seconds that other work waits for them


class Opening:
    """The door of one client."""

    def __init__(self) -> None:
        self._room = asyncio.Semaphore(TOGETHER)
        self._waiting = 0
        self._clear = asyncio.Event()  # set while nobody waits

    @contextlib.asynccontextmanager
    async def first(self) -> AsyncIterator[None]:
        """Hold a place for one first answer while the block runs."""
        self._waiting += 1
        self._clear.clear()
        try:
            async with self._room:
                yield
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._clear.set()

    async def after(self) -> None:
        """Wait until everybody who came has a first answer, for a while at most."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LONGEST):
                await self._clear.wait()
