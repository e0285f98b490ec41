"""Numbers in digits, English words and Chinese numerals: 12, 10,000, sixteen, a dozen, one hundred and twenty, 三十二."""

import re
from collections.abc import Callable
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind

_ones = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
ONES = {word: n for n, word in enumerate(f"{_ones} eighteen nineteen".split(), 1)}
TENS = {
    word: 10 * n
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
TIMES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
WHOLE = {
    "half a dozen": 6,
    "half dozen": 6,
    "a round dozen": 12,
    "a baker's dozen": 13,
    "a couple dozen": 24,
    "a couple of dozen": 24,
    "a single": 1,
    "a couple": 2,
    "a couple of": 2,
    "couple of": 2,
    "a pair of": 2,
    "a trio of": 3,
    "half a score": 10,
    "a score of": 20,
    "一打": 12,
    "半打": 6,
    "两打": 24,
}
DIGITS = {digit: n for n, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "俩": 2}
PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}

_ones = "|".join(sorted(ONES, key=len, reverse=True))
_small = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(list(ONES)[:9])}))?(?![a-z])|{_ones})"  # to 99; "eight seven" is two numbers
_large = rf"(?:(?:an?|{_small})[ -])?(?:hundred|thousand|million)(?: (?:hundred|thousand|million))*(?:(?: and |[ -]){_small})?"
_whole = "|".join(sorted((said for said in WHOLE if said.isascii()), key=len, reverse=True))
ENGLISH = (
    rf"(?:(?<![A-Za-z0-9_./♯♭])(?<!\d,)(?<!\s-)(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?![./,]?\d)"
    rf"|(?<![A-Za-z0-9_-])(?:{_whole}|(?:(?:an?|{_small})[ -])?dozen|{_large}|{_small})(?![a-z]))"
)
NUMERAL = r"(?:\d+|[零〇一二两俩三四五六七八九十百千万]+)"


def number(said: Any) -> int | None:
    """Return the whole number that is said in digits or in words of either language; None when it is none."""
    text = " ".join(str(said).strip().casefold().replace("-", " ").split())
    if re.fullmatch(r"\d{1,3}(,\d{3})+|\d+(\.0+)?", text):
        return int(float(text.replace(",", "")))
    if text in WHOLE:
        return WHOLE[text]
    if text and all(char in DIGITS or char in PLACES for char in text):
        return _chinese(text)
    return _english(text)


def _english(text: str) -> int | None:
    total, part = 0, 0
    words = re.sub(r"\b(?:an?|and)\b", " ", text).split()
    for word in words:
        if word in ONES or word in TENS:
            value = ONES.get(word) or TENS[word]
            if part % 100 and not (value < 10 <= part % 100 and part % 10 == 0):  # "six eight" is a metre
                return None
            part += value
        elif word in TIMES:
            part = max(part, 1) * TIMES[word]
            total, part = (total + part, 0) if TIMES[word] > 100 else (total, part)
        else:
            return None
    return total + part if words else None


def _chinese(text: str) -> int:
    total, part, digit = 0, 0, None
    if len(text) > 1 and all(char in DIGITS for char in text):  # 一二〇; 七八 is seven or eight
        return int("".join(str(DIGITS[char]) for char in text)) if len(text) > 2 else 0
    if len(text) > 2 and text[-2] in "百千万" and text[-1] in DIGITS:  # 一百二 is 120
        text += {"百": "十", "千": "百", "万": "千"}[text[-2]]
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char == "万":
            total, part, digit = total + (part + (digit or 0) or 1) * 10_000, 0, None
        else:
            part += (1 if digit is None else digit) * PLACES[char]
            digit = None
    return total + part + (digit or 0)


def parse_number(name: str) -> Callable[[Any], int]:
    """Return a strict parser for a kind of whole number."""

    def parse(value: Any) -> int:
        found = number(value)
        if found is None:
            raise UnknownValue(name, str(value), "1, 2, 3 ... / 一、二、三……")
        return found

    return parse


def find_counted(text: str, pattern: re.Pattern[str], whole: bool = True) -> list[Found]:
    """Return the numbers that a pattern holds in its groups `en` and `zh`, with their units when `whole`."""
    found = ((number(match["en"] or match["zh"]), match) for match in pattern.finditer(text))
    return [Found(value, *_span(match, whole)) for value, match in found if value]


def _span(match: re.Match[str], whole: bool) -> tuple[int, int]:
    return match.span() if whole else match.span("en" if match["en"] else "zh")


def counted(name: str, english: str, chinese: str, summary_en: str, summary_zh: str) -> Kind:
    """Return a kind of number found before a unit; the two units are regular expressions."""
    pattern = re.compile(
        rf"(?P<en>{ENGLISH})(?:\s*-\s*|\s+(?:more\s+|extra\s+|whole\s+|full\s+|other\s+)?|(?<=\d))(?:{english})(?![a-z])"
        rf"|(?<![第这那每哪])(?<![\d零一二三四五六七八九十百][到至-])(?P<zh>{NUMERAL})[来多]?\s*(?:{chinese})",
        re.IGNORECASE | re.ASCII,
    )
    return Kind(name, parse_number(name), lambda text: find_counted(text, pattern), (), summary_en, summary_zh, claim=2)


def numeric(name: str, summary_en: str, summary_zh: str) -> Kind:
    """Return a kind of whole number that is only typed into an option, never found in a sentence."""
    return Kind(name, parse_number(name), summary_en=summary_en, summary_zh=summary_zh)
