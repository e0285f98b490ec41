"""Messages over REST: whose they are, who is notified, what is unknown."""

from typing import Any

import pytest

from tests.discord_standin import Channel, Guild, Standin, User
from tests.test_discord_standin.api import Api, api

pytestmark = pytest.mark.asyncio(loop_scope="module")

HI = {"content": "hi"}


async def test_an_edit_is_held_to_the_same_rules(bot: Api, channel: Channel) -> None:
    message = (await bot.send(channel.id, HI)).body
    path = f"/channels/{channel.id}/messages/{message['id']}"
    assert (await bot.call("PATCH", path, {"content": "x" * 2001})).refusal == (400, 50035)
    assert (await bot.call("PATCH", path, {"content": ""})).refusal == (400, 50006)


async def test_a_wrong_token_is_refused(discord: Standin, channel: Channel) -> None:
    async with api(discord) as stranger:
        stranger.token = "wrong"
        answer = await stranger.send(channel.id, HI)
    assert (answer.refusal, answer.body["message"]) == ((401, 0), "401: Unauthorized")


@pytest.mark.parametrize(
    ("method", "path", "refusal"),
    [
        ("GET", "/channels/1", (404, 10003)),
        ("GET", "/channels/{channel}/messages/1", (404, 10008)),
        ("PATCH", "/channels/{channel}/messages/1", (404, 10008)),
        ("DELETE", "/channels/{channel}/messages/1", (404, 10008)),
        ("GET", "/guilds/1", (404, 10004)),
        ("GET", "/guilds/{guild}/members/1", (404, 10013)),
        ("GET", "/users/1", (404, 10013)),
        ("GET", "/applications/1/commands", (404, 10002)),
        ("GET", "/applications/{bot}/commands/1", (404, 10063)),
        ("GET", "/applications/{bot}/guilds/1/commands", (403, 50001)),
        ("POST", "/interactions/1/nothing/callback", (404, 10062)),
        ("POST", "/webhooks/{bot}/nothing", (404, 10015)),
        ("PUT", "/channels/{channel}/messages/{message}/reactions/x/@me", (404, 10014)),
        ("GET", "/guilds/{guild}/members", (403, 50001)),
        ("GET", "/no/such/route", (404, 0)),
        ("DELETE", "/users/@me", (405, 0)),
    ],
)
async def test_what_is_not_there_is_unknown(
    discord: Standin,
    bot: Api,
    guild: Guild,
    ann: User,
    channel: Channel,
    method: str,
    path: str,
    refusal: tuple[int, int],
) -> None:
    said = await discord.say(ann, channel, "hello")
    full = path.format(channel=channel.id, guild=guild.id, bot=discord.bot.id, message=said.id)
    assert (await bot.call(method, full, {"content": "x", "type": 4} if method != "GET" else None)).refusal == refusal


async def test_messages_of_others_can_be_neither_edited_nor_deleted(
    discord: Standin, bot: Api, ann: User, channel: Channel
) -> None:
    said = await discord.say(ann, channel, "mine")
    path = f"/channels/{channel.id}/messages/{said.id}"
    assert (await bot.call("PATCH", path, {"content": "yours"})).refusal == (403, 50005)
    assert (await bot.call("DELETE", path)).refusal == (403, 50013)
    channel.permit(discord.bot.user, "manage_messages")
    assert (await bot.call("DELETE", path)).status == 204
    assert said.deleted


async def test_a_nonce_sent_twice_writes_once(bot: Api, channel: Channel) -> None:
    body = HI | {"nonce": "7", "enforce_nonce": True}
    first, second = await bot.send(channel.id, body), await bot.send(channel.id, body)
    assert (first.body["id"], first.body["nonce"], len(channel.messages)) == (second.body["id"], "7", 1)


@pytest.mark.parametrize(
    ("allowed", "mentioned", "everyone"),
    [
        (None, True, True),
        ({"parse": []}, False, False),
        ({"parse": ["users"]}, True, False),
        ({"parse": ["everyone"]}, False, True),
        ({"users": ["{ann}"]}, True, False),
    ],
)
async def test_who_is_notified_follows_allowed_mentions(
    bot: Api, ann: User, channel: Channel, allowed: dict[str, Any] | None, mentioned: bool, everyone: bool
) -> None:
    body: dict[str, Any] = {"content": f"{ann.mention} @everyone"}
    if allowed is not None:
        body["allowed_mentions"] = {
            key: [value.format(ann=ann.id) for value in values] for key, values in allowed.items()
        }
    await bot.send(channel.id, body)
    (message,) = channel.messages.values()
    assert (ann in message.mentions, message.everyone) == (mentioned, everyone)


async def test_everyone_is_notified_by_whom_it_is_allowed(discord: Standin, bot: Api, channel: Channel) -> None:
    channel.forbid(discord.bot.user, "mention_everyone")
    await bot.send(channel.id, {"content": "@everyone"})
    (message,) = channel.messages.values()
    assert not message.everyone


async def test_white_space_around_a_text_is_lost(bot: Api, channel: Channel) -> None:
    assert (await bot.send(channel.id, {"content": " \n hi there\n"})).body["content"] == "hi there"
