"""How the bars of a tune relate to earlier ones: equal, moved by steps, upside down, alike at first, in rhythm."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

KINDS = ("equal", "sequence", "begins alike", "ends alike", "inversion", "rhythm", "new")  # the closest first
LEAST = 3  # notes by which a movement or a rhythm is told


class Tone(NamedTuple):
    """A note, a rest or what goes on from the bar before: ticks, a symbol of the pitch or of silence, where it stands.

    `position` is diatonic, 7 to the octave, and None where no note begins.
    """

    ticks: int
    symbol: int
    position: int | None = None

    @property
    def sounds(self) -> bool:
        """Return whether a note begins here."""
        return self.position is not None


Bar = Sequence[Tone]


@dataclass(frozen=True)
class Relation:
    """What a bar does with an earlier one: its kind, the number of the earlier bar, steps of a sequence."""

    kind: str = "new"
    bar: int = -1
    steps: int = 0


def relations(bars: Sequence[Bar]) -> list[Relation]:
    """Return the closest relation of every bar to an earlier one, the latest of several."""
    return [_closest(bar, bars[:index]) for index, bar in enumerate(bars)]


def _closest(bar: Bar, earlier: Sequence[Bar]) -> Relation:
    found = [relation(bar, other, number) for number, other in enumerate(earlier)]
    return min(reversed(found), key=lambda each: KINDS.index(each.kind), default=Relation())


def relation(bar: Bar, other: Bar, number: int = 0) -> Relation:
    """Return what a bar (or a stretch of several) does with an earlier one, which has a number."""
    if tuple(bar) == tuple(other):
        return Relation("equal", number)
    same_rhythm = [(e.ticks, e.sounds) for e in bar] == [(e.ticks, e.sounds) for e in other]
    told = same_rhythm and sum(tone.sounds for tone in bar) >= LEAST
    mine, theirs = (_positions(each) if told else [] for each in (bar, other))
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
    half = sum(tone.ticks for tone in bar) / 2
    first, second = (_until(each, half) for each in (bar, other))
    return first == second and sum(tone.sounds for tone in first) >= 2


def _alike_at_last(bar: Bar, other: Bar) -> bool:
    """Return whether two bars are equal from their middle on, by two notes or more."""
    half = sum(tone.ticks for tone in bar) / 2
    first, second = (each[len(_until(each, half)) :] for each in (bar, other))
    return first == second and sum(tone.sounds for tone in first) >= 2


def _until(bar: Bar, ticks: float) -> list[Tone]:
    kept, onset = [], 0
    for tone in bar:
        if onset >= ticks:
            break
        kept.append(tone)
        onset += tone.ticks
    return kept


def _positions(bar: Bar) -> list[int]:
    return [tone.position for tone in bar if tone.position is not None]
