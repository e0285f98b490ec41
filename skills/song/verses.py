"""The words of a song as the composer needs them: sections of lines of syllables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from skills.contract import Words

NAMES = {
    "verse": Words("Verse", "主歌"), "chorus": Words("Chorus", "副歌"), "bridge": Words("Bridge", "桥段"),
    "pre-chorus": Words("Pre-chorus", "导歌"), "intro": Words("Intro", "引子"), "outro": Words("Outro", "尾声"),
}  # fmt: skip
KINDS = {
    **{word.en.lower(): kind for kind, word in NAMES.items()}, **{word.zh: kind for kind, word in NAMES.items()},
    "refrain": "chorus", "hook": "chorus", "stanza": "verse", "prechorus": "pre-chorus", "coda": "outro",
    "middle eight": "bridge", "间奏": "bridge", "过渡": "bridge", "过门": "bridge", "结尾": "outro", "前奏": "intro",
    "第一段": "verse", "第二段": "verse", "第三段": "verse", "预副歌": "pre-chorus",
}  # fmt: skip
HEADING = re.compile(r"^[\[(（【<*#\s]*(?P<name>[^\W\d_][^\d\[\]()（）【】:：*]*?)\s*\d*\s*[\])）】>*:：\s]*$")
USUAL = (("verse", 4), ("chorus", 4), ("verse", 4), ("chorus", 4))
MOST_LINES = 64


@dataclass(frozen=True)
class Syllable:
    """What is sung on one note; `ends` tells the last syllable of a word."""

    text: str
    stressed: bool
    ends: bool = True


@dataclass(frozen=True)
class Line:
    """A sung line as it is written and as it is sung."""

    text: str
    syllables: tuple[Syllable, ...]


@dataclass(frozen=True)
class Verse:
    """A section: what kind it is and its lines."""

    kind: str  # a key of NAMES
    lines: tuple[Line, ...]
    name: str = ""  # as a person reads it: "Verse 2", "主歌 2"


def structure_of(wanted: Sequence[str] | None) -> tuple[tuple[str, int], ...]:
    """Return (kind, lines) a section from words like "verse:4"; the usual song for nothing."""
    found = []
    for each in wanted or ():
        name, _, count = each.partition(":")
        found.append((kind_of(name) or "verse", int(count) if count.strip().isdigit() else 4))
    return tuple(found) or USUAL


def kind_of(name: str) -> str | None:
    """Return what kind of section a heading names in either language, None when it names none."""
    return KINDS.get(re.sub(r"[\s\d]+$", "", name.strip().lower()))


def distinct(structure: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the sections that need words of their own: choruses of one length are sung again as they are."""
    kept: list[tuple[str, int]] = []
    for section in structure:
        if section[0] not in ("chorus", "pre-chorus") or section not in kept:
            kept.append(section)
    return kept


def arranged(structure: Sequence[tuple[str, int]], written: Sequence[Verse]) -> tuple[Verse, ...]:
    """Return the whole song from the sections written for `distinct(structure)`."""
    rest, known = list(written), dict[tuple[str, int], Verse]()
    song = []
    for section in structure:
        if section not in known or section[0] not in ("chorus", "pre-chorus"):
            if not rest:
                break
            known[section] = replace(rest.pop(0), kind=section[0])
        song.append(known[section])
    return tuple(song)


def named(verses: Sequence[Verse], language: str) -> tuple[Verse, ...]:
    """Return the sections with names to read; kinds whose words differ are numbered."""
    versions: dict[str, list[tuple[Line, ...]]] = {}
    for verse in verses:
        known = versions.setdefault(verse.kind, [])
        if verse.lines not in known:
            known.append(verse.lines)
    found = []
    for verse in verses:
        known = versions[verse.kind]
        number = f" {known.index(verse.lines) + 1}" if len(known) > 1 else ""
        found.append(replace(verse, name=NAMES[verse.kind](language) + number))
    return tuple(found)


def sections_in(text: str) -> list[tuple[str, list[str]]]:
    """Return (kind, lines) a section of words that a person gave: headings and blank lines divide them.

    A block without heading that comes again word for word is the chorus; every other one is a verse.
    """
    blocks: list[tuple[str, list[str]]] = [("", [])]
    for line in text.splitlines():
        heading = HEADING.match(line.strip())
        kind = kind_of(heading["name"]) if heading else None
        if kind or not line.strip():
            if blocks[-1][1] or kind:
                blocks.append((kind or "", []))
        else:
            blocks[-1][1].append(line.strip())
    blocks = [block for block in blocks if block[1]]
    bodies = [lines for _, lines in blocks]
    return [(kind or ("chorus" if bodies.count(lines) > 1 else "verse"), lines) for kind, lines in blocks]
