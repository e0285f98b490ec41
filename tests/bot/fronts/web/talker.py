"""One page over its WebSocket, as the tests speak through it."""

import itertools
from typing import Any

import aiohttp

from tests.bot.fronts.web.conftest import Browser

NUMBERS = itertools.count(1)


class Talker:
    """Says things in one conversation and waits for what comes of them."""

    def __init__(self, browser: Browser, session: str = "00000001") -> None:
        self.browser = browser
        self.session = session
        self.events: list[dict[str, Any]] = []

    async def __aenter__(self) -> "Talker":
        self.socket = await self.browser.session.ws_connect(
            self.browser.address + "/talk", headers=self.browser.own, max_msg_size=0
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()

    async def send(self, **event: Any) -> None:
        await self.socket.send_json(event)

    async def say(self, text: str = "", **more: Any) -> str:
        turn = f"{next(NUMBERS):016x}"
        await self.send(kind="say", turn=turn, session=self.session, text=text, **more)
        return turn

    async def until(self, kind: str, seconds: float = 60.0) -> dict[str, Any]:
        """Return the next event of a kind; the others are kept in `events`."""
        while True:
            frame = await self.socket.receive(seconds)
            assert frame.type is aiohttp.WSMsgType.TEXT, frame
            event: dict[str, Any] = frame.json()
            self.events.append(event)
            if event["kind"] == kind:
                return event

    async def ask(self, text: str = "", **more: Any) -> dict[str, Any]:
        """Return the answer to one thing said."""
        await self.say(text, **more)
        answer: dict[str, Any] = (await self.until("answer"))["answer"]
        return answer

    async def get(self, path: str, **query: str) -> Any:
        async with self.browser.session.get(self.browser.address + path, params=query) as response:
            assert response.status == 200, await response.text()
            return await response.json()
