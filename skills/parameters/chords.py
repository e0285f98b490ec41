"""Chord symbols: "over Am F C G", "Dm7-G7-C"."""

import re
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind

_symbol = (
    r"[A-G](?:[#♯b♭]|-(?=[\s|,]|$))?(?:maj7|maj9|maj|min7|min|mM7|m7b5|m7|m9|m6|m|dim7|dim|aug|sus2|sus4|sus|add9|6|7|9|11|13|\+|°|ø)?"
    r"(?:/[A-G][#♯b♭]?)?"
)
SYMBOL = re.compile(_symbol)
ROW = re.compile(rf"(?<![A-Za-z#♯♭/]){_symbol}(?:(?:\s*[|,，、\-–—→>]+\s*|\s+){_symbol}){{1,31}}(?![A-Za-z#♯♭])")
BEFORE = re.compile(
    r"(?:over|chords?|progression|changes|和弦(?:进行)?|和声|按照?|根据|用)\s*(?:are|is|being|like|of|是|为|用|:|：)*\s*(?:these\s+|the\s+)?(?:chords?|progression|和弦)?\s*[:：]?\s*$",
    re.IGNORECASE | re.ASCII,
)
TYPED = re.compile(
    r"(?:^|(?<=over )|(?<=chords ))(?=[a-g ]*m)(?:[a-g]m?\s+){2,7}[a-g]m?(?=\s*(?:[,:;]|$))"
)  # am f c g, over that
AFTER = re.compile(
    r"\s*(?:as\s+)?(?:the\s+)?(?:chords?|progression|changes|chord progression|这(?:个|组|套)?和弦|的?和弦)",
    re.IGNORECASE | re.ASCII,
)


def parse(value: Any) -> list[str]:
    """Return the symbols of a list or a line; raise UnknownValue for what is none."""
    said = value if isinstance(value, list) else re.split(r"[\s|,，–—→>]+|(?<=\w)-(?=[A-G])", str(value).strip())
    symbols = [str(each).strip() for each in said if str(each).strip()]
    if not symbols or not all(SYMBOL.fullmatch(each) for each in symbols):
        raise UnknownValue("chords", str(value), "Am F C G, Dm7 G7 Cmaj7")
    return symbols


def find(text: str) -> list[Found]:
    """Return every row of chords: beside a word like "over" or 和弦, or where a quality shows that they are chords."""
    found = [Found([each.capitalize() for each in match[0].split()], *match.span()) for match in TYPED.finditer(text)]
    for match in ROW.finditer(text):
        symbols = SYMBOL.findall(match[0])
        qualified = sum(len(each) > 1 and each[1:] not in ("#", "b", "♯", "♭") for each in symbols)
        if (
            BEFORE.search(text[: match.start()])
            or AFTER.match(text[match.end() :])
            or (qualified and len(symbols) >= 3)
        ):
            found.append(Found(symbols, *match.span()))
    return found


CHORDS = Kind("chords", parse, find, (), "Chords, e.g. Am F C G", "和弦，如 Am F C G", claim=9)
