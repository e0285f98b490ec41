"""A skill is added by adding one package: nothing else is told of it."""

import sys
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.fronts.discord.commands.slash import Languages, command
from bot.fronts.suggestions import Suggestions
from bot.lazy import loaded
from bot.parts import router_of, skills_of
from bot.settings import Settings
from indexes.workers import Workers
from skills.contract import Request, Resources, Skill
from skills.registry import find

SOURCE = '''
"""Click in time."""

from typing import ClassVar

from skills import contract
from skills.contract import Reply, Request, Skill, Words
from skills.parameters import Meter, Tempo


class Params(contract.Params):
    tempo: Tempo | None = None
    meter: Meter | None = None


class Metronome(Skill):
    name = "metronome"
    title = Words("Metronome", "节拍器")
    summary = Words("Click in time to practise with", "打拍子，陪你练习")
    examples: ClassVar = {
        "en": ["start the metronome", "give me a metronome at 120 bpm", "click for me while I practise"],
        "zh": ["打开节拍器", "节拍器每分钟100拍", "我练习的时候帮我打拍子"],
    }
    Params = Params
    heavy = False

    async def run(self, request: Request) -> Reply:
        return Reply("click")
'''


@pytest.fixture
def skills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Skill]:
    """Every skill of the house and one more, found in its own package."""
    folder = tmp_path / "newcomers" / "metronome"
    folder.mkdir(parents=True)
    for package in (folder.parent, folder):
        (package / "__init__.py").touch()
    (folder / "skill.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    together: dict[str, Skill] = {}
    resources = Resources(skills=lambda: tuple(together.values()))
    together |= {**find(resources, "newcomers"), **find(resources)}
    yield together
    for name in [name for name in sys.modules if name.partition(".")[0] == "newcomers"]:
        del sys.modules[name]


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("could you start a metronome at 90 bpm", {"tempo": 90}),
        ("metronome please, 3/4", {"meter": "3/4"}),
        ("帮我打拍子", {}),
    ],
)
def test_it_is_understood_from_its_examples_alone(skills: dict[str, Skill], text: str, params: dict[str, Any]) -> None:
    reading = loaded(router_of(Settings(), skills)).read(text)
    assert reading.intent.skill == "metronome"
    assert reading.intent.params == params


def test_it_takes_no_sentence_from_the_others(skills: dict[str, Skill]) -> None:
    router = loaded(router_of(Settings(), skills))
    for skill in skills_of(Settings()).values():
        for text in (skill.examples["en"][0], skill.examples["zh"][0]):
            assert router.read(text).intent.skill == skill.name


async def test_it_has_a_slash_command(skills: dict[str, Skill]) -> None:
    async def ignore(*given: Any) -> None:
        pass

    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    built = command(skills["metronome"], ignore, Suggestions(list))
    tree.add_command(built)
    payload = await built.get_translated_payload(tree, Languages())
    assert payload["name"] == "metronome"
    assert [option["name"] for option in payload["options"]] == ["tempo", "meter", "seed"]


async def test_it_has_help(skills: dict[str, Skill]) -> None:
    helper = skills["help"]

    async def helped(topic: str | None) -> str:
        request = Request(params=helper.Params(topic=topic), workers=Workers(), language="zh")
        reply = await helper.run(request)
        return reply.text + str(reply.cards)

    assert "打拍子，陪你练习" in await helped(None)
    assert "打开节拍器" in await helped("metronome")
