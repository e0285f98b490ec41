"""What Discord refuses in buttons and selects."""

from collections.abc import Iterator
from typing import Any

from tests.discord_standin.rules.form_errors import Path, Wrong, bad_length, choice, length, missing, too_long

Json = dict[str, Any]
ROWS = 5
IN_ROW = 5  # buttons
CUSTOM_ID = 100
LABEL = 80
OPTIONS = 25
OPTION_PARTS = {"label": 100, "value": 100, "description": 100}
PLACEHOLDER = 150
ROW, BUTTON, TEXT_SELECT = 1, 2, 3
SELECTS = (3, 5, 6, 7, 8)
LINK, PREMIUM = 5, 6  # styles of buttons
COMPONENTS_V2 = 1 << 15
IN_ALL = 40  # components of a message of the second version
TEXT_V2 = 4000  # characters of all its texts


def check_components(body: Json) -> Iterator[Wrong]:
    """Yield what is wrong with the components of a message."""
    rows = body.get("components") or []
    if int(body.get("flags") or 0) & COMPONENTS_V2:
        yield from _second_version(body, rows)
    elif len(rows) > ROWS:
        yield bad_length(("components",), 1, ROWS)
    else:
        for index, row in enumerate(rows):
            yield from _row(row, ("components", index))
    yield from _twice(rows)


def custom_id(component: Json, path: Path) -> Iterator[Wrong]:
    """Yield what is wrong with the custom_id of a component or a modal."""
    if not 1 <= len(component.get("custom_id") or "") <= CUSTOM_ID:
        yield bad_length((*path, "custom_id"), 1, CUSTOM_ID)


def walk(components: list[Json], path: Path) -> Iterator[tuple[Json, Path]]:
    """Yield every component below some, with its place."""
    for index, component in enumerate(components):
        here = (*path, index)
        yield component, here
        yield from walk(component.get("components") or [], (*here, "components"))
        if component.get("accessory"):
            yield component["accessory"], (*here, "accessory")


def _row(row: Json, path: Path) -> Iterator[Wrong]:
    if row.get("type") != ROW:
        yield choice((*path, "type"), [ROW])
        return
    inner = row.get("components") or []
    if not 1 <= len(inner) <= IN_ROW:
        yield bad_length((*path, "components"), 1, IN_ROW)
    for place, component in enumerate(inner):
        here = (*path, "components", place)
        if component.get("type") in SELECTS and len(inner) > 1:
            yield here, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width"
        yield from check_usable(component, here)


def check_usable(component: Json, path: Path) -> Iterator[Wrong]:
    """Yield what is wrong with a button or a select."""
    kind = component.get("type")
    if kind == BUTTON:
        yield from _button(component, path)
    elif kind in SELECTS:
        yield from _select(component, path)
    else:
        yield choice((*path, "type"), (BUTTON, *SELECTS))


def _button(button: Json, path: Path) -> Iterator[Wrong]:
    style = button.get("style")
    if style not in range(1, 7):
        yield choice((*path, "style"), range(1, 7))
    if style == LINK:
        if not str(button.get("url") or "").startswith(("http://", "https://", "discord://")):
            yield (*path, "url"), "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https', 'discord')."
    elif style != PREMIUM:
        yield from custom_id(button, path)
    if length(button.get("label")) > LABEL:
        yield too_long((*path, "label"), LABEL)
    if not button.get("label") and not button.get("emoji") and style != PREMIUM:
        yield path, "BUTTON_COMPONENT_INVALID_LABEL_EMOJI", "A button must have a label or emoji."


def _select(select: Json, path: Path) -> Iterator[Wrong]:
    yield from custom_id(select, path)
    if length(select.get("placeholder")) > PLACEHOLDER:
        yield too_long((*path, "placeholder"), PLACEHOLDER)
    options = select.get("options") or []
    if select.get("type") == TEXT_SELECT and not 1 <= len(options) <= OPTIONS:
        yield bad_length((*path, "options"), 1, OPTIONS)
    for place, option in enumerate(options):
        for part, limit in OPTION_PARTS.items():
            if part != "description" and not option.get(part):
                yield missing((*path, "options", place, part))
            elif length(option.get(part)) > limit:
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


def _second_version(body: Json, components: list[Json]) -> Iterator[Wrong]:
    for key in ("content", "embeds"):
        if body.get(key):
            sentence = f"The {key} field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            yield (key,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", sentence
    everything = list(walk(components, ("components",)))
    if len(everything) > IN_ALL:
        yield bad_length(("components",), 1, IN_ALL)
    if sum(length(part.get("content")) for part, _ in everything) > TEXT_V2:
        yield (
            ("components",),
            "COMPONENT_MAX_TOTAL_TEXT_EXCEEDED",
            f"The total text must be {TEXT_V2} or fewer in length.",
        )
    for part, path in everything:
        if part.get("type") == ROW:
            yield from _row(part, path)
