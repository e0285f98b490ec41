"""Which of the two languages a message is written in."""

import re

HAN = re.compile(r"[一-鿿㐀-䶿]")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
QUOTED = re.compile(r"[\"“‘「『][^\"”’」』]*[\"”’」』]")


def language_of(text: str) -> str:
    """Return "zh" when the message's own words (not what it quotes) are Chinese, else "en"."""
    own = QUOTED.sub("", text) or text
    return "zh" if len(HAN.findall(own)) > len(LATIN_WORD.findall(own)) else "en"
