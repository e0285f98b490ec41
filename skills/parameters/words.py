"""Words that a text must hold or must not hold, given words in quotes, and people."""

import re
from typing import Any

from skills.parameters.kind import Found, Kind

_open, _close = "\"“'‘「『《", "\"”'’」』》"
QUOTED = re.compile(
    r"\"([^\"]{1,2000})\"|“([^”]{1,2000})”|「([^」]{1,2000})」|『([^』]{1,2000})』|(?<![A-Za-z0-9])'([^']{1,2000})'(?![A-Za-z0-9])|‘([^’]{1,2000})’",
    re.DOTALL,
)
_item = rf"(?:[{_open}][^{_close}]{{1,60}}[{_close}]|[\w'-]+)"
_list = rf"{_item}(?:\s*(?:、|,?\s*and|,?\s*or|和|与|或)\s*{_item})*"
_must = (
    r"(?:(?:must|should|has to|have to|please)\s+(?:include|mention|contain|use)|(?:include|includes|including|mention|mentions|mentioning"
    r"|containing|contain|featuring)|with the words?|use the words?|using the words?)"
)
INCLUDE = re.compile(
    rf"(?:{_must})\s+(?:the\s+)?(?:words?|phrases?|names?|line)?\s*({_list})|(?:必须|要|得)?(?:包含|出现|提到|含有|用上|带上)(?:词语?|字|句子)?[：:]?\s*([“「\"‘『'][^”」\"’』']+[”」\"’』'](?:\s*[、，和与]\s*[“「\"‘『'][^”」\"’』']+[”」\"’』'])*|[一-鿿A-Za-z]{{1,6}}(?=[，。,.！!]|$|这个词))",
    re.IGNORECASE,
)
AVOID = re.compile(
    rf"(?:without|avoid(?:ing)?|don'?t use|do not use|never (?:use|say)|no|not use|leave out)\s+(?:using\s+)?the\s+(?:words?|phrases?)\s+({_list})|(?:avoid(?:ing)?|don'?t (?:use|mention|say)|do not (?:use|mention|say)|never (?:use|mention|say)|without (?:using|saying|mentioning))\s+(?:the\s+)?(?:words?\s+)?({_list})|(?:不要|别|不能|不许|不准|避免|不)(?:出现|用|提到|提|使用|包含|含有)(?:词语?|字)?[：:]?\s*([“「\"‘『'][^”」\"’』']+[”」\"’』'](?:\s*[、，和与]\s*[“「\"‘『'][^”」\"’』']+[”」\"’』'])*|[一-鿿A-Za-z]{{1,6}}?(?=[，。,.！!]|$|这个|二字|两个字|的))",
    re.IGNORECASE,
)
SPLIT = re.compile(r"\s*(?:,|，|、|\band\b|\bor\b|和|与|或)\s*")
PERSON = re.compile(r"<@!?(\d+)>|(?<![\w.])@([\w.-]{2,32})")
EDGES = " .。,，!！?？;；:："


def parse_words(value: Any) -> list[str]:
    """Return the words of a list or of a line with commas."""
    said = value if isinstance(value, list) else re.split(r"\s*[,，、;；]\s*", str(value))
    return [word for each in said if (word := str(each).strip().strip(_open + _close).strip())]


def find_include(text: str) -> list[Found]:
    """Return the words that a text must hold; what it must not hold is left out."""
    barred = [(each.start, each.end) for each in find_avoid(text)]
    return [
        Found(_words(said), *match.span())
        for match in INCLUDE.finditer(text)
        if (said := match[1] or match[2]) and not any(s <= match.start() < e or match.end() == e for s, e in barred)
    ]


def find_avoid(text: str) -> list[Found]:
    """Return the words that a text must not hold."""
    return [Found(_words(next(g for g in m.groups() if g)), *m.span()) for m in AVOID.finditer(text)]


def find_quoted(text: str) -> list[Found]:
    """Return what stands in quotes."""
    return [Found(next(g for g in m.groups() if g).strip(), *m.span()) for m in QUOTED.finditer(text)]


def find_people(text: str) -> list[Found]:
    """Return the people who are mentioned, together."""
    matches = list(PERSON.finditer(text))
    names = [match[1] or match[2] for match in matches]
    return [Found(names, *match.span()) for match in matches]


def _words(said: str) -> list[str]:
    quoted = [each.value for each in find_quoted(said)]
    return quoted or [word.strip(_open + _close + EDGES) for word in SPLIT.split(said) if word.strip(EDGES)]


WORD_LIST = Kind("words", parse_words, summary_en="Words, separated by commas", summary_zh="词语，用逗号隔开")
PEOPLE = Kind("people", parse_words, find_people, (), "People, by @name", "用户，写 @名字")
GIVEN = Kind("text", str, find_quoted, (), "Given words, or notes such as D E F# A", "给定的词句，或音符，如 D E F# A")
