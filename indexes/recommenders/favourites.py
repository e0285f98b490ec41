"""What the people of a place like together: only of those who agreed, and with noise where they are many."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from indexes.database.histories import Event

LEAST = 5  # people who must like a track before it is told
MANY = 500  # people above which the list is differentially private; below, noise would drown what there is
EPSILON = 1.0  # of one list
BUDGET, PERIOD = 8.0, 30 * 86_400.0  # epsilon that a place spends in 30 days at most
FRESH = 86_400.0  # seconds for which a list is told again rather than made anew
GOOD = 4.0  # stars


def liked_here(events: Iterable[Event], agreed: Mapping[str, bool], place: str) -> dict[str, set[str]]:
    """Return what each person who agreed and did something in a place likes by the newest opinion."""
    here: set[str] = set()
    opinions: dict[str, dict[str, bool]] = {}
    for event in events:
        if not agreed.get(event.person):
            continue
        if event.place == place:
            here.add(event.person)
        if event.action in ("like", "dislike", "rate"):
            good = event.action == "like" or (event.value or 0.0) >= GOOD
            opinions.setdefault(event.person, {})[event.target] = good
    return {person: {id for id, good in opinions.get(person, {}).items() if good} for person in sorted(here)}


def favourites(
    liked: Mapping[str, set[str]], count: int, known: Sequence[str], rng: np.random.Generator
) -> tuple[list[str], float]:
    """Return at most `count` of the `known` tracks, most liked first, and the epsilon that it costs (0: no noise).

    Up to MANY people a track comes when LEAST of them like it, and its number is never told. Above, `count` tracks
    are drawn by the exponential mechanism, all at once with Gumbel noise of scale count / epsilon on how many like
    each (Durfee and Rogers 2019); one person changes each number by at most one.
    """
    people = Counter(id for some in liked.values() for id in some)
    if len(liked) <= MANY:
        enough = [id for id in known if people[id] >= LEAST]
        return sorted(enough, key=lambda id: -people[id])[:count], 0.0
    noisy = np.array([people[id] for id in known]) + rng.gumbel(0.0, count / EPSILON, len(known))
    return [known[place] for place in np.argsort(-noisy)[:count]], EPSILON
