"""What Discord refuses in a message: content, files, mentions; embeds and components have their own pages."""

from collections.abc import Iterator
from typing import Any

from tests.discord_standin.rules.components import check_components
from tests.discord_standin.rules.embeds import check_embeds
from tests.discord_standin.rules.form_errors import TRIMMED, Path, Wrong, length, refuse_if, too_long
from tests.discord_standin.rules.refused import Refused

Json = dict[str, Any]
CONTENT = 2000  # characters
FILES = 10
NONCE = 25
REQUEST = 25 * 1024 * 1024  # bytes of all files of a request together, unless one may be larger
SHOWN = ("embeds", "components", "sticker_ids", "poll")


def check_files(files: list[bytes], limit: int) -> None:
    """Raise Refused for files that are too large, one by one or together."""
    if any(len(data) > limit for data in files) or sum(map(len, files)) > max(REQUEST, limit):
        raise Refused(40005)


def check_message(body: Json, files: int, at: Path = ()) -> None:
    """Raise Refused for a message body that Discord would not take; `files` is how many come with it."""
    refuse_if([*_content(body), *check_embeds(body), *check_components(body), *_rest(body, files)], at)


def check_not_empty(body: Json, files: int) -> None:
    """Raise Refused when there is nothing to see in a new message."""
    if not (body.get("content") or "").strip(TRIMMED) and not files and not any(body.get(key) for key in SHOWN):
        raise Refused(50006)


def _content(body: Json) -> Iterator[Wrong]:
    content = body.get("content")
    if content is not None and not isinstance(content, str):
        yield ("content",), "STRING_TYPE_CONVERT", "Could not interpret value as string."
    elif length(content) > CONTENT:
        yield too_long(("content",), CONTENT)


def _rest(body: Json, files: int) -> Iterator[Wrong]:
    if max(len(body.get("attachments") or []), files) > FILES:
        yield too_long(("attachments",), FILES)
    if len(str(body.get("nonce") or "")) > NONCE:
        yield too_long(("nonce",), NONCE)
    mentions = body.get("allowed_mentions") or {}
    for kind in ("users", "roles"):
        if kind in mentions.get("parse", []) and mentions.get(kind):
            sentence = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            yield ("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", sentence
