"""The recommender on one's own people: what they did before a moment is known, what they liked after it is sought."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from indexes.database.histories import Event
from indexes.errors import UserError
from indexes.evaluation.comparing import measured, table
from indexes.evaluation.folders import Folder
from indexes.models.stars import Stars, parted
from indexes.recommenders.portrait import stars

LATER = 0.2  # share of all first likes that lies after the moment
GOOD = ("like", "listened")
LIKED = 3.5  # stars
FEWEST = 20  # pairs, of which some must be sought

Timed = Mapping[str, Sequence[tuple[float, str]]]  # when (seconds since 1970), and which track, by person


@dataclass(frozen=True)
class Own:
    """When each person first liked or heard each track, and how many stars they gave."""

    timed: Timed
    ratings: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, events: Iterable[Event], agreed: Mapping[str, bool]) -> "Own":
        """Return the histories of those who agreed."""
        first: dict[str, dict[str, float]] = {}
        mine: dict[str, list[Event]] = {}
        for event in sorted(events, key=lambda event: event.at):
            if not agreed.get(event.person):
                continue
            mine.setdefault(event.person, []).append(event)
            if event.action in GOOD or (event.action == "rate" and (event.value or 0.0) >= LIKED):
                first.setdefault(event.person, {}).setdefault(event.target, event.at)
        timed = {person: [(at, id) for id, at in found.items()] for person, found in first.items()}
        return cls(timed, {person: given for person, some in mine.items() if (given := stars(some))})


def split_at(timed: Timed, later: float = LATER) -> tuple[dict[str, list[str]], dict[str, list[str]], float]:
    """Return what was known before one moment, what came after it by the same people, and the moment."""
    times = sorted(at for pairs in timed.values() for at, _ in pairs)
    if len(times) < FEWEST:
        raise UserError(
            f"Too little is known yet: {len(times)} likes of people who opted in; {FEWEST} are the least.",
            f"目前知道的还太少：同意共享的人只有 {len(times)} 条喜好，至少要 {FEWEST} 条。",
        )
    moment = times[int(len(times) * (1 - later))]
    known = {person: [id for at, id in pairs if at < moment] for person, pairs in timed.items()}
    known = {person: ids for person, ids in known.items() if ids}
    sought = {person: [id for at, id in timed[person] if at >= moment] for person in known}
    return known, {person: ids for person, ids in sought.items() if ids}, moment


def evaluate_own(own: Own, count: int, say: Callable[[str], None], regions: Mapping[str, str] | None = None) -> None:
    """Print the table of all models, and how well stars are predicted beside what is simpler.

    `regions` tells where tracks are from, by id, for a recall of each.
    """
    known, sought, _ = split_at(own.timed)
    say(f"{len(known):,} people with {sum(map(len, known.values())):,} earlier pairs, {len(sought):,} of them later on")
    for line in table(measured(Folder(known, regions=regions or {}), sought, count)):
        say(line)
    kept, held_out = parted(own.ratings)
    if held_out:
        usual = float(np.mean([value for given in kept.values() for value in given.values()] or [LIKED]))
        off = np.array([value - usual for given in held_out.values() for value in given.values()])
        say(f"{'stars':20}{'RMSE':>8}{'MAE':>8}")
        say(f"{'the mean':20}{np.sqrt((off**2).mean()):8.3f}{np.abs(off).mean():8.3f}")
        for name, rank in (("biases", 0), ("biases and factors", Stars.rank)):
            errors = Stars(rank=rank).fit(kept).errors(kept, held_out)
            say(f"{name:20}{errors[0]:8.3f}{errors[1]:8.3f}")
