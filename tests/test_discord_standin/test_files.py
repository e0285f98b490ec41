"""Attachments: links that end, names as Discord keeps them, edits that keep or drop files."""

from pathlib import PurePath

import aiohttp
import pytest

from tests.discord_standin import Channel, Standin, User
from tests.discord_standin.world.messages import safe_name
from tests.test_discord_standin.api import Api

pytestmark = pytest.mark.asyncio(loop_scope="module")

HI = {"content": "hi"}


async def fetched(url: str) -> tuple[int, bytes]:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return response.status, await response.read()


async def test_a_link_works_for_a_day(discord: Standin, bot: Api, ann: User, channel: Channel) -> None:
    await discord.say(ann, channel, f"{discord.bot.mention} listen", files={"tune.mid": b"MThd" * 500_000})
    url = (await bot.call("GET", f"/channels/{channel.id}/messages")).body[0]["attachments"][0]["url"]
    assert await fetched(url) == (200, b"MThd" * 500_000)
    assert (await fetched(url.replace("hm=", "hm=f")))[0] == 404
    assert (await fetched(url.split("?")[0]))[0] == 404
    discord.advance(24 * 3600 + 1)
    assert (await fetched(url))[0] == 404
    discord.world.clock.ahead = 0.0


async def test_a_deleted_message_takes_its_files_along(discord: Standin, bot: Api, ann: User, channel: Channel) -> None:
    said = await discord.say(ann, channel, "<@bot> listen", files={"tune.mid": b"MThd"})
    url = (await bot.call("GET", f"/channels/{channel.id}/messages")).body[0]["attachments"][0]["url"]
    await discord.delete(said)
    assert (await fetched(url))[0] == 404


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("tune.mid", "tune.mid"),
        ("hello (world).png", "hello_world.png"),
        ("_bug1.png", "bug1.png"),
        ("a/b\\c.mid", "a_b_c.mid"),
        ("Für Elise.mid", "Fur_Elise.mid"),
        ("月亮 song.mid", "song.mid"),
    ],
)
async def test_names_are_kept_as_discord_keeps_them(given: str, kept: str) -> None:
    assert safe_name(given) == kept


async def test_a_name_without_a_letter_becomes_another(bot: Api, channel: Channel) -> None:
    answer = await bot.send(channel.id, HI, {"月亮.mid": b"MThd"})
    file = answer.body["attachments"][0]
    assert PurePath(file["filename"]).suffix == ".mid"
    assert file["filename"].isascii()
    assert len(file["filename"]) > len(".mid")
    assert file["title"] == "月亮"


async def test_a_picture_is_found_by_its_kept_name(bot: Api, channel: Channel) -> None:
    body = {
        "embeds": [
            {"title": "t", "image": {"url": "attachment://a_b.png"}},
            {"title": "u", "image": {"url": "attachment://c.png"}},
        ]
    }
    first, second = (await bot.send(channel.id, body, {"a b.png": b"PNG"})).body["embeds"]
    assert await fetched(first["image"]["url"]) == (200, b"PNG")
    assert "image" not in second


async def test_an_edit_keeps_the_files_it_names_and_adds_new_ones(bot: Api, channel: Channel) -> None:
    sent = (await bot.send(channel.id, HI, {"a.mid": b"a", "b.mid": b"b"})).body
    path = f"/channels/{channel.id}/messages/{sent['id']}"
    (message,) = channel.messages.values()
    await bot.call("PATCH", path, {"content": "ho"})
    assert set(message.files) == {"a.mid", "b.mid"}
    keep = {"attachments": [{"id": sent["attachments"][1]["id"]}, {"id": 0, "filename": "d.mid"}]}
    await bot.call("PATCH", path, keep, {"c.mid": b"c"})
    assert message.files == {"b.mid": b"b", "d.mid": b"c"}
    await bot.call("PATCH", path, {"attachments": []})
    assert message.files == {}
