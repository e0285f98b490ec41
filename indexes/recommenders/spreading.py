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
    pool = np.unique(np.concatenate([_highest(each, size) for each in (*scores, scores.min(axis=0))]))
    pool = pool[np.argsort(-scores[:, pool].min(axis=0), kind="stable")]
    mine = rows[pool]
    alike, codes = catalog.alike[mine], {name: catalog.columns.codes[name][mine] for name in ("collection", "artist")}
    value, like = scores[:, pool].astype(np.float32), np.zeros(len(pool), np.float32)
    had = np.zeros(len(scores), np.float32)  # by each person, of what was chosen
    crowd = np.zeros(int(codes["collection"].max(initial=0)) + 1, np.int64)  # chosen tracks of each collection
    cap = max(1, round(SHARE * wish.count))
    chosen: list[int] = []
    titles: set[str] = set()
    repeated = np.zeros(len(pool), bool)
    while np.isfinite(value).any() and len(chosen) < wish.count:
        gain = (had[:, None] + value).min(axis=0)
        losses = LIKENESS * like + CROWDED * (crowd[codes["collection"]] >= cap) + REPEATED * repeated
        place = int((gain - losses).argmax())
        gains = value[:, place].copy()
        value[:, place] = -np.inf
        track = catalog.tracks[mine[place]]
        if (title := _spelt(track)) not in titles:
            titles.add(title)
            chosen.append(int(pool[place]))
            had += gains
            like = np.maximum(like, alike @ alike[place])
            crowd[codes["collection"][place]] += 1
            known = track.artist.casefold() not in NOBODY
            repeated = codes["artist"] == codes["artist"][place] if known else np.zeros(len(pool), bool)
    return chosen


def _spelt(track: Track) -> str:
    """Return a title in the one way that all its spellings share: without blanks and points, every Mac a Mc."""
    return re.sub(r"\W", "", track.title.casefold()).replace("mac", "mc")


def _highest(total: Values, count: int) -> Rows:
    """Return the places of the highest values, the highest first."""
    places = np.argpartition(-total, count)[:count] if count < len(total) else np.arange(len(total))
    return places[np.argsort(-total[places], kind="stable")]


def path(catalog: Catalog, rows: Rows, total: Values, wish: Wish) -> list[int]:
    """Choose places of `rows` that lead in equal steps from the first seed to the goal, both left out.

    A title comes once. [] when either has no notes that could be compared.
    """
    ends = [catalog.row(id) for id in (*wish.seeds[:1], wish.path_to)]
    if len(ends) < 2 or any(row is None or not catalog.alike[row].any() for row in ends):
        return []
    start, goal = (catalog.alike[row] for row in ends)
    titles = {_spelt(catalog.tracks[row]) for row in ends if row is not None}
    taken = np.zeros(len(rows), bool)
    chosen: list[int] = []
    for step in range(1, wish.count + 1):
        share = step / (wish.count + 1)
        wanted = unit((1 - share) * start + share * goal)
        value = catalog.alike[rows] @ wanted + 0.05 * total
        while len(chosen) < step and not taken.all():
            place = int(np.where(taken, -np.inf, value).argmax())
            taken[place] = True
            if (title := _spelt(catalog.tracks[rows[place]])) not in titles:
                titles.add(title)
                chosen.append(place)
    return chosen
