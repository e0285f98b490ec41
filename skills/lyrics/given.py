"""Words that a person brings: cut into lines and sections, with the form they have, and the part that is to be new."""

import re
from dataclasses import dataclass, replace

from indexes.errors import UserError
from skills.writing import Order
from skills.writing.account import measure, scheme

HEADING = re.compile(r"^\s*[\[【(].{0,24}[\]】)]\s*$|^\*\*.*\*\*$")
CHORUS = re.compile(r"chorus|refrain|hook|副歌", re.IGNORECASE)
BRIDGE = re.compile(r"bridge|桥段", re.IGNORECASE)


@dataclass(frozen=True)
class Given:
    """A text by sections: (name, lines)."""

    sections: tuple[tuple[str, tuple[str, ...]], ...]
    chinese: bool

    @property
    def lines(self) -> list[str]:
        """Return every line."""
        return [line for _, lines in self.sections for line in lines]

    def forms(self, own: str = "") -> tuple[tuple[int, str], ...]:
        """Return syllables and rhyme letter of every line; `own` is a scheme to take instead of the text's."""
        found: list[tuple[int, str]] = []
        for _, lines in self.sections:
            marks = (own * len(lines))[: len(lines)] if own else scheme(lines, self.chinese)
            found += [(max(1, measure(line, self.chinese)), mark) for line, mark in zip(lines, marks, strict=True)]
        return tuple(found)

    def kept(self, passage: str) -> tuple[str, ...]:
        """Return every line, "" for those of a passage (verse:2, line:-1, chorus); raises UserError for none."""
        name, _, place = passage.partition(":")
        number = int(place or 1)
        if name == "line":
            return self._without([number - 1 if number > 0 else len(self.lines) + number])
        names = [each for each, _ in self.sections]
        chosen = [at for at, each in enumerate(names) if each == name] or (
            list(range(len(names))) if name == "verse" else []
        )
        taken = chosen if not place else chosen[number - 1 : number] if number > 0 else chosen[number:]
        firsts = [sum(len(lines) for _, lines in self.sections[:at]) for at in taken]
        return self._without(
            [first + line for first, at in zip(firsts, taken, strict=True) for line in range(len(self.sections[at][1]))]
        )

    def _without(self, places: list[int]) -> tuple[str, ...]:
        if not places or not 0 <= min(places) <= max(places) < len(self.lines):
            raise UserError("There is no such part in this text.", "这段文字里没有这一部分。")
        return tuple("" if place in places else line for place, line in enumerate(self.lines))


def given_of(text: str, chinese: bool) -> Given:
    """Return a text by its headings and blank lines; a stanza that comes again is a chorus."""
    blocks = [block for block in re.split(r"\n\s*\n", text) if lines_of(block)]
    bodies = [tuple(lines_of(block)) for block in blocks]
    names = [_named(block, bodies.count(body) > 1) for block, body in zip(blocks, bodies, strict=True)]
    return Given(tuple(zip(names, bodies, strict=True)), chinese)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text without headings and blank ones."""
    parts = re.split(r"\n|(?<=[。！？；])|\s/\s", text)
    return [part.strip() for part in parts if part.strip() and not HEADING.match(part)]


def _named(block: str, again: bool) -> str:
    heading = next((line for line in block.splitlines() if line.strip()), "")
    heading = heading if HEADING.match(heading) else ""
    if CHORUS.search(heading) or (again and not heading):
        return "chorus"
    return "bridge" if BRIDGE.search(heading) else "verse"


def revised(order: Order, given: Given, own_scheme: str, passage: str) -> Order:
    """Return the order for the same form in new words; with a passage all other lines stay as they are."""
    start = given.kept(passage) if passage else ()
    return replace(
        order,
        sections=tuple((name, len(lines)) for name, lines in given.sections),
        scheme=own_scheme or scheme(given.lines, given.chinese),
        forms=given.forms(own_scheme),
        syllables=(),
        start=start,
    )


def finished(order: Order, given: Given) -> Order:
    """Return the order for lines that go on from the given ones, as long and rhyming as those."""
    lines = given.lines
    total = max(sum(count for _, count in order.sections), len(lines) + 2)
    counts = tuple(measure(line, given.chinese) for line in lines)
    return replace(order, start=tuple(lines), sections=(("verse", total),), syllables=order.syllables or counts)
