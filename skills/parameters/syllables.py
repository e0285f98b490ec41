"""Syllables a line: a number, a pattern (8.6.8.6) or the name of a form; in Chinese one character is one."""

import re
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind
from skills.parameters.number import ENGLISH, NUMERAL, number

NAMED: dict[str, int | list[int]] = {
    "haikus": [5, 7, 5],
    "haiku": [5, 7, 5],
    "俳句": [5, 7, 5],
    "common metre": [8, 6, 8, 6],
    "common meter": [8, 6, 8, 6],
    "long metre": [8, 8, 8, 8],
    "long meter": [8, 8, 8, 8],
    "short metre": [6, 6, 8, 6],
    "short meter": [6, 6, 8, 6],
    "pentameter": 10,
    "tetrameter": 8,
    "heptasyllabic": 7,
    "octosyllabic": 8,
    "hendecasyllables": 11,
    "hendecasyllabic": 11,
    "decasyllabic": 10,
}
PATTERN = re.compile(
    r"(?<![\d.])\d{1,2}(?:\s*(?:[.,、，-]|[,，、]?\s*(?:and|和|&))\s*\d{1,2}){2,}(?!\d|\.\d)|(?<![\d.])\d{1,2}(?:\s*/\s*\d{1,2}){2,}(?![\d/])"
)
SPACED = re.compile(
    r"(?:^(?=\d{1,2}(?:\s+\d{1,2}){2,7}\s*$)|syllables?|metre|meter|pattern|音节|字数)\s*(?:of|is|[:：])?\s*(\d{1,2}(?:\s+\d{1,2}){1,7})(?!\s*(?:lines?|bars?))",
    re.IGNORECASE | re.ASCII,
)
# "eight six eight six syllables"
SPELLED = re.compile(
    rf"(?<![\w-])(?:(?:{ENGLISH})[\s,]+){{2,7}}(?:{ENGLISH})[\s-]+(?:syllables?|metre|meter)\b",
    re.IGNORECASE | re.ASCII,
)
ONE = re.compile(ENGLISH, re.IGNORECASE | re.ASCII)
# "alternating 8 and 6 syllables"
TURNS = re.compile(
    rf"(?:alternat\w+|lines of|in turns?)\s+({ENGLISH})\s*(?:and|/|,)\s*({ENGLISH})[\s-]*syllables?", re.IGNORECASE
)
COUNTED = re.compile(rf"({ENGLISH})[\s-]*(?:syllables?|syl\b|characters?|chars?)(?![a-z])", re.IGNORECASE | re.ASCII)
CHINESE = (
    re.compile(r"([三四五六七八九])(?:言|字句)|([五七])(?=[绝律])"),
    re.compile(rf"(?:每[句行]|一[句行])\s*(?:都是|都|要|是|用|写|不超过|最多)?\s*({NUMERAL})\s*(?:个)?(?:字|音节)"),
    re.compile(rf"({NUMERAL})\s*(?:个)?(?:字|音节)(?:为)?(?:一|每)[句行]"),
    re.compile(rf"(?:改成|换成|改为|换|改)\s*({NUMERAL})\s*个?字"),
    re.compile(rf"(?:每[句行])?字数\s*(?:都)?(?:为|是|要|[:：])?\s*({NUMERAL})"),
)
_named = re.compile(
    r"(?<![a-z])(?:" + "|".join(sorted(NAMED, key=len, reverse=True)) + r")(?![a-z])", re.IGNORECASE | re.ASCII
)


def parse(value: Any) -> int | list[int]:
    """Return a number or a list of numbers 1-30; raise UnknownValue for what is none."""
    if isinstance(value, list):
        return [int(each) for each in value]
    text = str(value).strip()
    if re.fullmatch(r"\d{1,2}(\s*[.,/ -]\s*\d{1,2})+", text):
        return [int(each) for each in re.findall(r"\d+", text)]
    found = number(text) or next((each.value for each in find(text)), None)
    if found is None:
        raise UnknownValue("syllables", text, "7, 8.6.8.6, haiku, 七言")
    return found


def find(text: str) -> list[Found]:
    """Return every count or pattern of syllables that is said."""
    found = [Found([int(n) for n in re.findall(r"\d+", m[0])], *m.span()) for m in PATTERN.finditer(text)]
    found += [Found([int(n) for n in m[1].split()], *m.span()) for m in SPACED.finditer(text)]
    found += [Found([number(n) for n in ONE.findall(m[0])], *m.span()) for m in SPELLED.finditer(text)]
    found += [Found([number(m[1]), number(m[2])], *m.span()) for m in TURNS.finditer(text)]
    if found:
        return found
    for pattern, sure in ((COUNTED, 1.0), *((each, 0.9) for each in CHINESE)):  # 七绝 is a form as well
        found += [
            Found(value, *m.span(), sure) for m in pattern.finditer(text) if (value := number(m[m.lastindex or 1]))
        ]
    found += [Found(NAMED[m[0].casefold()], *m.span(), 0.9) for m in _named.finditer(text)]
    return found


SYLLABLES = Kind(
    "syllables",
    parse,
    find,
    (),
    "Syllables a line: 8 or 8.6.8.6",
    "每行音节（字）数：7 或 8.6.8.6",
    frozenset(NAMED),
    claim=4,
)
