"""What Discord refuses in buttons, selects and modals."""

from collections.abc import Iterator
from typing import Any

from tests.discord_standin.form_errors import Path, Wrong, bad_length, choice, length, missing, too_long

Json = dict[str, Any]
ROWS = 5
IN_ROW = 5  # buttons
CUSTOM_ID = 100
LABEL = 80
OPTIONS = 25
OPTION_PARTS = {"label": 100, "value": 100, "description": 100}
PLACEHOLDER = 150
COMPONENTS_V2 = 1 << 15
IN_ALL = 40  # components of a message of the second version
TITLE = 45  # of a modal
INPUT = 4000  # characters of a text input
ROW, BUTTON, TEXT_SELECT, TEXT_INPUT = 1, 2, 3, 4
SELECTS = (3, 5, 6, 7, 8)
LABELLED = 18
LINK, PREMIUM = 5, 6


def check_components(body: Json) -> list[Wrong]:
    """Return what is wrong with the components of a message."""
    rows = body.get("components") or []
    if int(body.get("flags") or 0) & COMPONENTS_V2:
        return [*_second_version(body, rows), *_twice(rows)]
    wrongs: list[Wrong] = [bad_length(("components",), 1, ROWS)] if len(rows) > ROWS else []
    for index, row in enumerate(rows):
        wrongs += _row(row, ("components", index))
    return [*wrongs, *_twice(rows)]


def check_modal(data: Json) -> list[Wrong]:
    """Return what is wrong with a modal."""
    wrongs: list[Wrong] = []
    if not 1 <= length(data.get("title") or "") <= TITLE:
        wrongs.append(bad_length(("title",), 1, TITLE))
    if not 1 <= len(data.get("custom_id") or "") <= CUSTOM_ID:
        wrongs.append(bad_length(("custom_id",), 1, CUSTOM_ID))
    rows = data.get("components") or []
    if not 1 <= len(rows) <= ROWS:
        wrongs.append(bad_length(("components",), 1, ROWS))
    for index, row in enumerate(rows):
        path: Path = ("components", index)
        if row.get("type") == LABELLED:
            if not 1 <= length(row.get("label") or "") <= TITLE:
                wrongs.append(bad_length((*path, "label"), 1, TITLE))
            wrongs += _inside(row.get("component") or {}, (*path, "component"))
        else:
            for place, inner in enumerate(row.get("components") or []):
                wrongs += _inside(inner, (*path, "components", place))
    return wrongs


def _inside(component: Json, path: Path) -> Iterator[Wrong]:
    yield from _custom_id(component, path)
    if component.get("type") != TEXT_INPUT:
        return
    if component.get("style") not in (1, 2):
        yield choice((*path, "style"), "1, 2")
    if len(component.get("placeholder") or "") > 100:
        yield too_long((*path, "placeholder"), 100)
    for key in ("min_length", "max_length"):
        if not 0 <= int(component.get(key) or 0) <= INPUT:
            yield (*path, key), "NUMBER_TYPE_MAX", f"int value should be less than or equal to {INPUT}."
    if len(component.get("value") or "") > int(component.get("max_length") or INPUT):
        yield too_long((*path, "value"), int(component.get("max_length") or INPUT))


def _row(row: Json, path: Path) -> Iterator[Wrong]:
    if row.get("type") != ROW:
        yield choice((*path, "type"), "1")
        return
    inner = row.get("components") or []
    width = IN_ROW if all(component.get("type") == BUTTON for component in inner) else 1
    if not 1 <= len(inner) <= width:
        yield bad_length((*path, "components"), 1, width)
    for place, component in enumerate(inner):
        yield from _one(component, (*path, "components", place))


def _one(component: Json, path: Path) -> Iterator[Wrong]:
    kind = component.get("type")
    if kind == BUTTON:
        yield from _button(component, path)
    elif kind in SELECTS:
        yield from _select(component, path)
    else:
        yield choice((*path, "type"), "2, 3, 5, 6, 7, 8")


def _custom_id(component: Json, path: Path) -> Iterator[Wrong]:
    if not 1 <= len(component.get("custom_id") or "") <= CUSTOM_ID:
        yield bad_length((*path, "custom_id"), 1, CUSTOM_ID)


def _button(button: Json, path: Path) -> Iterator[Wrong]:
    style = button.get("style")
    if style not in range(1, 7):
        yield choice((*path, "style"), "1, 2, 3, 4, 5, 6")
    if style == LINK:
        if not str(button.get("url") or "").startswith(("http://", "https://", "discord://")):
            yield (*path, "url"), "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https', 'discord')."
    elif style != PREMIUM:
        yield from _custom_id(button, path)
    if length(button.get("label") or "") > LABEL:
        yield too_long((*path, "label"), LABEL)
    if not button.get("label") and not button.get("emoji") and style != PREMIUM:
        yield path, "BUTTON_COMPONENT_INVALID_LABEL_EMOJI", "A button must have a label or emoji."


def _select(select: Json, path: Path) -> Iterator[Wrong]:
    yield from _custom_id(select, path)
    if length(select.get("placeholder") or "") > PLACEHOLDER:
        yield too_long((*path, "placeholder"), PLACEHOLDER)
    options = select.get("options") or []
    if select.get("type") == TEXT_SELECT and not 1 <= len(options) <= OPTIONS:
        yield bad_length((*path, "options"), 1, OPTIONS)
    for place, option in enumerate(options):
        for part, limit in OPTION_PARTS.items():
            if part != "description" and not option.get(part):
                yield missing((*path, "options", place, part))
            elif length(option.get(part) or "") > limit:
                yield too_long((*path, "options", place, part), limit)
    values = [option.get("value") for option in options]
    if len(set(values)) < len(values):
        yield (
            (*path, "options"),
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
            "The specified option value is already used",
        )


def _twice(rows: list[Json]) -> Iterator[Wrong]:
    seen: set[str] = set()
    for component, path in walk(rows, ("components",)):
        name = component.get("custom_id")
        if name and name in seen:
            yield (*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
        seen.add(name or "")


def walk(components: list[Json], path: Path) -> Iterator[tuple[Json, Path]]:
    """Yield every component below some, with its place."""
    for index, component in enumerate(components):
        here = (*path, index)
        yield component, here
        yield from walk(component.get("components") or [], (*here, "components"))
        if component.get("accessory"):
            yield component["accessory"], (*here, "accessory")


def _second_version(body: Json, components: list[Json]) -> Iterator[Wrong]:
    for key in ("content", "embeds"):
        if body.get(key):
            sentence = "The MessageFlags.IS_COMPONENTS_V2 flag cannot be used with it."
            yield (key,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", sentence
    everything = list(walk(components, ("components",)))
    if len(everything) > IN_ALL:
        yield bad_length(("components",), 1, IN_ALL)
    if sum(length(part.get("content") or "") for part, _ in everything) > INPUT:
        yield (
            ("components",),
            "COMPONENT_MAX_TOTAL_TEXT_EXCEEDED",
            f"The total text must be {INPUT} or fewer in length.",
        )
    for part, path in everything:
        if part.get("type") == ROW:
            yield from _row(part, path)
