"""Forms: the sections of a tune, which of them are the same music, and how long they are."""

import re
from dataclasses import dataclass

from indexes.errors import UserError

VERSES = {"verse": "A", "chorus": "B", "bridge": "C", "intro": "D", "outro": "E", "pre-chorus": "F"}
LABELS = {"A": "Verse", "B": "Chorus", "C": "Bridge", "D": "Intro", "E": "Outro", "F": "Pre-chorus"}
MOST = 16  # sections


@dataclass(frozen=True)
class Section:
    """A part of the tune: its letter, the name a person reads, its bars, whether it differs slightly (A')."""

    letter: str
    name: str
    bars: int
    varied: bool = False


def parse_form(text: str) -> list[tuple[str, str, bool]]:
    """Return (letter, name, varied) a section of "AABA", "A A' B", "verse-chorus"; raises UserError."""
    words = re.findall(r"[a-z][a-z\-]{2,}", text.lower()) if re.search(r"[a-z]{4,}", text.lower()) else []
    named = [word for part in words for word in re.findall(r"pre-chorus|verse|chorus|bridge|intro|outro", part)]
    if named:
        letters = [VERSES[name] for name in named]
        return [(letter, LABELS[letter], False) for letter in letters]
    found = re.findall(r"([A-H])(['’′]*)", text.upper())
    if not found or re.sub(r"[A-H'’′\s,\-|]", "", text.upper()) or len(found) > MOST:
        raise UserError(
            f"I don't know the form “{text}”. Try AABB, AABA, ABA or verse-chorus.",
            f"我不认识曲式“{text}”。可以用 AABB、AABA、ABA 或 verse-chorus（主歌-副歌）。",
        )
    return [(letter, letter + "'" * len(mark), bool(mark)) for letter, mark in found]


def usual_bars(form: str) -> int:
    """Return how many bars a tune of a form has when nothing is said about it."""
    return {1: 8, 2: 16, 3: 24}.get(len(parse_form(form)), 32)


def sections_of(form: str, bars: int) -> tuple[Section, ...]:
    """Divide bars over the sections of a form; equal letters get equal lengths where that can be."""
    parsed = parse_form(form)[:bars]
    sizes = _sizes([letter for letter, _, _ in parsed], bars)
    return tuple(
        Section(letter, name, size, varied) for (letter, name, varied), size in zip(parsed, sizes, strict=True)
    )


def _sizes(letters: list[str], bars: int) -> list[int]:
    share, rest = divmod(bars, len(letters))
    if not rest:
        return [share] * len(letters)
    distinct = sorted(set(letters))
    best: tuple[float, dict[str, int]] | None = None
    for first in range(1, bars):  # one length for all letters but one, another for that one
        for special in distinct:
            times = letters.count(special)
            others = bars - times * first
            rest_letters = len(letters) - times
            if rest_letters and others > 0 and others % rest_letters == 0:
                sizes = dict.fromkeys(distinct, others // rest_letters) | {special: first}
                odd = sum(size % 4 != 0 for size in sizes.values())
                cost = abs(first - others / rest_letters) + 0.5 * odd
                if best is None or cost < best[0]:
                    best = (cost, sizes)
    if best and best[0] < share + 2:
        return [best[1][letter] for letter in letters]
    return [share] * (len(letters) - 1) + [share + rest]


def written_bars(form: str, bars: int) -> int:
    """Return the bars of a form's different sections: those that have to be written."""
    sections = {section.letter: section.bars for section in sections_of(form, bars)} if form else {}
    return sum(sections.values()) or bars
