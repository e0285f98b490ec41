"""Places in a tune: "bars 5 to 8", 第3到6小节."""

import re

from skills.parameters.kind import Found
from skills.parameters.number import ENGLISH, NUMERAL, number, numeric

SPAN = re.compile(
    rf"(?:bars?|measures?)\s+({ENGLISH})(?:\s*(?:to|-|–|through|until|and)\s*({ENGLISH}))?"
    rf"|第\s*({NUMERAL})\s*(?:小节)?\s*(?:到|至|-|–|~)\s*第?\s*({NUMERAL})\s*小节|第\s*({NUMERAL})\s*小节",
    re.IGNORECASE,
)
FROM = re.compile(rf"(?:from|after|starting at)\s+(?:bar|measure)\s+({ENGLISH})", re.IGNORECASE)


def find_from(text: str) -> list[Found]:
    """Return the first bar that is meant."""
    return [Found(number(m[1] or m[3] or m[5]), *m.span()) for m in SPAN.finditer(text)]


def find_to(text: str) -> list[Found]:
    """Return the last bar that is meant; a single bar is first and last, "from bar 5" has no last."""
    found = []
    for match in SPAN.finditer(text):
        open_ended = FROM.search(text[max(0, match.start() - 12) : match.end()])
        last = match[2] or match[4] or (None if open_ended else match[1] or match[5])
        if last:
            found.append(Found(number(last), *match.span()))
    return found


BAR_NUMBER = numeric("bar number", "The number of a bar", "第几小节")
