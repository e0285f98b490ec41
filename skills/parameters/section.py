"""Which part of a recording is meant: "the chorus of this", "the part from 0:40 to 1:04", 这首歌的副歌, 从0:40开始的那段."""

import re
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind
from skills.parameters.rank import ORDINALS
from skills.parameters.vocabulary import Row

ROWS: tuple[Row, ...] = (  # value, English, Chinese, then other ways to say it
    ("intro", "intro", "前奏", "introduction", "引子", "opening", "beginning", "start", "开头"),
    ("verse", "verse", "主歌"),
    ("chorus", "chorus", "副歌", "refrain", "hook", "高潮"),
    ("bridge", "bridge", "间奏", "interlude", "middle eight", "桥段", "过渡段"),
    ("outro", "outro", "尾奏", "coda", "尾声", "ending", "end", "结尾", "结束"),
)
VALUES = {said: row[0] for row in ROWS for said in row}
GENERAL = {"opening", "beginning", "start", "ending", "end"}  # which other things have too: the end of the day
_general = "|".join(GENERAL)
_musical = "|".join(said for said in VALUES if said.isascii() and said not in GENERAL)
_alike = (
    r"\b(?:like|(?:similar|close|closest|akin|nearest)\s+to|resembl\w+|match(?:es|ing)?|reminds?(?:\s+me)?\s+of"
    r"|reminiscent\s+of|(?:style|vein|spirit|manner|vibe|feel|energy|mood)\s+of|based\s+on|by|love|enjoy)\s+"
)
_piece = r"(?:song|track|recording|file|tune|piece|audio|clip|demo|one)"
_its = rf"(?:its|(?:this|that|the|my)\s+{_piece}'s)"
_which = rf"(?:(?:{'|'.join(ORDINALS)}|main|big|loud)\s+)?"
_of_this = (
    rf"\s+(?:of|in|from|on)\s+(?:(?:this|that|the|my|our)(?:\s+attached)?\s+{_piece}\b|(?:this|that|it)\b(?!\s+\w+))"
)
_of_name = r"\s+(?:of|from|in)(?=\s+(?-i:[A-Z\"“]))"
_time = r"\d{1,2}[:：]\d{2}(?!\d|\s*[ap]\.?m\b)"
_from = rf"(?:from|at|around|starting\s+at)\s+(?P<start>{_time})(?:\s*(?:to|until|till|-|–)\s*(?P<end>{_time}))?"
_hanzi = "|".join(said for said in VALUES if not said.isascii())
_hanzi_piece = r"(?:(?:这|那)一?[首支段个份条]?(?:歌曲?|曲子?|录音|音乐|音频|文件)?|它|附件)(?:里面?|中间?)?的?"
_hanzi_part = rf"(?P<part>(?:{_hanzi_piece})?(?P<name>{_hanzi})(?:部分|段落|那一?段)?)"
_hanzi_time = rf"(?:{_time}|\d{{1,2}}\s*分钟?(?:\s*\d{{1,2}}\s*秒)?|\d{{1,3}}\s*秒)"
_title = r"(?:《[^》]{1,30}》的?)?"
NAMED = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        rf"{_alike}(?P<part>(?:{_its}|the|this|that|my)\s+{_which}(?P<name>(?-i:{_musical}))s?\b(?!-|\s+by\b)(?:\s+(?:part|section))?(?:{_of_this}|{_of_name})?)",
        rf"{_alike}(?P<part>(?:{_its}\s+(?P<name>{_general})\b)(?:{_of_this})?)",
        rf"{_alike}(?P<part>(?:the|that)\s+(?:very\s+)?(?P<name>{_general}){_of_this})",
        rf"(?:像|类似于?|近似于?|接近|相似于){_title}{_hanzi_part}",
        rf"(?:跟|和|与|同|按照?|根据){_title}{_hanzi_part}(?=[很最比较]*(?:像|相[似近像]|类似|接近|差不多|一样|来?找|推荐))",
        rf"(?:喜欢|爱)(?={_hanzi_piece}){_hanzi_part}",
        rf"(?={_hanzi_piece}){_hanzi_part}(?=[那这][样种]|一样|类似|差不多|风格|[很真太超特别]*(?:好听|[喜爱]欢?|棒))",
    )
)
TIMED = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        rf"\b(?P<part>(?:the|that)\s+(?:part|bit|passage|section|moment)\s+{_from})",
        rf"\b(?:this|that|it|{_piece})\s*,?\s+(?P<part>{_from})",
        rf"(?P<part>从?\s*(?P<start>{_hanzi_time})(?:\s*(?:到|至|-|–|~)\s*(?P<end>{_hanzi_time}))?\s*(?:开始|起|左右|处)?的?(?:[那这]一?(?:段|部分|里)|部分|段落|地方))",
    )
)
SPAN = re.compile(r"(\d{1,3}:\d{2})(?:-(\d{1,3}:\d{2}))?")
FURTHER = 30  # seconds from a moment, where it is not said to which other one


def parse(value: Any) -> str:
    """Return "chorus", "0:40" or "0:40-1:04"; raise UnknownValue for what is no part of a recording."""
    said = str(value).strip().casefold()
    known = VALUES.get(said) or (said if span_of(said) else "")
    known = known or next((each.value for each in find(f"like the {said}")), "")
    if not known:
        raise UnknownValue("section", str(value), f"{', '.join(row[0] for row in ROWS)}, 0:40, 0:40-1:04")
    return known


def find(text: str) -> list[Found]:
    """Return every part of a recording that something is to be like."""
    named = [(VALUES[match["name"].casefold()], match) for each in NAMED for match in each.finditer(text)]
    timed = [(_span(match["start"], match["end"]), match) for each in TIMED for match in each.finditer(text)]
    return [Found(value, *match.span("part")) for value, match in named + timed if value]


def without_sections(text: str) -> str:
    """Return a text with blanks for the parts of recordings in it, whose words name nothing else."""
    for each in find(text):
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def span_of(value: str) -> tuple[int, int] | None:
    """Return from which second to which "0:40-1:04" reaches, "0:40" half a minute; None for what is no such span."""
    match = SPAN.fullmatch(value)
    if not match:
        return None
    start = _seconds(match[1])
    end = _seconds(match[2]) if match[2] else start + FURTHER
    return (start, end) if start < end else None


def minutes(seconds: float) -> str:
    """Return a length as "1:04"."""
    return f"{round(seconds) // 60}:{round(seconds) % 60:02d}"


def _span(start: str, end: str | None) -> str:
    """Return "0:40" or "0:40-1:04" for moments as they were said; "" where the second is not after the first."""
    said = "-".join(minutes(_seconds(each)) for each in (start, end) if each)
    return said if span_of(said) else ""


def _seconds(said: str) -> int:
    parts = [int(each) for each in re.findall(r"\d+", said)]
    return parts[0] * 60 + parts[1] if parts[1:] else parts[0] * (60 if "分" in said else 1)


SECTION = Kind(
    "section",
    parse,
    find,
    [(row[0], row[1], row[2]) for row in ROWS],
    "The part of the recording to go by: chorus, 0:40, 0:40-1:04",
    "按录音的哪一部分：副歌、0:40、0:40-1:04",
    claim=8,
)
