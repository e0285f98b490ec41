"""How a text came about: the constraints asked and met, and of every line its syllables, rhyme letter and stresses."""

from collections.abc import Sequence
from typing import Any

from skills.writing.hanzi import HAN, characters
from skills.writing.hanzi import rhyme_of as class_of
from skills.writing.order import Order, letters
from skills.writing.phonetics import count_syllables, rhyme_of, scheme_of, stresses, words_of

Sections = Sequence[tuple[str, Sequence[str]]]


def account_of(order: Order, model: str, sections: Sections) -> dict[str, Any]:
    """Return plain data about a written text."""
    chinese = order.language == "zh"
    return {
        "model": model,
        "seed": order.seed,
        "scheme asked": order.scheme,
        "scheme met": [scheme(lines, chinese) for _, lines in sections],
        "rhymes kept": [kept_rhymes(order.scheme, lines, chinese) for _, lines in sections],
        "characters" if chinese else "syllables": [[measure(line, chinese) for line in lines] for _, lines in sections],
    } | ({} if chinese else {"stresses": [[stresses(line) for line in lines] for _, lines in sections]})


def measure(line: str, chinese: bool) -> int:
    """Return the syllables of a line, in Chinese its characters."""
    return characters(line) if chinese else count_syllables(line)


def scheme(lines: Sequence[str], chinese: bool) -> str:
    """Return the rhyme letters of lines, X where nothing rhymes."""
    if not chinese:
        return scheme_of(list(lines))
    classes = [class_of(line) for line in lines]
    named = dict.fromkeys(each for each in classes if each and classes.count(each) > 1)
    marks = {each: chr(ord("A") + place) for place, each in enumerate(named)}
    return "".join(marks.get(each, "X") for each in classes)


def kept_rhymes(asked: str, lines: Sequence[str], chinese: bool) -> tuple[int, int]:
    """Return how many lines rhyme with the earlier one of their letter, and how many had to."""
    ends: dict[str, str] = {}
    kept = needed = 0
    for letter, line in zip(letters(asked, len(lines)), lines, strict=True):
        end = _end(line, chinese)
        if letter in ends:
            needed += 1
            kept += end != ends[letter] and _sound(end, chinese) == _sound(ends[letter], chinese) != ""
        if letter != "X":
            ends[letter] = end
    return kept, needed


def _end(line: str, chinese: bool) -> str:
    found = HAN.findall(line) if chinese else words_of(line)
    return found[-1].lower() if found else ""


def _sound(end: str, chinese: bool) -> str:
    return class_of(end) if chinese else rhyme_of(end)
