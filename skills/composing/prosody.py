"""Rhythms for words: one note a syllable, stresses on strong places, a long note where the line ends."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from skills.composing.meters import GRID, Measure

STEP = GRID // 2  # syllables fall on eighths; on sixteenths where a line has too many
Lines = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Setting:
    """How lines lie in the bars: bars a line, grid ticks of a line that come before its first downbeat."""

    bars: int
    lead: int


@dataclass(frozen=True)
class Manner:
    """A song's own way: how much a place is liked on top of its strength, by eighth of the bar."""

    liked: tuple[float, ...]

    @classmethod
    def drawn(cls, measure: Measure, rng: random.Random) -> "Manner":
        """Draw a manner."""
        return cls(tuple(rng.uniform(-0.6, 0.6) for _ in range(max(1, measure.length // (STEP // 2)))))


def setting_of(lines: Lines, measure: Measure, bars: int | None = None) -> Setting:
    """Return how many bars a line needs; `bars` is the total that was asked for, when it can hold the words."""
    longest = max((len(line) for line in lines), default=1)
    comfortable = max(2.0, measure.length / GRID * 1.3)  # syllables a bar
    need = next(size for size in (1, 2, 3, 4, 6, 8, 12, 16, 24, 32) if size * comfortable >= longest or size == 32)
    if bars and lines and bars % len(lines) == 0 and bars // len(lines) * measure.length // STEP >= longest + 2:
        need = bars // len(lines)
    elif need in (1, 3):
        need += 1
    weak = sum(1 for line in lines if len(line) > 1 and not line[0] and line[1])
    lead = (measure.beat if measure.beat <= GRID else STEP) if 2 * weak >= max(1, len(lines)) else 0
    return Setting(need, lead)


def onsets_of(line: Sequence[int], setting: Setting, measure: Measure, manner: Manner) -> tuple[int, ...]:
    """Return the onset of each syllable, in grid ticks from the line's first downbeat (negative in the lead)."""
    length = setting.bars * measure.length
    lead = setting.lead if line and not line[0] else 0
    end = length - setting.lead
    step = STEP if len(line) <= (end + lead) // STEP - 1 else STEP // 2
    while len(line) > (end + lead) // step and step > 1:
        step //= 2
    return _best(tuple(line), lead, end, step, measure, manner)


@lru_cache(maxsize=512)
def _best(line: tuple[int, ...], lead: int, end: int, step: int, measure: Measure, manner: Manner) -> tuple[int, ...]:
    """Return the best rising onsets: stressed on strong places, steady, the last one early enough to be held."""
    slots = list(range(-lead, end, step))
    count = len(line)
    even = (end + lead) / max(1, count + 1)
    scores: list[dict[int, tuple[float, int]]] = []
    for number, stress in enumerate(line):
        row: dict[int, tuple[float, int]] = {}
        for index in range(number, len(slots) - (count - number - 1)):
            own = _liking(slots[index], stress, number == count - 1, end, measure, manner)
            if number == 0:
                row[index] = (own - abs(slots[index] + lead) / GRID * 1.5, -1)
                continue
            row[index] = max(
                (old + own - _gap(slots[index] - slots[before], even), before)
                for before, (old, _) in scores[-1].items()
                if before < index
            )
        scores.append(row)
    return tuple(slots[index] for index in _trace(scores))


def _trace(scores: Sequence[dict[int, tuple[float, int]]]) -> list[int]:
    if not scores:
        return []
    index = max(scores[-1], key=lambda place: scores[-1][place][0])
    path = [index]
    for row in reversed(scores):
        index = row[index][1]
        if index >= 0:
            path.append(index)
    return path[::-1]


def _liking(onset: int, stress: int, last: bool, end: int, measure: Measure, manner: Manner) -> float:
    place = onset % measure.length
    strength = measure.strength(place)
    like = (2.0, 1.2, 0.6, -0.8, -2.0)[strength] if stress else (-0.5, -0.2, 0.2, 0.3, -0.6)[strength]
    if last:
        like = (2.0, 1.6, 1.0, -1.5, -3.0)[strength]
        held = (end - onset) / GRID
        like += min(held, 2.0) - max(0.0, held - measure.length / GRID) * 1.5
    return like + manner.liked[place // (STEP // 2) % len(manner.liked)]


def _gap(gap: int, even: float) -> float:
    """Return how unwelcome a distance between syllables is: far from even, or an odd length."""
    odd = 0.0 if gap % GRID in (0, STEP) else 0.8
    return abs(gap - even) / GRID * 0.9 + odd
