"""Which of those shown: the second, #3, the last one, 第二首."""

import re
from typing import Any

from skills.parameters.kind import Found, Kind
from skills.parameters.number import ENGLISH, NUMERAL, number, parse_number

_ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
ORDINALS = {word: n for n, word in enumerate(_ordinals, 1)} | {"last": -1, "final": -1}
_one = r"(?:\s+(?:one|track|tune|song|piece|number|on the list|recommendation|suggestion))?"
RANK_WORDS = re.compile(
    rf"\b(?:the\s+)?(?P<back>second|third)[\s-](?:to[\s-])?last{_one}\b|倒数第\s*(?P<zback>{NUMERAL})\s*(?:首|个|支|条|曲)?"
    rf"|(?<!\bmy\s)(?<!\bour\s)(?<!\bhis\s)(?<!\bher\s)\b(?:the\s+|that\s+|your\s+)?(?P<word>{'|'.join(ORDINALS)})(?!\s+(?:verse|line|stanza|chorus|section|half|part|bar|time|person|dance|snow|love|century)){_one}\b"
    rf"|(?:\b(?:number|no\.?|nr\.?|track|song|tune)\s*|#)(?P<number>{ENGLISH})(?!\s*(?:stars?|bpm|bars?))\b"
    rf"|\b(?P<short>\d{{1,2}})(?:st|nd|rd|th)\b(?!\s*-?\s*centur)"
    rf"|第\s*(?P<zh>{NUMERAL})\s*(?!\s*(?:段|句|行|小节|节|到|至|-|~))(?:首|个|支|条|曲)?"
    r"|(?P<head>头一(?:首|个|支|条))|(?P<last>最后)(?:那|一)?(?:首|个|支)",
    re.IGNORECASE | re.ASCII,
)


def find(text: str) -> list[Found]:
    """Return every rank that is said; the last is -1."""
    return [Found(_rank(match), match.start(), _end(match)) for match in RANK_WORDS.finditer(text)]


def _end(match: re.Match[str]) -> int:
    """Return where a rank ends; of two numbers in a row ("number two three stars") the first is its own."""
    said = match["number"]
    return match.end("number") - len(said) + len(said.split()[0]) if said and number(said) is None else match.end()


# A rank that stands for a track: "the third one", "number 3", "第三首", or "the first" before no other noun.
NOUN = re.compile(
    r"^(?:the|that|your)\b.*(?:one|track|tune|song|piece|list|tion)$|\bone$|^(?:number|no|nr|track|song|tune|#)|[首个支条曲]$",
    re.I,
)
ALONE = re.compile(
    r"\s*(?:$|[^\w\s]|(?:but|and|again|please|instead|now|only|for|in|to|at|with|by|as|on)\b)", re.IGNORECASE
)
ARTICLE = re.compile(r"(?:the|that|your)\b", re.IGNORECASE)


def pointed(text: str) -> int | None:
    """Return the rank of the one track that a text points at; None where there is none, or more than one."""
    found = find(text)
    if len(found) != 1:
        return None
    said = text[found[0].start : found[0].end]
    alone = ARTICLE.match(said) and ALONE.match(text, found[0].end)
    return found[0].value if NOUN.search(said) or alone else None


def _rank(match: re.Match[str]) -> int:
    if match["last"]:
        return -1
    if match["head"]:
        return 1
    if match["back"] or match["zback"]:
        return -(ORDINALS.get((match["back"] or "").casefold()) or number(match["zback"]) or 1)
    if match["word"]:
        return ORDINALS[match["word"].casefold()]
    said = match["number"] or match["short"] or match["zh"]
    return number(said) or number(said.split()[0]) or 1


def find_target(text: str) -> list[Found]:
    """Return what an opinion is about, when it is one of those shown; its number as text."""
    found = find(text)
    numbered = [each for each in found if each.value > 0]  # "the last of those, number 3"
    return [Found(str(each.value), each.start, each.end) for each in numbered or found]


WHY = re.compile(
    r"\b(?:why|how come|reasons?|explain|what made you|because|you (?:picked|pick|chose))\b|为什么|为何|为啥|凭啥|咋会|怎么会|理由|凭什么|解释",
    re.IGNORECASE | re.ASCII,
)


def find_why(text: str) -> list[Found]:
    """Return the rank that is asked about, where somebody asks why."""
    return find(text) if WHY.search(text) else []


def parse(value: Any) -> int:
    """Return the rank of "3", "the third" or "last" (-1); raise UnknownValue for what is none."""
    text = str(value).strip()
    said = int(text) if re.fullmatch(r"-?\d+", text) else next((each.value for each in find(text)), None)
    return parse_number("rank")(text) if said is None else said


WHY_RANK = Kind("rank", parse, find_why, (), "Which one to explain", "解释第几个", meant=True)
TARGET = Kind(
    "target", lambda value: str(value).strip(), find_target, (),
    "Which one: its number, title, or a style", "哪一个：编号、曲名或风格", own=True, claim=2, rest="all",
)  # fmt: skip
