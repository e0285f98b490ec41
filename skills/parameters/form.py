"""The form of a tune: AABB, ABA, rondo, verse-chorus."""

import re
from typing import Any

from skills.parameters.kind import Found, Kind
from skills.parameters.vocabulary import vocabulary

ROWS = (
    ("AABB", "AABB (two strains, repeated)", "AABB", "binary form", "binary", "二段式", "二段体", "两段体"),
    ("ABA", "ABA (ternary)", "ABA", "ternary", "ternary form", "三段式", "三段体", "三部曲式的", "三部曲式"),
    ("AABA", "AABA (song form)", "AABA", "song form", "thirty-two-bar form", "32-bar form"),
    ("ABAC", "ABAC", "ABAC"),
    ("ABACA", "rondo", "回旋曲式", "rondo form", "回旋曲"),
    ("AB", "AB", "AB"),
    ("verse-chorus", "verse and chorus", "主歌副歌", "verse chorus", "verse/chorus"),
)
LETTERS = re.compile(r"(?<![A-Za-z0-9])A[A-D](?:[A-D]{0,6})(?![A-Za-z0-9])|(?i:\bform\s+)([A-Da-d]{2,8})(?![A-Za-z])")
_words = vocabulary("form", ROWS, "Form, e.g. AABB", "曲式，如 AABB")


def parse(value: Any) -> str:
    """Return letters or "verse-chorus"; raise UnknownValue for what is none."""
    text = str(value).strip()
    return text.upper() if re.fullmatch(r"[A-Ha-h]{1,12}'?", text) else str(_words.parse(text))


def find(text: str) -> list[Found]:
    """Return every form that is said; letters count from two on."""
    found = [Found((m[1] or m[0]).upper(), *m.span()) for m in LETTERS.finditer(text)]
    return found + [
        each
        for each in _words.find(text)
        if not re.fullmatch(r"[A-D]+", text[each.start : each.end], re.IGNORECASE | re.ASCII)
    ]


FORM = Kind("form", parse, find, _words.options, _words.summary_en, _words.summary_zh, _words.words)
