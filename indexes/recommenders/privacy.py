"""What statistics over people may say: only those who agreed, in numbers, and with noise."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from indexes.database.histories import Event
from indexes.recommenders.portrait import stars

LEAST = 5  # people who must agree before anything is learned from more than one
EPSILON = 1.0  # of differential privacy for each published set of counts
CAP = 50  # items of one person that count; bounds what one person can change


def shared_histories(
    liked: Iterable[tuple[str, str]], agreed: Mapping[str, bool], heard: Mapping[str, Sequence[str]] | None = None
) -> dict[str, list[str]]:
    """Return what people who agreed have liked or heard, under names that are only numbers; {} for too few people.

    `liked` are persons with a track each, oldest first; `heard` is what they brought along of listening elsewhere.
    """
    by_person = {person: list(items[:CAP]) for person, items in (heard or {}).items() if agreed.get(person)}
    for person, track in liked:
        if agreed.get(person):
            mine = by_person.setdefault(person, [])
            if track not in mine:
                mine.append(track)
    if len(by_person) < LEAST:
        return {}
    return {str(number): mine[-CAP:] for number, mine in enumerate(by_person.values())}


def shared_ratings(events: Iterable[Event], agreed: Mapping[str, bool]) -> dict[str, dict[str, float]]:
    """Return the stars of people who agreed, under names that are only numbers; {} for too few people."""
    by_person: dict[str, list[Event]] = {}
    for event in events:
        if agreed.get(event.person):
            by_person.setdefault(event.person, []).append(event)
    given = [rated for mine in by_person.values() if (rated := stars(mine))]
    return {str(number): rated for number, rated in enumerate(given)} if len(given) >= LEAST else {}


def noisy_counts(
    histories: Mapping[str, list[str]], rng: np.random.Generator, epsilon: float = EPSILON
) -> dict[str, float]:
    """Return how many people have each item with Laplace noise of scale CAP / epsilon, never below 0.

    One person changes at most CAP counts by one, so the released counts are epsilon-differentially private over the
    items that are in the histories at all (Dwork et al. 2006).
    """
    counts: dict[str, float] = {}
    for liked in histories.values():
        for item in liked[:CAP]:
            counts[item] = counts.get(item, 0.0) + 1.0
    return {item: max(0.0, count + float(rng.laplace(0.0, CAP / epsilon))) for item, count in sorted(counts.items())}
