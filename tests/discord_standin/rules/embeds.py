"""What Discord refuses in embeds."""

from collections.abc import Iterator
from typing import Any

from tests.discord_standin.rules.form_errors import Path, Wrong, length, missing, too_long

Json = dict[str, Any]
EMBEDS = 10
TEXT = 6000  # characters in all embeds of a message together
PARTS: dict[Path, int] = {("title",): 256, ("description",): 4096, ("footer", "text"): 2048, ("author", "name"): 256}
FIELDS = 25
FIELD_PARTS = {"name": 256, "value": 1024}
WEB = ("http://", "https://")
LINKS: dict[Path, tuple[str, ...]] = {
    ("url",): WEB,
    ("author", "url"): WEB,
    ("image", "url"): (*WEB, "attachment://"),
    ("thumbnail", "url"): (*WEB, "attachment://"),
    ("footer", "icon_url"): (*WEB, "attachment://"),
    ("author", "icon_url"): (*WEB, "attachment://"),
}


def check_embeds(body: Json) -> Iterator[Wrong]:
    """Yield what is wrong with the embeds of a message."""
    embeds = body.get("embeds") or []
    if len(embeds) > EMBEDS:
        yield too_long(("embeds",), EMBEDS)
    for index, embed in enumerate(embeds):
        yield from _embed(embed, ("embeds", index))
    if sum(map(text_of, embeds)) > TEXT:
        yield ("embeds",), "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {TEXT}"


def text_of(embed: Json) -> int:
    """Return the characters of an embed that count towards the limit of a message."""
    fields = embed.get("fields") or []
    inside = sum(length(str(field.get(part) or "")) for field in fields for part in FIELD_PARTS)
    return inside + sum(length(held(embed, path)) for path in PARTS)


def held(embed: Json, path: Path) -> Any:
    """Return what an embed has at a place; None when there is nothing."""
    value: Any = embed
    for step in path:
        value = (value or {}).get(step)
    return value


def _embed(embed: Json, at: Path) -> Iterator[Wrong]:
    for path, limit in PARTS.items():
        if length(held(embed, path)) > limit:
            yield too_long((*at, *path), limit)
    for path, schemes in LINKS.items():
        if (link := held(embed, path)) and not str(link).startswith(schemes):
            yield (*at, *path), "URL_TYPE_INVALID_SCHEME", f'"{str(link)[:40]}": Scheme must be one of {schemes}.'
    color = embed.get("color")
    if color is not None and not 0 <= int(color) <= 0xFFFFFF:
        yield (*at, "color"), "NUMBER_TYPE_MAX", f"int value should be less than or equal to {0xFFFFFF}."
    yield from _fields(embed.get("fields") or [], (*at, "fields"))


def _fields(fields: list[Json], at: Path) -> Iterator[Wrong]:
    if len(fields) > FIELDS:
        yield too_long(at, FIELDS)
    for index, field in enumerate(fields):
        for part, limit in FIELD_PARTS.items():
            if not length(str(field.get(part) or "")):
                yield missing((*at, index, part))
            elif length(str(field[part])) > limit:
                yield too_long((*at, index, part), limit)
