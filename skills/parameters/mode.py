"""Modes: major and minor, the church modes, pentatonic ones and blues."""

import re

from skills.parameters.kind import Found, Kind
from skills.parameters.vocabulary import vocabulary

ROWS = (
    ("major", "major", "大调", "maj", "dur", "ionian", "major key"),
    ("minor", "minor", "小调", "min", "moll", "aeolian", "natural minor", "minor key", "自然小调"),
    ("harmonic minor", "harmonic minor", "和声小调"),
    ("melodic minor", "melodic minor", "旋律小调"),
    ("dorian", "dorian", "多利亚", "多利亚调式", "多里亚"),
    ("phrygian", "phrygian", "弗里几亚", "弗里吉亚"),
    ("lydian", "lydian", "利底亚"),
    ("mixolydian", "mixolydian", "混合利底亚"),
    ("locrian", "locrian", "洛克里亚"),
    ("pentatonic", "pentatonic", "五声音阶", "major pentatonic", "五声", "五声调式", "五声大调"),
    ("minor pentatonic", "minor pentatonic", "小调五声", "五声小调", "小调五声音阶"),
    ("gong", "gong", "宫调式", "宫调", "gong mode"),
    ("shang", "shang", "商调式", "商调", "shang mode"),
    ("jue", "jue", "角调式", "角调", "jue mode"),
    ("zhi", "zhi", "徵调式", "徵调", "zhi mode"),
    ("yu", "yu", "羽调式", "羽调", "yu mode"),
    ("blues", "blues", "布鲁斯音阶", "blues scale", "蓝调音阶"),
)
KEY_WORDS = sorted(
    {said for row in ROWS for said in (row[0], *row[3:]) if said.isascii() and said not in ("major key", "minor key")},
    key=len, reverse=True,
)  # fmt: skip
SUFFIX = re.compile(r"(?<![A-Za-z])[A-G](?:[#♯♭b])?(?P<m>m)(?![a-z])")  # F#m, Bm, Ebm

_words = vocabulary("mode", ROWS, "Mode, e.g. minor, dorian, gong", "调式，如小调、多利亚、宫调式")
# "blues" alone is a genre more often than a scale; the plain word is left to the genre.
_scale = re.compile(r"blues\s+scale|in\s+(?:[a-g]\s+)?blues(?!\s+style)|(?<![a-z])[A-G][b#♭♯]?\s+blues", re.IGNORECASE)


def find(text: str) -> list[Found]:
    """Return every mode that is said, the m of "F#m" too."""
    found = [each for each in _words.find(text) if each.value != "blues" or _scale.search(text) or "音阶" in text]
    return found + [Found("minor", *match.span("m")) for match in SUFFIX.finditer(text)]


MODE = Kind("mode", _words.parse, find, _words.options, _words.summary_en, _words.summary_zh)
