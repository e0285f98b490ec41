import inspect
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.fronts.discord.commands.slash import MAX_CHOICES, MAX_OPTIONS, POINTED, Languages, command, commands
from bot.fronts.suggestions import Suggestions
from bot.parts import skills_of
from bot.settings import Settings
from indexes.catalog import Catalog
from skills.contract import Intent, Skill
from skills.declaration import options

SUGGESTIONS = Suggestions(Catalog.load)
SKILLS = list(skills_of(Settings()).values())
TEXT_LIMIT, WHOLE_LIMIT = 100, 8000  # characters of a description; of all texts and values of one command


async def ignore(interaction: Any, intent: Intent, files: list[discord.Attachment]) -> None:
    pass


@pytest.fixture
async def tree() -> app_commands.CommandTree:
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    await tree.set_translator(Languages())
    return tree


@pytest.mark.parametrize("skill", SKILLS, ids=lambda skill: skill.name)
async def test_every_skill_becomes_a_command_within_discords_limits(skill: Skill, tree: Any) -> None:
    built = command(skill, ignore, SUGGESTIONS)
    tree.add_command(built)
    payload = await built.get_translated_payload(tree, tree.translator)
    assert payload["name"] == skill.name
    assert 1 <= len(payload["description"]) <= TEXT_LIMIT
    assert len(payload["options"]) <= MAX_OPTIONS
    assert weight(payload) <= WHOLE_LIMIT
    for option in payload["options"]:
        assert 1 <= len(option["description"]) <= TEXT_LIMIT
        assert len(option.get("choices", [])) <= MAX_CHOICES
        assert not option["required"]
        assert all(1 <= len(choice["name"]) <= TEXT_LIMIT for choice in option.get("choices", []))


@pytest.mark.parametrize("skill", SKILLS, ids=lambda skill: skill.name)
async def test_every_parameter_and_every_file_has_an_option(skill: Skill, tree: Any) -> None:
    names = {parameter.name for parameter in command(skill, ignore, SUGGESTIONS).parameters}
    assert {option.name for option in options(skill)} - POINTED <= names
    assert len([name for name in names if name.startswith("file")]) == min(skill.max_files, 3)


@pytest.mark.parametrize("skill", SKILLS, ids=lambda skill: skill.name)
async def test_descriptions_are_there_in_chinese(skill: Skill, tree: Any) -> None:
    built = command(skill, ignore, SUGGESTIONS)
    tree.add_command(built)
    payload = await built.get_translated_payload(tree, tree.translator)
    assert payload["description_localizations"]["zh-CN"] == skill.summary.zh


def test_command_names_are_unique() -> None:
    built = commands(SKILLS, ignore, SUGGESTIONS)
    assert len({each.name for each in built}) == len(SKILLS)


async def test_what_is_given_becomes_an_intent_and_what_is_left_out_stays_out() -> None:
    seen: list[tuple[Intent, list[Any]]] = []

    async def answer(interaction: Any, intent: Intent, files: list[Any]) -> None:
        seen.append((intent, files))

    melody = next(skill for skill in SKILLS if skill.name == "melody")
    callback: Any = command(melody, answer, SUGGESTIONS).callback
    given = dict.fromkeys(list(inspect.signature(callback).parameters)[1:])
    await callback(None, **given | {"bars": 8, "file": "an attachment"})
    assert seen == [(Intent("melody", {"bars": 8}), ["an attachment"])]


def weight(payload: dict[str, Any]) -> int:
    """Count what Discord counts: names, descriptions and values, in the longest language of each."""
    total = 0
    for thing in [payload, *payload["options"]]:
        for name in ("name", "description"):
            texts = [thing[name], *thing.get(f"{name}_localizations", {}).values()]
            total += max(map(len, texts))
        total += sum(len(str(choice["name"])) + len(str(choice["value"])) for choice in thing.get("choices", []))
    return total
