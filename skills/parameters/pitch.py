"""Pitches as MIDI numbers, for the lowest and the highest note: 60, C4, middle C, 中央C."""

import re
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind

STEPS = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
SIGNS = {"#": 1, "♯": 1, "b": -1, "♭": -1, "-": -1, "": 0}
NAMED = re.compile(r"([A-Ga-g])([#♯b♭-]?)(-?\d)")
_note = (
    r"(?:the [a-g] (?:above|below) middle c|high [a-g](?![a-z])|(?<![A-Za-z])[A-Ga-g][#♯b♭]?\d(?!\d)|middle c|中央c)"
)
_value = rf"(?:{_note}|\d{{2,3}}(?!\s*(?:bars?|lines?|bpm|songs?|小节)))"
_moves = r"(?:go(?:es|ing)?|be|drops?|dips?|sinks?|falls?|climbs?|rises?|strays?|gets?|let it|it)"
_not = rf"(?:not|never|nothing|no notes?|don't|doesn't|no|nor|(?<!at )or)\s+(?:{_moves}\s+)*"
DENIED = re.compile(rf"(?:{_not}|\b(?:go|going)\s+)$", re.IGNORECASE)
RANGE = re.compile(
    rf"(?P<low>{_note})\s*(?:to|and|-|–|~|up to|through|到|至|和)\s*(?P<high>{_note})", re.IGNORECASE | re.ASCII
)
LOWEST = re.compile(
    rf"(?:{_not}(?:below|under|lower than)|(?:lowest|bottom|min(?:imum)?|floor)(?: note)?(?: is| of| to|:)?|low(?:est)?:|最低(?:音)?(?:是|为|到|不过)?|(?:不|不要|别|不能|不可)(?:低于|低过))\s*(?P<a>{_value})"
    rf"|(?<!the [a-g] )(?:at or above|above|from|starting (?:at|on)|从)\s*(?P<b>{_note})(?!\s*(?:to|and|-|–|到|至)\s*{_note})",
    re.IGNORECASE | re.ASCII,
)
HIGHEST = re.compile(
    rf"(?:{_not}(?:above|over|past|beyond|higher than)|(?:highest|top|max(?:imum)?|ceiling)(?: note)?(?: is| of| to|:)?|high(?:est)?:|最高(?:音)?(?:是|为|到|不过)?|(?:只能|最多|顶多|最高)(?:唱|拉|吹|弹)?到|唱到|(?:不|不要|别|不能|不可)(?:高于|高过|超过|超))\s*(?P<a>{_value})"
    rf"|(?<!the [a-g] )(?:at or below|below|under|up to)\s+(?P<b>{_note})",
    re.IGNORECASE | re.ASCII,
)


def parse(value: Any) -> int:
    """Return the MIDI number of "60", "C4" or "middle C"; raise UnknownValue for what is none."""
    text = str(value).strip()
    if text.isdigit():
        return int(text)
    if text.casefold() in ("middle c", "中央c"):
        return 60
    near = re.fullmatch(r"the ([a-g]) (above|below) middle c", text, re.IGNORECASE)
    if near:
        step, below = STEPS[near[1].lower()], near[2].lower() == "below"
        return 60 + step - 12 * below + 12 * (step == 0 and not below)
    high = re.fullmatch(r"high ([a-g])", text, re.IGNORECASE)
    match = NAMED.fullmatch(f"{high[1]}{6 if high[1] in 'cC' else 5}" if high else text)  # high C is C6, high G is G5
    if match is None:
        raise UnknownValue("pitch", text, "C4, F#5, 60, middle C / 中央C")
    return 12 * (int(match[3]) + 1) + STEPS[match[1].lower()] + SIGNS[match[2]]


def find_low(text: str) -> list[Found]:
    """Return the lowest note that is asked for."""
    return _found(LOWEST, text) + [Found(parse(m["low"]), *m.span()) for m in RANGE.finditer(text)]


def find_high(text: str) -> list[Found]:
    """Return the highest note that is asked for."""
    return _found(HIGHEST, text) + [Found(parse(m["high"]), *m.span()) for m in RANGE.finditer(text)]


def _found(pattern: re.Pattern[str], text: str) -> list[Found]:
    """Return the notes of a pattern; those of its group `b` count where nothing denies them: "no note above A5"."""
    said = [match for match in pattern.finditer(text) if match["a"] or not DENIED.search(text[: match.start()])]
    return [Found(parse(match["a"] or match["b"]), *match.span()) for match in said]


_summary = ("A note: C4, F#5 or a MIDI number", "音高：C4、F#5 或 MIDI 编号")
LOWEST_PITCH = Kind("pitch", parse, find_low, (), *_summary)
HIGHEST_PITCH = Kind("pitch", parse, find_high, (), *_summary)
