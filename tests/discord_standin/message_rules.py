"""What Discord refuses in a message: content, embeds, files, components. Each rule names the place and the limit."""

from collections.abc import Iterator
from typing import Any

from tests.discord_standin.component_rules import check_components
from tests.discord_standin.form_errors import TRIMMED, Wrong, length, missing, refuse_if, too_long
from tests.discord_standin.refused import Refused

Json = dict[str, Any]
CONTENT = 2000  # characters
EMBEDS = 10
EMBED_TEXT = 6000  # characters in all embeds of a message together
EMBED_PARTS = {("title",): 256, ("description",): 4096, ("footer", "text"): 2048, ("author", "name"): 256}
FIELDS = 25
FIELD_PARTS = {"name": 256, "value": 1024}
FILES = 10
NONCE = 25
REQUEST = 25 * 1024 * 1024  # bytes of one request where single files may not be larger


def check_message(body: Json, files: dict[str, bytes], file_limit: int) -> None:
    """Raise Refused for a message body that Discord would not take; `files` are its new files."""
    if sum(map(len, files.values())) > max(REQUEST, file_limit) or any(len(d) > file_limit for d in files.values()):
        raise Refused(40005)
    refuse_if([*_content(body), *_embeds(body), *check_components(body), *_rest(body, files)])


def check_not_empty(body: Json, files: dict[str, bytes]) -> None:
    """Raise Refused when there is nothing to see in a new message."""
    shown = (body.get("embeds"), body.get("components"), body.get("sticker_ids"), body.get("poll"), files)
    if not (body.get("content") or "").strip(TRIMMED) and not any(shown):
        raise Refused(50006)


def _content(body: Json) -> Iterator[Wrong]:
    content = body.get("content")
    if content is None:
        return
    if not isinstance(content, str):
        yield ("content",), "STRING_TYPE_CONVERT", "Could not interpret value as string."
    elif length(content) > CONTENT:
        yield too_long(("content",), CONTENT)


def _embeds(body: Json) -> Iterator[Wrong]:
    embeds = body.get("embeds") or []
    if len(embeds) > EMBEDS:
        yield too_long(("embeds",), EMBEDS)
    total = 0
    for index, embed in enumerate(embeds):
        for path, limit in EMBED_PARTS.items():
            text = embed
            for step in path:
                text = (text or {}).get(step)
            total += length(text or "")
            if length(text or "") > limit:
                yield too_long(("embeds", index, *path), limit)
        fields = embed.get("fields") or []
        total += sum(length(str(field.get(part) or "")) for field in fields for part in FIELD_PARTS)
        yield from _fields(fields, index)
        yield from _links(embed, index)
    if total > EMBED_TEXT:
        yield ("embeds",), "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBED_TEXT}"


def _fields(fields: list[Json], index: int) -> Iterator[Wrong]:
    if len(fields) > FIELDS:
        yield too_long(("embeds", index, "fields"), FIELDS)
    for place, field in enumerate(fields):
        for part, limit in FIELD_PARTS.items():
            path = ("embeds", index, "fields", place, part)
            if not str(field.get(part) or "").strip(TRIMMED):
                yield missing(path)
            elif length(str(field[part])) > limit:
                yield too_long(path, limit)


def _links(embed: Json, index: int) -> Iterator[Wrong]:
    places = [("url",), ("image", "url"), ("thumbnail", "url"), ("footer", "icon_url"), ("author", "url")]
    for path in places:
        value: Any = embed
        for step in path:
            value = (value or {}).get(step)
        schemes = (
            ("http://", "https://")
            if path[-1] == "url" and len(path) == 1
            else ("http://", "https://", "attachment://")
        )
        if value and not str(value).startswith(schemes):
            yield ("embeds", index, *path), "URL_TYPE_INVALID_URL", "Not a well formed URL."


def _rest(body: Json, files: dict[str, bytes]) -> list[Wrong]:
    wrongs: list[Wrong] = []
    if max(len(body.get("attachments") or []), len(files)) > FILES:
        wrongs.append(too_long(("attachments",), FILES))
    if len(str(body.get("nonce") or "")) > NONCE:
        wrongs.append(too_long(("nonce",), NONCE))
    mentions = body.get("allowed_mentions") or {}
    for kind in ("users", "roles"):
        if kind in mentions.get("parse", []) and mentions.get(kind):
            sentence = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            wrongs.append((("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", sentence))
    return wrongs
