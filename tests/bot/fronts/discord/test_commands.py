import inspect
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.fronts.discord.commands import MAX_CHOICES, MAX_OPTIONS, Languages, command, commands, complete
from bot.parts import skills_of
from bot.settings import Settings
from skills.contract import Intent, Skill
from skills.declaration import Option, options

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
    built = command(skill, ignore)
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
    names = {parameter.name for parameter in command(skill, ignore).parameters}
    assert {option.name for option in options(skill)} <= names
    assert len([name for name in names if name.startswith("file")]) == min(skill.max_files, 3)


@pytest.mark.parametrize("skill", SKILLS, ids=lambda skill: skill.name)
async def test_descriptions_are_there_in_chinese(skill: Skill, tree: Any) -> None:
    built = command(skill, ignore)
    tree.add_command(built)
    payload = await built.get_translated_payload(tree, tree.translator)
    assert payload["description_localizations"]["zh-CN"] == skill.summary.zh


def test_command_names_are_unique() -> None:
    built = commands(SKILLS, ignore)
    assert len({each.name for each in built}) == len(SKILLS)


async def test_what_is_given_becomes_an_intent_and_what_is_left_out_stays_out() -> None:
    seen: list[tuple[Intent, list[Any]]] = []

    async def answer(interaction: Any, intent: Intent, files: list[Any]) -> None:
        seen.append((intent, files))

    melody = next(skill for skill in SKILLS if skill.name == "melody")
    callback: Any = command(melody, answer).callback
    given = dict.fromkeys(list(inspect.signature(callback).parameters)[1:])
    await callback(None, **given | {"bars": 8, "file": "an attachment"})
    assert seen == [(Intent("melody", {"bars": 8}), ["an attachment"])]


def vocabulary(*labels: str) -> Option:
    rows = [(label, label, f"中{label}") for label in labels]
    return Option("style", "style", str, many=False, summary=SKILLS[0].summary, values=rows)


def test_autocomplete_offers_what_starts_so_before_what_contains_it() -> None:
    offered = complete(vocabulary("double jig", "air", "jig", "reel"), "ji", chinese=False)
    assert offered == [("jig", "jig"), ("double jig", "double jig")]


def test_autocomplete_finds_chinese_words_and_shows_them_to_chinese_clients() -> None:
    assert complete(vocabulary("jig"), "中", chinese=True) == [("中jig", "jig")]


def test_autocomplete_offers_at_most_twenty_five() -> None:
    assert len(complete(vocabulary(*map(str, range(60))), "", chinese=False)) == 25


def weight(payload: dict[str, Any]) -> int:
    """Count what Discord counts: names, descriptions and values, in the longest language of each."""
    total = 0
    for thing in [payload, *payload["options"]]:
        for name in ("name", "description"):
            texts = [thing[name], *thing.get(f"{name}_localizations", {}).values()]
            total += max(map(len, texts))
        total += sum(len(str(choice["name"])) + len(str(choice["value"])) for choice in thing.get("choices", []))
    return total
