"""The gateway word by word: who may identify, and how a session goes on."""

import asyncio
import json
from collections import deque

import pytest

from tests.discord_standin import Channel, Guild, Standin, User
from tests.discord_standin.gateway import codes
from tests.test_discord_standin.wire import ALL, Json, identified, identity, opened

pytestmark = pytest.mark.asyncio(loop_scope="module")


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
        session = (await identified(socket, discord))["session_id"]
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
        session = (await identified(socket, discord))["session_id"]
        await socket.close(close)
    async with opened(discord) as again:
        await again.send(codes.RESUME, {"token": discord.token, "session_id": session, "seq": socket.sequence})
        assert (await again.receive())["op"] == (codes.DISPATCH if resumed else codes.INVALID_SESSION)


async def test_a_sequence_from_the_future_is_refused(discord: Standin) -> None:
    async with opened(discord) as socket:
        session = (await identified(socket, discord))["session_id"]
        await socket.close(4000)
    async with opened(discord) as again:
        await again.send(codes.RESUME, {"token": discord.token, "session_id": session, "seq": 10_000})
        assert await again.closed() == 4007


async def test_a_session_that_missed_too_much_is_begun_anew(discord: Standin, ann: User, channel: Channel) -> None:
    async with opened(discord) as socket:
        number = (await identified(socket, discord))["session_id"]
        await socket.close(4000)
    session = discord.gateways.sessions[number]
    session.backlog = deque(session.backlog, maxlen=2)
    for count in range(3):
        await discord.say(ann, channel, f"{count}")
    async with opened(discord) as again:
        await again.send(codes.RESUME, {"token": discord.token, "session_id": number, "seq": socket.sequence})
        assert await again.receive() == {"op": codes.INVALID_SESSION, "d": False}
