"""Which of the best make the answer, and in what order: varied, flowing from calm to lively, or a path to a goal."""

import re

import numpy as np
import numpy.typing as npt

from indexes.catalog import Catalog
from indexes.recommenders.graph import NOBODY
from indexes.recommenders.wish import Wish
from indexes.vectors import unit

Values = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

LIKENESS = 0.35  # how much a track loses for being like one that is already in the answer
SHARE, CROWDED = 0.6, 0.15  # of an answer that one collection fills, and what a track more of it then loses
REPEATED = 0.4  # what a track loses after one by the same artist
LEAST, TIMES = 60, 12  # candidates that are looked at, in all and for each track of the answer


def spread(catalog: Catalog, rows: Rows, total: Values, wish: Wish) -> list[int]:
    """Choose places of `rows` one by one, each losing for its likeness to those chosen (maximal marginal relevance).

    A title comes once.
    """
    best = np.argsort(-total, kind="stable")[: max(LEAST, wish.count * TIMES)].tolist()
    cap = max(1, round(SHARE * wish.count))
    chosen: list[int] = []
    titles: set[str] = set()
    while best and len(chosen) < wish.count:
        value = total[best] - _losses(catalog, rows, best, chosen, cap)
        place = best.pop(int(value.argmax()))
        title = re.sub(r"\W", "", catalog.tracks[rows[place]].title.casefold())
        if title not in titles:
            titles.add(title)
            chosen.append(place)
    return chosen


def _losses(catalog: Catalog, rows: Rows, best: list[int], chosen: list[int], cap: int) -> Values:
    if not chosen:
        return np.zeros(len(best), np.float32)
    mine = rows[best]
    like = (catalog.alike[mine] @ catalog.alike[rows[chosen]].T).max(axis=1)
    codes = catalog.columns.codes
    crowded = (codes["collection"][mine][:, None] == codes["collection"][rows[chosen]]).sum(axis=1) >= cap
    last = catalog.tracks[rows[chosen[-1]]].artist
    repeated = codes["artist"][mine] == codes["artist"][rows[chosen[-1]]] if last.casefold() not in NOBODY else False
    return np.asarray(LIKENESS * np.maximum(like, 0) + CROWDED * crowded + REPEATED * repeated, np.float32)


def path(catalog: Catalog, rows: Rows, total: Values, wish: Wish) -> list[int]:
    """Choose places of `rows` that lead in equal steps from the first seed to the goal, both left out.

    [] when either has no notes that could be compared.
    """
    ends = [catalog.row(id) for id in (*wish.seeds[:1], wish.path_to)]
    if len(ends) < 2 or any(row is None or not catalog.alike[row].any() for row in ends):
        return []
    start, goal = (catalog.alike[row] for row in ends)
    free = rows != ends[1]
    chosen: list[int] = []
    for step in range(1, wish.count + 1):
        share = step / (wish.count + 1)
        wanted = unit((1 - share) * start + share * goal)
        value = np.where(free, catalog.alike[rows] @ wanted + 0.05 * total, -np.inf)
        place = int(value.argmax())
        if not free[place]:
            break
        free[place] = False
        chosen.append(place)
    return chosen
