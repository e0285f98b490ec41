"""What Discord refuses in application commands."""

from collections.abc import Iterator
from typing import Any

from tests.discord_standin.form_errors import Path, Wrong, bad_length, choice, missing, too_long

Json = dict[str, Any]
CHAT, USER, MENU = 1, 2, 3
GROUPS = (1, 2)  # options that hold options: subcommand, group of them
NAME = 32
DESCRIPTION = 100
OPTIONS = 25
CHOICES = 25
CHOICE = 100  # characters of a choice's name or value
TEXT = 8000  # characters of all names, descriptions and values of one command
LONGEST = 6000  # min_length and max_length
MOST = {CHAT: 100, USER: 15, MENU: 15}  # commands of each type
LOCALES = frozenset(
    [
        "id",
        "da",
        "de",
        "en-GB",
        "en-US",
        "es-ES",
        "es-419",
        "fr",
        "hr",
        "it",
        "lt",
        "hu",
        "nl",
        "no",
        "pl",
        "pt-BR",
        "ro",
        "fi",
        "sv-SE",
        "vi",
        "tr",
        "cs",
        "el",
        "bg",
        "ru",
        "uk",
        "hi",
        "th",
        "zh-CN",
        "ja",
        "zh-TW",
        "ko",
    ]
)


def check_commands(commands: list[Json]) -> list[Wrong]:
    """Return what is wrong with a whole set of commands; paths begin with the command's index."""
    wrongs: list[Wrong] = []
    seen = set()
    for index, command in enumerate(commands):
        wrongs += check_command(command, (index,))
        key = (command.get("type", CHAT), command.get("name"))
        if key in seen:
            sentence = "Application command names must be unique"
            wrongs.append(((index, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", sentence))
        seen.add(key)
    return wrongs


def check_command(command: Json, path: Path = ()) -> Iterator[Wrong]:
    """Yield what is wrong with one command."""
    kind = command.get("type", CHAT)
    if kind not in MOST:
        yield choice((*path, "type"), "1, 2, 3")
    if kind == CHAT:
        yield from _named(command, path)
        yield from _options(command.get("options") or [], (*path, "options"), depth=0)
    else:
        yield from _menu(command, path)
    if size(command) > TEXT:
        yield path, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({TEXT})"
    for key, allowed in (("contexts", {0, 1, 2}), ("integration_types", {0, 1})):
        if not set(command.get(key) or []) <= allowed:
            yield choice((*path, key), ", ".join(map(str, sorted(allowed))))


def size(command: Json) -> int:
    """Return the characters that count towards a command's limit, each text in its longest language."""
    total = 0
    for key in ("name", "description"):
        translated = (command.get(f"{key}_localizations") or {}).values()
        total += max(map(len, [command.get(key) or "", *translated]))
    total += len(command["value"]) if isinstance(command.get("value"), str) else 0
    inner = [*(command.get("options") or []), *(command.get("choices") or [])]
    return total + sum(map(size, inner))


def _menu(command: Json, path: Path) -> Iterator[Wrong]:
    if not 1 <= len((command.get("name") or "").strip()) <= NAME:
        yield bad_length((*path, "name"), 1, NAME)
    if command.get("description"):
        yield (
            (*path, "description"),
            "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED",
            "Context menu commands cannot have description",
        )
    if command.get("options"):
        yield (*path, "options"), "APPLICATION_COMMAND_INVALID_OPTIONS", "Context menu commands cannot have options"
    yield from _locales(command, path)


def _named(thing: Json, path: Path) -> Iterator[Wrong]:
    """Check the name and description of a slash command or an option, in every language."""
    names = [((*path, "name"), thing.get("name") or "")]
    texts = [((*path, "description"), thing.get("description") or "")]
    names += [((*path, "name_localizations", k), v) for k, v in (thing.get("name_localizations") or {}).items()]
    texts += [
        ((*path, "description_localizations", k), v) for k, v in (thing.get("description_localizations") or {}).items()
    ]
    for place, name in names:
        if not 1 <= len(name) <= NAME:
            yield bad_length(place, 1, NAME)
        elif not well_named(name):
            yield place, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid"
    for place, text in texts:
        if not 1 <= len(text) <= DESCRIPTION:
            yield bad_length(place, 1, DESCRIPTION)
    yield from _locales(thing, path)


def well_named(name: str) -> bool:
    r"""Tell whether a name fits ``^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$`` in lower case."""
    marks = any("\u0900" <= sign <= "\u097f" or "\u0e00" <= sign <= "\u0e7f" for sign in name)
    return name == name.lower() and all(sign in "-_'" or sign.isalpha() or sign.isnumeric() or marks for sign in name)


def _locales(thing: Json, path: Path) -> Iterator[Wrong]:
    for key in ("name_localizations", "description_localizations"):
        for locale in thing.get(key) or {}:
            if locale not in LOCALES:
                yield (*path, key), "DICT_TYPE_INVALID_KEY", f'Value of field "{locale}" must be one of the locales.'


def _options(options: list[Json], path: Path, depth: int) -> Iterator[Wrong]:
    if len(options) > OPTIONS:
        yield bad_length(path, 0, OPTIONS)
    names = [option.get("name") for option in options]
    if len(set(names)) < len(names):
        yield path, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists"
    grouped = [option.get("type") in GROUPS for option in options]
    if any(grouped) and not all(grouped):
        yield (
            path,
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive to all other types",
        )
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield (
            path,
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options",
        )
    for index, option in enumerate(options):
        yield from _option(option, (*path, index), depth)


def _option(option: Json, path: Path, depth: int) -> Iterator[Wrong]:
    kind = option.get("type")
    if kind not in range(1, 12):
        yield choice((*path, "type"), "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11")
    yield from _named(option, path)
    if kind in GROUPS:
        if depth + (kind == 1) > 2 or (kind == 2 and depth > 0):
            yield (*path, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Too deep"
        yield from _options(option.get("options") or [], (*path, "options"), depth + 1)
        return
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        yield (
            path,
            "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
            "Autocomplete and choices are mutually exclusive",
        )
    if option.get("autocomplete") and kind not in (3, 4, 10):
        yield (*path, "autocomplete"), "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_TYPE", "Not for this type"
    if len(choices) > CHOICES:
        yield bad_length((*path, "choices"), 0, CHOICES)
    yield from _choices(choices, (*path, "choices"), kind)
    yield from _bounds(option, path)


def _choices(choices: list[Json], path: Path, kind: Any) -> Iterator[Wrong]:
    names = [offered.get("name") for offered in choices]
    if len(set(names)) < len(names):
        yield path, "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", "Option choice name already exists"
    for index, offered in enumerate(choices):
        named = [offered.get("name") or "", *(offered.get("name_localizations") or {}).values()]
        if not all(1 <= len(name) <= CHOICE for name in named):
            yield bad_length((*path, index, "name"), 1, CHOICE)
        value = offered.get("value")
        if value is None:
            yield missing((*path, index, "value"))
        elif isinstance(value, str) != (kind == 3):
            yield (*path, index, "value"), "APPLICATION_COMMAND_OPTIONS_CHOICE_TYPE", "Value is of another type"
        elif isinstance(value, str) and len(value) > CHOICE:
            yield too_long((*path, index, "value"), CHOICE)


def _bounds(option: Json, path: Path) -> Iterator[Wrong]:
    for least, most, kinds, limit in (
        ("min_value", "max_value", (4, 10), 2**53),
        ("min_length", "max_length", (3,), LONGEST),
    ):
        low, high = option.get(least), option.get(most)
        if (low is not None or high is not None) and option.get("type") not in kinds:
            yield (*path, least), "APPLICATION_COMMAND_OPTIONS_BOUNDS_TYPE", "Not for this type"
        elif low is not None and high is not None and low > high:
            yield (*path, least), "APPLICATION_COMMAND_OPTIONS_MIN_GREATER_THAN_MAX", "Minimum is greater than maximum"
        elif max(abs(low or 0), abs(high or 0)) > limit:
            yield (*path, most), "NUMBER_TYPE_MAX", f"Value should be less than or equal to {limit}."
