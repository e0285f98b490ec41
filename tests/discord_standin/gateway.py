"""The gateway: sockets, sessions and which event reaches which session."""

import asyncio
import json
import zlib
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.discord_standin import payloads
from tests.discord_standin.events import Event, describe
from tests.discord_standin.world import Bot, Guild, World

Json = dict[str, Any]
DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = (
    0,
    1,
    2,
    3,
    4,
    6,
    7,
    8,
    9,
    10,
    11,
)
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content
KNOWN = (1 << 26) - 1  # bits of intents that may be asked for
BACKLOG = 20_000  # events kept for a RESUME
CHUNK = 1000  # members in one GUILD_MEMBERS_CHUNK
LARGEST = 15 * 1024  # bytes a bot may send at once (documented: 15 KiB)


class Connection:
    """One socket; what is put on it leaves in order."""

    def __init__(self, socket: web.WebSocketResponse, compressed: bool) -> None:
        self.socket = socket
        self._deflate = zlib.compressobj() if compressed else None
        self._queue: asyncio.Queue[str] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write())
        self.session: Session | None = None

    def put(self, payload: "Json | str") -> None:
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
            await asyncio.wait_for(self._queue.join(), 1)
        await self.socket.close(code=code)

    def abort(self) -> None:
        """Cut the line without a word."""
        self._writer.cancel()
        transport = self.socket._req.transport if self.socket._req else None
        if transport:
            transport.abort()

    def done(self) -> None:
        """Forget the socket; its session may be resumed."""
        self._writer.cancel()
        if self.session and self.session.connection is self:
            self.session.connection = None


@dataclass(eq=False)
class Session:
    """What a bot's shard has identified as; it outlives its socket."""

    id: str
    bot: Bot
    intents: int
    shard: tuple[int, int]
    connection: Connection | None = None
    sequence: int = 0
    backlog: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=BACKLOG))
    presence: Json = field(default_factory=dict)

    def has(self, intent: int) -> bool:
        """Tell whether the session asked for an intent, given by its bit."""
        return bool(self.intents >> intent & 1)

    def serves(self, guild: Guild | None) -> bool:
        """Tell whether this shard hears of a guild; direct messages (None) come to shard 0."""
        number, count = self.shard
        return number == ((guild.id >> 22) % count if guild else 0)

    def dispatch(self, name: str, data: Json) -> None:
        """Send an event, or keep it until the session is resumed."""
        self.sequence += 1
        text = json.dumps({"op": DISPATCH, "t": name, "s": self.sequence, "d": data}, ensure_ascii=False)
        self.backlog.append((self.sequence, text))
        if self.connection:
            self.connection.put(text)

    def lost(self, after: int) -> bool:
        """Tell whether events after this number are no longer kept."""
        return bool(self.backlog) and self.backlog[0][0] > after + 1

    def replay(self, after: int) -> None:
        """Send again what came after this number."""
        assert self.connection
        for number, text in self.backlog:
            if number > after:
                self.connection.put(text)

    def wants(self, event: Event) -> bool:
        """Tell whether an event is for this session."""
        if event.to is not None:
            return event.to is self.bot and self.serves(event.guild)
        if event.intent is not None and not self.has(event.intent):
            return False
        return self.serves(event.guild) and event.reaches(self.bot)


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
        self.identified = 0  # IDENTIFYs taken
        self.resumed = 0  # RESUMEs taken
        self.heartbeats = 0
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
        socket = web.WebSocketResponse(max_msg_size=LARGEST)
        await socket.prepare(request)
        connection = Connection(socket, request.query.get("compress") == "zlib-stream")
        self.connections.add(connection)
        connection.put(
            {"op": HELLO, "d": {"heartbeat_interval": int(self.interval * 1000), "_trace": []}, "s": None, "t": None}
        )
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._receive(connection, message.data)
        finally:
            self.connections.discard(connection)
            connection.done()
            self.world.changed()
        return socket

    async def _receive(self, connection: Connection, text: str) -> None:
        try:
            payload = json.loads(text)
            operation, data = payload["op"], payload.get("d")
        except (ValueError, KeyError, TypeError):
            return await connection.close(4002)
        if operation == HEARTBEAT:
            self._acknowledge(connection)
        elif operation == IDENTIFY:
            await self._identify(connection, data)
        elif operation == RESUME:
            await self._resume(connection, data)
        elif connection.session is None:
            await connection.close(4003)
        elif operation == PRESENCE:
            connection.session.presence = data
        elif operation == MEMBERS:
            self._members(connection.session, data)
        elif operation != VOICE:
            await connection.close(4001)
        self.world.changed()
        return None

    def _acknowledge(self, connection: Connection) -> None:
        self.heartbeats += 1
        if self.ack_delay is not None:
            asyncio.get_running_loop().call_later(self.ack_delay, connection.put, {"op": ACK})

    async def _identify(self, connection: Connection, data: Json) -> None:
        bot = next((bot for bot in self.world.bots.values() if bot.token == data.get("token")), None)
        intents, shard = data.get("intents", 0), tuple(data.get("shard") or (0, 1))
        if connection.session:
            return await connection.close(4005)
        if bot is None:
            return await connection.close(4004)
        if not 0 <= shard[0] < shard[1]:
            return await connection.close(4010)
        if intents & ~KNOWN:
            return await connection.close(4013)
        if intents & PRIVILEGED & ~bot.privileged:
            return await connection.close(4014)
        self._forget(bot, shard)
        session = Session(f"{self.world.ids.fresh():032x}", bot, intents, (shard[0], shard[1]), connection)
        session.presence = data.get("presence") or {}
        connection.session = self.sessions[session.id] = session
        self.identified += 1
        self._welcome(session)
        return None

    def _forget(self, bot: Bot, shard: tuple[int, ...]) -> None:
        """Drop sessions that nobody will resume, since their bot identifies anew."""
        for old in list(self.sessions.values()):
            if old.bot is bot and old.shard == shard and old.connection is None:
                del self.sessions[old.id]

    def _welcome(self, session: Session) -> None:
        bot = session.bot
        guilds = [guild for guild in self.world.guilds.values() if bot.id in guild.members and session.serves(guild)]
        ready = {
            "v": 10,
            "user": payloads.user(bot.user) | {"verified": True, "mfa_enabled": False, "email": None, "flags": 0},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.address,
            "session_type": "normal",
            "private_channels": [],
            "shard": list(session.shard),
            "application": {"id": str(bot.id), "flags": payloads.application(bot)["flags"]},
        }
        session.dispatch("READY", ready)
        for guild in guilds:
            data = payloads.guild(guild, session.has(8), bot.user)
            session.dispatch("GUILD_CREATE", data | {"unavailable": False})

    async def _resume(self, connection: Connection, data: Json) -> None:
        session = self.sessions.get(data.get("session_id", ""))
        after = data.get("seq") or 0
        if session is None or session.bot.token != data.get("token") or session.lost(after):
            connection.put({"op": INVALID, "d": False})
        elif after > session.sequence:
            await connection.close(4007)
        else:
            connection.session, session.connection = session, connection
            session.replay(after)
            self.resumed += 1
            session.dispatch("RESUMED", {"_trace": []})

    def _members(self, session: Session, data: Json) -> None:
        guild = self.world.guilds.get(int(data["guild_id"]))
        if guild is None or session.bot.id not in guild.members:
            return
        query, numbers = data.get("query"), [int(number) for number in data.get("user_ids") or []]
        if query == "" and not session.has(1):
            return  # the whole list needs the members intent
        found = list(guild.members.values())
        if numbers:
            found = [member for member in found if member.user.id in numbers]
        elif query:
            found = [member for member in found if member.user.name.lower().startswith(query.lower())]
        found = found[: data.get("limit") or None]
        stamp = self.world.clock.stamp()
        chunks = [found[start : start + CHUNK] for start in range(0, len(found), CHUNK)] or [[]]
        for index, chunk in enumerate(chunks):
            answer: Json = {
                "guild_id": str(guild.id),
                "members": [payloads.member(member, stamp) for member in chunk],
                "chunk_index": index,
                "chunk_count": len(chunks),
                "not_found": [],
                "nonce": data.get("nonce"),
            }
            if data.get("presences") and session.has(8):
                answer["presences"] = [payloads.presence(guild, member.user) for member in chunk]
            session.dispatch("GUILD_MEMBERS_CHUNK", answer)
