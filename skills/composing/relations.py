"""How the bars of a tune relate to earlier ones: equal, moved by steps, upside down, alike at first, in rhythm."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from skills.composing.sequence.alphabet import Event
from skills.composing.sequence.memory import position_of

Bar = Sequence[Event]
KINDS = ("equal", "sequence", "begins alike", "ends alike", "inversion", "rhythm", "new")  # the closest first
LEAST = 3  # notes by which a movement or a rhythm is told


@dataclass(frozen=True)
class Relation:
    """What a bar does with an earlier one: its kind, the number of the earlier bar, steps of a sequence."""

    kind: str = "new"
    bar: int = -1
    steps: int = 0


def relations(bars: Sequence[Bar], mode: int = 0) -> list[Relation]:
    """Return the closest relation of every bar to an earlier one, the latest of several."""
    return [_closest(bar, bars[:index], mode) for index, bar in enumerate(bars)]


def told(bars: Sequence[Bar], start: int = 0, mode: int = 0) -> tuple[str, ...]:
    """Return the relations of the bars from number `start` on, in words."""
    words = {
        "equal": "equals bar {bar}", "sequence": "sequence of bar {bar}, {steps:+d} steps",
        "begins alike": "begins as bar {bar}", "ends alike": "ends as bar {bar}",
        "inversion": "inversion of bar {bar}", "rhythm": "rhythm of bar {bar}", "new": "new",
    }  # fmt: skip
    return tuple(words[each.kind].format(bar=each.bar + 1, steps=each.steps) for each in relations(bars, mode)[start:])


def _closest(bar: Bar, earlier: Sequence[Bar], mode: int) -> Relation:
    found = [_relation(bar, other, number, mode) for number, other in enumerate(earlier)]
    return min(reversed(found), key=lambda each: KINDS.index(each.kind), default=Relation())


def _relation(bar: Bar, other: Bar, number: int, mode: int) -> Relation:
    if tuple(bar) == tuple(other):
        return Relation("equal", number)
    same_rhythm = [(e.length, e.sounds) for e in bar] == [(e.length, e.sounds) for e in other]
    told = same_rhythm and sum(event.sounds for event in bar) >= LEAST
    mine, theirs = (_positions(each, mode) if told else [] for each in (bar, other))
    steps = {a - b for a, b in zip(mine, theirs, strict=True)}
    if len(steps) == 1 and 0 not in steps:
        return Relation("sequence", number, steps.pop())
    if _alike_at_first(bar, other):
        return Relation("begins alike", number)
    if _alike_at_last(bar, other):
        return Relation("ends alike", number)
    turned = [b - a for a, b in pairwise(mine)] == [a - b for a, b in pairwise(theirs)]
    kind = "inversion" if turned and len(set(mine)) > 1 else "rhythm"
    return Relation(kind, number) if told else Relation()


def _alike_at_first(bar: Bar, other: Bar) -> bool:
    """Return whether two bars are equal up to their middle, by two notes or more."""
    half = sum(event.ticks for event in bar) / 2
    first, second = (_until(each, half) for each in (bar, other))
    return first == second and sum(event.sounds for event in first) >= 2


def _alike_at_last(bar: Bar, other: Bar) -> bool:
    """Return whether two bars are equal from their middle on, by two notes or more."""
    half = sum(event.ticks for event in bar) / 2
    first, second = (each[len(_until(each, half)) :] for each in (bar, other))
    return first == second and sum(event.sounds for event in first) >= 2


def _until(bar: Bar, ticks: float) -> list[Event]:
    kept, onset = [], 0
    for event in bar:
        if onset >= ticks:
            break
        kept.append(event)
        onset += event.ticks
    return kept


def _positions(bar: Bar, mode: int) -> list[int]:
    return [position_of(event.symbol, mode) for event in bar if event.sounds]
