"""What becomes of a reading: two wishes are done in order, a question is asked, an impossible value is told."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest

from bot.assistant import Assistant
from bot.jobs import Jobs
from bot.message import Answer, Message
from bot.routing.reading import Reading
from indexes.database import Database
from indexes.workers import Workers
from skills.contract import Intent
from tests.bot.toys import skills

READINGS = {
    "la, then lo": Reading(Intent("echo", {"text": "la"}), 1.0, "en", then="lo"),
    "la, then no": Reading(Intent("echo", {"text": "la"}), 1.0, "en", then="no"),
    "lo": Reading(Intent("echo", {"text": "lo"}), 1.0, "en"),
    "no": Reading(Intent("echo", {"text": "a refusal"}), 1.0, "en"),
    "hm": Reading(
        Intent("echo"),
        0.4,
        "en",
        ask="Do you want this or that?",
        either={"this": Intent("echo"), "that": Intent("sleep")},
    ),
    "blue": Reading(Intent("echo", {"text": "la"}), 1.0, "en", felt="sad"),
    "seed it": Reading(Intent("echo"), 1.0, "en", refused={"bars": 10_000}),
}


class Script:
    """A router that reads what is written down."""

    def read(self, text: str, *context: Any) -> Reading:
        return READINGS[text]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(f"sqlite:///{tmp_path}/test.db")
    yield opened
    await opened.close()


async def say(database: Database, text: str) -> Answer:
    assistant = Assistant(skills(), cast("Any", Script()), database, Workers(), Jobs())
    return await assistant.respond(Message(text, "ann", "s"))


async def test_two_wishes_are_done_in_order_and_both_kept(database: Database) -> None:
    answer = await say(database, "la, then lo")
    turns = await database.conversations.turns("s", "ann", 5)
    assert [turn.intent.params["text"] for turn in turns] == ["la", "lo"]
    assert turns[-1].result is not None
    assert answer.result == turns[-1].result.id
    assert [card.title for card in answer.reply.cards] == ["lo"]


async def test_the_first_wish_is_answered_when_the_second_is_refused(database: Database) -> None:
    answer = await say(database, "la, then no")
    [turn] = await database.conversations.turns("s", "ann", 5)
    assert turn.intent.params["text"] == "la"
    assert answer.reply.notes[-1] == "Not so."


async def test_a_feeling_is_said_back_lightly(database: Database) -> None:
    assert (await say(database, "blue")).reply.notes == ("You sound sad, so I went by that.",)


async def test_a_question_brings_both_intents_to_press(database: Database) -> None:
    answer = await say(database, "hm")
    assert answer.reply.text == "Do you want this or that?"
    assert [(choice.label, choice.intent.skill) for choice in answer.reply.choices] == [
        ("this", "echo"),
        ("that", "sleep"),
    ]
    assert await database.conversations.turns("s", "ann", 5) == []


async def test_an_impossible_value_is_told_instead_of_left_out(database: Database) -> None:
    answer = await say(database, "seed it")
    assert answer.error == "refused"
    assert "128" in answer.reply.text
