"""What Discord refuses in modals (forms)."""

from collections.abc import Iterator
from typing import Any

from tests.discord_standin.rules.components import SELECTS, check_usable, custom_id
from tests.discord_standin.rules.form_errors import Path, Wrong, bad_length, choice, length, too_large, too_long

Json = dict[str, Any]
TITLE = 45  # also of a label
DESCRIPTION = 100  # of a label
PARTS = 5
INPUT = 4000  # characters of a text input
PLACEHOLDER = 100
ROW, TEXT_INPUT, TEXT, LABELLED = 1, 4, 10, 18


def check_modal(data: Json) -> Iterator[Wrong]:
    """Yield what is wrong with a modal."""
    if not 1 <= length(data.get("title")) <= TITLE:
        yield bad_length(("title",), 1, TITLE)
    yield from custom_id(data, ())
    parts = data.get("components") or []
    if not 1 <= len(parts) <= PARTS:
        yield bad_length(("components",), 1, PARTS)
    for index, part in enumerate(parts):
        yield from _part(part, ("components", index))


def _part(part: Json, path: Path) -> Iterator[Wrong]:
    kind = part.get("type")
    if kind == LABELLED:
        if not 1 <= length(part.get("label")) <= TITLE:
            yield bad_length((*path, "label"), 1, TITLE)
        if length(part.get("description")) > DESCRIPTION:
            yield too_long((*path, "description"), DESCRIPTION)
        yield from _field(part.get("component") or {}, (*path, "component"))
    elif kind == ROW:
        for place, field in enumerate(part.get("components") or []):
            if not 1 <= length(field.get("label")) <= TITLE:
                yield bad_length((*path, "components", place, "label"), 1, TITLE)
            yield from _field(field, (*path, "components", place))
    elif kind != TEXT:
        yield choice((*path, "type"), (ROW, TEXT, LABELLED))


def _field(field: Json, path: Path) -> Iterator[Wrong]:
    kind = field.get("type")
    if kind == TEXT_INPUT:
        yield from _text_input(field, path)
    elif kind in SELECTS:
        yield from check_usable(field, path)
    else:
        yield from custom_id(field, path)


def _text_input(field: Json, path: Path) -> Iterator[Wrong]:
    yield from custom_id(field, path)
    if field.get("style") not in (1, 2):
        yield choice((*path, "style"), (1, 2))
    if length(field.get("placeholder")) > PLACEHOLDER:
        yield too_long((*path, "placeholder"), PLACEHOLDER)
    for key in ("min_length", "max_length"):
        if int(field.get(key) or 0) > INPUT:
            yield too_large((*path, key), INPUT)
    limit = min(int(field.get("max_length") or INPUT), INPUT)
    if length(field.get("value")) > limit:
        yield too_long((*path, "value"), limit)
