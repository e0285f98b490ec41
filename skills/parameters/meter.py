"""Metres: 6/8, "in five four", "in three", 三拍子, and the one that a dance implies."""

import re
from collections.abc import Callable
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind
from skills.parameters.number import NUMERAL, number
from skills.parameters.vocabulary import any_of, value_of

COMMON = ("4/4", "3/4", "2/4", "6/8", "9/8", "12/8", "5/4", "7/8", "2/2", "3/8", "6/4", "5/8", "3/2", "7/4")
LOWER = (1, 2, 4, 8, 16)
DANCES = {
    "6/8": ("jig", "double jig", "single jig", "tarantella", "吉格舞曲", "吉格"),
    "9/8": ("slip jig", "滑步吉格"),
    "3/4": ("waltz", "minuet", "mazurka", "华尔兹", "圆舞曲", "小步舞曲", "玛祖卡"),
    "2/4": ("polka", "波尔卡"),
    "4/4": ("reel", "hornpipe", "strathspey", "里尔舞曲", "角笛舞曲"),
}
NAMED = {"common time": "4/4", "compound duple": "6/8", "three quarters time": "3/4", "three quarter time": "3/4", "triple metre": "3/4", "triple meter": "3/4", "triple time": "3/4", "duple metre": "2/4", "duple meter": "2/4",
         "duple time": "2/4", "four on the floor": "4/4", "cut time": "2/2", "alla breve": "2/2", "waltz time": "3/4", "jig time": "6/8",
         "polka time": "2/4", "march time": "2/4", "华尔兹节奏": "3/4", "圆舞曲节奏": "3/4"}  # fmt: skip
IMPLIED = {said: meter for meter, dances in DANCES.items() for said in dances}
_upper = ["two", "three", "four", "five", "six", "seven", "nine", "twelve"]
WRITTEN = re.compile(
    r"(?<![\d/.])(\d{1,2})(?:\s*/\s*|\s+over\s+|\s(?=\d\s+(?:time|beat|metre|meter)\b))(\d{1,2})(?![\d/.]\d|/)",
    re.IGNORECASE | re.ASCII,
)

SPOKEN = re.compile(
    rf"\b({'|'.join(_upper)})[\s-](four|eight|two)\b(?!\s*(?:bars?|lines?|songs|tunes))", re.IGNORECASE | re.ASCII
)
IN = re.compile(
    r"\bin\s+(?:an?\s+(?:slow|fast|quick|gentle|lilting)\s+)?(two|three|four|five|seven|[2-57])(?=\s*(?:$|[,.;!?]|please|pls|time\b))",
    re.IGNORECASE | re.ASCII,
)
TIME = re.compile(rf"\b({'|'.join(_upper)}|[2-57])[\s-]time\b", re.IGNORECASE | re.ASCII)  # three time
BEATS = re.compile(
    rf"\b({'|'.join(_upper)}|\d)[\s-](?:beats?|quarter\s+notes?|quarters|crotchets?)\s+(?:(?:to|per|in)\s+(?:a|the|each|every)|per|a)\s+(?:bar|measure)",
    re.IGNORECASE | re.ASCII,
)
CHINESE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int | None, int | None]]], ...] = (
    (re.compile(rf"([二四八])分之({NUMERAL})拍?"), lambda m: (number(m[2]), number(m[1]))),
    (
        re.compile(r"(?<![十百])([二三四五六七八九])([二三四五六七八九])拍"),
        lambda m: _in_order(number(m[1]), number(m[2])),
    ),
    (
        re.compile(r"(?<![\d/一二三四五六七八九十百分])([二两三四五六七23467])拍(?:子)?(?!子|每分|/分)"),
        lambda m: (number(m[1]), 8 if m[1] in "六七67" else 4),
    ),
)


def _in_order(one: int | None, other: int | None) -> tuple[int | None, int | None]:
    """Return upper and lower of two numbers as they are said, or the other way round: 三四拍 and 四三拍 are 3/4."""
    said, turned = f"{one}/{other}", f"{other}/{one}"
    return (other, one) if said not in COMMON and turned in COMMON else (one, other)


_dance = any_of(IMPLIED)
_named = any_of(NAMED)


def parse(value: Any) -> str:
    """Return "n/d"; a dance gives its own metre; raise UnknownValue for what is none."""
    text = str(value).strip()
    found = find(text)
    if not found or not _legal(found[0].value):
        raise UnknownValue("metre", text, ", ".join(COMMON))
    return str(found[0].value)


def _legal(meter: str) -> bool:
    upper, lower = (int(each) for each in meter.split("/"))
    return 1 <= upper <= 24 and lower in LOWER


def find_said(text: str) -> list[Found]:
    """Return every metre that is said outright."""
    found = [Found(f"{m[1]}/{m[2]}", *m.span()) for m in WRITTEN.finditer(text) if _legal(f"{m[1]}/{m[2]}")]
    found += [Found(f"{number(m[1])}/{number(m[2])}", *m.span(), 0.9) for m in SPOKEN.finditer(text)]
    for pattern, read in CHINESE:
        found += [
            Found("{}/{}".format(*read(m)), *m.span(), 0.9) for m in pattern.finditer(text) if read(m)[1] in LOWER
        ]
    found += [Found(f"{number(m[1])}/4", *m.span(), 0.9) for p in (BEATS, IN, TIME) for m in p.finditer(text)]
    return found + [Found(value_of(NAMED, m[0]), *m.span(), 0.9) for m in _named.finditer(text)]


def find(text: str) -> list[Found]:
    """Return every metre that is said, the surest first; one that a dance implies is only a hint."""
    found = find_said(text)
    for match in _dance.finditer(text):
        found.append(Found(value_of(IMPLIED, match[0]), *match.span(), 0.5))
    return sorted(found, key=lambda each: -each.sure)


_options = [(each, each, each) for each in COMMON]
METER = Kind("meter", parse, find, _options, "Metre, e.g. 3/4, 6/8", "拍号，如 3/4、6/8", frozenset(NAMED), claim=3)
SAID_METER = Kind("meter", parse, find_said, _options, "Metre, e.g. 3/4, 6/8", "拍号，如 3/4、6/8", claim=3)
