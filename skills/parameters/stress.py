"""Which syllables of a line are strong: "iambic", "da-DUM five times", "trochaic tetrameter", 0101; 1 is a strong beat."""

import re
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind
from skills.parameters.number import ENGLISH, number

FEET = {"iamb": "01", "troch": "10", "anap": "001", "dactyl": "100"}
SOUNDS = {"da-dum": "01", "dum-da": "10", "da-da-dum": "001", "dum-da-da": "100"}
METRES = {"dimeter": 2, "trimeter": 3, "tetrameter": 4, "pentameter": 5, "hexameter": 6}
FOOT = re.compile(
    r"\b(?P<foot>iamb|troch|anap|dactyl)[a-z]*(?:\s+(?P<metre>\w+meter)s?\b)?|\b(?P<sound>(?:d(?:a|ee)-)*dum(?:-da){0,2})\b",
    re.IGNORECASE | re.ASCII,
)
TIMES = re.compile(rf"({ENGLISH})\s*(?:times|feet|foot|beats?(?:\s+(?:a|per)\s+line)?|iambs|trochees)\b", re.IGNORECASE)
MARKS = re.compile(r"(?<!\d)[01]{4,16}(?!\d)")


def parse(value: Any) -> list[str]:
    """Return ["0101", ...]; a single foot ("01") goes on to the line's end. Raise UnknownValue for what is none."""
    said = value if isinstance(value, list) else re.split(r"[\s,，、]+", str(value).strip())
    if said and all(re.fullmatch(r"[01]{2,16}", str(each)) for each in said):
        return [str(each) for each in said]
    found = find(str(value))
    if not found:
        raise UnknownValue("stress", str(value), "0101, iambic, trochaic, 10101010")
    return list(found[0].value)


def find(text: str) -> list[Found]:
    """Return every pattern of beats that is said; one value, at every place that speaks of it."""
    found = [Found([match[0]], *match.span()) for match in MARKS.finditer(text) if "1" in match[0]]
    feet = list(FOOT.finditer(text))
    if not feet or found:
        return found
    times = TIMES.search(text, feet[0].start())
    value = [_foot(feet[0]) * max(_metre(feet), (number(times[1]) or 1) if times else 1)]
    return [Found(value, *match.span()) for match in [*feet, *([times] if times else [])]]


def _foot(match: re.Match[str]) -> str:
    if match["foot"]:
        return FEET[match["foot"].casefold()]
    return SOUNDS.get(match["sound"].casefold().replace("dee", "da"), "01")


def _metre(feet: list[re.Match[str]]) -> int:
    return max(METRES.get((match["metre"] or "").casefold(), 1) for match in feet)


STRESS = Kind("stress", parse, find, (), "Strong beats, e.g. iambic or 0101", "重音，如 0101", claim=5)
