"""The gateway without a library: one socket, payload by payload."""

import json
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.discord_standin import Bot, Standin
from tests.discord_standin.gateway import codes, handshake

Json = dict[str, Any]
ALL = handshake.KNOWN & ~handshake.PRIVILEGED
SOON = 2.0  # seconds


class Socket:
    """A gateway connection without a library."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._inflate = zlib.decompressobj()
        self.sequence = 0

    async def receive(self) -> Json:
        message = await self._socket.receive(SOON)
        assert message.type in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY), (
            f"closed with {self._socket.close_code}"
        )
        text = message.data if isinstance(message.data, str) else self._inflate.decompress(message.data).decode()
        payload: Json = json.loads(text)
        self.sequence = payload.get("s") or self.sequence
        return payload

    async def event(self, name: str) -> Json:
        """Return the data of the next event of a name."""
        while True:
            payload = await self.receive()
            if payload.get("t") == name:
                return payload["d"]  # type: ignore[no-any-return]

    async def events(self) -> list[str]:
        """Return the names of all events that come before an acknowledged heartbeat."""
        await self.send(codes.HEARTBEAT, self.sequence)
        names = []
        while (payload := await self.receive())["op"] != codes.HEARTBEAT_ACK:
            names.append(payload["t"])
        return names

    async def send(self, operation: int, data: Any = None) -> None:
        await self._socket.send_str(json.dumps({"op": operation, "d": data}))

    async def send_text(self, text: str) -> None:
        await self._socket.send_str(text)

    async def closed(self) -> int | None:
        """Return the code that the socket is closed with."""
        while not self._socket.closed:
            await self._socket.receive(SOON)
        return self._socket.close_code

    async def close(self, code: int) -> None:
        await self._socket.close(code=code)


@asynccontextmanager
async def opened(discord: Standin, query: str = "?v=10&encoding=json") -> AsyncIterator[Socket]:
    async with aiohttp.ClientSession() as session, session.ws_connect(discord.gateway + query) as socket:
        found = Socket(socket)
        assert (await found.receive())["op"] == codes.HELLO
        yield found


def identity(discord: Standin, intents: int = ALL, **more: Any) -> Json:
    return {"token": discord.token, "intents": intents, "properties": {}, **more}


async def identified(socket: Socket, discord: Standin, intents: int = ALL, bot: Bot | None = None, **more: Any) -> Json:
    """Begin a session; return READY once all its guilds have come."""
    token = bot.token if bot else discord.token
    await socket.send(codes.IDENTIFY, identity(discord, intents, token=token, **more))
    ready = await socket.event("READY")
    await socket.events()
    return ready
