import asyncio
import copy
import io
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from bot.admission import Admission
from bot.app import App
from bot.assistant import Assistant
from bot.fronts.discord.guilds import EVERYTHING, FILES, NOTHING
from bot.preparations import listen_once, preparations
from skills.music.files import midi_bytes
from tests.bot.fronts.discord.scenes import Scene, labels, scene_of
from tests.skills.music.tunes import jig

pytestmark = pytest.mark.asyncio(loop_scope="session")
MIDI = {"tune.mid": midi_bytes(jig())}
CONTENT = 15  # bit of the message content intent
SILENCE = 0.4  # seconds in which an answer would have come


def patient(app: App) -> Assistant:
    """Return an assistant that answers a person five times in a minute."""
    assistant = copy.copy(app.assistant)
    assistant._admission = Admission(at_once=100, per_minute=5)
    return assistant


async def silent(scene: Scene, messages: int = 0) -> None:
    """Hold that the bot wrote nothing more in the channel."""
    await asyncio.sleep(SILENCE)
    assert len([each for each in scene.channel.by_bots() if each.author is scene.discord.bot.user]) == messages


async def test_a_mention_is_answered_by_a_reply_that_pings_nobody(scene: Scene) -> None:
    message = await scene.discord.say(scene.ann, scene.channel, "<@bot> hello")
    (answer,) = await message.replies()
    assert answer.content
    (sent,) = scene.discord.sent("POST", "/channels/*/messages")
    assert sent.allowed_mentions == {"parse": []}
    assert answer.mentions == []


async def test_words_of_a_mention_ask_in_plain_language(scene: Scene) -> None:
    answer = await scene.answer("what can you do?")
    assert "Melody" in answer.content
    answer = await scene.answer("你会做什么？")
    assert "旋律" in answer.content


async def test_a_bare_mention_is_greeted(scene: Scene) -> None:
    assert "Hello" in (await scene.answer("")).content


async def test_without_words_a_chinese_server_is_spoken_to_in_chinese(scene: Scene) -> None:
    guild = scene.discord.guild("音乐", locale="zh-CN")
    channel, ming = guild.channel("general"), guild.member("Ming")
    bare = await scene.discord.say(ming, channel, "<@bot>")
    assert "旋律" in (await bare.replies())[0].content
    worded = await scene.discord.say(ming, channel, "<@bot> what can you do?")
    assert "Melody" in (await worded.replies())[0].content


async def test_a_direct_message_needs_no_mention(scene: Scene) -> None:
    direct = scene.discord.direct(scene.ann)
    message = await scene.discord.say(scene.ann, direct, "what can you do?")
    assert "Melody" in (await message.replies())[0].content


async def test_what_is_forwarded_is_heard_as_if_it_were_sent(scene: Scene) -> None:
    direct, bob = scene.discord.direct(scene.ann), scene.guild.member("Bob")
    tune = await scene.discord.say(bob, scene.channel, files=MIDI)
    message = await scene.discord.say(scene.ann, direct, forwards=tune)
    (card,) = await message.replies(within=20)
    assert "Continue it" in labels(await scene.settled(card))
    words = await scene.discord.say(bob, scene.channel, "what can you do?")
    message = await scene.discord.say(scene.ann, direct, forwards=words)
    assert "Melody" in (await message.replies())[0].content


async def test_a_reply_goes_on_from_the_answer_it_replies_to(scene: Scene) -> None:
    first = await scene.answer("compose an 8 bar jig in D major")
    await scene.answer("compose an 8 bar waltz in F major")
    message = await scene.discord.say(scene.ann, scene.channel, "transpose it to G", reply_to=first)
    answer = await scene.settled((await message.replies(within=20))[0])
    assert "6/8" in answer.content or "jig" in answer.content


async def test_what_is_not_meant_for_the_bot_is_left_alone(scene: Scene) -> None:
    await scene.discord.say(scene.ann, scene.channel, "hello everybody @everyone")
    await scene.discord.say(scene.ann, scene.channel, f"hello {scene.bo.mention}")
    await scene.discord.say(scene.ann, scene.channel, files=MIDI)
    await silent(scene)


async def test_another_bot_is_never_answered(scene: Scene) -> None:
    other = scene.discord.another_bot("Other")
    scene.guild.member(other.user)
    await scene.discord.say(other.user, scene.channel, "<@bot> hello")
    await silent(scene)


async def test_a_dropped_file_with_a_mention_gets_a_short_card_with_buttons(scene: Scene) -> None:
    answer = await scene.answer("", files=MIDI)
    [embed] = answer.embeds
    assert embed["description"].startswith("Key: D major")
    assert "6/8" in embed["description"]
    assert labels(answer)[:5] == ["Continue it", "Vary it", "Harmonize it", "Words for it", "Listen"]


async def test_a_reply_to_a_message_that_names_the_bot_uses_its_file(scene: Scene) -> None:
    held = await scene.discord.say(scene.bo, scene.channel, "<@bot>", files=MIDI)
    await held.replies(within=20)
    message = await scene.discord.say(scene.ann, scene.channel, "<@bot> what key is this in?", reply_to=held)
    answer = await scene.settled((await message.replies(within=20))[0])
    assert "D major" in answer.content


async def test_a_reply_to_what_discord_hides_says_how_to_show_it(scene: Scene) -> None:
    held = await scene.discord.say(scene.bo, scene.channel, "my tune", files=MIDI)
    message = await scene.discord.say(scene.ann, scene.channel, "<@bot> what key is this in?", reply_to=held)
    answer = await scene.settled((await message.replies(within=20))[0])
    assert "Use this MIDI" in answer.content


async def test_a_damaged_file_is_one_clear_sentence(scene: Scene) -> None:
    answer = await scene.answer("what key is this?", files={"tune.mid": b"MThd nothing"})
    assert "I can't read tune.mid" in answer.content


async def test_channels_are_read_as_managers_have_set_it(app: App) -> None:
    async with scene_of(app, [CONTENT], discord_message_content=True) as scene:
        files = scene.guild.channel("files")
        reads = {str(scene.channel.id): EVERYTHING, str(files.id): FILES}
        await scene.client.talk.guilds.set(scene.guild.id, "channels", reads)
        message = await scene.discord.say(scene.ann, scene.channel, "what can you do?")
        assert "Melody" in (await message.replies())[0].content
        dropped = await scene.discord.say(scene.ann, files, "listen", files=MIDI)
        assert await dropped.replies(within=20)
        await scene.discord.say(scene.ann, files, "just words", files={"a.txt": b"words"})
        await scene.discord.say(scene.ann, scene.channel, f"hello {scene.bo.mention}")
        await silent(scene, 1)


async def test_a_channel_that_is_closed_to_it_is_not_answered_even_when_it_is_named(scene: Scene) -> None:
    await scene.client.talk.guilds.set(scene.guild.id, "channels", {str(scene.channel.id): NOTHING})
    await scene.discord.say(scene.ann, scene.channel, "<@bot> hello")
    await silent(scene)


async def test_a_mention_is_answered_in_a_thread_where_that_is_set(scene: Scene) -> None:
    await scene.client.talk.guilds.set(scene.guild.id, "threads", True)
    message = await scene.discord.say(scene.ann, scene.channel, "<@bot> what can you do?")
    thread = await scene.discord.until(lambda: scene.guild.channels.get(message.id))
    assert "Melody" in (await thread.sent())[0].content


@pytest.mark.slow  # librosa compiles itself first
async def test_a_voice_message_is_heard_like_any_recording(scene: Scene) -> None:
    listening = next(each for each in preparations(scene.app.settings) if each.function is listen_once)
    await scene.app.prepare(listening, lambda text, share: None)
    rate = 16_000
    hum = np.sin(np.arange(3 * rate) * 2 * np.pi * 220 / rate).astype(np.float32)
    file = io.BytesIO()
    soundfile.write(file, hum, rate, format="OGG", subtype="OPUS")
    answer = await scene.answer("", files={"voice-message.ogg": file.getvalue()}, voice_seconds=3.0, within=90)
    assert "recording" in answer.content


async def test_a_flood_is_refused_in_words_and_then_left_alone_while_others_are_answered(app: App) -> None:
    async with scene_of(replace(app, assistant=patient(app)), per_minute=5) as scene:
        for _ in range(20):
            await scene.discord.say(scene.ann, scene.channel, "<@bot> hello")
        calm = await scene.discord.say(scene.bo, scene.channel, "<@bot> hello")
        assert await calm.replies()
        await scene.channel.sent(11)
        await silent(scene, 11)
        assert sum("lot at once" in each.content for each in scene.channel.by_bots()) == 5
