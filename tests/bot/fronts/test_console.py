import asyncio
import io
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from rich.console import Console

from bot.assistant import Assistant
from bot.fronts.completion import Suggestions
from bot.fronts.console import Conversation
from bot.jobs import Jobs
from bot.message import Message
from indexes.database import Database
from indexes.workers import Workers
from skills.contract import Intent
from tests.bot.toys import skills


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Conversation]:
    database = await Database.open(f"sqlite:///{tmp_path}/test.db")
    assistant = Assistant(skills(), cast("Any", None), database, Workers(), Jobs())
    yield Conversation(assistant, Console(file=io.StringIO(), width=100), "ann", "s", tmp_path / "out")
    await database.close()


def printed(talk: Conversation) -> str:
    return cast("io.StringIO", talk.console.file).getvalue()


async def press(talk: Conversation, skill: str) -> None:
    await talk.say(Message(skill, "ann", "s", intent=Intent(skill)))


async def test_typing_a_number_presses_that_choice(talk: Conversation) -> None:
    await press(talk, "tracks")
    assert talk.last
    assert [choice.label for choice in talk.last.reply.choices] == ["echo", "tracks"]
    assert await talk.line("1")
    assert talk.last.intent == Intent("echo")
    assert talk.last.error == ""


async def test_leaving_ends_the_conversation_with_a_word(talk: Conversation) -> None:
    assert not await talk.line("/quit")
    assert "next time" in printed(talk)


async def test_a_file_is_attached_to_the_next_message_and_told_with_its_size(
    talk: Conversation, tmp_path: Path
) -> None:
    (tmp_path / "a.mid").write_bytes(b"M" * 1500)
    assert await talk.line(f"/attach {tmp_path / 'a.mid'}")
    assert "a.mid (2 kB)" in printed(talk)
    assert [upload.name for upload in talk.attached] == ["a.mid"]


async def test_a_missing_file_is_told_and_the_conversation_goes_on(talk: Conversation) -> None:
    assert await talk.line("/attach nowhere.mid")
    assert "There is no file nowhere.mid" in printed(talk)


async def test_an_empty_line_asks_nothing(talk: Conversation) -> None:
    assert await talk.line("   ")
    assert talk.last is None


async def test_why_shows_the_account_of_the_last_answer(talk: Conversation) -> None:
    await press(talk, "echo")
    await talk.line("/why")
    assert talk.last
    assert f"same answer): {talk.last.reply.account['seed']}" in printed(talk)


async def test_ctrl_c_cancels_the_running_job_and_nothing_else(talk: Conversation) -> None:
    asyncio.get_running_loop().call_later(0.1, os.kill, os.getpid(), signal.SIGINT)
    await press(talk, "sleep")
    assert "Cancelled." in printed(talk)
    await press(talk, "echo")
    assert talk.last
    assert talk.last.error == ""


def completions(text: str) -> list[str]:
    found = Suggestions(skills(), lambda: "en").get_completions(Document(text), CompleteEvent())
    return [completion.text for completion in found]


def test_tab_completes_what_people_say_and_commands() -> None:
    assert completions("say") == ["say it again", "say it again"]
    assert completions("/a") == ["/attach "]
    assert completions("/help sl") == ["/help sleep"]


def test_tab_completes_a_path_after_attach(tmp_path: Path) -> None:
    (tmp_path / "tune.mid").touch()
    assert completions(f"/attach {tmp_path}/tu") == ["ne.mid"]
