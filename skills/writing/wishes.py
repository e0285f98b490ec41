"""What every line of an order has to be, in either language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from skills.writing.order import ONE, Order, letters

T = TypeVar("T")


@dataclass(frozen=True)
class Wish:
    """What one line has to be; `letter` is of its rhyme, "X" for none."""

    size: int  # syllables, in Chinese characters
    letter: str = "X"
    beats: str = ""  # "0101", 1 a strong beat; in Chinese tones such as "平平仄仄平"; "" leaves them free
    phrase: str = ""  # said in the line as it is
    shared: int = 1  # lines of the text that have its rhyme
    end: str = ""  # the last word, where the order names it
    given: str = ""  # the line itself, where the order brings it


def wishes_of(order: Order, size: int, phrases: Sequence[str], rng: np.random.Generator) -> list[list[Wish]]:
    """Return the wishes section by section; the phrases that must come are laid on different lines.

    A pattern of syllables or beats begins again with each section, unless it has one for every line of the text.
    """
    total = sum(count for _, count in order.sections)
    start = dict(enumerate(order.start))
    free = [place for place in range(total) if not start.get(place)]
    chosen = sorted(rng.choice(len(free), min(len(phrases), len(free)), replace=False)) if free and phrases else []
    holding = {free[place]: phrase for place, phrase in zip(chosen, phrases, strict=False)}
    sizes, beats = order.syllables or (size,), order.stress or ("",)
    found: list[list[Wish]] = []
    number = 0
    for _, count in order.sections:
        marks = [letter for _, letter in order.forms[number : number + count]] or letters(order.scheme, count)
        ends = {} if found else _asked_ends(order.rhyme.split(), marks)
        rows = []
        for place in range(count):
            size = order.forms[number][0] if order.forms else _of_line(sizes, place, number, total)
            letter, beat = marks[place], _of_line(beats, place, number, total)
            shared = total if letter == ONE else marks.count(letter)
            phrase, given = holding.get(number, ""), start.get(number, "")
            rows.append(Wish(size, letter, beat, phrase, shared, ends.get(place, ""), given))
            number += 1
        found.append(rows)
    return found


def _asked_ends(words: Sequence[str], marks: Sequence[str]) -> dict[int, str]:
    """Return the last words of a section's lines, where an order names two or more that are to rhyme."""
    first = next((mark for mark in marks if mark != "X"), "")
    places = [place for place, mark in enumerate(marks) if mark == first]
    return dict(zip(places, words, strict=False)) if len(words) > 1 else {}


def _of_line(pattern: Sequence[T], place: int, number: int, total: int) -> T:
    return pattern[(number if len(pattern) == total else place) % len(pattern)]
