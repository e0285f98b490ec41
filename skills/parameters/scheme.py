"""Rhyme schemes: letters, or the name of a form that has one."""

import re
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind
from skills.parameters.number import number
from skills.parameters.vocabulary import any_of, flattened, value_of

NAMED = {
    "AABB": ("rhyming couplets", "couplets", "couplet", "rhymed couplets", "paired rhyme", "paired rhymes", "pairs rhyme", "rhyming pairs", "rhymed pairs", "rhymes in pairs", "rhyme in pairs", "rhyming in pairs", "rhymed in pairs", "rhyme in twos", "rhyming in twos", "rhyme two by two", "heroic couplets", "pairs of rhymes", "两两押韵", "两句一换韵", "两句换一韵", "双行押韵", "两句一韵", "两句一押", "两句一押韵", "每两句押韵", "每两句一韵", "每两句换韵", "每两句一换韵", "两行一韵", "两句一转韵", "两句换韵"),
    "ABAB": ("alternate rhyme", "alternate lines rhyme", "alternate lines rhyming", "alternating lines rhyme", "alternate lines should rhyme", "rhyming alternate lines", "cross-rhymed", "alternating rhyme", "cross rhyme", "alternate rhymes", "alternating rhymes", "交叉押韵", "交韵", "隔行交叉押韵"),
    "ABBA": ("enclosed rhyme", "envelope rhyme", "抱韵"),
    "XAXA": ("ballad rhyme", "every other line rhymes", "every other line should rhyme", "every other line rhyming", "rhyme every other line", "rhyming every other line", "every second line should rhyme", "only even lines rhyme", "every second line rhymes", "only the even lines rhyme", "even lines rhyme", "隔句押韵", "隔行押韵", "隔行押", "隔句押", "偶句押韵", "偶数句押韵", "双数句押韵", "偶数行押韵", "逢双押韵", "逢双句押韵", "双句押韵", "二四句押韵", "二四押韵"),
    "AAAA": ("monorhyme", "rhyme every line", "all four lines rhyme", "all four rhyming", "all four rhyme", "all of them rhyming", "all lines rhyming", "all the lines rhyme", "all lines should rhyme", "all lines must rhyme", "every single line rhymes", "everything rhymes", "rhyming every line", "every line must rhyme", "every line should rhyme", "every line rhymes", "each line rhymes", "each line rhyming", "ending in the same rhyme", "same rhyme in every line", "all on one rhyme", "all lines rhyme", "all rhyme", "one rhyme all the way", "the same rhyme all the way", "every line rhyming", "same rhyme throughout", "one rhyme throughout",
             "句句押韵", "每句押韵", "每句都押韵", "每行押韵", "每行都押韵", "一韵到底", "一个韵到底", "押一个韵", "押同一个韵", "都押一个韵", "通篇一韵", "通韵", "全押韵", "句句都押韵", "每一句都押韵", "句句要押韵", "每句都要押韵", "每行都要押韵"),
    "AABBA": ("limerick", "打油诗五行"),
    "ABABCBCDC": ("terza rima",),
    "AAXA": ("rubai", "rubaiyat", "一二四句押韵", "一二四押韵", "第一二四句押韵", "一、二、四句押韵"),
    "ABABCDCDEFEFGG": ("sonnet", "shakespearean sonnet", "十四行诗"),
    "XXXX": ("no rhyme", "no rhymes", "unrhymed", "rhyme-free", "rhymeless", "no need for rhymes", "no need for rhyme", "skip the rhymes", "drop the rhyme", "drop the rhymes", "lose the rhyme", "lose the rhymes", "ditch the rhyme", "ditch the rhymes", "forget the rhyme", "forget rhyme", "forget the rhymes", "without rhyme", "without rhymes", "without rhyming", "not rhyming", "free verse", "blank verse",
             "doesn't have to rhyme", "need not rhyme", "needn't rhyme", "doesn't need to rhyme", "does not need to rhyme", "no need to rhyme", "rhyme isn't needed", "does not have to rhyme", "shouldn't rhyme", "no rhyme needed", "doesn't rhyme", "don't rhyme", "no rhyming", "non-rhyming", "不押韵", "不用押韵", "无韵", "无需押韵", "不必押韵", "不求押韵", "不需要押韵", "不要押韵", "自由诗"),
}  # fmt: skip
VALUES = {said: scheme for scheme, ways in NAMED.items() for said in ways}
FLAT = flattened(VALUES)
THEIRS = re.compile(r"\b(?:my|this|that|these|those) $", re.IGNORECASE)  # finish my couplet
# Letters count as a scheme when they repeat one, as people write them: ABAB, a-b-a-b, AABBA, XAXA.
LETTERS = re.compile(r"(?<![A-Za-z0-9])[A-HX](?:[ ,-]?[A-HX]){3,15}(?![A-Za-z0-9#♯♭])|(?<![A-Za-z])AA(?![A-Za-z])")
LOWER = re.compile(r"(?<![a-z'])(?=[a-hx]*([a-h])[a-hx]*\1)[a-hx]{4,14}(?![a-z'])")
RHYMING = re.compile(
    r"(?:rhym\w*|scheme|押)\s*(?:scheme|is|of|as|pattern|it|them|like|[:：])?\s*([a-hx](?:-?[a-hx]){1,15}|[a-hx](?:\s[a-hx]){2,15})(?![a-z])",
    re.IGNORECASE | re.ASCII,
)
WORDS = frozenset(
    [
        "added",
        "faded",
        "decade",
        "facade",
        "feed",
        "deed",
        "head",
        "beef",
        "babe",
        "dead",
        "bead",
        "edge",
        "egg",
        "cabbage",
        "aged",
        "caged",
        "face",
        "fade",
        "faced",
    ]
)
# "rhyme lines two and four", "lines 1 and 3 rhyme", "second and fourth lines rhyme", 第二四句押韵.
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_place = rf"(?:{'|'.join(ORDINALS)}|[1-4]|one|two|three|four)"
_pair = rf"(?:lines?\s+)?({_place})\s*(?:and|&|with|to)\s*(?:lines?\s+)?({_place})"
PAIRED = re.compile(
    rf"\brhym(?:e|es|ing)\s+(?:the\s+)?(?:lines?\s+)?{_pair}(?:\s+lines?)?"
    rf"|\b{_pair}(?:\s+lines?)?\s+(?:must\s+|should\s+|to\s+|that\s+)?rhym(?:e|es|ing)|第?([一二三])[、和]?第?([二三四])句(?:相?押韵|同韵)",
    re.IGNORECASE | re.ASCII,
)
PAIRS = {(1, 2): "AAXX", (1, 3): "AXAX", (2, 4): "XAXA", (1, 4): "AXXA", (3, 4): "XXAA", (2, 3): "XAAX"}
EVERY = re.compile(r"(?:每一?[句行]|[句行]{2})(?:都|要|全|得)*(?=押[^，。]{1,8}韵)")  # 每句都押ang韵
_named = any_of(VALUES)


def parse(value: Any) -> str:
    """Return letters with X for a free line; raise UnknownValue for what is none."""
    text = re.sub(r"[\s,]", "", str(value)).upper().replace("-", "X")
    if re.fullmatch(r"[A-Z]{1,32}", text) and text.casefold() not in {each.replace(" ", "") for each in VALUES}:
        return text
    if named := VALUES.get(str(value).strip().casefold()):
        return named
    raise UnknownValue("rhyme scheme", str(value), "AABB, ABAB, ABCB, AAAA, AABBA, couplets, limerick")


def find(text: str) -> list[Found]:
    """Return every scheme that is said, letters before names."""
    found = [_letters(match[0], match.span()) for match in LETTERS.finditer(text) if _repeats(match[0])]
    found += [_letters(m[0], m.span(), 0.8) for m in LOWER.finditer(text) if m[0] not in WORDS]
    for match in RHYMING.finditer(text):
        if _repeats(match[1].upper()) and match[1].casefold() not in WORDS:
            found.append(_letters(match[1], match.span(1)))
    found += [Found("AAAA", *match.span(), 0.9) for match in EVERY.finditer(text)]
    found += [each for match in PAIRED.finditer(text) if (each := _paired(match))]
    for match in _named.finditer(text):
        if not THEIRS.search(text[: match.start()]):
            found.append(Found(value_of(FLAT, match[0]), *match.span(), 0.9))
    return found


def _paired(match: re.Match[str]) -> Found | None:
    said = [ORDINALS.get(each.casefold()) or number(each) or 0 for each in match.groups() if each]
    scheme = PAIRS.get((said[0], said[1]))
    return Found(scheme, *match.span(), 0.9) if scheme else None


def _letters(said: str, span: tuple[int, int], sure: float = 1.0) -> Found:
    return Found(re.sub(r"[^A-Z]", "", said.upper()), *span, sure)


def _repeats(said: str) -> bool:
    letters = re.sub(r"[^A-Z]", "", said)
    return len(set(letters) - {"X"}) < len(letters.replace("X", "")) or "X" in letters


OPTIONS = [(scheme, f"{scheme} ({ways[0]})", f"{scheme}（{ways[-1]}）") for scheme, ways in NAMED.items()]
SCHEME = Kind(
    "scheme",
    parse,
    find,
    OPTIONS,
    "Rhyme scheme, e.g. ABAB; X is a free line",
    "韵式，如 ABAB；X 不押韵",
    frozenset(VALUES),
    claim=3,
)
