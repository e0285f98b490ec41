"""Words that a text must hold or must not hold, and a sound that it must rhyme on."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from skills.parameters.kind import Found, Kind
from skills.parameters.quoted import CLOSE, OPEN, find_quoted

_quoted = rf"[{OPEN}][^{CLOSE}]{{1,60}}[{CLOSE}]"
_item = rf"(?:{_quoted}|(?!(?:not|no|never|without|but|of)\b)(?:(?:the|her|his|my|your|their|our|an?)\s+)?[\wÀ-ÿ'-]+)"
_list = rf"(?:{_item}(?:\s*,\s*{_item})+,?\s*(?:and|or)\s+{_item}|{_item}(?:\s*(?:、|,?\s*and|,?\s*or|,(?=\s*[{OPEN}])|和|与|或)\s*{_item})*)"
_hanzi_list = rf"{_quoted}(?:\s*(?:[、，,和与或]|还有)?\s*{_quoted})*"
_word = r"(?:the\s+)?(?:words?|phrases?|names?|line|term)"
INCLUDE = re.compile(
    rf"(?:(?:must|should|has to|have to|please)\s+(?:include|mention|contain|use|have)|includ(?:e|es|ing)|mention(?:s|ing)?|contain(?:s|ing)?|featuring|add(?:ing)?(?=\s+the\s+word)|work(?:ing)? in|put(?:ting)? in|slip(?:ping)? in|use|using|with|having|ha[sd]|have|says?|saying|holds?)"
    rf"\s+{_word}\s+(?P<a>{_list})"
    rf"|(?:(?:must|should|has to|have to|please)\s+(?:include|mention|contain)|includ(?:e|es|ing)|mention(?:s|ing)?|contain(?:s|ing)?)\s+(?P<b>{_quoted}(?:\s*(?:,|and|or|,\s*and)\s*{_quoted})*|[a-z'-]+(?:\s*(?:,|and)\s*[a-z'-]+)*(?=\s*(?:$|[,.;!?])))"
    rf"|(?:必须|一定|要|得|里|里面)*(?:包含|出现|提到|含有|含|用上|带上|要有|加入|嵌入|有)(?:词语?|字|句子)?[：:]?\s*(?P<c>{_hanzi_list})"
    rf"|(?:必须|一定|要|得)(?:包含|出现|提到|含有|用上|带上|有|加入|写到)(?P<e>[一-鿿A-Za-z]{{1,6}}?)(?=(?:这)?(?:[两二三四几]个?|个)(?:字|词)|[，。,.！!\s]|$)"
    rf"|\bwith\s+(?P<f>{_quoted}(?:\s*(?:,|and|or)\s*{_quoted})*)\s+(?:in\s+(?:it|there|them)|somewhere)"
    rf"|(?:包含|出现|用上|提到|有)(?P<g>[一-鿿]{{1,4}}(?:[和、与][一-鿿]{{1,4}})+?)(?=这?[两三四几]个[字词])"
    rf"|(?P<d>{_quoted})\s*(?:这个词|这两个词|二字|两个字|要出现)",
    re.IGNORECASE | re.ASCII,
)
_never = r"(?:without|avoid(?:ing)?|do(?:n't|nt| not)|does(?:n't|nt| not)|never|no|not|leave out|steer clear of|stay away from|keep out|skip|ban(?:ned)?(?: words?)?:?)"
AVOID = re.compile(
    rf"{_never}\s+(?:(?:ever\s+)?(?:us(?:e|ing)|say(?:ing)?|mention(?:ing)?|contain(?:ing)?|includ(?:e|ing)|writ(?:e|ing))\s+)?{_word}\s+(?P<a>{_list})"
    rf"|{_never}\s+(?:ever\s+)?(?:us(?:e|ing)|say(?:ing)?|mention(?:ing)?|contain(?:ing)?)\s+(?P<b>{_list})|(?:avoid(?:ing)?|leave out)\s+(?P<c>{_quoted}(?:\s*(?:,|and|or)\s*{_quoted})*)"
    rf"|(?:without|no)\s+(?P<d>{_quoted})|\bno\s+(?P<g>[a-z'-]+(?:\s+or\s+[a-z'-]+)?)\s+(?:mentioned|in it|in there)\b"
    rf"|(?:不要|别|不能|不许|不准|避免|不得|不)(?:再)?(?:出现|用|提到|提及|提|使用|包含|含有|含|写)(?:到)?(?:词语?|字)?[：:]?\s*(?P<e>{_hanzi_list}|[一-鿿A-Za-z]{{1,6}}?(?=[，。,.！!\s]|$|这个|二字|两个字|的))"
    rf"|(?:drop|remove|lose|delete|take out|get rid of)\s+the\s+words?\s+(?P<l>{_list})"
    rf"|(?:no|without(?: any)?)\s+mention\s+of\s+(?P<h>{_list})"
    rf"|(?P<i>{_quoted}(?:\s*(?:,|and|or)\s*{_quoted})*)\s+(?:must|should|may|can)\s*(?:not|n't|never)\s+(?:appear|occur|be\b)"
    rf"|(?P<k>{_hanzi_list})\s*(?:这?[个一二两三]?个?[字词])?(?:都|也)?(?:不要|别|不能|不许|不得|不准)(?:再)?(?:出现|用|提|写)"
    rf"|(?:没有|不带|去掉|去除|(?:不要|别|不能|不许|不得|不可以?|不准)有?)(?:词语?|字)?(?P<f>{_hanzi_list})",
    re.IGNORECASE | re.ASCII,
)
SPLIT = re.compile(r"\s*(?:,|，|、|\band\b|\bor\b|和|与|或)\s*")
_form = r"(?!(?:something|anything|it|words?|lines?|couplets?|verses?|stanzas?|choruses|chorus|poems?|songs?|lyrics|quatrains?|pairs?|schemes?|slang|ends?|first|second|third|fourth|last|one|two|three|four|every|each|all)\b)"
RHYME = re.compile(
    r"\brhym\w+\s+(?:(?:something|anything)\s+)?(?:with|on|to|in)\s+(?:the\s+(?:sound|words?|ending)\s+(?:of\s+)?)?[\"“‘']?(?P<a>-?[a-z]+)|\bend(?:s|ing)?\s+(?:in|on|with)\s+[\"“‘']?(?P<b>-[a-z]+|(?<=[\"“‘'])[a-z]+)"
    rf"|\brhym(?:e|es|ing)\s+[\"“‘']?(?P<d>{_form}[a-z]+)[\"”’']?\s+(?:with|and|to)\s+[\"“‘']?(?P<e>{_form}[a-z]+)"
    r"|押\s*[“\"‘']?(?P<c>[a-zA-Z]+|[一-鿿])[”\"’']?\s*(?:字)?韵|[以用][“\"‘']?(?P<zh>[一-鿿])[”\"’']?字?(?:来)?(?:押韵|为韵|作韵|做韵)",
    re.IGNORECASE | re.ASCII,
)
NO_RHYME = frozenset(
    [
        "each",
        "every",
        "all",
        "the",
        "a",
        "an",
        "and",
        "it",
        "them",
        "you",
        "me",
        "this",
        "that",
        "什",
        "啥",
        "平",
        "仄",
        "同",
        "尾",
        "句",
        "头",
        "换",
    ]
)
ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\w)", re.IGNORECASE)
EDGES = " .。,，!！?？;；:："


def parse_words(value: Any) -> list[str]:
    """Return the words of a list or of a line with commas."""
    said = value if isinstance(value, list) else re.split(r"\s*[,，、;；]\s*", str(value))
    return [word for each in said if (word := str(each).strip().strip(OPEN + CLOSE).strip())]


def find_include(text: str) -> list[Found]:
    """Return the words that a text must hold; what it must not hold is left out."""
    barred = [(each.start, each.end) for each in find_avoid(text)]
    return [each for each in _lists(INCLUDE, text) if not any(s < each.end and each.start < e for s, e in barred)]


def find_avoid(text: str) -> list[Found]:
    """Return the words that a text must not hold."""
    return _lists(AVOID, text)


def find_rhyme(text: str) -> list[Found]:
    """Return the sound or word to rhyme on, or the words that are to rhyme with each other."""
    found = []
    for match in RHYME.finditer(text):
        words = [group.lstrip("-") for group in match.groups() if group]
        if match["c"] or match["zh"] or not NO_RHYME.intersection(word.casefold() for word in words):
            found.append(Found(" ".join(words), *match.span()))
    return found


def _lists(pattern: re.Pattern[str], text: str) -> list[Found]:
    """Return all the words that are listed, at every place that lists some."""
    found = [(_words(next(g for g in match.groups() if g)), match.span()) for match in pattern.finditer(text)]
    every = list(dict.fromkeys(word for words, _ in found for word in words))
    return [Found(every, *span) for words, span in found if words]


def _words(said: str) -> list[str]:
    quoted = [each.value for each in find_quoted(said)]
    return quoted or [
        ARTICLE.sub("", word.strip(OPEN + CLOSE + EDGES)) for word in SPLIT.split(said) if word.strip(EDGES)
    ]


def _kind(name: str, find: Callable[[str], Sequence[Found]], en: str, zh: str) -> Kind:
    return Kind(name, parse_words, find, (), en, zh, own=True, claim=8)


INCLUDE_WORDS = _kind("include", find_include, "Words that must occur, separated by commas", "要出现的词语，用逗号隔开")
AVOID_WORDS = _kind("avoid", find_avoid, "Words that must not occur, separated by commas", "不要出现的词语，用逗号隔开")
RHYME_SOUND = Kind(
    "rhyme", lambda value: str(value).strip(), find_rhyme, (), "A rhyme sound", "韵脚", own=True, claim=8
)
