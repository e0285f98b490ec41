"""What is to be written, and what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ONE = "one"  # in place of a letter: the one rhyme of a whole text
NAMED = {"verse": "主歌", "chorus": "副歌", "bridge": "桥段", "prechorus": "导歌", "intro": "前奏", "outro": "尾声"}


@dataclass(frozen=True)
class Order:
    """Everything a lyric must be. Sections are (name, lines); an empty scheme or syllables leaves them to the writer.

    `scheme` has a letter a line, X for a free one; shorter than a section it starts again with new letters. AAAA is one
    rhyme through the whole text.
    `syllables` are those of each line, used again from the start of a section unless there is one for every line of the
    text; of characters in Chinese.
    """

    language: str = "en"
    theme: str = ""
    mood: str = ""
    genre: str = ""
    sections: tuple[tuple[str, int], ...] = (("verse", 4),)
    scheme: str = ""
    syllables: tuple[int, ...] = ()
    include: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    rhyme: str = ""  # a word or a Chinese final that the first rhyme of a section is on; several words end its lines
    manner: str = ""
    stress: tuple[str, ...] = ()  # "0101" of each line, used again from the start; 1 is a strong beat
    start: tuple[str, ...] = ()  # given lines by place, kept as they are; "" is to be written
    forms: tuple[tuple[int, str], ...] = ()  # syllables and rhyme letter of every line, before `syllables` and `scheme`
    seed: int = 0


@dataclass(frozen=True)
class Line:
    """One line of text."""

    text: str


@dataclass(frozen=True)
class Section:
    """A named stanza."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Lyrics:
    """What was written, how it came about, and remarks by code: "include moon", "short rhymes"."""

    sections: tuple[Section, ...]
    account: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def text(self, language: str = "en") -> str:
        """Return the words with a heading for each section where there is more than one."""
        shown = numbered([section.name for section in self.sections], language)
        bodies = ["\n".join(line.text for line in section.lines) for section in self.sections]
        if len(bodies) == 1:
            return bodies[0]
        return "\n\n".join(f"{heading}\n{body}" for heading, body in zip(shown, bodies, strict=True))


def numbered(names: Sequence[str], language: str) -> list[str]:
    """Return headings: [Verse 1] ... or [主歌一] ...; names that come once have no number, a chorus has none."""
    seen: dict[str, int] = {}
    shown = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        many = names.count(name) > 1 and name != "chorus"
        if language == "zh":
            shown.append(f"[{NAMED.get(name, name)}{'零一二三四五六七八九十'[min(seen[name], 10)] if many else ''}]")
        else:
            shown.append(f"[{name.capitalize()}{f' {seen[name]}' if many else ''}]")
    return shown


def letters(scheme: str, lines: int) -> list[str]:
    """Return the rhyme letter of each line, X for free: a scheme that is too short goes on with new letters.

    Where the last round is cut, a letter that would be left alone goes on with the rhyme of the round before; two lines
    cut from a longer scheme so that neither finds its rhyme are a couplet.
    """
    scheme = (scheme or ("XAXA" if lines % 4 == 0 else "AA")).upper().replace("-", "X")
    if len(scheme) > 3 and set(scheme) == {"A"}:
        return [ONE] * lines
    rounds, cut = divmod(lines, len(scheme))
    alone = {letter for letter in scheme[:cut] if scheme[:cut].count(letter) == 1 < scheme.count(letter)}
    if lines == 2 == len(alone - {"X"}):
        return ["A0", "A0"]
    return [
        "X" if letter == "X" else f"{letter}{number - (letter in alone and number == rounds > 0)}"
        for place in range(lines)
        for number, letter in [(place // len(scheme), scheme[place % len(scheme)])]
    ]
