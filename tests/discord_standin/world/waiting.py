"""Waiting for something to become true."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
SOON = 0.001  # seconds after a change until everybody looks again: many changes are looked at once
GLANCE = 0.02  # seconds between looks at what changes elsewhere, in the bot


class Waiting:
    """All who wait; hundreds cost one short look each time."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Callable[[], Any], asyncio.Future[Any]]] = []
        self._due: asyncio.TimerHandle | None = None

    async def until(self, happened: Callable[[], T | None], within: float = 5.0) -> T:
        """Return the first true value of `happened`; TimeoutError when there is none within so many seconds."""
        if found := happened():
            return found
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((happened, future))
        self._look_in(SOON)
        async with asyncio.timeout(within):
            return await future

    def changed(self) -> None:
        """Let everybody look soon."""
        self._look_in(SOON)

    def _look_in(self, seconds: float) -> None:
        if not self._waiting:
            return
        loop = self._waiting[0][1].get_loop()
        if self._due and self._due.when() <= loop.time() + seconds:
            return
        if self._due:
            self._due.cancel()
        self._due = loop.call_later(seconds, self._look)

    def _look(self) -> None:
        self._due = None
        for happened, future in self._waiting:
            if not future.done():
                self._settle(happened, future)
        self._waiting = [(happened, future) for happened, future in self._waiting if not future.done()]
        self._look_in(GLANCE)

    def _settle(self, happened: Callable[[], Any], future: "asyncio.Future[Any]") -> None:
        try:
            if found := happened():
                future.set_result(found)
        except Exception as error:  # noqa: BLE001 - it belongs to who waits
            future.set_exception(error)
