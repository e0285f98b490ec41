import pytest

from skills.music.files import midi_bytes
from tests.bot.fronts.discord.scenes import Scene, labels
from tests.skills.music.tunes import jig

pytestmark = pytest.mark.asyncio(loop_scope="session")
FILE = {"file": ("tune.mid", midi_bytes(jig()))}


async def test_a_command_is_deferred_at_once_and_then_answered(scene: Scene) -> None:
    asked = await scene.discord.slash(scene.ann, scene.channel, "help")
    first = await asked.answered()
    assert (first.type, first.ephemeral) == (5, False)
    assert first.delay < 0.2
    assert "Melody" in (await asked.shown()).content


async def test_a_tune_comes_with_its_files_and_what_to_do_next(scene: Scene) -> None:
    answer = await scene.command("melody", {"bars": 8, "style": "jig", "tonic": "D", "seed": 7})
    endings = [name.rpartition(".")[2] for name in answer.files]
    assert sorted(endings) == ["mid", "mp3", "musicxml", "png"]
    assert answer.files[next(name for name in answer.files if name.endswith("mid"))].startswith(b"MThd")
    assert {"Another one", "Variation", "Words for it", "👍", "👎", "Why?", "🗑️"} <= set(labels(answer))


async def test_recommended_tracks_stand_in_one_embed_with_their_sources(scene: Scene) -> None:
    answer = await scene.command("recommend", {"genre": "jig", "count": 3})
    [embed] = answer.embeds
    assert len(embed["fields"]) == 3
    assert "-# " in embed["fields"][0]["value"]
    assert "🚫" in labels(answer)


async def test_a_file_option_is_read(scene: Scene) -> None:
    answer = await scene.command("listen", {"aspect": "key"}, files=FILE)
    assert "D major" in answer.content


async def test_a_value_that_does_not_fit_is_one_sentence_with_the_legal_ones(scene: Scene) -> None:
    answer = await scene.command("melody", {"meter": "4/0"})
    assert "4/0" in answer.content
    assert labels(answer) == []


async def test_a_chinese_client_is_answered_in_chinese(scene: Scene) -> None:
    answer = await scene.command("help", locale="zh-CN")
    assert "旋律" in answer.content


async def test_what_is_known_of_somebody_is_shown_to_nobody_else(scene: Scene) -> None:
    for action in ("show", "export", "forget"):
        asked = await scene.discord.slash(scene.ann, scene.channel, "taste", {"action": action})
        assert (await asked.answered()).ephemeral
        assert (await asked.shown()).only_for is scene.ann


async def test_asked_for_in_public_words_it_is_sent_directly(scene: Scene) -> None:
    answer = await scene.answer("export my data")
    assert "for your eyes only" in answer.content
    (sent,) = await scene.discord.direct(scene.ann).sent()
    assert list(sent.files) == ["my-data.json"]


async def test_who_takes_no_direct_messages_is_pointed_to_the_command(scene: Scene) -> None:
    scene.ann.accepts_direct = False
    answer = await scene.answer("what do you know about my taste?")
    assert "/taste" in answer.content


async def test_commands_work_in_direct_messages_and_where_only_a_person_has_installed_the_bot(scene: Scene) -> None:
    direct = scene.discord.direct(scene.ann)
    assert "Melody" in (await scene.command("help", channel=direct)).content
    elsewhere = scene.discord.guild("Elsewhere", bots=[])
    there = elsewhere.channel("general")
    elsewhere.member(scene.ann)
    assert "Melody" in (await scene.command("help", channel=there, user_installed=True)).content


async def test_words_are_completed_from_memory(scene: Scene) -> None:
    asked = await scene.discord.autocomplete(scene.ann, scene.channel, "melody", "instrument", "flu")
    await asked.answered()
    names = [choice["name"] for choice in asked.choices]
    assert names[0] == "flu"
    assert "Flute" in names
    assert len(names) <= 25


async def test_titles_are_completed_from_the_catalogue(scene: Scene) -> None:
    asked = await scene.discord.autocomplete(scene.ann, scene.channel, "recommend", "like", "The Kesh, morr")
    await asked.answered()
    values = [choice["value"] for choice in asked.choices]
    assert values[0] == "The Kesh, morr"
    assert all(value.startswith("The Kesh, ") for value in values)
    assert any("morr" in value.lower() for value in values[1:])
    assert len(values) <= 25


async def test_the_menu_entry_takes_a_file_that_was_not_meant_for_the_bot(scene: Scene) -> None:
    message = await scene.discord.say(scene.bo, scene.channel, "my tune", files={"tune.mid": FILE["file"][1]})
    asked = await scene.discord.menu(scene.ann, message, "Use this MIDI")
    answer = await scene.settled(await asked.shown(within=20))
    assert "6/8" in answer.embeds[0]["description"]


async def test_the_menu_entry_on_a_message_without_music_says_so_to_the_person(scene: Scene) -> None:
    message = await scene.discord.say(scene.bo, scene.channel, "no tune", files={"a.txt": b"words"})
    asked = await scene.discord.menu(scene.ann, message, "Use this MIDI")
    answer = await asked.shown()
    assert answer.ephemeral
    assert "MusicXML" in answer.content
