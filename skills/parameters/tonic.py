"""The key note, however it is written: Bb, B flat, F♯m, in A, 降B大调, bB大调, 升F小调, D调."""

import re
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.genre import STYLE
from skills.parameters.kind import Found, Kind
from skills.parameters.mode import KEY_WORDS

SHARPS = {"#": "#", "♯": "#", "sharp": "#", "升": "#"}
FLATS = {"b": "-", "♭": "-", "flat": "-", "-": "-", "降": "-"}
NAMES = ("C", "C#", "D-", "D", "D#", "E-", "E", "F", "F#", "G-", "G", "G#", "A-", "A", "A#", "B-", "B")
OPTIONS = [(name, name.replace("-", "b"), name.replace("-", "♭").replace("#", "♯")) for name in NAMES]

SOLFA = {"do": "C", "re": "D", "ré": "D", "mi": "E", "fa": "F", "sol": "G", "la": "A", "si": "B", "ti": "B"}
_sign = r"(?:\s?[♯♭#]|b(?![a-zA-Z])|[\s-]?(?:sharp|flat)(?![a-z])|-(?=\s|$|[,.;]))"
_mode = r"(?:" + "|".join(KEY_WORDS) + r")(?![a-z])"
_end = r"(?=\s*(?:$|[,.;!?，。；！？、\n]|please\b|plz\b|pls\b|for\b|with\b|at\b|and\b|around\b))"
_alone = r"(?![\w'’])"
WRITTEN = re.compile(rf"\s*(?P<before>[升降]?)\s*(?P<letter>[A-Ga-g])(?P<after>{_sign})?\s*", re.IGNORECASE | re.ASCII)
# A letter is a key note where one of these stands; each has the groups letter, and before or after for its sign.
SAID = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"(?i)(?<![\w'’])(?P<letter>[a-g])(?P<after>{_sign})?[\s-]*(?={_mode})",  # E flat minor, d dorian, c-moll
        r"(?<![\w'’])(?P<letter>[A-G])(?P<after>[#♯♭b])?(?=m(?:in|aj|oll)?(?![a-zA-Z]))",  # F#m, Bmin
        r"(?<![\w'’])(?P<letter>[a-g])(?P<after>[#♯♭b])?(?=(?:maj|min)(?![a-zA-Z]))",  # dmaj
        rf"(?i:(?<![\w])(?:key|tonic|tonality|scale)(?:\s*[:=]\s*|\s+(?:of\s+|is\s+)?))(?P<letter>[A-Ga-g])(?P<after>{_sign})?{_alone}",
        rf"(?i:(?<![\w])(?:in|to|into|on|not|no,)\s+)(?P<letter>[A-G])(?P<after>{_sign})?{_alone}(?!\s*[|])",  # in A
        rf"(?i:(?<![\w])(?:in|to|into)\s+)(?P<letter>[b-g])(?P<after>{_sign})?{_end}",  # in c
        r"(?i:(?<![\w])(?:in|to|into)\s+)(?P<letter>a)(?P<after>[\s-]?(?i:sharp|flat))(?![a-zA-Z]|\s+key)",  # in a flat
        r"(?i:(?<![\w])(?:in|to|into)\s+)(?P<letter>a)(?=[.!?]*\s*$)",  # waltz in a
        r"(?<![\w'’])(?P<letter>[A-G])(?P<after>\s?[#♯♭]|b|[\s-]?(?i:sharp|flat))(?![a-zA-Z\d])",  # Bb, F sharp
        rf"(?<=[,;，、；]\s)(?P<letter>[A-G])(?P<after>{_sign})?(?=\s*(?:[,;.!，、；。]|$))",  # hornpipe, D, 32 bars
        rf"(?:^|[,.;]\s)(?P<letter>[A-G])(?P<after>{_sign})?(?=,?\s+(?:instead|please|then|now|rather)\b)",  # G instead
        rf"(?:^|[,.;]\s|(?i:\b(?:sorry|no|maybe|perhaps))\s)(?P<letter>[A-G])(?P<after>{_sign})?(?=\s+(?:would|is|might|will|suits?|works?|fits?)\b)",
        rf"(?<=[,;，、；])(?P<letter>[A-G])(?P<after>{_sign})?(?=\s*(?:[,;.!，、；。]|$))",
        rf"^\s*(?P<letter>[A-G])(?P<after>{_sign})?(?=\s*[.!?]?\s*$)",  # G
        rf"(?<=[a-z]:\s)(?P<letter>[A-G])(?P<after>{_sign})?(?=\s*[,;])",  # a hornpipe: D, AABB
        rf"(?<=[a-z]\s)(?P<letter>[B-G])(?P<after>{_sign})?(?=\s+(?:\d{{1,2}}/\d|\d+\s*(?:bars?|bpm)\b))",  # march F 2/4
        r"(?P<before>[升降♯♭])\s*(?P<letter>[A-Ga-g])(?![A-Za-z])",  # 降B, 升F小调
        r"(?<![A-Za-z])(?P<before>[#b])(?P<letter>[A-Ga-g])(?=大调|小调|调)",  # bB大调
        r"(?<![A-Za-z])(?P<letter>[A-Ga-g])(?P<after>[#♯♭b])?\s*(?=大调|小调|调|宫|商|角|徵|羽|和声小|旋律小|自然)",
        r"(?<![A-Za-z])(?P<letter>[A-G])(?P<after>[#♯♭b])?(?=(?:为|作|是|当)主音)",
        r"(?<![\w.])1\s?=\s?(?P<letter>[A-G])(?P<after>[#♯♭b])?(?![A-Za-z])",  # 1=G, of numbered notation
        rf"(?<=[到成为以])\s*(?P<letter>[A-G])(?P<after>{_sign})?(?![A-Za-z\d])",  # 移到G
    )
)
# "sol major", "in do minor": "do" and "la" are words too.
SUNG = re.compile(
    rf"(?i)(?<![\w'’])(?:(?P<word>(?<=in )do|(?<=of )do|(?<=, )do)|(?P<name>ré|re|mi|fa|sol|la|si))(?P<after>{_sign})?[\s-]*(?={_mode})",
    re.ASCII,
)
# "a minor key", "a major scale": the letter is the article.
NOUN = re.compile(
    r"\s*(?:minor|major)?\s*(?:$|[,.;!?]|for\b|with\b|at\b|and\b|please\b|plz\b|pls\b|about\b|around\b|to\b|on\b|that\b|\d|pentatonic\b)",
    re.IGNORECASE | re.ASCII,
)


def spelled(letter: str, *signs: str | None) -> str:
    """Return the tonic as music21 writes it."""
    known = SHARPS | FLATS
    return letter.upper() + next((known[_bare(sign)] for sign in signs if sign and _bare(sign) in known), "")


def _bare(sign: str) -> str:
    return sign.strip(" -").lower() or "-"


def parse(value: Any) -> str:
    """Return the tonic of "Bb", "B flat", "降B" or "F#m"; raise UnknownValue for what is none."""
    text = re.sub(r"(大调|小调|调)$", "", str(value).strip())
    match = WRITTEN.match(text)
    rest = text[match.end() :].strip().casefold() if match else "?"
    if match is None or (rest and rest not in KEY_WORDS and rest not in ("m", "min", "maj")):
        raise UnknownValue("key", str(value), "C, C#, Db, D, Eb ... B / 降B、升F")
    return spelled(match["letter"], match["before"], match["after"])


def find(text: str) -> list[Found]:
    """Return every key note that is said; the article in "in a minor key" is none, nor is where a tune comes from."""
    found: list[Found] = []
    for pattern in SAID:
        for match in pattern.finditer(text):
            each = _read(match)
            taken = any(each.start < other.end and other.start < each.end for other in found)
            if not taken and text[each.start - 1 : each.start] != "从" and not _article(text, match):
                found.append(each)
    found += [
        Found(
            spelled(SOLFA[(m["word"] or m["name"]).lower()], m["after"]),
            m.start(),
            m.end("after") if m["after"] else m.end(m.lastgroup or 0),
        )
        for m in SUNG.finditer(text)
    ]
    return sorted(found, key=lambda each: each.start)


def _read(match: re.Match[str]) -> Found:
    groups = match.groupdict()
    before, after = groups.get("before"), groups.get("after")
    start = match.start("before") if before else match.start("letter")
    end = match.end("after") if after else match.end("letter")
    return Found(spelled(match["letter"], before, after), start, end)


def _article(text: str, match: re.Match[str]) -> bool:
    """Return whether the letter is the word "a": "a minor tune", "in a minor key", and not "in a minor"."""
    if match["letter"] not in "aA" or match.groupdict().get("after"):
        return False
    before, rest = text[: match.start("letter")].casefold().rstrip(), text[match.end("letter") :]
    mode = re.match(rf"[\s-]*{_mode}", rest, re.IGNORECASE | re.ASCII)
    if not mode:
        return match["letter"] == "a" and not re.match(r"\s*(?:[一-鿿]|[.!?]*$)", rest)
    ends = bool(NOUN.match(rest[mode.end() :]))
    if match["letter"] == "A":
        return not ends and not before and not any(each.start < 3 for each in STYLE.find(rest[mode.end() :]))
    return not (ends and (not before or before.endswith(("in", "to", "into", "of", "key", "is", ",", "，"))))


TONIC = Kind(
    "tonic", parse, find, OPTIONS, "Key note, e.g. D, Bb, F#", "主音，如 D、降B、升F", frozenset({"sharp", "flat"})
)
