"""What a history looks like: the mood of what was liked over time, and how alike two tastes are."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from indexes.catalog import Catalog, Track
from indexes.database.histories import Event
from indexes.recommenders.taste import WEIGHTS
from indexes.vectors import unit

MEMORY = 7 * 86_400.0  # seconds after which an older mood counts half in the line
STARS = {"rate": 3.0, "like": 4.0, "dislike": 1.0}  # of an opinion that has no number
LIKED = 3.5  # stars from which a track is liked
ALIKE = 0.6  # likeness from which two people hear much the same
COMPARED = 50  # liked tracks of a person, the newest
FEWEST = 4  # people to be compared with, below which a number would tell of one of them


@dataclass(frozen=True)
class Mood:
    """How bright (valence) and lively (arousal) things were at a time, 0..1, with the line of the days before."""

    at: float  # seconds since 1970, UTC
    track: Track
    valence: float
    arousal: float
    bright: float  # the line
    lively: float


def stars(events: Iterable[Event]) -> dict[str, float]:
    """Return the newest opinion on each track or word in stars, 1..5; a like counts four, a dislike one."""
    return {event.target: event.value or STARS[event.action] for event in events if event.action in STARS}


def liked(events: Iterable[Event], catalog: Catalog) -> list[Track]:
    """Return the tracks of the catalogue that are liked, in the order of the opinions."""
    return [track for id, count in stars(events).items() if count >= LIKED and (track := catalog.by_id(id))]


def moods(events: Iterable[Event], catalog: Catalog) -> list[Mood]:
    """Return the mood of each track that was liked or heard, oldest first; those of unknown mood are left out."""
    found: list[Mood] = []
    bright = lively = 0.5
    weight, before = 0.0, 0.0
    for event in events:
        track = catalog.by_id(event.target)
        if not track or track.valence is None or track.arousal is None or not _welcome(event):
            continue
        weight *= math.exp(-math.log(2) * (event.at - before) / MEMORY) if before else 0.0
        bright = (bright * weight + track.valence) / (weight + 1)
        lively = (lively * weight + track.arousal) / (weight + 1)
        weight, before = weight + 1, event.at
        found.append(Mood(event.at, track, track.valence, track.arousal, bright, lively))
    return found


def likeness(ones: Sequence[Track], others: Sequence[Track], catalog: Catalog) -> float | None:
    """Return how alike what two people like is, 0..1; None while one of them likes nothing.

    Each track is compared with the other person's nearest one, so that many-sided tastes are not averaged away.
    """
    rows = [[row for track in tracks if (row := catalog.row(track.id)) is not None] for tracks in (ones, others)]
    if not all(rows):
        return None
    features = unit(catalog.features)
    cosines = features[rows[0]] @ features[rows[1]].T
    nearest = (cosines.max(axis=1).mean() + cosines.max(axis=0).mean()) / 2
    return float(np.clip(nearest, 0.0, 1.0))


def alike(person: str, events: Iterable[Event], agreed: Mapping[str, bool], catalog: Catalog) -> int | None:
    """Return how many of those who agreed like much the same as a person; None while too few can be compared."""
    mine: dict[str, list[Event]] = {}
    for event in events:
        if agreed.get(event.person):
            mine.setdefault(event.person, []).append(event)
    tastes = {each: likes[-COMPARED:] for each, some in mine.items() if (likes := liked(some, catalog))}
    if person not in tastes or len(tastes) <= FEWEST:
        return None
    near = [likeness(tastes[person], theirs, catalog) or 0.0 for each, theirs in tastes.items() if each != person]
    return sum(value >= ALIKE for value in near)


def _welcome(event: Event) -> bool:
    if event.action == "rate":
        return (event.value or 0.0) >= LIKED
    return WEIGHTS.get(event.action, 0.0) > 0
