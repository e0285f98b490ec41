"""Pitches as MIDI numbers, for the lowest and the highest note: 60, C4, middle C, 中央C."""

import re
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind

STEPS = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
SIGNS = {"#": 1, "♯": 1, "b": -1, "♭": -1, "-": -1, "": 0}
NAMED = re.compile(r"(?<![A-Za-z])([A-Ga-g])([#♯b♭-]?)(-?\d)(?!\d)")
_note = r"(?:[A-Ga-g][#♯b♭]?\d|\d{2,3}|middle c|中央c)"
LOWEST = re.compile(
    rf"(?:(?:not|never|nothing|no notes?)\s+(?:go(?:es)?\s+)?(?:below|under|lower than)|lowest(?: note)?|from|between|above|最低(?:音)?|不低于|从)\s*(?:is|of|to)?\s*({_note})"
    rf"(?!\s*(?:bars?|lines?|bpm|songs?|小节))",
    re.IGNORECASE,
)
HIGHEST = re.compile(
    rf"(?:(?:not|never|nothing|no notes?)\s+(?:go(?:es)?\s+)?(?:above|over|higher than)|highest(?: note)?|below|up to|最高(?:音)?|不高于|不超过)\s*(?:is|of)?\s*({_note})(?!\s*(?:bars?|lines?|bpm|songs?|小节))"
    rf"|(?:from|between|从)\s*{_note}\s*(?:to|and|-|到|至)\s*({_note})",
    re.IGNORECASE,
)
NEGATED = re.compile(r"(?:not|never|nothing|no notes?|don't go)\s+(?:go(?:es)?\s+)?$", re.IGNORECASE)


def parse(value: Any) -> int:
    """Return the MIDI number of "60", "C4" or "middle C"; raise UnknownValue for what is none."""
    text = str(value).strip()
    if text.isdigit():
        return int(text)
    if text.casefold() in ("middle c", "中央c"):
        return 60
    match = NAMED.fullmatch(text)
    if match is None:
        raise UnknownValue("pitch", text, "C4, F#5, 60, middle C / 中央C")
    return 12 * (int(match[3]) + 1) + STEPS[match[1].lower()] + SIGNS[match[2]]


def find_low(text: str) -> list[Found]:
    """Return the lowest note that is asked for."""
    matches = (
        m for m in LOWEST.finditer(text) if not (m[0][:5].casefold() == "above" and NEGATED.search(text[: m.start()]))
    )
    return [Found(parse(m[1]), *m.span()) for m in matches if _range(m[1])]


def find_high(text: str) -> list[Found]:
    """Return the highest note that is asked for."""
    matches = (
        m for m in HIGHEST.finditer(text) if not (m[0][:5].casefold() == "below" and NEGATED.search(text[: m.start()]))
    )
    return [Found(parse(m[1] or m[2]), *m.span()) for m in matches if _range(m[1] or m[2])]


def _range(said: str) -> bool:
    return not said.isdigit() or 21 <= int(said) <= 108


PITCH = Kind("pitch", parse, summary_en="A note: C4, F#5 or a MIDI number", summary_zh="音高：C4、F#5 或 MIDI 编号")
