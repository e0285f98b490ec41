"""Forms: the sections of a tune, and how the bars of a section repeat each other as they do in real tunes."""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from indexes.errors import UserError

VERSES = {"verse": "A", "chorus": "B", "bridge": "C", "intro": "D", "outro": "E", "pre-chorus": "F"}
LABELS = {"A": "Verse", "B": "Chorus", "C": "Bridge", "D": "Intro", "E": "Outro", "F": "Pre-chorus"}
USUAL = {
    "hymn": {8: ("A", "AB"), 12: ("ABC", "AAB"), 16: ("AB", "ABCD", "AABA")},
    "song": {8: ("A", "AB"), 12: ("AAB", "ABC"), 16: ("AB", "AABA", "ABAC")},
}
VARIED = 0.2  # share of a plan's equal bars that only begin alike, of its bars in a known rhythm that get their own
Forms = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Section:
    """A part of the tune: its letter, the name a person reads, its bars, whether it differs slightly (A')."""

    letter: str
    name: str
    bars: int
    varied: bool = False


@dataclass(frozen=True)
class Relation:
    """How a bar is made: n new, e equal, s sequence, v same first half, r same rhythm, of an earlier bar.

    `bar` is that bar's number in the section; in the first section when `first` is set.
    """

    kind: str
    bar: int = 0
    first: bool = False


def parse_form(text: str) -> list[tuple[str, str, bool]]:
    """Return (letter, name, varied) a section of "AABA", "A A' B", "verse-chorus"; raises UserError."""
    words = re.findall(r"[a-z][a-z\-]{2,}", text.lower()) if re.search(r"[a-z]{4,}", text.lower()) else []
    named = [word for part in words for word in re.findall(r"pre-chorus|verse|chorus|bridge|intro|outro", part)]
    if named:
        letters = [VERSES[name] for name in named]
        return [(letter, LABELS[letter], False) for letter in letters]
    found = re.findall(r"([A-H])(['’′]*)", text.upper())
    if not found or re.sub(r"[A-H'’′\s,\-|]", "", text.upper()) or len(found) > 16:
        raise UserError(
            f"I don't know the form “{text}”. Try AABB, AABA, ABA or verse-chorus.",
            f"我不认识曲式“{text}”。可以用 AABB、AABA、ABA 或 verse-chorus（主歌-副歌）。",
        )
    return [(letter, letter + "'" * len(mark), bool(mark)) for letter, mark in found]


def usual_form(bars: int, kind: str, rng: random.Random) -> str:
    """Return a form that a tune of so many bars usually has; `kind` is dance, hymn or song."""
    if bars <= 7 or bars in (9, 10, 11, 13):
        return "A"
    if kind == "dance":
        return {8: "AB", 12: "ABC", 24: "ABC"}.get(bars, "AB" if bars <= 20 else "AABB")
    if bars <= 20:
        return rng.choice(USUAL[kind].get(bars, ("AB",)))
    letters = "ABCDEFGH"[: max(2, min(7, round(bars / 8) - 1))]
    return rng.choice(("AABA", "ABAC", "ABCA")) if bars == 32 else letters + "A"


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


def plan_of(forms: Forms, bars: int, second: bool, rng: random.Random) -> list[Relation]:
    """Draw how the bars of a section relate, from plans of real strains; `second` may refer to the first section."""
    if bars in (4, 8, 16):
        key = f"{bars}b" if second and forms.get(f"{bars}b") else str(bars)
        codes = forms.get(key) or forms.get(str(bars))
        if codes:
            plan = _read(rng.choices(list(codes), list(codes.values()))[0], rng)
            return plan if key.endswith("b") or not second else _tied(plan, rng)
    if bars > 8 or bars in (5, 6, 7):
        size = 8 if bars > 11 else 4
        head = plan_of(forms, size, False, rng)
        tail = plan_of(forms, bars - size, False, rng)
        shifted = [Relation(each.kind, each.bar + size) if each.kind != "n" else each for each in tail]
        if tail[0].kind == "n" and rng.random() < 0.6:  # the second phrase begins as the first did
            shifted[0] = Relation(rng.choice("ev"), 0)
        return head + shifted
    return [Relation("n") if index != 2 else Relation(rng.choice("nvr")) for index in range(bars)]


def _tied(plan: list[Relation], rng: random.Random) -> list[Relation]:
    """Return the plan of a later section with some of its new bars in rhythms of the first section."""
    last = len(plan) - 1
    return [
        Relation("r", index, True) if each.kind == "n" and index < last and rng.random() < 0.3 else each
        for index, each in enumerate(plan)
    ]


def _read(code: str, rng: random.Random) -> list[Relation]:
    words = code.split()
    plan = [Relation(w[0].lower(), int(w[1:] or 0), w[0].isupper()) for w in words]
    looser = {"e": "v", "r": "n"}
    return [
        replace(each, kind=looser[each.kind]) if each.kind in looser and rng.random() < VARIED else each
        for each in plan
    ]
