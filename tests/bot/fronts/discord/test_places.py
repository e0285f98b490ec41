import asyncio

import pytest

from bot.app import App
from skills.music.files import midi_bytes
from tests.bot.fronts.discord.scenes import Scene, labels, scene_of
from tests.discord_standin import NotOffered
from tests.skills.music.tunes import jig

pytestmark = pytest.mark.asyncio(loop_scope="session")
MIDI = {"tune.mid": midi_bytes(jig())}
PRESENCES, CONTENT = 8, 15  # bits of privileged intents
SOON = 0.3  # seconds in which the bot has done what an event asks


async def test_without_attach_files_the_answer_comes_and_names_the_permission(scene: Scene) -> None:
    scene.channel.forbid(scene.discord.bot.user, "attach_files")
    answer = await scene.answer("compose an 8 bar jig in D major")
    assert answer.files == {}
    assert "Attach Files" in answer.content


async def test_without_embed_links_cards_are_text(scene: Scene) -> None:
    scene.channel.forbid(scene.discord.bot.user, "embed_links")
    answer = await scene.answer("", files=MIDI)
    assert answer.embeds == []
    assert "Key: D major" in answer.content


async def test_where_it_may_not_write_the_person_is_told_directly_which_permission_is_missing(scene: Scene) -> None:
    scene.channel.forbid(scene.discord.bot.user, "send_messages", "attach_files")
    await scene.discord.say(scene.ann, scene.channel, "<@bot> hello")
    (told,) = await scene.discord.direct(scene.ann).sent()
    assert scene.channel.mention in told.content
    assert "**Send Messages**" in told.content
    assert "**Attach Files**" in told.content


async def test_without_the_history_it_answers_without_a_reply(scene: Scene) -> None:
    scene.channel.forbid(scene.discord.bot.user, "read_message_history")
    await scene.discord.say(scene.ann, scene.channel, "<@bot> hello")
    (answer,) = await scene.channel.sent()
    assert answer.content
    assert answer.reply_to is None


async def test_a_message_that_is_gone_meanwhile_is_answered_all_the_same(scene: Scene) -> None:
    message = await scene.discord.say(scene.ann, scene.channel, "<@bot> hello")
    await scene.discord.delete(message)
    (answer,) = await scene.channel.sent()
    assert answer.content


async def test_a_file_above_the_limit_of_the_place_is_left_out_and_said_so(app: App) -> None:
    async with scene_of(app) as scene:
        scene.guild.upload_limit = 20_000
        answer = await scene.command("melody", {"bars": 8, "style": "jig", "seed": 7})
        assert not any(name.endswith("mp3") for name in answer.files)
        assert any(name.endswith("mid") for name in answer.files)
        assert ".mp3 is left out" in answer.content


async def test_only_managers_set_up_a_server_and_see_what_is_set(scene: Scene) -> None:
    set_up = await scene.command("setup", {"language": "zh", "quota": 2, "threads": True}, who=scene.mo)
    assert set_up.only_for is scene.mo
    assert "**The language I answer in**: Chinese" in set_up.embeds[0]["description"]
    with pytest.raises(NotOffered):
        await scene.command("setup", {"quota": 0})


async def test_the_language_of_a_server_holds_until_a_person_has_one_of_their_own(scene: Scene) -> None:
    await scene.command("setup", {"language": "zh"}, who=scene.mo)
    assert "旋律" in (await scene.answer("what can you do?")).content
    await scene.command("taste", {"action": "language", "target": "en"})
    assert "Melody" in (await scene.answer("你会做什么？")).content
    await scene.command("taste", {"action": "forget"})


async def test_the_quota_of_a_server_is_told_when_it_is_used_up(scene: Scene) -> None:
    await scene.command("setup", {"quota": 2}, who=scene.mo)
    answers = [await scene.command("help") for _ in range(3)]
    assert ["minutes" in answer.content for answer in answers] == [False, False, True]
    assert "Melody" in (await scene.command("help", who=scene.bo)).content


async def test_reading_whole_channels_is_refused_while_the_operator_has_not_asked_for_the_intent(scene: Scene) -> None:
    refused = await scene.command("setup", {"reads": "everything"}, who=scene.mo)
    assert "TROUBADOUR_DISCORD_MESSAGE_CONTENT" in refused.content
    refused = await scene.command("setup", {"presence": True}, who=scene.mo)
    assert "TROUBADOUR_DISCORD_PRESENCES" in refused.content


async def test_a_channel_is_opened_by_a_manager_and_closed_again(app: App) -> None:
    async with scene_of(app, [CONTENT], discord_message_content=True) as scene:
        await scene.command("setup", {"reads": "everything"}, who=scene.mo)
        message = await scene.discord.say(scene.ann, scene.channel, "what can you do?")
        assert await message.replies()
        set_up = await scene.command("setup", {"reads": "mentions"}, who=scene.mo)
        assert scene.channel.mention not in set_up.embeds[0]["description"]


async def test_a_server_that_takes_the_bot_out_is_forgotten(scene: Scene) -> None:
    await scene.command("setup", {"quota": 2}, who=scene.mo)
    place = f"discord:{scene.guild.id}"
    assert await scene.app.database.places.settings(place) == {"quota": 2}
    scene.guild.leave(scene.discord.bot.user)
    await scene.discord.until(lambda: not scene.client.guilds)
    await asyncio.sleep(SOON)
    assert await scene.app.database.places.settings(place) == {}


async def test_privacy_is_told_to_the_person_with_the_buttons_to_act(scene: Scene) -> None:
    told = await scene.command("privacy")
    assert told.only_for is scene.ann
    assert "pseudonym" in told.content
    assert labels(told) == ["What do you know?", "Export my data", "Forget me", "Stop remembering"]
    exported = await scene.press(told, "Export my data")
    assert (exported.only_for, list(exported.files)) == (scene.ann, ["my-data.json"])


async def test_a_new_server_is_greeted_once_with_four_things_to_press(scene: Scene) -> None:
    guild = scene.discord.guild("New", bots=[], locale="zh-CN")
    closed, general = guild.channel("closed"), guild.channel("general")
    closed.forbid(scene.discord.bot.user, "send_messages")
    guild.member(scene.ann)
    guild.member(scene.discord.bot.user)
    (hello,) = await general.sent()
    assert labels(hello) == ["发一个 MIDI", "给我写首歌", "来点好听的", "我的口味"]
    assert (await scene.press(hello, "我的口味")).only_for is scene.ann
    assert "聆听" in (await scene.press(hello, "发一个 MIDI")).content
    assert closed.by_bots() == []


async def test_what_a_member_plays_on_spotify_is_heard_where_server_and_member_want_it(app: App) -> None:
    async with scene_of(app, [PRESENCES], discord_presences=True) as scene:
        scene.client.listening.after = 0.1
        person = scene.client.talk.person(scene.bo)

        async def plays(title: str) -> list[str]:
            """Let Bo play a track for a while; return everything that was heard of Bo so far."""
            track = scene.discord.spotify(title, ["Planxty", "Guest"], "An Album", track=title)
            for _ in range(2):  # as Discord tells a presence again and again
                await scene.discord.presence(scene.bo, [track])
            await asyncio.sleep(0.1 + SOON)
            return [event.target for event in await app.database.histories.events(person)]

        assert await plays("One") == []
        await scene.command("setup", {"presence": True}, who=scene.mo)
        assert await plays("Two") == []
        await scene.command("privacy", {"spotify": True}, who=scene.bo)
        assert await plays("Three") == ["Planxty, Guest – Three"]
        await scene.command("taste", {"action": "pause"}, who=scene.bo)
        assert await plays("Four") == ["Planxty, Guest – Three"]
        await scene.command("taste", {"action": "forget"}, who=scene.bo)
        assert await plays("Five") == []
