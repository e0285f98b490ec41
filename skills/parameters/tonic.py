"""The key note, however it is written: Bb, B flat, F♯m, in A, 降B大调, 升F小调, D调."""

import re
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind
from skills.parameters.mode import KEY_WORDS

SHARPS = {"#": "#", "♯": "#", "sharp": "#", "is": "#", "升": "#"}
FLATS = {"b": "-", "♭": "-", "flat": "-", "-": "-", "降": "-"}
NAMES = ("C", "C#", "D-", "D", "D#", "E-", "E", "F", "F#", "G-", "G", "G#", "A-", "A", "A#", "B-", "B")
OPTIONS = [(name, name.replace("-", "b"), name.replace("-", "♭").replace("#", "♯")) for name in NAMES]

_accidental = r"(?:\s*(?:♯|♭|#)|(?:\s+|-)(?:sharp|flat)(?![a-z])|b(?![a-z])|-(?![\w]))"
_key = r"(?:\s*(?:" + "|".join(KEY_WORDS) + r")(?![a-z]))"
WRITTEN = re.compile(rf"\s*(?P<accidental>[升降]?)\s*(?P<letter>[A-Ga-g])(?P<after>{_accidental})?\s*", re.IGNORECASE)
# A letter counts as a key before a mode, after "in" or "key of", with an accidental, or as in F#m, Bm, C大调, D调.
_before = r"(?:(?:key|tonic|scale)(?:\s+(?:of|is))?|in|to|into|on)\s+(?:the\s+key\s+of\s+)?"
SAID = (
    re.compile(r"(?P<accidental>[升降])\s*(?P<letter>[A-Ga-g])(?P<after>(?!))?(?:\s*(?:大调|小调|调))?"),
    re.compile(r"(?<![A-Za-z])(?P<accidental>(?!))?(?P<letter>[A-Ga-g])(?P<after>[#♯♭b])?\s*(?=大调|小调|调|宫|商|角|徵|羽|和声|旋律小|自然)"),
    re.compile(rf"(?<![\w'])(?P<accidental>(?!))?(?P<letter>[A-Ga-g])(?P<after>{_accidental})?(?={_key})", re.IGNORECASE),
    re.compile(r"(?<![\w'])(?P<accidental>(?!))?(?P<letter>[A-G])(?P<after>[#♯♭b])?(?=m(?:in|aj|oll)?(?![a-z]))"),
    re.compile(rf"(?i:(?<=\s)|^)(?i:{_before})(?P<accidental>(?!))?(?P<letter>[A-G])(?P<after>{_accidental})?(?![\w'#])"),
    re.compile(r"(?<![\w'])(?P<accidental>(?!))?(?P<letter>[A-G])(?P<after>\s*[#♯♭]|b(?![a-z])|[\s-](?:sharp|flat))(?![a-z])"),
)  # fmt: skip
ARTICLE = re.compile(
    r"a\s+(?:minor|major)\s+(?:key|scale|mode|tune|song|feel|melody|tonality|ballad|piece)", re.IGNORECASE
)


def spelled(letter: str, *accidentals: str | None) -> str:
    """Return the tonic as music21 writes it."""
    signs = SHARPS | FLATS
    mark = next(
        (signs[said] for each in accidentals if each and (said := each.strip(" -").lower() or "-") in signs), ""
    )
    return letter.upper() + mark


def parse(value: Any) -> str:
    """Return the tonic of "Bb", "B flat", "降B" or "F#m"; raise UnknownValue for what is none."""
    text = re.sub(r"(大调|小调|调)$", "", str(value).strip())
    match = WRITTEN.match(text)
    rest = text[match.end() :].strip().casefold() if match else "?"
    if match is None or (rest and rest not in KEY_WORDS and rest not in ("m", "min", "maj")):
        raise UnknownValue("key", str(value), "C, C#, Db, D, Eb ... B / 降B、升F")
    return spelled(match["letter"], match["accidental"], match["after"])


def find(text: str) -> list[Found]:
    """Return every key note that is said; the article in "in a minor key" is none."""
    articles = [match.start() for match in ARTICLE.finditer(text) if match[0][0] == "a"]
    found: list[Found] = []
    for pattern in SAID:
        for match in pattern.finditer(text):
            start, end = match.start("letter"), match.end("after") if match["after"] else match.end("letter")
            if match["accidental"]:
                start, end = match.span()
            taken = any(start < each.end and each.start < end for each in found)
            if not taken and start not in articles and not _article(text, match):
                found.append(Found(spelled(match["letter"], match["accidental"], match["after"]), start, end))
    return sorted(found, key=lambda each: each.start)


def _article(text: str, match: re.Match[str]) -> bool:
    """Return whether the letter is the word "a" as in "a dorian tune" and not "in a dorian"."""
    if match["letter"] != "a" or match["after"]:
        return False
    before = text[: match.start("letter")].casefold().rstrip()
    return not before.endswith(("in", "of", "to", "into", "key", "in the key of", "is")) and bool(
        before or text[1:2] == " "
    )


TONIC = Kind("tonic", parse, find, OPTIONS, "Key note, e.g. D, Bb, F#", "主音，如 D、降B、升F")
