import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from skills.music.files import midi_bytes
from tests.bot.fronts.discord.scenes import Scene, id_of, labels, scene_of
from tests.bot.fronts.discord.toys import Steps, toy_app
from tests.discord_standin.world.interactions import Interaction
from tests.skills.music.tunes import jig

MIDI = midi_bytes(jig())


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with toy_app(tmp_path) as app, scene_of(app) as found:
        yield found
        Steps.go.set()


async def begun(scene: Scene, who: Any = None) -> Interaction:
    """Let somebody start a long job; return it once a line about progress is shown."""
    asked = await scene.discord.slash(who or scene.ann, scene.channel, "steps")
    await asked.shown()
    return asked


async def test_progress_is_edited_about_once_a_second_and_the_answer_comes_last(scene: Scene) -> None:
    asked = await begun(scene)
    await asyncio.sleep(2.5)
    Steps.go.set()
    await scene.settled(asked.original)
    lines = [edit for edit in asked.edits if edit.content.startswith("⏳ step")]
    assert 2 <= len(lines) <= 4
    pauses = [later.delay - earlier.delay for earlier, later in itertools.pairwise(lines)]
    assert min(pauses) > 0.8
    assert asked.edits[-1].content == "done"
    assert list(asked.original.files) == ["a.mid"]


async def test_a_mention_shows_typing_then_one_line_that_becomes_the_answer(scene: Scene) -> None:
    message = await scene.discord.say(scene.ann, scene.channel, "<@bot> steps")
    (line,) = await message.replies()
    assert scene.discord.sent("POST", "/channels/*/typing")
    assert labels(line) == ["Cancel"]
    Steps.go.set()
    await scene.settled(line)
    assert (line.content, list(line.files)) == ("done", ["a.mid"])
    assert len(await message.replies()) == 1


async def test_cancel_ends_the_job_frees_the_worker_and_is_the_askers_alone(scene: Scene) -> None:
    asked = await begun(scene)
    line = asked.original
    told = await scene.press(line, "Cancel", who=scene.bo)
    assert "Only the person who asked" in told.content
    await scene.discord.press(scene.ann, line, id_of(line, "Cancel"))
    await scene.settled(line)
    assert line.content == "Cancelled."
    assert labels(line) == []
    assert scene.app.jobs.counts() == (0, 0)


async def test_who_waits_is_told_the_place_in_line_and_can_cancel_too(scene: Scene) -> None:
    first = await begun(scene)
    second = await begun(scene, scene.bo)
    assert second.original.content == "⏳ Number 1 in line"
    third = await begun(scene, scene.mo)
    assert third.original.content == "⏳ Number 2 in line"
    await scene.discord.press(scene.bo, second.original, id_of(second.original, "Cancel"))
    await scene.discord.until(lambda: third.original.content == "⏳ Number 1 in line")
    Steps.go.set()
    assert (await scene.settled(first.original)).content == "done"
    assert (await scene.settled(third.original)).content == "done"


async def test_a_second_long_job_of_one_person_is_refused_in_words(scene: Scene) -> None:
    await begun(scene)
    again = await scene.command("steps")
    assert "still working" in again.content


async def test_a_full_line_is_refused_in_words(scene: Scene) -> None:
    people = [scene.guild.member(f"P{number}") for number in range(5)]
    for who in people[:4]:
        await begun(scene, who)
    refused = await scene.command("steps", who=people[4])
    assert "Too many people" in refused.content


async def test_a_job_that_outlives_its_token_ends_as_an_ordinary_message(scene: Scene) -> None:
    await begun(scene)
    scene.discord.advance(15 * 60 + 1)
    Steps.go.set()
    line, answer = await scene.channel.sent(2, within=10)
    assert (answer.content, list(answer.files), answer.reply_to) == ("done", ["a.mid"], line)
    assert (line.content, labels(line)) == ("The answer is below.", [])


async def test_a_cancel_button_of_a_job_that_is_gone_says_so(scene: Scene) -> None:
    asked = await begun(scene)
    id = id_of(asked.original, "Cancel")
    scene.app.assistant.cancel(scene.client.talk.person(scene.ann))
    await scene.settled(asked.original)
    asked.original.components = [
        {"type": 1, "components": [{"type": 2, "style": 4, "label": "Cancel", "custom_id": id, "id": 2}]}
    ]
    told = await scene.press(asked.original, "Cancel")
    assert "nothing to cancel" in told.content


async def test_what_is_too_long_for_a_button_is_kept_in_the_database(scene: Scene) -> None:
    answer = await scene.command("song")
    assert id_of(answer, "Sing").startswith("k:")
    assert "la la la" in (await scene.press(answer, "Sing")).content


async def test_a_question_back_offers_both_and_keeps_the_file(scene: Scene) -> None:
    question = await scene.answer("sing", files={"tune.mid": MIDI})
    assert question.content == "Song or echo?"
    assert labels(question) == ["Song", "Echo"]
    assert "tune.mid" in (await scene.press(question, "Song")).content


async def test_no_text_of_an_answer_pings_anybody(scene: Scene) -> None:
    answer = await scene.command("song", {"text": "@everyone"})
    assert "@everyone" in answer.content
    assert (answer.everyone, answer.mentions) == (False, [])
    assert all(
        sent.allowed_mentions == {"parse": []}
        for sent in scene.discord.requests
        if sent.json and "content" in sent.json
    )


async def test_a_bug_is_one_sentence_with_the_id_that_the_log_has(scene: Scene, tmp_path: Path) -> None:
    answer = await scene.command("song", {"text": "a bug"})
    rows = [json.loads(line) for line in (tmp_path / "log" / "troubadour.jsonl").read_text().splitlines()]
    bug = next(row for row in rows if row["event"] == "bug")
    assert bug["id"] in answer.content
    assert "ZeroDivisionError" in bug["exception"]
