"""Modes: major and minor, the church modes, pentatonic ones and blues."""

import re

from skills.parameters.kind import Found, Kind
from skills.parameters.vocabulary import vocabulary

ROWS = (
    ("major", "major", "大调", "maj", "dur", "ionian", "major key", "parallel major", "relative major"),
    (
        "minor",
        "minor",
        "小调",
        "min",
        "moll",
        "aeolian",
        "natural minor",
        "minor key",
        "parallel minor",
        "relative minor",
        "自然小调",
    ),
    ("harmonic minor", "harmonic minor", "和声小调"),
    ("melodic minor", "melodic minor", "旋律小调"),
    ("dorian", "dorian", "多利亚", "多利亚调式", "多里亚", "多里安"),
    ("phrygian", "phrygian", "弗里几亚", "弗里吉亚"),
    ("lydian", "lydian", "利底亚"),
    ("mixolydian", "mixolydian", "混合利底亚"),
    ("locrian", "locrian", "洛克里亚"),
    (
        "pentatonic",
        "pentatonic",
        "五声音阶",
        "five-note scale",
        "five notes in its scale",
        "five notes in the scale",
        "major pentatonic",
        "五声",
        "五声调式",
        "五声大调",
    ),
    ("minor pentatonic", "minor pentatonic", "小调五声", "五声小调", "小调五声音阶", "pentatonic minor", "minor pent"),
    ("gong", "gong", "宫调式", "宫调", "gong mode", "五声宫调", "五声宫调式"),
    ("shang", "shang", "商调式", "商调", "shang mode", "五声商调", "五声商调式"),
    ("jue", "jue", "角调式", "角调", "jue mode", "五声角调", "五声角调式"),
    ("zhi", "zhi", "徵调式", "徵调", "zhi mode", "五声徵调", "五声徵调式"),
    ("yu", "yu", "羽调式", "羽调", "yu mode", "五声羽调", "五声羽调式"),
    ("blues", "blues", "布鲁斯音阶", "blues scale", "蓝调音阶"),
)
DEGREES = {"宫": "gong", "商": "shang", "角": "jue", "徵": "zhi", "羽": "yu"}
KEY_WORDS = sorted(
    {said for row in ROWS for said in (row[0], *row[3:]) if said.isascii() and said not in ("major key", "minor key")},
    key=len, reverse=True,
)  # fmt: skip
SUFFIX = re.compile(r"(?<![A-Za-z])[A-G](?:[#♯♭b])?(?P<m>m)(?![a-zA-Z])")  # F#m, Bm, Ebm
AFTER_LETTER = re.compile(r"(?<![A-Za-z])[A-G](?:[#♯♭b])?(?P<degree>[宫商角徵羽])(?!调)")  # D宫
JOINED = re.compile(
    r"(?<![A-Za-z])[A-G](?:[#♯♭b])?(?P<mode>major|minor|maj|min)(?![a-z])", re.IGNORECASE | re.ASCII
)  # Dminor
SCALE = re.compile(
    r"blues\s+scale|(?<![a-z])[A-G][b#♭♯]?\s+blues(?=\s*(?:scale|mode))|布鲁斯音阶|蓝调音阶", re.IGNORECASE | re.ASCII
)
FOLK = re.compile(r"(?:江南|江淮|民间|地方|山西|陕北|东北|云南)$")  # 江南小调 are songs
INTERVAL = re.compile(r"[\s-]+(?:second|third|sixth|seventh|ninth|2nd|3rd|6th|7th)s?\b", re.IGNORECASE | re.ASCII)

_words = vocabulary("mode", ROWS, "Mode, e.g. minor, dorian, gong", "调式，如小调、多利亚、宫调式")


def find(text: str) -> list[Found]:
    """Return every mode that is said, the m of "F#m" too; "blues" alone is a genre, not a scale."""
    found = [each for each in _words.find(text) if each.value != "blues" or SCALE.search(text)]
    found = [each for each in found if not (INTERVAL.match(text, each.end) or FOLK.search(text[: each.start]))]
    found += [Found("minor", *match.span("m")) for match in SUFFIX.finditer(text)]
    found += [Found(_words.parse(m["mode"]), *m.span("mode")) for m in JOINED.finditer(text)]
    return found + [Found(DEGREES[m["degree"]], *m.span("degree")) for m in AFTER_LETTER.finditer(text)]


MODE = Kind("mode", _words.parse, find, _words.options, _words.summary_en, _words.summary_zh, _words.words)
