"""The gateway word by word: who may identify, what is told to whom, how a session goes on."""

import asyncio
import json
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from tests.discord_standin import Channel, Guild, Message, Standin, User
from tests.discord_standin.gateway import codes, handshake

pytestmark = pytest.mark.asyncio(loop_scope="module")

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


@pytest.mark.parametrize(
    ("operation", "change", "code"),
    [
        (codes.IDENTIFY, {"token": "wrong"}, 4004),
        (codes.IDENTIFY, {"intents": ALL | 1 << 15}, 4014),
        (codes.IDENTIFY, {"intents": ALL | 1 << 1}, 4014),
        (codes.IDENTIFY, {"intents": 1 << 26}, 4013),
        (codes.IDENTIFY, {"shard": [2, 2]}, 4010),
        (codes.PRESENCE_UPDATE, {}, 4003),
        (99, {}, 4003),
    ],
)
async def test_who_is_not_let_in_is_told_why(discord: Standin, operation: int, change: Json, code: int) -> None:
    async with opened(discord) as socket:
        await socket.send(operation, identity(discord) | change)
        assert await socket.closed() == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", 4002),
        ("[]", 4002),
        (json.dumps({"op": 3, "d": "x" * 4096}), 4002),
        ('{"op": 99}', 4001),
        ('{"op": 2, "d": {}}', 4005),
    ],
)
async def test_nonsense_closes_a_session(discord: Standin, text: str, code: int) -> None:
    async with opened(discord) as socket:
        await socket.send(codes.IDENTIFY, identity(discord))
        await socket.event("READY")
        await socket.send_text(text)
        assert await socket.closed() == code


async def test_privileged_intents_are_let_in_when_the_portal_allows_them(discord: Standin) -> None:
    other = discord.another_bot("Reader")
    other.allow(15, 8)
    async with opened(discord) as socket:
        await socket.send(codes.IDENTIFY, identity(discord, ALL | 1 << 15 | 1 << 8, token=other.token))
        assert (await socket.event("READY"))["application"]["flags"] == 1 << 19 | 1 << 13


async def test_ready_names_the_guilds_and_then_they_come(discord: Standin, guild: Guild, ann: User) -> None:
    async with opened(discord) as socket:
        await socket.send(codes.IDENTIFY, identity(discord))
        ready = await socket.event("READY")
        assert (ready["user"]["id"], ready["user"]["bot"]) == (str(discord.bot.id), True)
        assert {"id": str(guild.id), "unavailable": True} in ready["guilds"]
        found = await socket.event("GUILD_CREATE")
        assert (found["unavailable"], found["member_count"]) == (False, 2)
        assert [member["user"]["id"] for member in found["members"]] == [str(discord.bot.id)]


async def test_what_is_sent_may_be_compressed(discord: Standin) -> None:
    async with opened(discord, "?v=10&encoding=json&compress=zlib-stream") as socket:
        await socket.send(codes.IDENTIFY, identity(discord))
        assert (await socket.event("READY"))["v"] == 10


async def test_heartbeats_are_acknowledged_or_the_socket_is_closed(discord: Standin) -> None:
    discord.gateways.interval = 0.1
    async with opened(discord) as socket:
        for _ in range(3):
            await socket.send(codes.HEARTBEAT)
            assert (await socket.receive())["op"] == codes.HEARTBEAT_ACK
            await asyncio.sleep(0.08)
        assert await socket.closed() == 4009
    discord.gateways.interval = 41.25


async def test_a_bot_may_send_120_payloads_a_minute(discord: Standin) -> None:
    async with opened(discord) as socket:
        await socket.send(codes.IDENTIFY, identity(discord))
        for _ in range(120):
            await socket.send(codes.PRESENCE_UPDATE, {"status": "online"})
        assert await socket.closed() == 4008


async def test_a_resumed_session_is_sent_what_it_missed(discord: Standin, ann: User, channel: Channel) -> None:
    async with opened(discord) as socket:
        await socket.send(codes.IDENTIFY, identity(discord))
        session = (await socket.event("READY"))["session_id"]
        await socket.events()
        await socket.close(4000)
    missed = [await discord.say(ann, channel, f"<@bot> {number}") for number in range(3)]
    async with opened(discord) as again:
        await again.send(codes.RESUME, {"token": discord.token, "session_id": session, "seq": socket.sequence})
        heard = [await again.receive() for _ in range(4)]
    assert [payload["t"] for payload in heard] == ["MESSAGE_CREATE"] * 3 + ["RESUMED"]
    assert [payload["d"]["id"] for payload in heard[:3]] == [str(said.id) for said in missed]


@pytest.mark.parametrize(("close", "resumed"), [(4000, True), (1000, False), (1001, False)])
async def test_a_session_closed_for_good_cannot_be_resumed(discord: Standin, close: int, resumed: bool) -> None:
    async with opened(discord) as socket:
        await socket.send(codes.IDENTIFY, identity(discord))
        session = (await socket.event("READY"))["session_id"]
        await socket.events()
        await socket.close(close)
    async with opened(discord) as again:
        await again.send(codes.RESUME, {"token": discord.token, "session_id": session, "seq": socket.sequence})
        assert (await again.receive())["op"] == (codes.DISPATCH if resumed else codes.INVALID_SESSION)


async def test_a_sequence_from_the_future_is_refused(discord: Standin) -> None:
    async with opened(discord) as socket:
        await socket.send(codes.IDENTIFY, identity(discord))
        session = (await socket.event("READY"))["session_id"]
        await socket.close(4000)
    async with opened(discord) as again:
        await again.send(codes.RESUME, {"token": discord.token, "session_id": session, "seq": 10_000})
        assert await again.closed() == 4007


EVENTS = [
    (0, "CHANNEL_CREATE"),
    (1, "GUILD_MEMBER_ADD"),
    (8, "PRESENCE_UPDATE"),
    (9, "MESSAGE_CREATE"),
    (10, "MESSAGE_REACTION_ADD"),
    (12, "MESSAGE_CREATE"),
]


@pytest.mark.parametrize("intent", [0, 1, 8, 9, 10, 12, 15])
async def test_only_what_was_asked_for_is_told(discord: Standin, intent: int) -> None:
    """One change of each kind; a session with one intent hears its own kind alone."""
    curious = discord.another_bot("Curious")
    curious.allow(1, 8, 15)
    guild = discord.guild("Small", bots=[curious])
    ann = guild.member("Ann")
    async with opened(discord) as socket:
        await socket.send(codes.IDENTIFY, identity(discord, 1 << intent, token=curious.token))
        await socket.event("READY")
        await socket.events()
        guild.member("Ben")
        said = await discord.say(ann, guild.channel("room"), "hello")
        await discord.react(ann, said, "👍")
        await discord.presence(ann, [discord.spotify("Song", ["Band"], "Album")])
        if intent == 12:
            await discord.say(ann, discord.direct(ann, curious), "psst")
        assert await socket.events() == [name for bit, name in EVENTS if bit == intent]


async def test_messages_of_rooms_that_the_bot_cannot_see_are_not_told(
    discord: Standin, ann: User, channel: Channel
) -> None:
    async with opened(discord) as socket:
        await socket.send(codes.IDENTIFY, identity(discord))
        await socket.event("READY")
        await socket.events()
        channel.forbid(discord.bot.user, "view_channel")
        await discord.say(ann, channel, "<@bot> hello")
        assert await socket.events() == []


async def test_ephemeral_messages_are_not_told(discord: Standin, channel: Channel) -> None:
    async with opened(discord) as socket:
        await socket.send(codes.IDENTIFY, identity(discord))
        await socket.event("READY")
        await socket.events()
        number = discord.world.ids.fresh()
        channel.post(Message(number, channel, discord.bot.user, "for you alone", flags=1 << 6))
        assert await socket.events() == []


async def test_a_deleted_channel_is_told_and_gone(discord: Standin, guild: Guild) -> None:
    room = guild.channel("room")
    async with opened(discord) as socket:
        await socket.send(codes.IDENTIFY, identity(discord))
        await socket.event("READY")
        await socket.events()
        room.delete()
        assert (await socket.event("CHANNEL_DELETE"))["id"] == str(room.id)
    assert room.id not in discord.world.channels


async def test_words_are_left_out_unless_the_bot_may_read_them(
    discord: Standin, ann: User, guild: Guild, channel: Channel
) -> None:
    """Without message content: its own, direct ones and those that mention it, and the same for the answered one."""
    ben = guild.member("Ben")
    cases = [
        ("plain", {}, ""),
        ("<@bot> mention", {}, f"{discord.bot.mention} mention"),
        ("reply", {"reply_to": True}, "reply"),
        ("reply without ping", {"reply_to": True, "ping": False}, ""),
    ]
    own = await discord.say(discord.bot.user, channel, "my own")
    async with opened(discord) as socket:
        await socket.send(codes.IDENTIFY, identity(discord))
        await socket.event("READY")
        for text, about, read in cases:
            await discord.say(ann, channel, text, **(about | ({"reply_to": own} if "reply_to" in about else {})))  # type: ignore[arg-type]
            heard = await socket.event("MESSAGE_CREATE")
            assert heard["content"] == read
        bens = await discord.say(ben, channel, "see this", files={"tune.mid": b"MThd"})
        await discord.say(ann, channel, "<@bot> what is that?", reply_to=bens)
        await socket.event("MESSAGE_CREATE")
        heard = await socket.event("MESSAGE_CREATE")
        assert (heard["referenced_message"]["content"], heard["referenced_message"]["attachments"]) == ("", [])


async def test_shards_share_the_guilds_and_shard_0_has_the_direct_messages(discord: Standin, ann: User) -> None:
    guilds = [discord.guild(f"Shared {number}") for number in range(4)]
    async with opened(discord) as zero, opened(discord) as one:
        named: list[set[str]] = []
        for number, socket in enumerate((zero, one)):
            await socket.send(codes.IDENTIFY, identity(discord, shard=[number, 2]))
            named.append({found["id"] for found in (await socket.event("READY"))["guilds"]})
            await socket.events()
        assert not named[0] & named[1]
        assert {str(guild.id) for guild in guilds} <= named[0] | named[1]
        await discord.say(ann, discord.direct(ann), "psst")
        assert (await zero.events(), await one.events()) == (["MESSAGE_CREATE"], [])
        for guild in guilds:
            await discord.say(guild.member("Ben"), guild.channel("room"), "hello")
        assert len(await zero.events()) == len(await one.events()) == 4


async def test_members_are_sent_in_chunks_to_whom_may_see_them(discord: Standin) -> None:
    curious = discord.another_bot("Curious")
    curious.allow(1)
    guild = discord.guild("Large", bots=[curious])
    for number in range(1500):
        guild.member(f"Member {number}")
    for intents, count, chunks in ((1 | 2, 1501, 2), (1, 0, 1)):
        async with opened(discord) as socket:
            await socket.send(codes.IDENTIFY, identity(discord, intents, token=curious.token))
            await socket.event("READY")
            await socket.send(codes.REQUEST_GUILD_MEMBERS, {"guild_id": str(guild.id), "query": "", "limit": 0})
            heard = [await socket.event("GUILD_MEMBERS_CHUNK")]
            heard += [await socket.event("GUILD_MEMBERS_CHUNK") for _ in range(heard[0]["chunk_count"] - 1)]
            assert (sum(len(chunk["members"]) for chunk in heard), len(heard)) == (count, chunks)
