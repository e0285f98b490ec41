"""One socket of the gateway: what is put on it leaves in order, compressed when asked for."""

import asyncio
import json
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from tests.discord_standin.gateway.sessions import Session

Json = dict[str, Any]
LAST_WORDS = 1.0  # seconds that closing waits for what is still to be sent


class Connection:
    """A socket with a queue before it."""

    def __init__(
        self, socket: web.WebSocketResponse, transport: asyncio.BaseTransport | None, compressed: bool = False
    ) -> None:
        self.socket = socket
        self.session: Session | None = None
        self._deflate = zlib.compressobj() if compressed else None
        self._queue: asyncio.Queue[str] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write())
        self._transport = transport  # the line below the socket

    def put(self, payload: Json | str) -> None:
        """Send a payload (a str as it is) after everything put before."""
        self._queue.put_nowait(payload if isinstance(payload, str) else json.dumps(payload, ensure_ascii=False))

    async def _write(self) -> None:
        with suppress(ConnectionError):
            while True:
                text = await self._queue.get()
                if self._deflate:
                    data = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
                    await self.socket.send_bytes(data)
                else:
                    await self.socket.send_str(text)
                self._queue.task_done()

    async def close(self, code: int) -> None:
        """Send what waits, then close with a code."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._queue.join(), LAST_WORDS)
        await self.socket.close(code=code)

    def abort(self) -> None:
        """Cut the line without a word; from now on nothing that is sent arrives."""
        self.done()
        if isinstance(self._transport, asyncio.WriteTransport):
            self._transport.abort()

    def done(self) -> None:
        """Forget the socket; its session may be resumed."""
        self._writer.cancel()
        if self.session and self.session.connection is self:
            self.session.connection = None
