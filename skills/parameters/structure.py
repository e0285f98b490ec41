"""The sections of a lyric: "two verses and a chorus", "verse 4, chorus 4", "verses of six lines", 两段主歌."""

import re
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.genre import GENRE
from skills.parameters.kind import Found, Kind
from skills.parameters.mood import find as moods
from skills.parameters.number import ENGLISH, NUMERAL, number
from skills.parameters.vocabulary import negated

SECTIONS = {
    "verse": ("verses", "verse", "stanzas", "stanza", "quatrains", "quatrain", "主歌", "段歌词", "段词", "段诗", "节"),
    "chorus": ("choruses", "chorus", "refrains", "refrain", "hooks", "hook", "副歌"),
    "bridge": ("bridges", "bridge", "桥段", "过渡段"),
    "prechorus": ("pre-choruses", "pre-chorus", "prechorus", "导歌", "预副歌"),
    "intro": ("intro", "前奏"),
    "outro": ("outro", "coda", "尾声", "尾奏"),
}
BY_WORD = {said: name for name, ways in SECTIONS.items() for said in ways}
LINES = 4  # of a section when nothing else is said
HINTED = 0.95  # how sure "a four-line verse" is: it may be four lines and no more
MOST = 12  # sections of one name
_words = "|".join(sorted((re.escape(word) for word in BY_WORD if word.isascii()), key=len, reverse=True))
_hanzi = "|".join(sorted((word for word in BY_WORD if not word.isascii()), key=len, reverse=True))
_between = r"(?:\s*[,/–>-]+\s*(?:and\s+)?|\s+(?:and|then|&|\+)\s+|\s+)"
LISTED = re.compile(
    rf"(?<![a-z])({_words})\s*[:：(]?\s*(\d{{1,2}})(?:\s*lines?)?\)?(?=[\s,;.:，]|$)"
    rf"|({_hanzi})\s*[:：(（]?\s*({NUMERAL})\s*(?:行|句)[)）]?",
    re.IGNORECASE | re.ASCII,
)
COUNTED = re.compile(
    rf"(?:(?P<n>{ENGLISH}|(?<![\w])(?:w/(?!\s*(?:{ENGLISH}|an?\b))|[+&]|an?|another|one more|the|this|that|my|your|each|every))\s+|(?P<m>{ENGLISH})-)(?P<adjectives>(?:(?:{ENGLISH})[\s-]line\s+)?(?:(?!lines?\b|about\b|of\b|and\b|with\b|in\b|for\b|to\b|the\b)[a-z-]+\s+){{0,2}}?)(?P<w>{_words})(?![a-z])"
    rf"|(?:(?<![第这那每哪])(?P<zn>{NUMERAL})\s*(?:段|个|节)?|(?<=加)[段个]|(?<=加上)[段个]?)\s*(?P<zw>{_hanzi})|(?P<zw2>{_hanzi})\s*(?P<zn2>{NUMERAL})\s*(?:段|遍)|(?<![第这那每哪])(?P<zs>(?!(?<![加多少])一段){NUMERAL})\s*段(?!(?:[^，。,]{{0,8}}(?:旋律|音乐|曲|话|调|和声)))",
    re.IGNORECASE | re.ASCII,
)
INITIALS = re.compile(r"(?<![A-Za-z])V(?:[-/\s]?[VCB]){1,9}(?![A-Za-z])")  # VCVCBC
MORE = re.compile(
    r"(?:\b(?:and|plus|with)\s+|[+&加和]\s*)(?P<w>chorus|refrain|bridge|hook|副歌|桥段)(?![a-z])",
    re.IGNORECASE | re.ASCII,
)
# "verses of six lines, two of them"
THEM = re.compile(
    rf"(?<![a-z])(?P<w>{_words})\s+of\s+{ENGLISH}\s+lines?\b[^.!?]{{0,12}}?(?P<n>{ENGLISH})\s+of\s+(?:them|these|those)\b",
    re.IGNORECASE,
)
SOLO = re.compile(
    r"^\s*(?:(?:just|only)\s+(?:the\s+|an?\s+)?)?(?P<w>chorus|verse|bridge|refrain|hook|stanza|quatrain)(?![a-z])(?=\s*$|\s+(?:only|please|about|on|mentioning|with|for|of|that|where)\b|\s*[,:])",
    re.IGNORECASE | re.ASCII,
)
ORDERED = re.compile(
    rf"(?<![a-z])(?:{_words})(?:{_between}(?:{_words}))+(?![a-z])|(?:{_hanzi})(?:[\s,，、/\-–加和]*(?:{_hanzi}))+",
    re.IGNORECASE | re.ASCII,
)
EACH = re.compile(
    rf"(?P<en>{ENGLISH})[\s-]lines?(?:\s+(?:each|apiece|per|a|to\s+(?:a|each|every))\b(?:\s+(?:{_words}))?)"
    rf"|(?:{_words})\s+of\s+(?P<of>{ENGLISH})\s+lines?|(?P<adjective>{ENGLISH})[\s-]line(?:r|d)?\s+(?=(?:[a-z]+\s+)?(?:{_words}))"
    rf"|(?:每段|每节|各)\s*(?P<zh>{NUMERAL})\s*(?:行|句)",
    re.IGNORECASE | re.ASCII,
)
# Sections that each have lines of their own: "two six-line verses", "an 8-line verse and a 4-line chorus".
LINED = re.compile(
    rf"(?:(?P<n>{ENGLISH}|an?|another)\s+)?(?P<lines>{ENGLISH})[\s-]line\s+(?:[a-z]+\s+)?(?P<w>{_words})(?![a-z])"
    rf"|(?:(?P<m>{ENGLISH}|an?|another)\s+)?(?<![a-z])(?P<u>{_words})\s+of\s+(?P<of>{ENGLISH})(?:\s+lines?\b|(?=\s*(?:$|[,.;]|and\b|then\b)))(?!\s*(?:,\s*)?{ENGLISH}\s+of\b)",
    re.IGNORECASE | re.ASCII,
)
TOTAL = re.compile(
    rf"({ENGLISH})[\s-]lines?(?![a-z])|(?<![每这第])({NUMERAL})\s*(?:行|句)(?!押韵)", re.IGNORECASE | re.ASCII
)
A_TEXT = re.compile(r"(?<![加再多少])一段(?:歌词|词|诗)")  # some words, not one verse of them
NOT_NEW = {"the", "this", "that", "my", "your", "each", "every"}  # what is there already


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
    """Return at most one structure, once for every place in the sentence that speaks of sections or of their lines."""
    listed = list(LISTED.finditer(text))
    if len(listed) > 1 or any(
        re.search(r"[:：(（行句]|line", match[0]) for match in listed
    ):  # "verse 2" alone is the second
        value = [f"{BY_WORD[(m[1] or m[3]).casefold()]}:{number(m[2] or m[4])}" for m in listed]
        return [Found(value, *match.span()) for match in listed]
    lined = list(LINED.finditer(text))
    if len(lined) > 1 or any(number(match["n"] or match["m"] or "") for match in lined):
        value = [
            f"{BY_WORD[(m['w'] or m['u']).casefold()]}:{number(m['lines'] or m['of'])}"
            for m in lined
            for _ in range(number(m["n"] or m["m"] or "") or 1)
        ]
        return [Found(value[:MOST], *match.span()) for match in lined]
    each = EACH.search(text)
    names, spans = _named(text)
    if not names:
        return []
    total = None if each or len(names) != 1 else TOTAL.search(text)
    lines = _said(each) or (number(total[1] or total[2]) if total else 0) or LINES
    spans += [each.span()] if each else []
    sure = HINTED if each and each["adjective"] and names == ["verse"] else 1.0
    return [Found([f"{name}:{lines}" for name in names], start, end, sure) for start, end in spans]


def _named(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the names of the sections in order, and where they stand."""
    initials = INITIALS.search(text)
    if initials:
        letters = {"V": "verse", "C": "chorus", "B": "bridge"}
        return [letters[each] for each in initials[0] if each in letters], [initials.span()]
    counted = [
        m
        for m in COUNTED.finditer(text)
        if (m["n"] or "").casefold() not in NOT_NEW
        and not A_TEXT.match(text, m.start())
        and not negated(text, m.start())
    ]
    ordered = ORDERED.search(text)
    if ordered and not any(
        match.start() < ordered.end()
        and ordered.start() < match.end()
        and number(match["n"] or match["zn"] or match["zn2"] or "")
        for match in counted
    ):
        found = re.findall(rf"{_words}|{_hanzi}", ordered[0], re.IGNORECASE | re.ASCII)
        return [BY_WORD[name.casefold()] for name in found], [ordered.span()]
    them = THEM.search(text)
    if them:
        return [BY_WORD[them["w"].casefold()]] * min(number(them["n"]) or 1, MOST), [them.span()]
    solo = SOLO.search(text)
    if solo and not counted:
        return [BY_WORD[solo["w"].casefold()]], [solo.span("w")]
    if not counted:
        return [], []
    more = [
        match
        for match in MORE.finditer(text)
        if not any(a.start() < match.end() and match.start() < a.end() for a in counted)
    ]
    names = [name for match in counted for name in _repeated(match)] + [
        BY_WORD[match["w"].casefold()] for match in more
    ]
    return names, [span for match in counted for span in _spans(match)] + [match.span() for match in more]


def _spans(match: re.Match[str]) -> list[tuple[int, int]]:
    """Return where a counted section stands, without the moods and genres among its adjectives."""
    spans, start, adjectives = [], match.start(), match["adjectives"] or ""
    for each in sorted((*moods(adjectives), *GENRE.find(adjectives)), key=lambda found: found.start):
        spans.append((start, match.start("adjectives") + each.start))
        start = match.start("adjectives") + each.end
    return [*spans, (start, match.end())]


def _said(each: re.Match[str] | None) -> int:
    return (number(each["en"] or each["of"] or each["adjective"] or each["zh"]) or 0) if each else 0


def _repeated(match: re.Match[str]) -> list[str]:
    said = (match["n"] or match["m"] or match["zn"] or match["zn2"] or match["zs"] or "1").casefold()
    count = 1 if said in ("a", "an", "another", "one more") else number(said) or 1
    return [BY_WORD[(match["w"] or match["zw"] or match["zw2"] or "verse").casefold()]] * min(count, MOST)


OPTIONS = [
    ("verse:4 chorus:4 verse:4 chorus:4", "verse, chorus, verse, chorus", "主歌 副歌 主歌 副歌"),
    ("verse:4 verse:4", "two verses", "两段主歌"),
]
STRUCTURE = Kind(
    "structure",
    parse,
    find,
    OPTIONS,
    "Sections, e.g. verse:4 chorus:4",
    "段落结构，如 verse:4 chorus:4",
    frozenset(BY_WORD),
    claim=4,
)
