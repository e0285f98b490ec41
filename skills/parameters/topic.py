"""What help is wanted with: "help melody", "help me with lyrics", 帮助 作曲."""

import re

from skills.parameters.kind import Found, Kind

SAID = re.compile(
    r"^\W*help\s+(?:me\s+)?(?:(?:with|on|about|for|using)\s+)?(?:the\s+|your\s+)?(?P<en>[a-z]+)(?:\s+(?:command|skill|part|writing))?\W*$"
    r"|^\W*(?:帮助|说明)\s*[:：]?\s*(?P<zh>[一-鿿A-Za-z]{1,8})\W*$",
    re.IGNORECASE | re.ASCII,
)
NOTHING = frozenset({"me", "please", "here", "now", "out", "pls", "plz"})


def find(text: str) -> list[Found]:
    """Return what help is asked about."""
    match = SAID.match(text)
    said = (match["en"] or match["zh"]) if match else ""
    return [Found(said, *match.span()) for match in [match] if match and said.casefold() not in NOTHING]


TOPIC = Kind("topic", lambda value: str(value).strip(), find, (), "What help is about", "想了解什么", own=True)
