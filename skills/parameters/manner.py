"""In which manner words are to be written or rewritten: sadder, less cheesy, in the first person, 俏皮一些."""

import re

from skills.parameters.kind import Found, Kind
from skills.parameters.vocabulary import Row, vocabulary

ROWS: tuple[Row, ...] = (
    (
        "sadder",
        "sadder",
        "更悲伤",
        "悲伤一点",
        "悲伤一些",
        "悲伤点",
        "悲一点",
        "悲一些",
        "更悲",
        "再悲一点",
        "更难过",
        "难过一点",
        "伤感一点",
        "更伤感",
    ),
    ("happier", "happier", "更欢快", "more cheerful", "快乐一点", "开心一点", "欢快一点", "欢快一些", "欢快点"),
    ("simpler", "simpler", "更简单", "plainer", "简单一点", "简单点", "简单些", "more simply"),
    (
        "funnier",
        "funnier",
        "更有趣",
        "更幽默",
        "更风趣",
        "幽默一点",
        "搞笑一点",
        "搞笑点",
        "更搞笑",
        "好笑一点",
        "俏皮一些",
        "俏皮一点",
    ),
    ("darker", "darker", "更阴暗"),
    ("softer", "softer", "更温柔", "gentler", "温柔一点"),
    ("shorter", "shorter", "更短"),
    (
        "old-fashioned",
        "old-fashioned",
        "古雅",
        "archaic",
        "古典一点",
        "文言",
        "文雅些",
        "文雅一点",
        "more old-fashioned",
    ),
    (
        "modern",
        "modern",
        "现代",
        "contemporary",
        "白话",
        "口语一点",
        "直白",
        "直白一点",
        "直白点",
        "大白话",
        "通俗",
        "通俗点",
        "接地气",
        "口语化一点",
        "更口语",
        "more colloquial",
        "more modern",
    ),
    ("first person", "first person", "第一人称", "in the first person"),
    ("third person", "third person", "第三人称", "in the third person"),
)
COMPARED = re.compile(
    r"(?<!\bno )\b(?P<en>(?:more|less)\s+(?!than|of|like|lines?|verses?|time|or\b|songs?|tunes?|one\b)[a-z-]+)(?=\s*(?:$|[,.;!?:，：]|please\b|plz\b|pls\b|and\b|now\b))"
    r"|(?:改得|写得|变得|弄得|更)(?P<zh>[一-鿿]{1,4}?)(?:一点|一些|点|些)?(?=[，。,.!！：:？?]|$)",
    re.IGNORECASE | re.ASCII,
)
_words = vocabulary(
    "manner",
    ROWS,
    "Manner, e.g. sadder, simpler",
    "写法，如更悲伤、更简单",
    open_ended=True,
    unsaid=("modern", "现代", "shorter"),
)


def find(text: str) -> list[Found]:
    """Return every manner that is said; one of the list before one that is only compared."""
    found = list(_words.find(text))
    for match in COMPARED.finditer(text):
        said = match["en"] or match["zh"]
        found.append(Found(_words.parse(said), *match.span(), 0.7))
    return found


MANNER = Kind("manner", _words.parse, find, _words.options, _words.summary_en, _words.summary_zh, _words.words)
