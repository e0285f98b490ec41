import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest

from bot.assistant import Assistant
from bot.errors import keep_log
from bot.jobs import Jobs
from bot.message import Answer, Message, Upload
from bot.routing.reading import Reading
from indexes.database import Database
from indexes.workers import Workers
from skills.contract import Intent
from tests.bot.toys import skills

NO_ROUTER = cast("Any", None)  # every message here brings its Intent


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    keep_log(tmp_path, "INFO")
    opened = await Database.open(f"sqlite:///{tmp_path}/test.db")
    yield opened
    await opened.close()


@pytest.fixture
def assistant(database: Database) -> Assistant:
    return Assistant(skills(), NO_ROUTER, database, Workers(), Jobs(running=1, waiting=1))


def pressed(skill: str, person: str = "ann", session: str = "s", **params: Any) -> Message:
    return Message("pressed", person, session, intent=Intent(skill, params))


async def echo(assistant: Assistant, **params: Any) -> Answer:
    return await assistant.respond(pressed("echo", **params))


async def test_an_answer_has_been_kept_when_it_is_told(assistant: Assistant, database: Database) -> None:
    answer = await echo(assistant, text="la")
    [turn] = await database.conversations.turns("s", "ann", 5)
    assert turn.result is not None
    assert (turn.result.id, turn.result.made.text) == (answer.result, "la")
    assert turn.intent == Intent("echo", {"text": "la", "seed": answer.reply.account["seed"]})


async def test_what_went_wrong_leaves_no_turn(assistant: Assistant, database: Database) -> None:
    await echo(assistant, text="a bug")
    assert await database.conversations.turns("s", "ann", 5) == []


async def test_a_bug_becomes_one_sentence_with_the_id_that_the_log_has(assistant: Assistant, tmp_path: Path) -> None:
    answer = await echo(assistant, text="a bug")
    row = json.loads((tmp_path / "log" / "troubadour.jsonl").read_text().splitlines()[-1])
    assert answer.error == row["id"]
    assert answer.error in answer.reply.text
    assert "ZeroDivisionError" in row["exception"]
    assert row["skill"] == "echo"


async def test_a_refusal_is_told_in_the_persons_language(assistant: Assistant, database: Database) -> None:
    await database.histories.set("ann", "language", "zh")
    answer = await echo(assistant, text="a refusal")
    assert (answer.reply.text, answer.error) == ("不行。", "refused")


async def test_a_persons_setting_goes_before_the_house_and_a_command_before_both(database: Database) -> None:
    house = Assistant(skills(), NO_ROUTER, database, Workers(), Jobs(), language="zh")
    assert (await echo(house)).language == "zh"
    await database.histories.set("ann", "language", "en")
    assert (await echo(house)).language == "en"
    asked = Message("", "ann", "s", intent=Intent("echo"), language="zh")
    assert (await house.respond(asked)).language == "zh"


async def test_a_given_seed_is_used_and_told(assistant: Assistant) -> None:
    answer = await assistant.respond(Message("", "ann", "s", intent=Intent("echo"), seed=7))
    assert answer.reply.text == "en 7"
    assert answer.reply.account["seed"] == 7


async def test_the_seed_of_the_intent_goes_first_and_none_means_a_new_one(assistant: Assistant) -> None:
    assert (await echo(assistant, seed=5)).reply.account["seed"] == 5
    seeds = {(await echo(assistant)).reply.account["seed"] for _ in range(5)}
    assert len(seeds) == 5


@pytest.mark.parametrize(("params", "words"), [({"bars": 1000}, "at most 128"), ({"colour": "red"}, "colour")])
async def test_a_value_that_does_not_fit_is_refused(assistant: Assistant, params: dict[str, Any], words: str) -> None:
    answer = await echo(assistant, **params)
    assert answer.error == "refused"
    assert words in answer.reply.text


async def test_an_unknown_skill_is_refused_with_those_that_exist(assistant: Assistant) -> None:
    answer = await assistant.respond(pressed("dance"))
    assert answer.error == "refused"
    assert "echo" in answer.reply.text


async def test_the_last_result_that_fits_is_gone_on_from(assistant: Assistant) -> None:
    await echo(assistant, text="one")
    await echo(assistant, text="two")
    await assistant.respond(pressed("tracks"))
    assert (await echo(assistant)).reply.account["before"] == "two"


async def test_a_named_result_goes_before_the_last_one(assistant: Assistant) -> None:
    first = await echo(assistant, text="one")
    await echo(assistant, text="two")
    assert (await echo(assistant, of=first.result)).reply.account["before"] == "one"
    replied = Message("", "ann", "s", intent=Intent("echo"), of=first.result)
    assert (await assistant.respond(replied)).reply.account["before"] == "one"


async def test_a_reply_to_what_does_not_fit_goes_on_from_the_last_that_does(assistant: Assistant) -> None:
    await echo(assistant, text="one")
    tracks = await assistant.respond(pressed("tracks"))
    replied = Message("", "ann", "s", intent=Intent("echo"), of=tracks.result)
    assert (await assistant.respond(replied)).reply.account["before"] == "one"


async def test_other_conversations_and_other_people_are_not_gone_on_from(assistant: Assistant) -> None:
    await echo(assistant, text="one")
    assert (await echo(assistant, session="t")).reply.account["before"] == ""
    assert (await echo(assistant, person="bob")).reply.account["before"] == ""


async def test_a_result_that_is_gone_is_a_sentence(assistant: Assistant) -> None:
    answer = await echo(assistant, of="nowhere")
    assert answer.error == "refused"
    assert "no longer" in answer.reply.text


async def test_a_heavy_skill_can_be_cancelled_and_tells_how_far_it_is(assistant: Assistant) -> None:
    told: list[tuple[str, float]] = []
    task = asyncio.create_task(assistant.respond(pressed("sleep"), lambda *line: told.append(line)))
    await asyncio.sleep(0.05)
    assert told == [("asleep", 0.5)]
    assert assistant.cancel("ann")
    answer = await task
    assert (answer.reply.text, answer.error) == ("Cancelled.", "refused")


async def test_what_has_not_begun_can_be_cancelled(assistant: Assistant) -> None:
    task = asyncio.create_task(assistant.respond(pressed("sleep")))
    await asyncio.sleep(0)
    assert assistant.cancel("ann")
    assert (await task).reply.text == "Cancelled."
    assert not assistant.cancel("ann")


async def test_a_light_skill_answers_while_a_heavy_one_runs(assistant: Assistant) -> None:
    task = asyncio.create_task(assistant.respond(pressed("sleep")))
    await asyncio.sleep(0.05)
    assert (await echo(assistant)).error == ""
    assistant.cancel("ann")
    await task


async def test_who_has_to_wait_is_told_the_place(assistant: Assistant) -> None:
    told: list[str] = []
    first = asyncio.create_task(assistant.respond(pressed("sleep", "bob")))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(assistant.respond(pressed("sleep"), lambda text, share: told.append(text)))
    await asyncio.sleep(0.05)
    assert told == ["Number 1 in line"]
    assistant.cancel("ann")
    assistant.cancel("bob")
    await asyncio.gather(first, second)


class Wavering:
    """A router that always asks back."""

    def read(self, text: str, *rest: object) -> Reading:
        return Reading(Intent("echo"), 0.5, "en", ask="Echo or sleep?", either={"echo": Intent("echo")})


async def test_a_file_that_cant_be_read_is_refused_before_anything_is_asked_back(database: Database) -> None:
    assistant = Assistant(skills(), cast("Any", Wavering()), database, Workers(), Jobs(running=1, waiting=1))
    plain = await assistant.respond(Message("blorp", "ann", "s"))
    broken = await assistant.respond(Message("blorp", "ann", "s", uploads=(Upload("a.mid", b"MThd\0\0"),)))
    assert plain.reply.text == "Echo or sleep?"
    assert "a.mid" in broken.reply.text
    assert broken.reply.text != plain.reply.text
