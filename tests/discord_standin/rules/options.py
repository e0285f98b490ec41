"""What Discord refuses in the options of slash commands, and in names and descriptions altogether."""

from collections.abc import Iterator
from typing import Any

from tests.discord_standin.rules.form_errors import Path, Wrong, bad_length, choice, missing, too_large, too_long

Json = dict[str, Any]
NAME = 32
DESCRIPTION = 100
OPTIONS = 25
CHOICES = 25
CHOICE = 100  # characters of a choice's name or value
LONGEST = 6000  # of min_length and max_length
SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
TYPES = range(1, 12)
BOUNDS = {("min_value", "max_value"): ((INTEGER, NUMBER), 2**53), ("min_length", "max_length"): ((STRING,), LONGEST)}
LOCALES = frozenset(
    {"id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR"}
    | {"ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko"}
)


def named(thing: Json, path: Path) -> Iterator[Wrong]:
    """Yield what is wrong with the name and description of a command or an option, in every language."""
    for place, name in _texts(thing, "name", path):
        if not 1 <= len(name) <= NAME:
            yield bad_length(place, 1, NAME)
        elif not all(map(_may_name, name)):
            yield place, "STRING_TYPE_REGEX", "String value did not match validation regex."
        elif name != name.lower():
            yield place, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid"
    for place, text in _texts(thing, "description", path):
        if not 1 <= len(text) <= DESCRIPTION:
            yield bad_length(place, 1, DESCRIPTION)
    yield from locales(thing, path)


def _texts(thing: Json, key: str, path: Path) -> list[tuple[Path, str]]:
    translated = (thing.get(f"{key}_localizations") or {}).items()
    found: list[tuple[Path, str]] = [((*path, key), thing.get(key) or "")]
    return found + [((*path, f"{key}_localizations", locale), text) for locale, text in translated]


def _may_name(sign: str) -> bool:
    r"""Tell whether a name may hold a sign: a letter or number of any script, ``-``, ``_``, Hindi and Thai marks."""
    return (
        sign in "-_ʼ"
        or sign.isalpha()
        or sign.isnumeric()
        or "\u0900" <= sign <= "\u097f"
        or "\u0e00" <= sign <= "\u0e7f"
    )


def locales(thing: Json, path: Path) -> Iterator[Wrong]:
    """Yield languages that Discord does not have."""
    for key in ("name_localizations", "description_localizations"):
        for locale in thing.get(key) or {}:
            if locale not in LOCALES:
                yield (*path, key), "ENUM_TYPE_COERCE", f'Value "{locale}" is not a valid enum value.'


def check_options(options: list[Json], path: Path, depth: int = 0) -> Iterator[Wrong]:
    """Yield what is wrong with the options of a command; `depth` counts the groups around them."""
    if len(options) > OPTIONS:
        yield bad_length(path, 0, OPTIONS)
    names = [option.get("name") for option in options]
    if len(set(names)) < len(names):
        yield path, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists"
    grouped = [option.get("type") in (SUBCOMMAND, GROUP) for option in options]
    if any(grouped) and not all(grouped):
        sentence = "Sub-command and sub-command group option types are mutually exclusive to all other types"
        yield path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", sentence
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        sentence = "Required options must be placed before non-required options"
        yield path, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", sentence
    for index, option in enumerate(options):
        yield from _option(option, (*path, index), depth)


def _option(option: Json, path: Path, depth: int) -> Iterator[Wrong]:
    kind = option.get("type")
    if kind not in TYPES:
        yield choice((*path, "type"), TYPES)
    yield from named(option, path)
    if kind in (SUBCOMMAND, GROUP):
        if depth > (1 if kind == SUBCOMMAND else 0):
            yield (*path, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command groups cannot be nested"
        yield from check_options(option.get("options") or [], (*path, "options"), depth + 1)
    else:
        yield from _choices(option, path)
        yield from _bounds(option, path)


def _choices(option: Json, path: Path) -> Iterator[Wrong]:
    choices, kind = option.get("choices") or [], option.get("type")
    if option.get("autocomplete") and (choices or kind not in (STRING, INTEGER, NUMBER)):
        sentence = "Autocomplete is for options of text or numbers without choices"
        yield (*path, "autocomplete"), "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", sentence
    if len(choices) > CHOICES:
        yield bad_length((*path, "choices"), 0, CHOICES)
    names = [offered.get("name") for offered in choices]
    if len(set(names)) < len(names):
        sentence = "Option choice name already exists"
        yield (*path, "choices"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", sentence
    for index, offered in enumerate(choices):
        yield from _choice(offered, (*path, "choices", index), kind)


def _choice(offered: Json, path: Path, kind: Any) -> Iterator[Wrong]:
    for place, name in _texts(offered, "name", path):
        if not 1 <= len(name) <= CHOICE:
            yield bad_length(place, 1, CHOICE)
    value = offered.get("value")
    if value is None:
        yield missing((*path, "value"))
    elif isinstance(value, str) != (kind == STRING):
        yield (*path, "value"), "NUMBER_TYPE_COERCE", f'Value "{value}" is not of the type of its option.'
    elif isinstance(value, str) and len(value) > CHOICE:
        yield too_long((*path, "value"), CHOICE)


def _bounds(option: Json, path: Path) -> Iterator[Wrong]:
    for (least, most), (kinds, limit) in BOUNDS.items():
        low, high = option.get(least), option.get(most)
        if (low is not None or high is not None) and option.get("type") not in kinds:
            sentence = f"{least} and {most} are for other types"
            yield (*path, least), "APPLICATION_COMMAND_OPTIONS_BOUNDS_INVALID", sentence
        elif low is not None and high is not None and low > high:
            yield (*path, least), "APPLICATION_COMMAND_OPTIONS_MIN_GREATER_THAN_MAX", "Minimum is greater than maximum"
        elif max(abs(low or 0), abs(high or 0)) > limit:
            yield too_large((*path, most), limit)
