"""What Discord refuses in application commands."""

from collections.abc import Iterator
from typing import Any

from tests.discord_standin.rules.form_errors import Path, Wrong, bad_length, choice
from tests.discord_standin.rules.options import NAME, check_options, locales, named

Json = dict[str, Any]
CHAT, USER, MENU = 1, 2, 3
MOST = {CHAT: 100, USER: 15, MENU: 15}  # commands of each type
TEXT = 8000  # characters of all names, descriptions and values of one command
SETS = {"contexts": {0, 1, 2}, "integration_types": {0, 1}}


def check_commands(commands: list[Json]) -> Iterator[Wrong]:
    """Yield what is wrong with a whole set of commands; paths begin with the command's index."""
    seen = set()
    for index, command in enumerate(commands):
        yield from check_command(command, (index,))
        key = (command.get("type", CHAT), command.get("name"))
        if key in seen:
            sentence = "Application command names must be unique"
            yield (index, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", sentence
        seen.add(key)


def check_command(command: Json, path: Path = ()) -> Iterator[Wrong]:
    """Yield what is wrong with one command."""
    kind = command.get("type", CHAT)
    if kind not in MOST:
        yield choice((*path, "type"), MOST)
    if kind == CHAT:
        yield from named(command, path)
        yield from check_options(command.get("options") or [], (*path, "options"))
    else:
        yield from _menu(command, path)
    if size(command) > TEXT:
        yield path, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({TEXT})"
    for key, allowed in SETS.items():
        if not set(command.get(key) or []) <= allowed:
            yield choice((*path, key), allowed)


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
    names = [command.get("name") or "", *(command.get("name_localizations") or {}).values()]
    if not all(1 <= len(name.strip()) <= NAME for name in names):
        yield bad_length((*path, "name"), 1, NAME)
    if command.get("description"):
        sentence = "Context menu commands cannot have description"
        yield (*path, "description"), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED", sentence
    if command.get("options"):
        sentence = "Context menu commands cannot have options"
        yield (*path, "options"), "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_NOT_ALLOWED", sentence
    yield from locales(command, path)
