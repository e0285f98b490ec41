"""How the bars of a tune relate to earlier ones, by the composer's events, and in words."""

from collections.abc import Sequence

from indexes.music import relations as general
from indexes.music.relations import KINDS, Relation, Tone
from skills.composing.sequence.alphabet import Event
from skills.composing.sequence.memory import position_of

__all__ = ["KINDS", "Relation", "relations", "told"]
Bar = Sequence[Event]


def relations(bars: Sequence[Bar], mode: int = 0) -> list[Relation]:
    """Return the closest relation of every bar to an earlier one, the latest of several."""
    return general.relations([[_tone(event, mode) for event in bar] for bar in bars])


def told(bars: Sequence[Bar], start: int = 0, mode: int = 0) -> tuple[str, ...]:
    """Return the relations of the bars from number `start` on, in words."""
    words = {
        "equal": "equals bar {bar}", "sequence": "sequence of bar {bar}, {steps:+d} steps",
        "begins alike": "begins as bar {bar}", "ends alike": "ends as bar {bar}",
        "inversion": "inversion of bar {bar}", "rhythm": "rhythm of bar {bar}", "new": "new",
    }  # fmt: skip
    return tuple(words[each.kind].format(bar=each.bar + 1, steps=each.steps) for each in relations(bars, mode)[start:])


def _tone(event: Event, mode: int) -> Tone:
    return Tone(event.ticks, event.symbol, position_of(event.symbol, mode) if event.sounds else None)
