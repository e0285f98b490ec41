"""Shares from 0 to 1: how strongly a tune is to be changed, and where between two tunes a blend is to stand."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind
from skills.parameters.number import number

STRENGTHS = (
    (re.compile(r"(?i)\b(slightly|a little|a bit|a touch|small changes|barely|hardly|a tiny bit|subtl[ey]|lightly|gently|ornament|just decorate)\b|稍微|一点点|略微|轻微|微调|小改|别太离谱|加花"), 0.2),
    (re.compile(r"(?i)\b(freely|wildly|go (?:wild|crazy|nuts)|completely|radically|beyond recognition|a lot|boldly|(?:quite|very|really|rather) free(?:ly)?|heavily|drastically)\b|大胆|大改|面目全非|自由地|彻底|大幅|完全不同"), 0.9),
    (re.compile(r"(?i)\b(moderately)\b|适度"), 0.5),
)  # fmt: skip
PERCENT = re.compile(r"(\d{1,3})\s*(?:%|percent)|百分之(\d{1,3})", re.IGNORECASE | re.ASCII)
_counts = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_parts = {"half": 2, "third": 3, "quarter": 4, "fifth": 5}
_english = {f"{count} {part}{'s' * (n > 1)}": n / size for count, n in _counts.items() for part, size in _parts.items() if n < size}  # fmt: skip
SHARES = _english | {"三分之一": 1 / 3, "三分之二": 2 / 3, "四分之一": 0.25, "四分之三": 0.75}
PART_WAY = re.compile(
    rf"(?P<en>{'|'.join(each for each in SHARES if each.isascii())})(?=\s+(?:(?:of\s+)?the\s+)?way\b)|(?P<zh>[三四]分之[一二三])(?!拍)",
    re.IGNORECASE | re.ASCII,
)
HALFWAY = re.compile(
    r"(?i)half[\s-]?way|(?:in|down) the middle|equal (?:parts|measure|shares)|half (?:and|&) half|half[\s-]half|half (?:of )?each|fifty[\s-]fifty|even(?:ly| mix| split)|一半|中间|之间|对半"
)
STATED = r"(?:\b(?:at\s+)?{0}\s+(?:of\s+|at\s+|is\s+|to\s+)?|{1}(?:是|为|大概|约|：|:|\s)*)(?P<n>[01]?\.\d+)"  # strength 0.3, 幅度0.4
FIRST = re.compile(
    r"\s*(?:of\s+)?(?:the\s+)?(?:first|former|earlier)\b|\s*(?:的)?第一", re.IGNORECASE
)  # 70% of the first
RATIO = re.compile(r"(?<![\d/])(\d{1,2})\s?[/:-]\s?(\d{1,2})(?![\d/])")  # 60/40, of which the second counts
_lean = r"closer|nearer|more like|mostly|mainly|largely|leaning|lean(?:s)? (?:more )?(?:to|towards)|more of|heavier on|favou?r(?:ing)?"
_first = r"first|mine|my (?:own|tune|one|melody|file)|the former"
LEANING = re.compile(
    rf"\b(?:{_lean})\s+(?:(?:to|towards?|on|like)\s+)?(?:the\s+)?(?P<en>{_first}|second|the latter)\b"
    r"|(?:更像|更接近|偏向|靠近|接近|偏|像|多一点|更多|侧重)(?:于)?(?P<zh>第[一二]|[前后](?:面|者|一[首段个]))(?![一二三四五六七八九十\d]*小节|句|段落)",
    re.IGNORECASE | re.ASCII,
)
SECOND = ("second", "the latter", "第二", "后面", "后者", "后一首", "后一段", "后一个")
TENTHS = re.compile(
    r"(?P<n>[一二三四五六七八九])成[吧左右]*(?:像|是|靠|偏|给|来自|用)?(?P<of>第[一二]|前|后)"
)  # 七成像后面那段
LEANT = re.compile(
    r"(?:偏向|靠近|接近|侧重|更像|偏)(?:于)?(?P<of>第[一二]|前|后)[^，。]{0,4}[，。\s]*(?P<n>[一二三四五六七八九])成"
)  # 偏向第二首，七成
TOWARDS_FIRST, TOWARDS_SECOND = 0.25, 0.75


def share(name: str, find: Callable[[str], Sequence[Found]], summary_en: str, summary_zh: str) -> Kind:
    """Return a kind of share 0..1; "30%" is parsed too."""

    def parse(value: Any) -> float:
        text = str(value).strip()
        percent = PERCENT.fullmatch(text)
        try:
            return float(percent[1] or percent[2]) / 100 if percent else float(text)
        except ValueError:
            raise UnknownValue(name, text, "0-1, 0%-100%") from None

    return Kind(name, parse, find, (), summary_en, summary_zh)


def find_strength(text: str) -> list[Found]:
    """Return how strongly a tune is to be changed."""
    told = _stated("strength", "(?:幅度|强度|力度|程度)", text)
    return told or [Found(value, *m.span(), 0.8) for pattern, value in STRENGTHS for m in pattern.finditer(text)]


def find_position(text: str) -> list[Found]:
    """Return where between two tunes the blend is to stand."""
    found = _stated("position", "(?:位置|比例)", text)
    found += [Found(_of_second(text, m), *m.span()) for m in PERCENT.finditer(text) if int(m[1] or m[2]) <= 100]
    found += [Found(int(m[2]) / 100, *m.span()) for m in RATIO.finditer(text) if int(m[1]) + int(m[2]) == 100]
    found += [Found(_tenths(m), *m.span()) for pattern in (TENTHS, LEANT) for m in pattern.finditer(text)]
    found += [Found(_leaned(m["en"] or m["zh"]), *m.span(), 0.9) for m in LEANING.finditer(text)]
    found += [Found(round(SHARES[m[0].casefold()], 2), *m.span()) for m in PART_WAY.finditer(text)]
    return found + [Found(0.5, *match.span(), 0.8) for match in HALFWAY.finditer(text)]


def _tenths(match: re.Match[str]) -> float:
    """Return the share of the second tune, said in tenths of one of the two."""
    share = (number(match["n"]) or 0) / 10
    return share if match["of"] in ("第二", "后") else round(1 - share, 1)


def _stated(english: str, chinese: str, text: str) -> list[Found]:
    """Return a share that is said by its name: strength 0.3."""
    pattern = re.compile(STATED.format(english, chinese), re.IGNORECASE)
    return [Found(min(1.0, float(match["n"])), *match.span()) for match in pattern.finditer(text)]


def _leaned(said: str) -> float:
    return TOWARDS_SECOND if said.casefold() in SECOND else TOWARDS_FIRST


def _of_second(text: str, match: re.Match[str]) -> float:
    """Return the share of the second tune, where the text may name that of the first."""
    share = int(match[1] or match[2])
    return (100 - share if FIRST.match(text, match.end()) else share) / 100


STRENGTH = share("strength", find_strength, "0 ornament ... 1 free", "0 加花 ... 1 自由")
POSITION = share("position", find_position, "0 the first tune ... 1 the second", "0 第一首 ... 1 第二首")
