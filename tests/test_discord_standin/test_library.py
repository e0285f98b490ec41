"""The real library lives through what happens at Discord: guilds, presences, bad days."""

import asyncio
import contextlib

import discord as library
import pytest

from tests.discord_standin import Channel, Guild, Standin, User
from tests.discord_standin.client import pointed_at, running
from tests.test_discord_standin.echo import Echo

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def answered(discord: Standin, ann: User, channel: Channel, text: str = "ping", within: float = 10.0) -> str:
    return (await (await discord.say(ann, channel, f"<@bot> {text}")).replies(within=within))[0].content


async def test_joining_and_leaving_a_guild_is_heard(discord: Standin, echo: Echo) -> None:
    guild = discord.guild("New here")
    await discord.until(lambda: ("join", "New here") in echo.events)
    channel = guild.channel("general")
    assert await answered(discord, guild.member("Ben"), channel) == "@Troubadour ping"
    guild.leave(discord.bot.user)
    await discord.until(lambda: ("remove", "New here") in echo.events)


async def test_reactions_are_heard(discord: Standin, ann: User, channel: Channel, echo: Echo) -> None:
    (answer,) = await (await discord.say(ann, channel, "<@bot> hi")).replies()
    await discord.react(ann, answer, "👍")
    await discord.until(lambda: ("reaction", "👍") in echo.events)


async def test_spotify_is_heard_by_whom_the_portal_allows_it(discord: Standin) -> None:
    listener = discord.another_bot("Listener")
    guild = discord.guild("Listeners", bots=[listener])
    ann = guild.member("Ann")
    intents = library.Intents.default()
    intents.presences = intents.members = True
    with pytest.raises(library.PrivilegedIntentsRequired):
        async with running(Echo(intents), discord, listener.token):
            pass
    listener.allow(1, 8)
    client = Echo(intents)
    async with running(client, discord, listener.token):
        await discord.presence(ann, [discord.spotify("Song", ["Band", "Guest"], "Album", seconds=100)])
        heard = await discord.until(lambda: [seen for kind, seen in client.events if kind == "presence"])
    assert isinstance(heard[0], library.Spotify)
    assert (heard[0].title, heard[0].artists, heard[0].album, heard[0].duration.seconds) == (
        "Song",
        ["Band", "Guest"],
        "Album",
        100,
    )


async def test_a_wrong_token_does_not_log_in(discord: Standin) -> None:
    with pytest.raises(library.LoginFailure):
        async with running(Echo(), discord, "wrong"):
            pass


async def test_voice_messages_arrive_as_such(discord: Standin, ann: User, echo: Echo) -> None:
    direct = discord.direct(ann)
    said = await discord.say(ann, direct, files={"voice.ogg": b"OggS"}, voice_seconds=3.5)
    heard = await discord.until(lambda: next((message for message in echo.heard if message.id == said.id), None))
    assert heard.flags.voice
    assert (heard.attachments[0].is_voice_message(), heard.attachments[0].duration) == (True, 3.5)


@pytest.mark.parametrize("trouble", ["drop", "ask_reconnect", "invalidate_resumable"])
async def test_a_lost_socket_is_resumed_and_nothing_is_lost(
    discord: Standin, ann: User, channel: Channel, echo: Echo, trouble: str
) -> None:
    resumed = discord.gateways.resumed
    if trouble == "drop":
        discord.drop()
    elif trouble == "ask_reconnect":
        discord.ask_reconnect()
    else:
        discord.invalidate(resumable=True)
    assert await answered(discord, ann, channel) == "@Troubadour ping"
    assert discord.gateways.resumed == resumed + 1


async def test_a_forgotten_session_is_begun_anew(discord: Standin, ann: User, channel: Channel, echo: Echo) -> None:
    identified = discord.gateways.identified
    await discord.restart_gateway(forget=True)
    await discord.until(lambda: discord.gateways.identified > identified, within=20)
    await discord.connected()
    assert await answered(discord, ann, channel) == "@Troubadour ping"


@pytest.mark.parametrize(("status", "times"), [(500, 1), (502, 1)])
async def test_an_error_of_the_server_is_tried_again(
    discord: Standin, ann: User, channel: Channel, echo: Echo, status: int, times: int
) -> None:
    fault = discord.fail(status, times, f"/channels/{channel.id}/messages", body="<html>bad gateway</html>")
    assert await answered(discord, ann, channel) == "@Troubadour ping"
    assert (fault.seen, [record.status for record in discord.sent("POST", f"/channels/{channel.id}/messages")]) == (
        1,
        [status, 200],
    )


async def test_too_many_requests_are_waited_for(discord: Standin, ann: User, channel: Channel, echo: Echo) -> None:
    discord.limit(0.3, path=f"/channels/{channel.id}/messages")
    assert await answered(discord, ann, channel) == "@Troubadour ping"
    first, second = discord.sent("POST", f"/channels/{channel.id}/messages")
    assert (first.status, second.status) == (429, 200)
    assert second.at - first.at >= 0.3


async def test_a_429_without_via_is_a_ban(discord: Standin, ann: User, channel: Channel, echo: Echo) -> None:
    fault = discord.limit(0.1, path=f"/channels/{channel.id}/messages")
    del fault.headers["Via"]
    await discord.say(ann, channel, "<@bot> hello")
    await discord.until(lambda: fault.seen)
    await asyncio.sleep(0.3)
    assert len(discord.sent("POST", f"/channels/{channel.id}/messages")) == 1


async def test_a_lost_answer_leaves_the_message_written(
    discord: Standin, ann: User, channel: Channel, echo: Echo
) -> None:
    discord.fail(500, path=f"/channels/{channel.id}/messages", after=True)
    said = await discord.say(ann, channel, "<@bot> hello")
    await discord.until(lambda: len(discord.sent("POST", f"/channels/{channel.id}/messages")) == 2, within=10)
    assert [message.content for message in await said.replies()] == ["@Troubadour hello"]  # the nonce was known
    assert len(channel.by_bots()) == 1


async def test_a_cut_line_is_an_error_of_the_network(discord: Standin, ann: User, channel: Channel, echo: Echo) -> None:
    discord.fail(path=f"/channels/{channel.id}/messages", cut=True)
    await discord.say(ann, channel, "<@bot> hello")
    assert await answered(discord, ann, channel, "still there?") == "@Troubadour still there?"


async def test_a_missing_attachment_link_is_an_error(discord: Standin, ann: User, channel: Channel, echo: Echo) -> None:
    fault = discord.fail(404, path="/attachments/*")
    said = await discord.say(ann, channel, "<@bot> hello", files={"tune.mid": b"MThd"})
    await discord.until(lambda: fault.seen)
    await asyncio.sleep(0.1)
    assert channel.by_bots(after=said) == []


@pytest.mark.slow
async def test_the_library_keeps_discords_own_limits(discord: Standin, ann: User, channel: Channel, echo: Echo) -> None:
    discord.enforce_limits()
    try:
        asked = [await discord.say(ann, channel, f"<@bot> {number}") for number in range(7)]
        answers = [(await said.replies(within=15))[0] for said in asked]
    finally:
        discord.enforce_limits(on=False)
    records = discord.sent("POST", f"/channels/{channel.id}/messages")
    assert [record.status for record in records] == [200] * 7
    assert records[5].at - records[0].at >= 4
    assert len(answers) == 7


async def test_an_event_that_cannot_be_parsed_ends_the_library(discord: Standin) -> None:
    """A bot that only watches its REST calls would look alive."""
    other = discord.another_bot("Fragile")
    client = Echo()
    with pointed_at(discord):
        task = asyncio.create_task(client.start(other.token))
        await discord.until(lambda: [s for s in discord.gateways.sessions.values() if s.bot is other and s.connection])
        session = next(s for s in discord.gateways.sessions.values() if s.bot is other)
        assert session.connection
        session.connection.put('{"op":0,"t":"MESSAGE_CREATE","s":null,"d":{"id":"broken"}}')
        with pytest.raises(KeyError):
            await asyncio.wait_for(task, 10)
        with contextlib.suppress(Exception):
            await client.close()


async def test_heartbeats_without_an_answer_end_the_connection(discord: Standin) -> None:
    deaf = discord.another_bot("Deaf")
    discord.gateways.interval, discord.gateways.ack_delay = 0.2, None
    client = Echo(heartbeat_timeout=0.5)
    try:
        async with running(client, discord, deaf.token):
            before = discord.gateways.resumed
            await discord.until(lambda: discord.gateways.resumed > before, within=15)
    finally:
        discord.gateways.interval = 41.25
        discord.heal()


async def test_two_bots_hear_each_other_as_bots(
    discord: Standin, ann: User, guild: Guild, channel: Channel, echo: Echo
) -> None:
    other = discord.another_bot("Other")
    guild.member(other.user)
    client = Echo()
    async with running(client, discord, other.token):
        said = await discord.say(ann, channel, f"<@bot> {other.mention} sing")
        answers = await said.replies(2)
        await asyncio.sleep(0.3)
    assert {answer.author.name for answer in answers} == {"Troubadour", "Other"}
    assert len(channel.by_bots()) == 2


async def test_shards_are_as_many_as_the_portal_recommends(discord: Standin) -> None:
    wide = discord.another_bot("Wide")
    wide.shards = 2
    guilds = [discord.guild(f"Wide {number}", bots=[wide]) for number in range(4)]
    client = Echo()
    async with running(client, discord, wide.token):
        assert {session.shard for session in discord.gateways.sessions.values() if session.bot is wide} == {
            (0, 2),
            (1, 2),
        }
        for guild in guilds:
            said = await discord.say(guild.member("Ben"), guild.channel("room"), f"{wide.mention} hello")
            assert (await said.replies())[0].content == "@Wide hello"
