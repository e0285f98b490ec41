"""What a person's history says: how much each track is liked, what is blocked, what was shown."""

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from indexes.database.histories import Event

HALF_LIFE = 60 * 86_400.0  # seconds after which an opinion counts half
RECENT = 200  # tracks shown that do not come again
WEIGHTS = {"like": 1.0, "dislike": -1.0, "listened": 0.3, "skip": -0.2}  # three skips weigh as a dislike that bars

ADDS = {"listened": 1 / 3, "skip": 1.0}  # share by which they move an opinion that is there, not replace it


@dataclass(frozen=True)
class Taste:
    """Opinions by track (positive is liked), blocked words and ids, and the tracks shown lately."""

    opinions: dict[str, float] = field(default_factory=dict)
    blocked: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()

    @property
    def liked(self) -> list[str]:
        """Return the tracks that are liked, most liked first."""
        return sorted((id for id, value in self.opinions.items() if value > 0), key=lambda id: -self.opinions[id])


def joined(tastes: Sequence[Taste]) -> Taste:
    """Return what several people share: the lower opinion on each track, what any of them blocked or was shown."""
    opinions: dict[str, float] = {}
    for taste in tastes:
        for id, value in taste.opinions.items():
            opinions[id] = min(value, opinions.get(id, value))
    blocked = frozenset(word for taste in tastes for word in taste.blocked)
    return Taste(opinions, blocked, frozenset(id for taste in tastes for id in taste.shown))


def taste_of(events: Iterable[Event], now: float | None = None) -> Taste:
    """Sum up a history; an opinion loses half its weight every 60 days, a newer one on a track replaces the older."""
    now = time.time() if now is None else now
    opinions: dict[str, float] = {}
    blocked: set[str] = set()
    shown: list[str] = []
    for event in events:
        weight = (event.value or 3.0) / 2.0 - 1.5 if event.action == "rate" else WEIGHTS.get(event.action)
        if weight is not None:
            faded = weight * math.exp(-math.log(2) * max(0.0, now - event.at) / HALF_LIFE)
            before, share = opinions.get(event.target), ADDS.get(event.action)
            opinions[event.target] = before + share * faded if before is not None and share else faded
        elif event.action == "block":
            blocked.add(event.target)
        elif event.action == "shown":
            shown.append(event.target)
    return Taste(opinions, frozenset(blocked), frozenset(shown[-RECENT:]))
