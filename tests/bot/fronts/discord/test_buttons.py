import re

import pytest

from bot.app import App
from bot.fronts.discord.client import Client
from tests.bot.fronts.discord.scenes import READY, Scene, id_of, labels, scene_of
from tests.discord_standin.client import running

pytestmark = pytest.mark.asyncio(loop_scope="session")
TUNE = {"bars": 8, "style": "jig", "tonic": "D", "seed": 7}


async def test_another_one_is_another_one_and_the_same_press_gives_the_same(scene: Scene) -> None:
    first = await scene.command("melody", TUNE)
    again = [await scene.press(first, "Another one") for _ in range(2)]
    midis = [next(data for name, data in answer.files.items() if name.endswith("mid")) for answer in (first, *again)]
    assert midis[0] != midis[1]
    assert midis[1] == midis[2]


async def test_a_variation_is_of_the_tune_above_it_whoever_presses(scene: Scene) -> None:
    first = await scene.command("melody", TUNE)
    await scene.command("melody", {"bars": 8, "style": "waltz", "tonic": "F"})
    varied = await scene.press(first, "Variation", who=scene.bo)
    assert "6/8" in varied.content


async def test_why_shows_how_it_came_about_to_who_asks(scene: Scene) -> None:
    first = await scene.command("melody", TUNE)
    why = await scene.press(first, "Why?", who=scene.bo)
    assert why.only_for is scene.bo
    told = why.embeds[0]["description"]
    assert re.search(r"\*\*Seed\b.*\*\*: 7", told)
    assert "**Model**: " in told


async def test_one_tap_rates_an_answer_by_skill_and_model_and_the_last_tap_counts(scene: Scene) -> None:
    first = await scene.command("melody", TUNE)
    before = {
        row.model: (row.good, row.rated) for row in await scene.app.database.ratings.report() if row.skill == "melody"
    }
    thanks = await scene.press(first, "👍")
    assert thanks.only_for is scene.ann
    await scene.press(first, "👎")
    await scene.press(first, "👍", who=scene.bo)
    [row] = [row for row in await scene.app.database.ratings.report() if row.skill == "melody"]
    good, rated = before.get(row.model, (0, 0))
    assert (row.good - good, row.rated - rated) == (1, 2)


async def test_an_opinion_of_several_tracks_asks_which_one_and_keeps_it(scene: Scene) -> None:
    answer = await scene.command("recommend", {"genre": "jig", "count": 3})
    second = answer.embeds[0]["fields"][1]["name"].removeprefix("2. ")
    asked = await scene.press(answer, "👍")
    chosen = await scene.discord.select(scene.ann, asked, id_of(asked, "Which one do you mean?"), ["2"])
    noted = await scene.settled(await chosen.shown())
    assert second in noted.content
    assert noted.only_for is scene.ann
    person = scene.client.talk.person(scene.ann)
    likes = [event for event in await scene.app.database.histories.events(person) if event.action == "like"]
    assert len(likes) == 1


async def test_never_again_is_kept_too(scene: Scene) -> None:
    answer = await scene.command("recommend", {"genre": "jig", "count": 3}, who=scene.bo)
    asked = await scene.press(answer, "🚫", who=scene.bo)
    chosen = await scene.discord.select(scene.bo, asked, id_of(asked, "Which one do you mean?"), ["1"])
    assert "won't recommend" in (await scene.settled(await chosen.shown())).content


async def test_a_stranger_may_not_delete_the_asker_and_a_moderator_may(scene: Scene) -> None:
    for who in (scene.ann, scene.mo):
        answer = await scene.command("help")
        told = await scene.press(answer, "🗑️", who=scene.bo)
        assert "Only the person who asked" in told.content
        assert not answer.deleted
        await scene.discord.press(who, answer, id_of(answer, "🗑️"))
        await scene.discord.until(lambda answer=answer: answer.deleted)


async def test_deleting_takes_every_part_of_a_long_answer(scene: Scene) -> None:
    answer = await scene.command("help", {"topic": "recommend"})
    parts = [message for message in scene.channel.by_bots() if not message.deleted]
    last = parts[-1]
    await scene.discord.press(scene.ann, last, id_of(last, "🗑️"))
    await scene.discord.until(lambda: all(part.deleted for part in parts))
    assert answer.deleted


async def test_a_private_answer_has_no_delete_button(scene: Scene) -> None:
    assert "🗑️" not in labels(await scene.command("taste", {"action": "show"}))


async def test_yesterdays_buttons_work_after_a_restart(app: App) -> None:
    async with scene_of(app) as scene:
        answer = await scene.command("melody", TUNE)
        await scene.client.close()
        later = Client(app, guild_ready_timeout=READY)
        async with running(later, scene.discord):
            varied = await scene.press(answer, "Variation")
            assert "6/8" in varied.content
            assert (await scene.press(answer, "Why?")).embeds


async def test_a_button_whose_answer_is_forgotten_says_so(scene: Scene) -> None:
    answer = await scene.command("melody", TUNE, who=scene.bo)
    await scene.command("taste", {"action": "forget"}, who=scene.bo)
    for label in ("👍", "Why?", "Variation"):
        told = await scene.press(answer, label)
        assert "no longer" in told.content
