"""The open pages of every browser: each event goes to all of one browser's pages, progress only in its newest state."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.fronts.web.guarding import Visitor

PAUSE = 0.1  # seconds between two sendings to one page; what came meanwhile goes together
MOST = 16  # pages of one browser

Event = Mapping[str, Any]


class Page:
    """One open WebSocket and what waits to be sent over it."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self.socket = socket
        self._waiting: list[Event] = []
        self._news = asyncio.Event()

    def tell(self, event: Event) -> None:
        """Send an event soon; a newer state of progress takes the place of an older one."""
        if event["kind"] == "progress":
            self._waiting = [each for each in self._waiting if not _same_progress(each, event)]
        self._waiting.append(event)
        self._news.set()

    async def send(self) -> None:
        """Send what waits until the page is gone."""
        with contextlib.suppress(ConnectionError, RuntimeError):
            while not self.socket.closed:
                await self._news.wait()
                self._news.clear()
                waiting, self._waiting = self._waiting, []
                for event in waiting:
                    await self.socket.send_json(event)
                await asyncio.sleep(PAUSE)


class Sockets:
    """All open pages by browser."""

    def __init__(self) -> None:
        self._pages: defaultdict[str, list[Page]] = defaultdict(list)

    def tell(self, visitor: Visitor, event: Event) -> None:
        """Tell every page of one browser."""
        for page in self._pages.get(visitor.browser, ()):
            page.tell(event)

    def tell_all(self, event: Event) -> None:
        """Tell every page of every browser."""
        for pages in self._pages.values():
            for page in pages:
                page.tell(event)

    def room(self, visitor: Visitor) -> bool:
        """Return whether one more page of this browser may be opened."""
        return len(self._pages.get(visitor.browser, ())) < MOST

    @contextlib.asynccontextmanager
    async def opened(self, visitor: Visitor, socket: web.WebSocketResponse) -> Any:
        """Hold a page open while the block runs."""
        page = Page(socket)
        sending = asyncio.create_task(page.send())
        self._pages[visitor.browser].append(page)
        try:
            yield page
        finally:
            sending.cancel()
            self._pages[visitor.browser].remove(page)
            if not self._pages[visitor.browser]:
                del self._pages[visitor.browser]

    async def close(self) -> None:
        """Close every page, so that the server can end."""
        pages = [page for pages in list(self._pages.values()) for page in pages]
        await asyncio.gather(*(page.socket.close(code=1001) for page in pages))


def _same_progress(one: Event, other: Event) -> bool:
    return (one["kind"], one.get("turn")) == ("progress", other["turn"])
