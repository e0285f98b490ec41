"""Words that a text must hold or must not hold: a lead ("without the word") and a list, or a list and what is said of it."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from skills.parameters.kind import Found, Kind
from skills.parameters.listed import ANY, PLAIN, QUOTED, listed
from skills.parameters.quoted import CLOSE, OPEN

Way = tuple[re.Pattern[str], re.Pattern[str]]  # what leads to a list, and what its items may be
Span = tuple[list[str], int, int]  # words, and where they are spoken of

_the_words = r"(?:(?:the|these|any of the)\s+)?(?:words?|phrases?|names?|line|term)\s*:?\s*"
_hold = r"(?:includ(?:e|es|ing)|mention(?:s|ing)?|contain(?:s|ing)?)"
_use = (
    r"(?:us(?:e|es|ing)|say(?:s|ing)?|featur(?:e|es|ing)|holds?|ha(?:s|ve|d|ving)|with"
    r"|(?:work|put|slip|get|fit|sneak|squeeze|squeezing|weave|weaving|throw|cram|drop|tuck|smuggle)(?:[tp]?ing)?(?:\s+in)?|don't forget|remember|add(?:ing)?)"
)
_never = (
    r"(?:without|avoid(?:s|ing)?|exclud(?:e|ing)|(?:do|does|did|must|should|may)(?:n't|nt|\s+not)|cannot|can't|never|no|not"
    r"|leave out|steer(?:ing)? clear of|stay(?:ing)? away from|keep out|skip|ban(?:ned)?)(?:\s+ever|\s+once|\s+you\s+dare(?:\s+to)?)?"
)
_do = r"(?:us(?:es?|ing)|say(?:s|ing)?|mention(?:s|ing)?|contain(?:s|ing)?|includ(?:es?|ing)|writ(?:es?|ing))"
_hanzi_no = r"(?<![能可要是])(?:不要|别|不能|不许|不准|避免|不得|不可以?|莫|切?勿|休|毋|不)(?:再)?"
_hanzi_do = r"(?:出现|用|提到|提及|提|使用|包含|含有|含|写|有)(?:到)?"


def _ways(*rows: tuple[str, re.Pattern[str]]) -> tuple[Way, ...]:
    return tuple((re.compile(lead, re.IGNORECASE | re.ASCII), item) for lead, item in rows)


HELD = _ways(
    (rf"\b(?:{_hold}|{_use})\s+{_the_words}", ANY),  # use the words salt and bread
    (r"\b(?:include|use|contains?|must have)(?:\s+words?)?\s*[:=]\s*", ANY),  # include: salt, rope
    (rf"\b{_hold}\s+", PLAIN),  # must contain river and stone
    (
        r"\b(?:us(?:e|es|ing)|says?|saying|featuring|goes|going|repeats?|repeating|(?:sneak|squeeze|slip|work|fit|get|weave|throw|cram|drop|tuck|put|smuggle)(?:[tp]?ing)?\s+in)\s+",
        QUOTED,
    ),  # please use "lighthouse"
    (
        r"(?:关键词[是为：:]*|包含|出现|提到|含有|含|用上|带上|要带|要有|加入|嵌入|有)(?:词语?|字|句子)?[：:]?\s*",
        QUOTED,
    ),
)
BARRED = _ways(
    (rf"\b{_never}\s+(?:{_do}\s+)?{_the_words}", ANY),  # without the word moon
    (rf"\b{_never}\s+(?:us(?:es?|ing)|say(?:s|ing)?|mention(?:s|ing)?|contain(?:s|ing)?)\s+", ANY),  # never say goodbye
    (
        rf"\b{_never}\s+(?:(?:let|allow)(?:\s+me)?(?:\s+(?:catch|see|hear|find))?)\s+{_the_words}",
        ANY,
    ),  # never let the word "beam" turn up
    (r"\bneither\s+", QUOTED),
    (rf"\b(?:{_never})\s+", QUOTED),  # no "baby"
    (rf"\b(?:drop|remove|lose|delete|take out|get rid of)\s+{_the_words}", ANY),
    (r"\b(?:drop|remove|lose|delete|cut|take out|get rid of)\s+(?:the\s+)?", QUOTED),  # drop "white" from it
    (rf"\b(?:no|without(?: any)?)\s+(?:mention|use)\s+of\s+(?:{_the_words})?", ANY),  # no mention of rain
    (r"\b(?:avoid|without|exclude|ban(?:ned)?|no)(?:\s+words?)?\s*[:=]\s*", ANY),  # avoid: iron, red
    (r"\b(?:forbidden|banned|taboo)\s+words?\s*:?\s*", ANY),
    (rf"{_hanzi_no}(?:{_hanzi_do})?(?:词语?|字)?[：:]?\s*", QUOTED),  # 不要出现“月亮”
    (r"(?:没有|不带|去掉|去除|删掉)(?:词语?|字)?\s*", QUOTED),
)
# Of words without quotes in Chinese, up to where the clause or their count ends: 必须写到大海, 春风和明月两个词, 不要提到雪.
HELD_HANZI = re.compile(
    r"(?:必须|一定|要|得)(?:包含|出现|提到|含有|用上|带上|有|加入|写到)(?P<a>[一-鿿A-Za-z]{1,6}?)(?=(?:这)?(?:[两二三四几]个?|个)(?:字|词)|[，。,.！!\s]|$)"
    r"|(?:包含|出现|用上|提到|有)(?P<b>[一-鿿]{1,4}(?:[和、与][一-鿿]{1,4})+?)(?=这?[两三四几]个[字词])",
    re.IGNORECASE,
)
BARRED_HANZI = re.compile(
    rf"{_hanzi_no}(?!有|用押|写押|用(?:曲|谱|配乐|旋律|音乐)){_hanzi_do}(?:词语?|字)?(?P<a>(?![了的啊吧啦呀哦])[一-鿿A-Za-z]{{1,6}}?)(?=[，。,.！!\s）)]|$|这个|二字|两个字|的)",
    re.IGNORECASE,
)
# What is said after a list.
MUST = re.compile(
    r"\s*(?:(?:(?:must|should|has to|have to|ha(?:s|ve) got to|needs? to|ought to|gotta)\s+(?:appear|occur|be\b|turn up|show up|pop up|crop up|come up|go in|feature|get in)|(?:appears?|turns? up|shows? up|pops? up|gets? in)\b)|(?:这个|这两个|二|两个)(?:字|词)(?!都?(?:不|别))|要出现)",
    re.IGNORECASE,
)
WITH = re.compile(
    r"\b(?:with|(?:want|need|put|have|get|using)(?:\s+the\s+(?:line|phrase|words?))?)\s+$", re.IGNORECASE
)  # with "rain" in every verse
INSIDE = re.compile(r"\s*(?:somewhere|in\s+(?:it|there|them|every|each|the)\b)", re.IGNORECASE)
MUST_NOT = re.compile(
    r"\s*(?:(?:must|should|may|can)\s*(?:not|n't|never)\s+(?:appear|occur|be\b)|(?:(?:is|are)\s+)?(?:banned|forbidden|taboo|off limits|not allowed|gone)\b"
    r"|(?:这?[个一二两三]?个?[字词])?(?:都|也)?(?:不要|别|不能|不许|不得|不准)(?:再)?(?:出现|用|提|写)|(?:全|都|统统)*(?:去掉|删掉|拿掉|换掉))",
    re.IGNORECASE,
)
# "The word lantern has to turn up", "truck and whiskey are banned words", "keep 'truck' out of it".
NAMED = re.compile(r"\b(?:the|these|this)\s+words?:?\s+(?=[\w\"'“‘])", re.IGNORECASE)
BANNED = re.compile(
    r"(?:^|[,.;:]\s*)(?:the words?\s+)?(?P<a>[a-z'-]+(?:(?:,\s*|\s+and\s+|\s+or\s+)[a-z'-]+)*)\s+(?:is|are)\s+(?:banned|forbidden|taboo|off[ -]limits|not allowed)\b(?:\s+words?)?",
    re.IGNORECASE,
)
KEPT_IN = re.compile(r"\bkeep\s+(?=[\"'“‘])", re.IGNORECASE)
IN = re.compile(r"\s*in\b(?=\s*(?:$|[,.;]|it\b|there\b))", re.IGNORECASE)
KEPT_OUT = re.compile(r"\b(?:keep|leave)\s+(?=[\"'“‘])", re.IGNORECASE)
OUT = re.compile(r"\s*out\b(?:\s+of\s+(?:it|this|them|there))?", re.IGNORECASE)
IN_IT = re.compile(r"\bno\s+(?P<a>[a-z'-]+(?:\s+or\s+[a-z'-]+)?)\s+(?:mentioned|in it|in there)\b", re.IGNORECASE)
# "a poem without heart, moon or star": two things at least, and none of them a part of a text or of music.
WITHOUT = re.compile(
    r"\bwithout\s+(?!.{0,40}\b(?:rhym\w+|verses?|chorus\w*|bridge|lyrics|words?|vocals?|drums?|singing)\b)(?=[a-z'-]+(?:,\s+[a-z'-]+)*\s+(?:or|and(?:\s+without)?)\s+[a-z'-]+\s*(?:$|[,.;!?]))",
    re.IGNORECASE,
)
PLURAL = re.compile(r"\bwords\W*$|[:=]\s*$", re.IGNORECASE)  # the words love, heart
CLAUSE_END = re.compile(r"\s*(?:$|[,.;!?，。；！？])")


def parse_words(value: Any) -> list[str]:
    """Return the words of a list or of a line with commas."""
    said = value if isinstance(value, list) else re.split(r"\s*[,，、;；]\s*", str(value))
    return [word for each in said if (word := str(each).strip().strip(OPEN + CLOSE).strip())]


def find_include(text: str) -> list[Found]:
    """Return the words that a text must hold; what it must not hold is left out."""
    barred = [(each.start, each.end) for each in find_avoid(text)]
    spans = [
        *_led(text, HELD),
        *_hanzi(text, HELD_HANZI),
        *_followed(text, MUST),
        *_between(text, NAMED, MUST),
        *_between(text, KEPT_IN, IN),
    ]
    spans += [each for each in _followed(text, INSIDE) if WITH.search(text[: each[1]])]
    return _found(each for each in spans if not any(s < each[2] and each[1] < e for s, e in barred))


def find_avoid(text: str) -> list[Found]:
    """Return the words that a text must not hold."""
    spans = [*_led(text, BARRED), *_followed(text, MUST_NOT), *_hanzi(text, BARRED_HANZI)]
    spans += [(re.split(r"\s+or\s+", match["a"]), *match.span()) for match in IN_IT.finditer(text)]
    spans += [(re.split(r",\s*|\s+and\s+|\s+or\s+", m["a"]), *m.span()) for m in BANNED.finditer(text)]
    spans += _between(text, KEPT_OUT, OUT)
    spans += [(words, m.start(), end) for m in WITHOUT.finditer(text) for words, end in [listed(text, m.end())]]
    return _found(([word.strip(OPEN + CLOSE) for word in words], a, b) for words, a, b in spans)


def _led(text: str, ways: Sequence[Way]) -> list[Span]:
    """Return the lists that follow a lead; unquoted words without one stand at the end of their clause."""
    spans = list[Span]()
    for lead, item in ways:
        for match in lead.finditer(text):
            words, end = listed(text, match.end(), item, bool(PLURAL.search(match[0])))
            taken = any(a < end and match.start() < b for _, a, b in spans)
            if (
                words
                and not taken
                and (item is not PLAIN or CLAUSE_END.match(text, end) or QUOTED.match(text, match.end()))
            ):
                spans.append((words, match.start(), end))
    return spans


def _followed(text: str, after: re.Pattern[str]) -> list[Span]:
    """Return quoted lists of which something is said afterwards: the word "tide" must appear."""
    spans, place = list[Span](), 0
    while match := QUOTED.search(text, place):
        words, place = listed(text, match.start(), QUOTED)
        if said := after.match(text, place):
            spans.append((words, match.start(), said.end()))
    return spans


def _between(text: str, lead: re.Pattern[str], after: re.Pattern[str]) -> list[Span]:
    """Return lists that stand between what leads to them and what is said of them."""
    spans = list[Span]()
    for match in lead.finditer(text):
        words, end = listed(text, match.end(), ANY, bool(PLURAL.search(match[0])))
        if words and (said := after.match(text, end)):
            spans.append((words, match.start(), said.end()))
    return spans


def _hanzi(text: str, pattern: re.Pattern[str]) -> list[Span]:
    said = ((next(group for group in match.groups() if group), match) for match in pattern.finditer(text))
    return [(re.split(r"[、和与]", words), *match.span()) for words, match in said]


def _found(spans: Iterable[Span]) -> list[Found]:
    """Return all the words that are listed, at every place that lists some."""
    places = sorted(spans, key=lambda each: each[1:])
    every = list(dict.fromkeys(word for words, _, _ in places for word in words if word))
    return [Found(every, start, end) for _, start, end in places] if every else []


def _kind(name: str, find: Callable[[str], Sequence[Found]], en: str, zh: str) -> Kind:
    return Kind(name, parse_words, find, (), en, zh, own=True, claim=8)


INCLUDE_WORDS = _kind("include", find_include, "Words that must occur, separated by commas", "要出现的词语，用逗号隔开")
AVOID_WORDS = _kind("avoid", find_avoid, "Words that must not occur, separated by commas", "不要出现的词语，用逗号隔开")
