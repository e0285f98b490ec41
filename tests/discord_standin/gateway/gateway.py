"""The gateway: takes sockets, listens to bots, tells sessions of events."""

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType, web

from tests.discord_standin.gateway import codes, handshake
from tests.discord_standin.gateway.connection import Connection
from tests.discord_standin.gateway.events import describe
from tests.discord_standin.gateway.members import send_members
from tests.discord_standin.gateway.sessions import Session
from tests.discord_standin.pace import Pace
from tests.discord_standin.world.world import World

Json = dict[str, Any]
LARGEST = 4096  # bytes of a payload that a bot may send
PACE = (120, 60.0)  # payloads, heartbeats apart, that a bot may send in so many seconds
GRACE = 1.5  # heartbeat intervals without a heartbeat after which a socket is closed
FINAL = (1000, 1001)  # close codes by which a bot ends its session


class Gateway:
    """All sockets and sessions."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.base = ""  # of the HTTP server, for links in payloads
        self.address = ""  # of the gateway itself
        self.interval = 41.25  # seconds between heartbeats
        self.ack_delay: float | None = 0.0  # seconds until a heartbeat is acknowledged; None is never
        self.refusing = False  # whether new sockets get a 503
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.identified = self.resumed = self.heartbeats = 0  # how often
        world.announce = self.announce

    def announce(self, name: str, subject: Any) -> None:
        """Tell every session that may hear it."""
        event = describe(name, subject, self.base)
        for session in list(self.sessions.values()):
            if session.wants(event):
                session.dispatch(name, event.render(session.bot, session.intents))
        self.world.changed()

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one socket until it closes."""
        if self.refusing:
            return web.Response(status=503)
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        connection = Connection(socket, request.transport, request.query.get("compress") == "zlib-stream")
        self.connections.add(connection)
        connection.put(
            {"op": codes.HELLO, "d": {"heartbeat_interval": int(self.interval * 1000)}, "s": None, "t": None}
        )
        try:
            await self._listen(connection)
        finally:
            self._forget(connection)
        return socket

    def _forget(self, connection: Connection) -> None:
        self.connections.discard(connection)
        connection.done()
        if connection.session and connection.socket.close_code in FINAL:
            self.sessions.pop(connection.session.id, None)
        self.world.changed()

    async def _listen(self, connection: Connection) -> None:
        loop = asyncio.get_running_loop()
        pace = Pace(*PACE)
        end = loop.time() + self.interval * GRACE
        while True:
            try:
                message = await connection.socket.receive(timeout=max(0.0, end - loop.time()))
            except TimeoutError:
                return await connection.close(codes.SESSION_TIMED_OUT)
            if message.type is not WSMsgType.TEXT:
                return None
            if await self._receive(connection, message.data) == codes.HEARTBEAT:
                end = loop.time() + self.interval * GRACE
            elif pace.take():
                return await connection.close(codes.RATE_LIMITED)
            self.world.changed()

    async def _receive(self, connection: Connection, text: str) -> int | None:
        """Do what a payload asks for; return its opcode, None when it cannot be read."""
        try:
            payload: Json = json.loads(text) if len(text.encode()) <= LARGEST else {}
            operation, data = int(payload["op"]), payload.get("d") or {}
        except (ValueError, KeyError, TypeError):
            await connection.close(codes.DECODE_ERROR)
            return None
        if operation == codes.HEARTBEAT:
            self._acknowledge(connection)
        elif operation == codes.IDENTIFY:
            await handshake.identify(self, connection, data)
        elif operation == codes.RESUME:
            await handshake.resume(self, connection, data)
        elif connection.session is None:
            await connection.close(codes.NOT_AUTHENTICATED)
        else:
            await self._identified(connection, connection.session, operation, data)
        return operation

    async def _identified(self, connection: Connection, session: Session, operation: int, data: Json) -> None:
        if operation == codes.PRESENCE_UPDATE:
            session.presence = data
        elif operation == codes.REQUEST_GUILD_MEMBERS:
            send_members(self.world, session, data)
        elif operation != codes.VOICE_STATE_UPDATE:
            await connection.close(codes.UNKNOWN_OPCODE)

    def _acknowledge(self, connection: Connection) -> None:
        self.heartbeats += 1
        if self.ack_delay is not None:
            asyncio.get_running_loop().call_later(self.ack_delay, connection.put, {"op": codes.HEARTBEAT_ACK})
