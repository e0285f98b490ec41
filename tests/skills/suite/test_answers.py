"""What holds for every skill's answer, asked in words, through the whole path."""

import json
import re

import pytest

from bot.app import App
from bot.message import Answer, Message
from bot.parts import skills_of
from bot.settings import Settings
from skills.contract import Intent, Made, Reply

pytestmark = pytest.mark.asyncio(loop_scope="session")

HAN = re.compile("[一-鿿]")
SLOW = {"lyrics", "song"}  # these need the language model
MAGIC = {
    "audio/midi": b"MThd",
    "image/png": b"\x89PNG",
    "audio/ogg": b"OggS",
    "application/vnd.recordare.musicxml+xml": b"<?xml",
}
LARGEST = 10 * 2**20  # bytes of a file, as Discord takes it
CASES = [
    pytest.param(name, language, marks=[pytest.mark.slow] if name in SLOW else [], id=f"{name}-{language}")
    for name in skills_of(Settings())
    for language in ("en", "zh")
]
EVERY = pytest.mark.parametrize(("name", "language"), CASES)


async def asked(app: App, name: str, language: str, person: str = "ann") -> Answer:
    """Return the answer to a skill's first example that needs nothing said before."""
    for text in app.skills[name].examples[language]:
        answer = await app.assistant.respond(Message(text, person, f"{name}-{language}", seed=11))
        assert answer.error in ("", "refused"), text
        if not answer.error:
            return answer
    pytest.fail("every example is refused")


def check(reply: Reply, app: App) -> None:
    """Hold a reply to the rules that fronts rely on."""
    assert reply.text.strip()
    for choice in reply.choices:
        assert 1 <= len(choice.label) <= 80
        app.skills[choice.intent.skill].Params(**choice.intent.params)
    for file in (*reply.files, *(card.picture for card in reply.cards if card.picture)):
        assert re.fullmatch(r"[A-Za-z0-9][\w.-]{0,99}", file.name, re.ASCII)
        assert 0 < len(file.data) <= LARGEST
        assert file.data.startswith(MAGIC.get(file.media_type, b""))
    assert all(isinstance(note, str) and note for note in reply.notes)
    json.dumps(dict(reply.account))
    assert Made.from_json(json.loads(json.dumps(reply.made.to_json()))) == reply.made


@EVERY
async def test_an_example_is_answered_in_its_language_and_the_answer_keeps_the_rules(
    name: str, language: str, app: App
) -> None:
    answer = await asked(app, name, language)
    assert answer.error == "", answer.reply.text
    assert (answer.intent.skill, answer.language) == (name, language)
    assert bool(HAN.search(answer.reply.text)) == (language == "zh")
    assert answer.reply.account["seed"] == 11
    check(answer.reply, app)


@EVERY
async def test_two_newcomers_with_the_same_seed_get_the_same_answer(name: str, language: str, app: App) -> None:
    one, two = [await asked(app, name, language, f"{name}-{language}-{number}") for number in range(2)]
    assert one.reply.text == two.reply.text
    assert one.reply.made == two.reply.made
    assert [file.data for file in one.reply.files] == [file.data for file in two.reply.files]


@pytest.mark.parametrize("name", skills_of(Settings()))
async def test_a_parameter_that_it_does_not_have_is_refused(name: str, app: App) -> None:
    answer = await app.assistant.respond(Message("", "ann", name, intent=Intent(name, {"colour": "red"})))
    assert answer.error == "refused"
    assert "colour" in answer.reply.text
