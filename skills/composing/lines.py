"""Lines of words before they have pitches: where syllables fall, and which line sings what an earlier one sang."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from skills.composing.meters import Measure
from skills.composing.plan import Plan
from skills.composing.prosody import Manner, Setting, onsets_of, setting_of

PLANS = ("abac", "abab", "aaba", "abcb")  # how the lines of a section answer each other


@dataclass(frozen=True)
class Line:
    """A sung line: onsets of its syllables in grid ticks from the song's first downbeat, and what it has to be.

    `source` is the number of an earlier line whose music it takes or None, up to `until` ticks after its start.
    """

    start: int
    onsets: tuple[int, ...]
    section: int
    closing: bool
    waiting: bool
    source: int | None = None
    until: int | None = None


@dataclass(frozen=True)
class Layout:
    """Every line of a song, the names of its sections by line, and how lines lie in bars."""

    lines: tuple[Line, ...]
    names: tuple[tuple[int, str], ...]
    setting: Setting

    @property
    def lead(self) -> int:
        """Return the ticks that sound before the first downbeat."""
        return max(0, -min((onset for line in self.lines for onset in line.onsets), default=0))


def laid_out(plan: Plan, measure: Measure, rng: random.Random) -> Layout:
    """Place the syllables of a plan; sections of one name take the same music."""
    setting = setting_of(plan.syllables, measure, plan.bars)
    manner = Manner.drawn(measure, rng)
    length = setting.bars * measure.length
    lines: list[Line] = []
    names: list[tuple[int, str]] = []
    known: dict[str, tuple[int, int]] = {}
    for number, (name, words) in enumerate(blocks_of(plan)):
        names.append((len(lines), name))
        key = name.split(":")[0].strip().lower().rstrip(" 0123456789")
        first, count = known.get(key, (0, 0))
        whole = count >= len(words)
        known.setdefault(key, (len(lines), len(words)))
        within = list(_sources(len(words), len(lines), rng, length))
        for index, line in enumerate(words):
            start = len(lines) * length
            onsets = tuple(start + onset for onset in onsets_of(line, setting, measure, manner))
            source, until = (first + index, None) if whole else within[index]
            closing = index == len(words) - 1
            lines.append(Line(start, onsets, number, closing, index % 2 == 0, source, until))
    return Layout(tuple(lines), tuple(names), setting)


def blocks_of(plan: Plan) -> list[tuple[str, tuple[tuple[int, ...], ...]]]:
    """Return the plan's lines by section; lines beyond the named sections make one more."""
    blocks, rest = [], list(plan.syllables)
    for name, count in plan.sections or (("Verse", len(rest)),):
        blocks.append((name, tuple(rest[:count])))
        rest = rest[count:]
    return [block for block in [*blocks, ("Coda", tuple(rest))] if block[1]]


def _sources(count: int, start: int, rng: random.Random, length: int) -> Iterator[tuple[int | None, int | None]]:
    """Yield, for the lines of a new section, the earlier line that each takes up, and up to where."""
    plan = rng.choice(PLANS) if count > 2 else "ab"
    first: dict[str, int] = {}
    for index in range(count):
        letter = plan[index % len(plan)]
        if letter not in first:
            first[letter] = start + index
            yield None, None
        else:
            yield first[letter], length // 2 if index == count - 1 else None
