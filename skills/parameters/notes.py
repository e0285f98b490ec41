"""Notes typed in a message: "D E F# A", "C4 E4 G4", "re mi fa la", or a tune in ABC."""

import re

from skills.parameters.kind import Found, Kind

_note = r"[A-G][#b♯♭]?\d?'*|[a-g][#b♯♭]?\d?"
ROW = re.compile(
    rf"(?<![\w'’])(?:{_note})(?:\s*[|,，、-]\s*(?:{_note})|\s+(?:\|\s*)?(?:{_note})){{2,}}(?![\w'’#])(?:\s*\|)?",
    re.ASCII,
)
_syllable = r"(?:do|re|mi|fa|sol?|la|si|ti)"
SYLLABLES = re.compile(rf"(?<![\w'’]){_syllable}(?:[\s,，、-]+{_syllable}){{2,}}(?![\w'’])", re.IGNORECASE | re.ASCII)
# Notes of ABC in bars without blanks: GABc dedB.
BARS = re.compile(
    r"(?<![\w'’])(?:[A-Ga-g][,']?\d?){3,}(?:\s*\|?\s+(?:(?:[A-Ga-g][,']?\d?){2,}|[A-Ga-g][,']?\d))+(?![\w'’])", re.ASCII
)
ABC = re.compile(r"(?:^|(?<=\s))X:\s*\d+.*?(?=\n\s*\n|\n(?=[^\n|:]*[a-z]{4,}[^\n|]*$)|$)", re.DOTALL)
ABC_LINE = re.compile(r"(?:^|\n)\s*K:\s*[A-G].*", re.DOTALL)
# Numbered notation: 3 3 4 5 5 4 3 2.
NUMBERED = re.compile(r"(?<![\w.:/-])(?<!\d\s)[1-7](?:\s*[,，|]?\s+[1-7]){5,}(?![\w./:-]|\s+\d)", re.ASCII)
LEAST = 3  # notes


def find(text: str) -> list[Found]:
    """Return the notes that are typed: a tune in ABC, else every row of at least three note names."""
    abc = ABC.search(text) or ABC_LINE.search(text)
    if abc:
        return [Found(abc[0].strip(), *abc.span())]
    rows = [match for match in (*ROW.finditer(text), *BARS.finditer(text)) if _is_row(match[0])]
    rows += (*SYLLABLES.finditer(text), *NUMBERED.finditer(text))
    return [Found(match[0].strip(" ,，、-"), *match.span()) for match in rows]


def _is_row(said: str) -> bool:
    """Return whether a row is notes, not the words "a" or a list of small letters in a sentence."""
    letters = re.findall(_note, said)
    return (len(letters) >= LEAST and sum(each[0].isupper() for each in letters) * 2 >= len(letters)) or len(
        letters
    ) > 5


NOTES = Kind(
    "notes", str, find, (), "Notes such as D E F# A, or ABC", "音符，如 D E F# A，或 ABC 记谱", own=True, claim=9
)
