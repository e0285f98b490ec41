"""What every line of an order has to be, in either language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from skills.writing.order import Order, letters

T = TypeVar("T")


@dataclass(frozen=True)
class Wish:
    """What one line has to be; `letter` is of its rhyme, "X" for none."""

    size: int  # syllables, in Chinese characters
    letter: str = "X"
    beats: str = ""  # "0101", 1 a strong beat; in Chinese tones such as "平平仄仄平"; "" leaves them free
    phrase: str = ""  # said in the line as it is
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
    found, number = [], 0
    for _, count in order.sections:
        marks = letters(order.scheme, count)
        rows = []
        for place in range(count):
            own = order.forms[number] if order.forms else (_of_line(sizes, place, number, total), marks[place])
            beat = _of_line(beats, place, number, total)
            rows.append(Wish(*own, beat, holding.get(number, ""), start.get(number, "")))
            number += 1
        found.append(rows)
    return found


def _of_line(pattern: Sequence[T], place: int, number: int, total: int) -> T:
    return pattern[(number if len(pattern) == total else place) % len(pattern)]
