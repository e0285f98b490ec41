"""How many stars somebody would give a track, and how sure that is: what people rate alike, and what sounds alike."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from indexes.catalog import Catalog, Track
from indexes.recommenders.portrait import stars

if TYPE_CHECKING:
    from indexes.models.stars import Stars

LEAST = 5  # tracks that somebody must have rated
NEWEST = 40  # ratings that are looked at
NEAR = 0.2  # cosine of notes from which a rated track tells of another
HOLD = 1.0  # likeness that speaks for no difference from what is expected anyway


@dataclass(frozen=True)
class Expected:
    """Stars, 1..5, and the root mean square error of such guesses on the person's own ratings."""

    stars: float
    error: float


def expected(
    tracks: Sequence[Track], mine: Mapping[str, float], catalog: Catalog, model: "Stars"
) -> dict[str, Expected]:
    """Return a guess for each track by its id; {} for somebody who rated too few."""
    rated = {id: value for id, value in list(mine.items())[-NEWEST:] if catalog.row(id) is not None}
    if len(rated) < LEAST:
        return {}
    gaps = [
        _guess([id], {other: value for other, value in rated.items() if other != id}, catalog, model)[0] - rated[id]
        for id in rated
    ]
    error = float(np.sqrt(np.mean(np.square(gaps))))
    ids = [track.id for track in tracks]
    return {
        id: Expected(float(value), error) for id, value in zip(ids, _guess(ids, rated, catalog, model), strict=True)
    }


async def guessed(
    person: str,
    tracks: Sequence[Track],
    catalog: Catalog,
    histories: Any,
    raters: Callable[[], Awaitable["Stars"]] | None,
) -> dict[str, Expected]:
    """Return a guess for each track by its id; {} for somebody who rated too few, and where nobody rates."""
    if not histories or not raters:
        return {}
    mine = stars(await histories.events(person))
    return expected(tracks, mine, catalog, await raters()) if len(mine) >= LEAST else {}


def _guess(
    ids: Sequence[str], rated: Mapping[str, float], catalog: Catalog, model: "Stars"
) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Return what the model says, moved by how far it was off for rated tracks whose notes are alike."""
    off = np.array(list(rated.values()), np.float32) - model.predict(rated, list(rated))
    rows, known = ([row for id in some if (row := catalog.row(id)) is not None] for some in (ids, rated))
    alike = np.maximum(catalog.alike[rows] @ catalog.alike[known].T - NEAR, 0.0)
    moved = model.predict(rated, ids) + alike @ off / (alike.sum(axis=1) + HOLD)
    return np.asarray(np.clip(moved, 1.0, 5.0), np.float32)
