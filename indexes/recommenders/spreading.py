"""Which of the best make the answer, and in what order: varied, flowing from calm to lively, or a path to a goal."""

import re

import numpy as np
import numpy.typing as npt

from indexes.catalog import Catalog, Track
from indexes.recommenders.graph import NOBODY
from indexes.recommenders.wish import Wish
from indexes.vectors import unit

Values = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

LIKENESS = 0.35  # how much a track loses for being like one that is already in the answer
SHARE, CROWDED = 0.6, 0.15  # of an answer that one collection fills, and what a track more of it then loses
REPEATED = 0.4  # what a track loses after one by the same artist
LEAST, TIMES = 60, 12  # candidates that are looked at, in all and for each track of the answer


def spread(catalog: Catalog, rows: Rows, scores: Values, wish: Wish) -> list[int]:
    """Choose places of `rows` one by one, each losing for its likeness to those chosen (maximal marginal relevance).

    `scores` are (people, rows); of several people the one who got least so far is pleased next (max-min fairness).
    A title comes once.
    """
    size = max(LEAST, wish.count * TIMES)
    aims = scores if len(scores) == 1 else (*scores, scores.min(axis=0))
    pool = np.unique(np.concatenate([highest(each, size) for each in aims]))
    pool = pool[np.argsort(-scores[:, pool].min(axis=0), kind="stable")]
    mine = rows[pool]
    vectors, value = catalog.alike[mine], scores[:, pool].astype(np.float32)
    books, artists = (catalog.columns.codes[name][mine] for name in ("collection", "artist"))
    alike, like = LIKENESS * (vectors @ vectors.T), np.zeros(len(pool), np.float32)
    crowded, repeated = np.zeros((2, len(pool)), np.float32)
    had = np.zeros((len(scores), 1), np.float32)  # by each person, of what was chosen
    cap = max(1, round(SHARE * wish.count))
    chosen: list[int] = []
    titles: set[str] = set()
    for _ in pool:
        place = int(((had + value).min(axis=0) - like - crowded - repeated).argmax())
        gains = value[:, place, None].copy()
        value[:, place] = -np.inf
        track = catalog.tracks[mine[place]]
        if (title := _spelt(track)) not in titles:
            titles.add(title)
            chosen.append(place)
            if len(chosen) == wish.count:
                break
            had += gains
            like = np.maximum(like, alike[place])
            if np.count_nonzero(books[chosen] == books[place]) == cap:
                crowded += CROWDED * (books == books[place])
            known = track.artist.casefold() not in NOBODY
            repeated = np.float32(REPEATED * known) * (artists == artists[place])
    return [int(pool[place]) for place in chosen]


def _spelt(track: Track) -> str:
    """Return a title in the one way that all its spellings share: without blanks and points, every Mac a Mc."""
    return re.sub(r"\W", "", track.title.casefold()).replace("mac", "mc")


def highest(total: Values, count: int) -> Rows:
    """Return the places of the highest values, the highest first."""
    places = np.argpartition(-total, count)[:count] if count < len(total) else np.arange(len(total))
    return places[np.argsort(-total[places], kind="stable")]


def path(catalog: Catalog, rows: Rows, total: Values, wish: Wish) -> list[int]:
    """Choose places of `rows` that lead in equal steps from the first seed to the goal, both left out.

    A title comes once. [] when either has no notes that could be compared.
    """
    titles = {_spelt(track) for id in (*wish.seeds[:1], wish.path_to) if (track := catalog.by_id(id))}
    taken = np.zeros(len(rows), bool)
    chosen: list[int] = []
    for step, wanted in enumerate(steps(catalog, wish), 1):
        value = catalog.alike[rows] @ wanted + 0.05 * total
        while len(chosen) < step and not taken.all():
            place = int(np.where(taken, -np.inf, value).argmax())
            taken[place] = True
            if (title := _spelt(catalog.tracks[rows[place]])) not in titles:
                titles.add(title)
                chosen.append(place)
    return chosen


def steps(catalog: Catalog, wish: Wish) -> list[Values]:
    """Return the vectors of notes that a path would best go through; [] when either end has no notes."""
    ends = [catalog.row(id) for id in (*wish.seeds[:1], wish.path_to)]
    if len(ends) < 2 or any(row is None or not catalog.alike[row].any() for row in ends):
        return []
    start, goal = (catalog.alike[row] for row in ends)
    shares = (step / (wish.count + 1) for step in range(1, wish.count + 1))
    return [unit((1 - share) * start + share * goal) for share in shares]
