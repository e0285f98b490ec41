"""What became of what was recommended: click-through, acceptance and satisfaction, from what people did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexes.database.histories import Event
from indexes.database.ratings import Satisfaction

ACCEPTED, REFUSED = {"like", "listened"}, {"dislike", "block", "skip"}
LIKED = 3.5  # stars from which a rating accepts
WIDE = 1.96  # standard errors in half a 95 % interval


@dataclass(frozen=True)
class Outcomes:
    """How many tracks were shown, and on how many of them people acted, well or not, after that."""

    shown: int = 0
    accepted: int = 0
    refused: int = 0
    people: int = 0

    @property
    def click_through(self) -> float:
        """Return the share of the shown tracks on which anything was done; it is also how much is known at all."""
        return (self.accepted + self.refused) / self.shown if self.shown else 0.0

    @property
    def acceptance(self) -> float:
        """Return the share of the shown tracks that were liked, rated well or heard."""
        return self.accepted / self.shown if self.shown else 0.0

    @property
    def satisfaction(self) -> float:
        """Return the share of acceptance among the tracks on which anything was done."""
        acted = self.accepted + self.refused
        return self.accepted / acted if acted else 0.0


def outcomes(events: Iterable[Event]) -> Outcomes:
    """Count what became of each track that a person was shown; the last thing done after it counts, once."""
    state: dict[tuple[str, str], int] = {}
    for event in events:
        pair = (event.person, event.target)
        if event.action == "shown":
            state.setdefault(pair, 0)
        elif pair in state:
            state[pair] = _sign(event) or state[pair]
    values = list(state.values())
    return Outcomes(len(values), values.count(1), values.count(-1), len({person for person, _ in state}))


def lines(found: Outcomes, answers: Sequence[Satisfaction]) -> list[str]:
    """Return the operator's report as lines of text."""
    told = [
        f"tracks shown {found.shown:,} to {found.people:,} people, acted on {found.accepted + found.refused:,}",
        f"click-through {_share(found.click_through, found.shown)}   acceptance {_share(found.acceptance, found.shown)}"
        f"   satisfaction of those acted on {_share(found.satisfaction, found.accepted + found.refused)}",
        f"{'skill':12}{'model':30}{'rated':>8}{'satisfied':>18}",
    ]
    shares = [_share(row.good / row.rated, row.rated) for row in answers]
    return told + [
        f"{row.skill:12}{row.model or '-':30}{row.rated:8}{share:>18}"
        for row, share in zip(answers, shares, strict=True)
    ]


def _sign(event: Event) -> int:
    if event.action == "rate":
        return 1 if (event.value or 0.0) >= LIKED else -1
    return (event.action in ACCEPTED) - (event.action in REFUSED)


def _share(share: float, count: int) -> str:
    """Return a share with half its 95 % interval."""
    if not count:
        return "-"
    return f"{100 * share:.1f} ± {100 * WIDE * (share * (1 - share) / count) ** 0.5:.1f} %"
