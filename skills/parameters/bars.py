"""Places in a tune: "bars 5 to 8", "bar seven", "mm. 9-12", 第3到6小节."""

import re

from skills.parameters.kind import Found, Kind
from skills.parameters.number import ENGLISH, NUMERAL, number, parse_number

SPAN = re.compile(
    rf"(?:(?:bars?|measures?)[,:]?\s+|\bmm?\.\s*|\bmm\s+)(?:from\s+)?({ENGLISH})(?:\s*(?:to|-|–|through|thru|till|until|and|up to)\s*(?:(?:bars?|measures?)\s+)?({ENGLISH}))?"
    rf"|第\s*({NUMERAL})\s*(?:小节)?\s*(?:到|至|-|–|~|、|和)\s*第?\s*({NUMERAL})\s*小节|第\s*({NUMERAL})\s*小节"
    rf"|(?<![第\d])({NUMERAL})\s*(?:到|至|-|–|~)\s*({NUMERAL})\s*小节",
    re.IGNORECASE | re.ASCII,
)
OPENING = re.compile(
    rf"\bfirst\s+({ENGLISH})\s+(?:bars|measures)\b|(?:前|头|开头)\s*({NUMERAL})\s*(?:个)?小节", re.IGNORECASE
)  # bars 1 to n
FROM = re.compile(rf"(?:from|after|starting at)\s+(?:bar|measure)\s+({ENGLISH})", re.IGNORECASE | re.ASCII)


def find_first(text: str) -> list[Found]:
    """Return the first bar that is meant."""
    found = [Found(number(m[1] or m[3] or m[5] or m[6]), *m.span()) for m in SPAN.finditer(text)]
    return found + [Found(1, *match.span()) for match in OPENING.finditer(text)]


def find_last(text: str) -> list[Found]:
    """Return the last bar that is meant; a single bar is first and last, "from bar 5" has no last."""
    found = []
    for match in SPAN.finditer(text):
        open_ended = FROM.search(text[max(0, match.start() - 12) : match.end()])
        last = match[2] or match[4] or match[7] or (None if open_ended else match[1] or match[5])
        if last:
            found.append(Found(number(last), *match.span()))
    return found + [Found(number(m[1] or m[2]), *m.span()) for m in OPENING.finditer(text)]


FIRST_BAR = Kind("bar number", parse_number("bar number"), find_first, (), "The first bar", "从第几小节", claim=5)
LAST_BAR = Kind("bar number", parse_number("bar number"), find_last, (), "The last bar", "到第几小节", claim=5)
