"""What the bot may not do where, it is refused; answers to interactions are free of most of it."""

from typing import Any

import pytest

from tests.discord_standin import Channel, Guild, NotOffered, Standin, User
from tests.test_discord_standin.api import ECHO, Api

pytestmark = pytest.mark.asyncio(loop_scope="module")

HI = {"content": "hi"}


@pytest.mark.parametrize(
    ("taken", "method", "path", "body", "files", "refusal"),
    [
        ("view_channel", "GET", "/channels/{c}", None, {}, (403, 50001)),
        ("view_channel", "POST", "/channels/{c}/messages", HI, {}, (403, 50001)),
        ("send_messages", "POST", "/channels/{c}/messages", HI, {}, (403, 50013)),
        ("send_messages", "POST", "/channels/{c}/typing", None, {}, (403, 50013)),
        ("attach_files", "POST", "/channels/{c}/messages", HI, {"a.mid": b"MThd"}, (403, 50013)),
        ("attach_files", "POST", "/channels/{c}/messages", HI, {}, None),
        ("embed_links", "POST", "/channels/{c}/messages", {"embeds": [{"title": "t"}]}, {}, (403, 50013)),
        ("embed_links", "POST", "/channels/{c}/messages", HI, {}, None),
        ("read_message_history", "GET", "/channels/{c}/messages/{m}", None, {}, (403, 50013)),
        ("read_message_history", "GET", "/channels/{c}/messages", None, {}, (403, 50013)),
        (
            "read_message_history",
            "POST",
            "/channels/{c}/messages",
            HI | {"message_reference": {"message_id": "{m}"}},
            {},
            (400, 160002),
        ),
        ("add_reactions", "PUT", "/channels/{c}/messages/{m}/reactions/%F0%9F%91%8D/@me", None, {}, (403, 50013)),
        ("create_public_threads", "POST", "/channels/{c}/messages/{m}/threads", {"name": "t"}, {}, (403, 50013)),
        ("create_private_threads", "POST", "/channels/{c}/threads", {"name": "t"}, {}, (403, 50013)),
        ("send_messages", "POST", "/channels/{c}/threads", {"name": "t", "type": 11}, {}, None),
    ],
)
async def test_a_missing_permission_is_refused(
    discord: Standin,
    bot: Api,
    ann: User,
    channel: Channel,
    taken: str,
    method: str,
    path: str,
    body: Any,
    files: dict[str, bytes],
    refusal: tuple[int, int] | None,
) -> None:
    said = await discord.say(ann, channel, "hello")
    channel.forbid(discord.bot.user, taken)
    if body and "message_reference" in body:
        body = body | {"message_reference": {"message_id": str(said.id)}}
    answer = await bot.call(method, path.format(c=channel.id, m=said.id), body, files)
    assert (answer.refusal == refusal) if refusal else answer.status < 300


async def test_threads_have_a_permission_of_their_own(discord: Standin, bot: Api, ann: User, channel: Channel) -> None:
    thread = channel.thread("duet", ann)
    channel.forbid(discord.bot.user, "send_messages")
    assert (await bot.send(thread.id, HI)).status == 200
    channel.forbid(discord.bot.user, "send_messages_in_threads")
    assert (await bot.send(thread.id, HI)).refusal == (403, 50013)


async def test_an_archived_thread_wakes_unless_it_is_locked(bot: Api, ann: User, channel: Channel) -> None:
    thread = channel.thread("duet", ann)
    thread.archived = True
    assert (await bot.send(thread.id, HI)).status == 200
    assert not thread.archived
    thread.archived = thread.locked = True
    assert (await bot.send(thread.id, HI)).refusal == (400, 50083)


async def test_a_thread_is_opened_once_at_a_message(discord: Standin, bot: Api, ann: User, channel: Channel) -> None:
    said = await discord.say(ann, channel, "hello")
    path = f"/channels/{channel.id}/messages/{said.id}/threads"
    opened = await bot.call("POST", path, {"name": "duet"})
    assert (opened.body["id"], opened.body["parent_id"]) == (str(said.id), str(channel.id))
    assert (await bot.call("POST", path, {"name": "duet"})).refusal == (400, 160004)
    assert (await bot.call("POST", f"/channels/{said.id}/threads", {"name": "t"})).refusal == (400, 50024)
    assert (await bot.call("POST", f"/channels/{channel.id}/threads", {"name": ""})).refusal == (400, 50035)


async def test_a_role_or_the_owner_may_more(discord: Standin, guild: Guild, channel: Channel) -> None:
    mo = guild.member("Mo", ["administrator"])
    channel.forbid(mo, "send_messages")
    assert (await discord.say(mo, channel, "I may")).author is mo


async def test_people_are_held_to_their_permissions_too(
    discord: Standin, ann: User, guild: Guild, channel: Channel
) -> None:
    channel.forbid(ann, "send_messages")
    with pytest.raises(NotOffered, match="send_messages"):
        await discord.say(ann, channel, "hello")
    with pytest.raises(NotOffered):
        await discord.say(discord.user("Stranger"), channel, "hello")
    channel.permit(ann, "send_messages")
    assert (await discord.say(ann, channel, "hello")).content == "hello"


async def test_answers_to_interactions_may_attach_and_embed(
    discord: Standin, bot: Api, ann: User, channel: Channel
) -> None:
    await bot.sync(ECHO)
    channel.forbid(discord.bot.user, "send_messages", "attach_files", "embed_links")
    interaction = await discord.slash(ann, channel, "echo")
    assert (await bot.answer(interaction, 4, {"embeds": [{"title": "t"}]})).status == 204


async def test_direct_messages_may_be_closed(discord: Standin, bot: Api, ann: User) -> None:
    opened = await bot.call("POST", "/users/@me/channels", {"recipient_id": str(ann.id)})
    assert opened.body["type"] == 1
    assert opened.body["id"] == str(discord.direct(ann).id)
    ann.accepts_direct = False
    assert (await bot.send(opened.body["id"], HI)).refusal == (403, 50007)
    ann.accepts_direct = True
    assert (await bot.send(opened.body["id"], HI)).status == 200
    between = discord.direct(ann, discord.user("Ben"))
    assert (await bot.send(between.id, HI)).refusal == (403, 50001)
