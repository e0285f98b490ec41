"""Which event reaches whom, and what a bot may read in it."""

import pytest

from tests.discord_standin import Channel, Guild, Message, Standin, User
from tests.discord_standin.gateway import codes
from tests.test_discord_standin.wire import identified, opened

pytestmark = pytest.mark.asyncio(loop_scope="module")


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
        await identified(socket, discord, 1 << intent, curious)
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
        await identified(socket, discord)
        channel.forbid(discord.bot.user, "view_channel")
        await discord.say(ann, channel, "<@bot> hello")
        assert await socket.events() == []


async def test_ephemeral_messages_are_not_told(discord: Standin, channel: Channel) -> None:
    async with opened(discord) as socket:
        await identified(socket, discord)
        number = discord.world.ids.fresh()
        channel.post(Message(number, channel, discord.bot.user, "for you alone", flags=1 << 6))
        assert await socket.events() == []


async def test_a_deleted_channel_is_told_and_gone(discord: Standin, guild: Guild) -> None:
    room = guild.channel("room")
    async with opened(discord) as socket:
        await identified(socket, discord)
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
        await identified(socket, discord)
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
            ready = await identified(socket, discord, shard=[number, 2])
            named.append({found["id"] for found in ready["guilds"]})
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
            await identified(socket, discord, intents, curious)
            await socket.send(codes.REQUEST_GUILD_MEMBERS, {"guild_id": str(guild.id), "query": "", "limit": 0})
            heard = [await socket.event("GUILD_MEMBERS_CHUNK")]
            heard += [await socket.event("GUILD_MEMBERS_CHUNK") for _ in range(heard[0]["chunk_count"] - 1)]
            assert (sum(len(chunk["members"]) for chunk in heard), len(heard)) == (count, chunks)
