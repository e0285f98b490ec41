"""Which of the two languages a message is written in, and traditional characters as simplified ones."""

import re
from functools import cache, lru_cache
from typing import Any

HAN = re.compile(r"[一-鿿㐀-䶿]")
KEPT = "徵"  # the degree of the scale is written so in both
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
QUOTED = re.compile(r"[\"“‘「『][^\"”’」』]*[\"”’」』]")


def language_of(text: str) -> str:
    """Return "zh" when the message's own words (not what it quotes) are Chinese, else "en"."""
    own = QUOTED.sub("", text) or text
    return "zh" if len(HAN.findall(own)) > len(LATIN_WORD.findall(own)) else "en"


def share_of_chinese(text: str) -> float:
    """Return how much of a text is Chinese, 0 to 1; a character counts as one, a Latin word as one."""
    hanzi, words = len(HAN.findall(text)), len(LATIN_WORD.findall(text))
    return hanzi / max(1, hanzi + words)


def simplified(text: str) -> str:
    """Return a text with simplified characters, each in the place of the one that was written."""
    return "".join(map(_simple, text)) if HAN.search(text) else text


@lru_cache(maxsize=20000)
def _simple(char: str) -> str:
    if not HAN.match(char) or char in KEPT:
        return char
    found = str(_converter().convert(char))
    return found if len(found) == 1 else char


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
