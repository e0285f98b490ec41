"""Which part of a text: "the second verse", "line three", "the chorus", 第二段, 最后一句; as verse:2, line:-1, chorus."""

import re
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind
from skills.parameters.number import ENGLISH, NUMERAL, number
from skills.parameters.rank import ORDINALS

NAMES = {"verse": "verse", "stanza": "verse", "line": "line", "chorus": "chorus", "refrain": "chorus", "bridge": "bridge",
         "段": "verse", "节": "verse", "主歌": "verse", "句": "line", "行": "line", "副歌": "chorus", "桥段": "bridge"}  # fmt: skip
_name = "verse|stanza|line|chorus|refrain|bridge"
PASSAGE = re.compile(
    rf"\b(?:the\s+)?(?P<ordinal>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s+(?P<a>{_name})\b"
    rf"|\b(?P<b>{_name})\s+(?P<n>{ENGLISH})(?!\s*(?:lines?|syllables?)|\s+(?:me|u|you|my|her|him|us)\b)(?![\w-])|\bthe\s+(?P<c>chorus|refrain|bridge)\b"
    rf"|(?:第\s*(?P<zn>{NUMERAL})|(?P<last>最后一))\s*(?P<d>段|节|句|行)|(?P<e>副歌|桥段)",
    re.IGNORECASE | re.ASCII,
)
SAID = re.compile(r"(verse|line|chorus|bridge)(?::(-?\d{1,2}))?")


def parse(value: Any) -> str:
    """Return "verse:2", "line:-1" or "chorus"; raise UnknownValue for what is none."""
    said = str(value).strip().casefold()
    found = said if SAID.fullmatch(said) else next((each.value for each in find(said)), "")
    if not found:
        raise UnknownValue("part", str(value), "verse:2, line:3, chorus, 第二段")
    return found


def find(text: str) -> list[Found]:
    """Return every part of a text that is spoken of; the last is -1."""
    return [Found(_value(match), *match.span()) for match in PASSAGE.finditer(text)]


def _value(match: re.Match[str]) -> str:
    name = NAMES[next(group for group in match.group("a", "b", "c", "d", "e") if group).casefold()]
    ordinal = (match["ordinal"] or "").casefold()
    place = ORDINALS.get(ordinal) or number(match["n"] or match["zn"] or re.sub(r"\D", "", ordinal)) or 0
    place = -1 if match["last"] else place
    return f"{name}:{place}" if place else name


PASSAGE_KIND = Kind(
    "passage", parse, find, (), "Which part: verse:2, line:3, chorus", "哪一部分：verse:2、line:3、chorus", claim=2
)
