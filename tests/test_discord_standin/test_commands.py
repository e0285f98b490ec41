"""Application commands: kept as Discord keeps them, refused as Discord refuses them."""

from typing import Any

import discord as library
import pytest
from discord import app_commands

from tests.discord_standin import Guild, Standin
from tests.test_discord_standin.api import ECHO, Api
from tests.test_discord_standin.echo import Echo

pytestmark = pytest.mark.asyncio(loop_scope="module")

LONG = "BASE_TYPE_BAD_LENGTH"
Place = tuple[str | int, ...]


def command(**more: Any) -> dict[str, Any]:
    return {"name": "echo", "description": "Say it again.", **more}


def option(name: str = "text", kind: int = 3, **more: Any) -> dict[str, Any]:
    return {"type": kind, "name": name, "description": "x", **more}


def with_options(*options: dict[str, Any]) -> dict[str, Any]:
    return command(options=list(options))


REFUSED: list[tuple[str, dict[str, Any], Place, str]] = [
    ("no name", command(name=""), ("name",), LONG),
    ("a name of 33", command(name="x" * 33), ("name",), LONG),
    ("capitals", command(name="Echo"), ("name",), "APPLICATION_COMMAND_INVALID_NAME"),
    ("a space", command(name="say it"), ("name",), "STRING_TYPE_REGEX"),
    ("an emoji", command(name="🎵"), ("name",), "STRING_TYPE_REGEX"),
    ("no description", command(description=""), ("description",), LONG),
    ("a description of 101", command(description="x" * 101), ("description",), LONG),
    ("a localised name with a space", command(name_localizations={"zh-CN": "再 说"}), ("name_localizations", "zh-CN"), "STRING_TYPE_REGEX"),
    ("a long localised description", command(description_localizations={"zh-CN": "说" * 101}), ("description_localizations", "zh-CN"), LONG),
    ("a language that is not there", command(name_localizations={"zh": "说"}), ("name_localizations",), "ENUM_TYPE_COERCE"),
    ("26 options", with_options(*(option(f"o{n}") for n in range(26))), ("options",), LONG),
    ("an option twice", with_options(option(), option()), ("options",), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"),
    ("required after optional", with_options(option("a"), option("b", required=True)), ("options",), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"),
    ("an option with capitals", with_options(option("Text")), ("options", 0, "name"), "APPLICATION_COMMAND_INVALID_NAME"),
    ("an option without description", with_options(option(description="")), ("options", 0, "description"), LONG),
    ("an option of no type", with_options(option(kind=12)), ("options", 0, "type"), "BASE_TYPE_CHOICES"),
    ("26 choices", with_options(option(choices=[{"name": f"{n}", "value": f"{n}"} for n in range(26)])), ("options", 0, "choices"), LONG),
    ("a choice of 101", with_options(option(choices=[{"name": "x" * 101, "value": "x"}])), ("options", 0, "choices", 0, "name"), LONG),
    ("a value of 101", with_options(option(choices=[{"name": "x", "value": "x" * 101}])), ("options", 0, "choices", 0, "value"), "BASE_TYPE_MAX_LENGTH"),
    ("a choice of another type", with_options(option(kind=4, choices=[{"name": "x", "value": "x"}])), ("options", 0, "choices", 0, "value"), "NUMBER_TYPE_COERCE"),
    ("a choice twice", with_options(option(choices=[{"name": "x", "value": "1"}, {"name": "x", "value": "2"}])), ("options", 0, "choices"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS"),
    ("choices and autocomplete", with_options(option(autocomplete=True, choices=[{"name": "x", "value": "x"}])), ("options", 0, "autocomplete"), "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID"),
    ("autocomplete of a file", with_options(option(kind=11, autocomplete=True)), ("options", 0, "autocomplete"), "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID"),
    ("minimum above maximum", with_options(option(kind=4, min_value=2, max_value=1)), ("options", 0, "min_value"), "APPLICATION_COMMAND_OPTIONS_MIN_GREATER_THAN_MAX"),
    ("a length of 6001", with_options(option(max_length=6001)), ("options", 0, "max_length"), "NUMBER_TYPE_MAX"),
    ("a group in a group in a group", with_options(option("a", 2, options=[option("b", 2, options=[option("c", 1)])])), ("options", 0, "options", 0, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"),
    ("a subcommand beside an option", with_options(option("a", 1), option("b")), ("options",), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"),
    ("8001 characters", with_options(*(option(f"o{n}", choices=[{"name": "n" * 99 + str(m), "value": "v" * 99 + str(m)} for m in range(10)]) for n in range(4))), (), "APPLICATION_COMMAND_TOO_LARGE"),
    ("a menu entry with a description", {"type": 3, "name": "Use this", "description": "x"}, ("description",), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED"),
    ("a menu entry of 33", {"type": 3, "name": "x" * 33}, ("name",), LONG),
    ("a context that is not there", command(contexts=[3]), ("contexts",), "BASE_TYPE_CHOICES"),
]  # fmt: skip

FINE: dict[str, dict[str, Any]] = {
    "Chinese": command(name_localizations={"zh-CN": "旋律"}, description_localizations={"zh-CN": "写一段旋律。"}),
    "Hindi and Thai, with their marks": command(name_localizations={"hi": "संगीत", "th": "เพลง"}),
    "null where nothing is told": command(integration_types=None, contexts=None, default_member_permissions=None),
    "25 options of 25 choices": with_options(
        *(option(f"o{n}", choices=[{"name": f"{m}", "value": f"{m}"} for m in range(25)]) for n in range(25))
    ),
    "a menu entry with spaces and capitals": {"type": 3, "name": "Use this MIDI"},
    "a group of groups": with_options(option("a", 2, options=[option("b", 1, options=[option("c")])])),
}


@pytest.mark.parametrize("body", FINE.values(), ids=FINE)
async def test_commands_within_the_limits_are_kept(bot: Api, body: dict[str, Any]) -> None:
    answer = await bot.sync(body)
    assert answer.status == 200, answer.body


@pytest.mark.parametrize(("body", "place", "error"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
async def test_commands_beyond_the_limits_are_refused(bot: Api, body: dict[str, Any], place: Place, error: str) -> None:
    await bot.sync()
    answer = await bot.sync(body)
    assert (answer.refusal, answer.errors(0, *place)) == ((400, 50035), [error])
    alone = await bot.call("POST", f"/applications/{bot.bot.id}/commands", body)
    assert (alone.refusal, alone.errors(*place)) == ((400, 50035), [error])
    assert bot.bot.commands[None] == []


async def test_two_commands_cannot_have_one_name(bot: Api) -> None:
    answer = await bot.sync(command(), command())
    assert answer.errors(1, "name") == ["APPLICATION_COMMANDS_DUPLICATE_NAME"]
    assert (await bot.sync(command(), {"type": 3, "name": "echo"})).status == 200


async def test_a_hundred_commands_are_the_most(bot: Api) -> None:
    assert (await bot.sync(*(command(name=f"c{n}") for n in range(101)))).refusal == (400, 30032)
    assert (await bot.sync(*({"type": 3, "name": f"c{n}"} for n in range(16)))).refusal == (400, 30032)


async def test_a_command_keeps_its_id_when_all_are_overwritten(bot: Api) -> None:
    first = (await bot.sync(ECHO)).body[0]["id"]
    again = (await bot.sync({"name": "other", "description": "x"}, ECHO)).body
    assert [found["id"] == first for found in again] == [False, True]
    path = f"/applications/{bot.bot.id}/commands/{first}"
    assert (await bot.call("PATCH", path, {"description": "Anew."})).body["description"] == "Anew."
    assert (await bot.call("GET", path)).body["description"] == "Anew."
    assert (await bot.call("DELETE", path)).status == 204
    assert (await bot.call("GET", path)).refusal == (404, 10063)


async def test_localisations_are_given_when_asked_for(bot: Api) -> None:
    await bot.sync(FINE["Chinese"])
    path = f"/applications/{bot.bot.id}/commands"
    assert "name_localizations" not in (await bot.call("GET", path)).body[0]
    assert (await bot.call("GET", path + "?with_localizations=true")).body[0]["name_localizations"] == {"zh-CN": "旋律"}


class Chinese(app_commands.Translator):
    async def translate(
        self, string: app_commands.locale_str, locale: library.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        return {"echo": "回声"}.get(str(string)) if locale is library.Locale.chinese else None


async def test_the_library_syncs_to_the_world_and_to_a_guild(discord: Standin, guild: Guild, echo: Echo) -> None:
    await echo.tree.set_translator(Chinese())
    await echo.tree.sync()
    echo.tree.copy_global_to(guild=library.Object(guild.id))
    await echo.tree.sync(guild=library.Object(guild.id))
    kept = discord.bot.commands
    assert [found["name"] for found in kept[None]] == [found["name"] for found in kept[guild.id]]
    assert next(found for found in kept[None] if found["name"] == "echo")["name_localizations"] == {"zh-CN": "回声"}
    assert {found["guild_id"] for found in kept[guild.id]} == {str(guild.id)}
    fetched = await echo.tree.fetch_commands(guild=library.Object(guild.id))
    assert sorted(found.name for found in fetched) == sorted(found["name"] for found in kept[guild.id])
