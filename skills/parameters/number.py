"""Numbers in digits, English words and Chinese numerals, and counts of things ("sixteen bars", "十首")."""

import re
from collections.abc import Callable
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
ONES = {word: n for n, word in enumerate(f"{_ONES} eighteen nineteen".split(), 1)}
TENS = {
    word: 10 * n
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
VAGUE = {"half a dozen": 6, "a dozen": 12, "a couple of": 2, "a couple": 2, "a few": 3, "a hundred": 100, "dozen": 12}
CHINESE = {digit: n for n, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "俩": 2, "几": 3}

_tens = "|".join(TENS)
_ones = "|".join(sorted(ONES, key=len, reverse=True))
_vague = "|".join(VAGUE)
ENGLISH = (
    rf"(?:(?<![\w.])(?:\d{{1,3}}|{_vague}|(?:one |a )?hundred(?: and)?(?: (?:{_tens}))?(?:[ -](?:{_ones}))?"
    rf"|(?:{_tens})(?:[ -](?:{_ones}))?|{_ones}))"
)
NUMERAL = r"(?:\d{1,3}|[零〇一二两俩三四五六七八九十百几]+)"


def number(said: Any) -> int | None:
    """Return the whole number that is said in digits or in words of either language; None when it is none."""
    text = str(said).strip().casefold().replace("-", " ")
    if re.fullmatch(r"\d+(\.0+)?", text):
        return int(float(text))
    if text in VAGUE:
        return VAGUE[text]
    if text and all(char in CHINESE or char in "十百" for char in text):
        return _chinese(text)
    total = 0
    for word in text.removeprefix("a ").replace(" and ", " ").split():
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in ONES or word in TENS:
            total += ONES.get(word) or TENS[word]
        else:
            return None
    return total or None


def _chinese(text: str) -> int:
    total, digit = 0, None
    for char in text:
        if char in CHINESE:
            digit = CHINESE[char]
        else:
            total += (1 if digit is None else digit) * (10 if char == "十" else 100)
            digit = None
    return total + (digit or 0)


def parse_number(name: str) -> Callable[[Any], int]:
    """Return a strict parser for a kind of whole number."""

    def parse(value: Any) -> int:
        found = number(value)
        if found is None:
            raise UnknownValue(name, str(value), "1, 2, 3 ... / 一、二、三……")
        return found

    return parse


def counted(name: str, english: str, chinese: str, summary_en: str, summary_zh: str) -> Kind:
    """Return a kind of number found before a unit; the two units are regular expressions."""
    pattern = re.compile(
        rf"(?P<en>{ENGLISH})[\s-]*(?:{english})(?![a-z])|(?P<zh>{NUMERAL})\s*(?:{chinese})", re.IGNORECASE
    )

    def find(text: str) -> list[Found]:
        found = [(number(match["en"] or match["zh"]), match.span()) for match in pattern.finditer(text)]
        return [Found(value, *span) for value, span in found if value]

    return Kind(name, parse_number(name), find, (), summary_en, summary_zh)


def numeric(name: str, summary_en: str, summary_zh: str) -> Kind:
    """Return a kind of whole number that is only typed into an option, never found in a sentence."""
    return Kind(name, parse_number(name), summary_en=summary_en, summary_zh=summary_zh)


BARS = counted("bars", r"(?:bars?|measures?)", r"(?:个)?小节", "How many bars", "多少小节")
LINES = counted("lines", r"(?:lines?)", r"(?:行|句)(?!押韵)", "How many lines in all", "一共多少行")
_NOUNS = (
    r"songs?|tunes?|tracks?|pieces?|melod(?:y|ies)|recommendations?|suggestions?|versions?|candidates?|airs?|jigs?|reels?"
    r"|hornpipes?|waltz(?:es)?|marches|polkas?|hymns?|carols?|chorales?|ballads?|lullab(?:y|ies)|strathspeys?|laments?"
    r"|minuets?|dances?|ones|more|others|results?|ideas"
)
_UNITS = r"(?:bars?|measures?|lines?|verses?|stanzas?|syllables?|minutes?|beats?|bpm|parts?|voices?|part|stars?)"
COUNT = counted(
    "count",
    rf"(?:(?:(?!{_UNITS}\b)[a-z']+[\s-]+){{0,4}}?)(?:{_NOUNS})",
    r"(?:首|支|段(?=旋律|音乐|曲)|个(?=曲|歌|旋律)|条|份|曲)",
    "How many",
    "要多少个",
)
RANK = counted("rank", r"(?:st|nd|rd|th)", r"(?!)", "Which one of those shown", "第几个")
_STARS = r"stars?|out of (?:5|five)"
STARS = counted("stars", _STARS, r"(?:颗)?星|分", "One to five stars", "一到五星")
_PARTS = r"(?:parts?|voices?)(?: harmony)?"
PARTS = counted("parts", _PARTS, r"(?:个)?声部|部(?:合唱|和声)", "How many voices", "几个声部")
