"""What words point at: one of the tracks that were shown; asked in words, answered by the real skills."""

import secrets
from collections.abc import Awaitable, Callable

import pytest

from bot.app import App
from bot.message import Answer, Message
from indexes.recommenders.explanation import facts

Ask = Callable[[str], Awaitable[Answer]]

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def ask(app: App) -> Ask:
    session = secrets.token_hex(4)
    return lambda text: app.assistant.respond(Message(text, session, session, seed=1))


async def test_one_of_those_shown_is_listened_to(app: App, ask: Ask) -> None:
    shown = (await ask("recommend three jigs")).reply.made.tracks
    third = app.catalog.by_id(shown[2])
    assert third
    answer = await ask("what's the key of the third one?")
    assert answer.intent.skill == "listen"
    assert answer.reply.made.score == app.catalog.tune(third.id)


async def test_one_of_those_shown_is_gone_on_from(app: App, ask: Ask) -> None:
    shown = (await ask("recommend three jigs")).reply.made.tracks
    answer = await ask("harmonize the second one")
    assert answer.reply.made.score
    melody = app.catalog.tune(shown[1]).melody.notes
    assert [note.pitch for note in answer.reply.made.score.melody.notes] == [note.pitch for note in melody]


async def test_more_like_one_of_those_shown_is_near_to_it(app: App, ask: Ask) -> None:
    shown = (await ask("recommend three slow airs")).reply.made.tracks
    answer = await ask("more like the third but faster")
    assert answer.intent.params["of"].endswith("#3")
    assert not set(shown) & set(answer.reply.made.tracks)
    wish = answer.reply.account["wish"]
    assert list(wish["seeds"]) == [shown[2]]


async def test_a_number_that_was_not_shown_is_one_sentence(ask: Ask) -> None:
    await ask("recommend three jigs")
    answer = await ask("what is the key of number 7?")
    assert (answer.error, answer.reply.text) == ("refused", "I showed 3 tracks, there is no number 7.")


async def test_why_a_tune_is_near_is_told_of_the_list_above(app: App, ask: Ask) -> None:
    near = (await ask("does anyone know this tune? D E F# A B A F# E D D F# A")).reply
    answer = await ask("why the first one?")
    track = app.catalog.by_id(near.made.tracks[0])
    assert track
    assert near.account["reasons"][0] in answer.reply.text
    assert facts(track, "en") in answer.reply.cards[0].lines


async def test_slower_is_slower_than_what_was_heard(app: App, ask: Ask) -> None:
    first = (await ask("compose a hymn in F major, 8 bars")).reply.made.score
    second = (await ask("slower please")).reply.made.score
    assert first
    assert second
    assert second.tempos[0].bpm == pytest.approx(first.tempos[0].bpm / 1.2, abs=1)
