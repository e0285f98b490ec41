"""The sections of a lyric: "two verses and a chorus", "verse 4, chorus 4", 两段主歌."""

import re
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind
from skills.parameters.number import ENGLISH, NUMERAL, number

SECTIONS = {
    "verse": ("verses", "verse", "stanzas", "stanza", "quatrains", "quatrain", "主歌", "段歌词", "段词", "节"),
    "chorus": ("choruses", "chorus", "refrains", "refrain", "hooks", "hook", "副歌"),
    "bridge": ("bridges", "bridge", "桥段", "过渡段"),
    "prechorus": ("pre-choruses", "pre-chorus", "prechorus", "导歌", "预副歌"),
    "intro": ("intro", "前奏"),
    "outro": ("outro", "coda", "尾声", "尾奏"),
}
BY_WORD = {said: name for name, ways in SECTIONS.items() for said in ways}
LINES = 4  # of a section when nothing else is said
_words = "|".join(sorted((re.escape(word) for word in BY_WORD if word.isascii()), key=len, reverse=True))
_hanzi = "|".join(sorted((word for word in BY_WORD if not word.isascii()), key=len, reverse=True))
LISTED = re.compile(rf"(?<![a-z])({_words})\s*[:：(]?\s*(\d{{1,2}})(?:\s*lines?)?\)?(?=[\s,;.，]|$)", re.IGNORECASE)
COUNTED = re.compile(
    rf"(?:(?P<n>{ENGLISH}|(?<![\w])an?|another|the)\s+)(?:(?!lines?\b)[a-z-]+\s+){{0,2}}?(?P<w>{_words})(?![a-z])"
    rf"|(?P<zn>{NUMERAL})\s*(?:段|个|节)?\s*(?P<zw>{_hanzi})|(?P<zs>{NUMERAL})\s*段(?!旋律|音乐|曲|话)",
    re.IGNORECASE,
)
ORDERED = re.compile(
    rf"(?<![a-z])(?:{_words})(?:\s*[,/\-–>]+\s*(?:{_words}))+(?![a-z])|(?:{_hanzi})(?:[\s,，、/\-–]*(?:{_hanzi}))+",
    re.IGNORECASE,
)
EACH = re.compile(
    rf"({ENGLISH})[\s-]lines?(?:\s+(?:each|apiece|per|a|stanzas?|verses?|quatrains?)\b|(?=\s+(?:verse|stanza)))|(?:每段|各)\s*({NUMERAL})\s*(?:行|句)",
    re.IGNORECASE,
)
MOST = 12  # sections of one name


def parse(value: Any) -> list[str]:
    """Return ["verse:4", ...] of a list, of "verse:4 chorus:4" or of a sentence; raise UnknownValue otherwise."""
    parts = (
        value
        if isinstance(value, list)
        else re.findall(r"[a-z-]+\s*[:：]\s*\d+|[a-z-]+|[一-鿿]+", str(value).casefold())
    )
    sections = [_section(str(part)) for part in parts]
    if sections and all(sections):
        return [each for each in sections if each]
    found = find(str(value))
    if not found:
        raise UnknownValue("structure", str(value), "verse:4 chorus:4 verse:4 bridge:2 / 主歌:4 副歌:4")
    return list(found[0].value)


def _section(part: str) -> str | None:
    name, _, lines = re.sub(r"\s", "", part.replace("：", ":")).partition(":")
    if name not in BY_WORD or (lines and not lines.isdigit()):
        return None
    return f"{BY_WORD[name]}:{lines or LINES}"


def find(text: str) -> list[Found]:
    """Return at most one structure, over everything in the sentence that speaks of sections."""
    listed = list(LISTED.finditer(text))
    each = EACH.search(text)
    lines = number(each[1] or each[2]) if each else LINES
    if listed:
        value = [f"{BY_WORD[m[1].casefold()]}:{m[2]}" for m in listed]
        return [Found(value, listed[0].start(), listed[-1].end())]
    ordered = ORDERED.search(text)
    if ordered:
        names = re.findall(rf"{_words}|{_hanzi}", ordered[0], re.IGNORECASE)
        return [Found([f"{BY_WORD[name.casefold()]}:{lines}" for name in names], *ordered.span())]
    counted = [match for match in COUNTED.finditer(text) if (match["n"] or "").casefold() != "the"]
    value = [section for match in counted for section in _repeated(match, lines or LINES)]
    spans = [match.span() for match in counted] + ([each.span() for each in [each] if each and value])
    return [Found(value, start, end) for start, end in spans] if value else []


def _repeated(match: re.Match[str], lines: int) -> list[str]:
    said = match["n"] or match["zn"] or match["zs"]
    count = 1 if said.casefold() in ("a", "an", "another") else number(said) or 1
    name = BY_WORD[(match["w"] or match["zw"] or "verse").casefold()]
    return [f"{name}:{lines}"] * min(count, MOST)


OPTIONS = [
    ("verse:4 chorus:4 verse:4 chorus:4", "verse, chorus, verse, chorus", "主歌 副歌 主歌 副歌"),
    ("verse:4 verse:4", "two verses", "两段主歌"),
]
STRUCTURE = Kind("structure", parse, find, OPTIONS, "Sections, e.g. verse:4 chorus:4", "段落结构，如 verse:4 chorus:4")
