"""What was said, as it was typed and as it is read: typing errors mended, simplified characters, plain punctuation."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from bot.routing.language import share_of_chinese, simplified
from bot.routing.spelling import SHORT, SHORTEST, SHORTHAND, Spelling, distance
from skills.parameters.mode import KEY_WORDS

MODES = tuple(mode for mode in KEY_WORDS if len(mode) >= SHORTEST and mode.isalpha())
WORD = re.compile(rf"(?P<short>{SHORT})|[A-Za-z]+(?:['’][a-z]+)?|.", re.DOTALL)
QUOTES = re.compile(
    r"\"[^\"]*\"|“[^”]*”|「[^」]*」|『[^』]*』|‘[^’]*’|(?<!\w)'(?:[^']|(?<=[A-Za-z])'(?=[a-z]))*'(?!\w)", re.DOTALL
)
KEYED = re.compile(r"[a-g](?:b|s)?(?:maj|min)")  # dmaj
AFTER_KEY = re.compile(r"(?<![\w'])(?:(?<=\w\s)A|[B-Gb-g])(?:[#♯♭b]|[\s-](?:flat|sharp))?\s$")


@dataclass(frozen=True)
class Utterance:
    """A message; `plain` is what parsers read, `places[i]` is where its i-th character stands in `said`."""

    said: str
    plain: str
    places: tuple[int, ...]  # one longer than `plain`
    files: tuple[str, ...] = ()  # names of attached files

    @staticmethod
    def of(text: str, files: tuple[str, ...] = (), spelling: Spelling | None = None) -> "Utterance":
        """Return the message ready to be read."""
        pieces, places = [], []
        quoted = [match.span() for match in QUOTES.finditer(text)]
        for match in WORD.finditer(_plain(text)):
            piece = _mended(match, quoted, spelling) if spelling else match[0]
            pieces.append(piece)
            start = match.start()
            places += [min(start + place, match.end() - 1) for place in range(len(piece))]
        return Utterance(text, "".join(pieces), (*places, len(text)), files)

    def own(self, start: int, end: int) -> str:
        """Return what was typed where `plain[start:end]` stands."""
        return self.said[self.places[start] : self.places[end]]

    @cached_property
    def chinese(self) -> float:
        """Return how much of it is Chinese, 0 to 1."""
        return share_of_chinese(self.plain)


def _mended(match: re.Match[str], quoted: list[tuple[int, int]], spelling: Spelling) -> str:
    """Return a word as it was meant; names and what is quoted stay as they are."""
    word = match[0]
    if any(a <= match.start() < b for a, b in quoted):
        return word
    if match["short"]:
        return SHORTHAND[word] + " " * match.string[match.end() : match.end() + 1].isalpha()
    if AFTER_KEY.search(match.string[: match.start()]) and (mode := _mode(word.lower())):
        return mode  # "D majer", "in c miner": a name or another word elsewhere
    if KEYED.fullmatch(word):
        return word
    named = word[:1].isupper() and match.start() > 0
    usual = word.islower() or word.istitle()
    if len(word) < 3 or named or not usual or not word.isascii():
        return word
    stem = word.removesuffix("'s")
    mended = spelling.mend(stem.lower()) + word[len(stem) :]
    return mended if word.islower() else mended.capitalize()


def _mode(word: str) -> str:
    """Return the mode that a word was meant to be, one letter aside; "" for none."""
    return next((mode for mode in MODES if distance(word, mode) <= 1), "")


def _plain(text: str) -> str:
    """Return the text, as long as it was, with full-width letters, digits and apostrophes in their usual form."""
    return simplified("".join(_narrow(char) for char in text))


def _narrow(char: str) -> str:
    if char in "’`´":
        return "'"
    if "！" <= char <= "～" and char.isalnum():
        return unicodedata.normalize("NFKC", char)
    return " " if char in "\u3000\u00a0" else char
