"""Ranked lists for many people at once, and their figures."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexes.models.baskets import Baskets, Matrix, Places, Sparse
from indexes.models.model import Model

BATCH = 1_000  # people scored at a time
NAMES = ("recall", "precision", "f1", "ndcg", "hit rate")
WIDE = 1.96  # standard errors in half a 95 % interval


@dataclass(frozen=True)
class Figures:
    """One row a person, a column for each of NAMES; and what concerns all lists together."""

    each: npt.NDArray[np.float64]
    coverage: float  # share of the items that is in any list
    novelty: float  # mean of -log2 of the share of people who have a listed item
    gini: float  # 0: every item is listed as often as any other

    def mean(self, name: str) -> float:
        """Return a figure's mean over the people."""
        return float(self.each[:, NAMES.index(name)].mean()) if len(self.each) else 0.0

    def half_width(self, name: str) -> float:
        """Return half the 95 % interval of a mean."""
        return float(WIDE * self.each[:, NAMES.index(name)].std() / np.sqrt(max(1, len(self.each))))


def best(model: Model, baskets: Baskets, count: int, only: Places | None = None) -> Places:
    """Return the places of the `count` best items for everybody, (people, count); what they have is left out.

    `only` are the places of the items that may come.
    """
    count = min(count, len(baskets.items) if only is None else len(only))
    found = np.zeros((len(baskets.people), count), np.int64)
    for start in range(0, len(found), BATCH):
        rows = slice(start, start + BATCH)
        scores = model.scores(baskets.rows[rows])
        scores[baskets.matrix[rows].nonzero()] = -np.inf
        if only is not None:
            scores = scores[:, only]
        found[rows] = _first(scores, count) if only is None else only[_first(scores, count)]
    return found


def _first(scores: Matrix, count: int) -> Places:
    if count < scores.shape[1]:
        places = np.argpartition(-scores, count - 1, axis=1)[:, :count]
    else:
        places = np.tile(np.arange(count), (len(scores), 1))
    order = np.argsort(-np.take_along_axis(scores, places, 1), axis=1, kind="stable")
    return np.asarray(np.take_along_axis(places, order, 1), np.int64)


def figures(lists: Places, wanted: Sparse, baskets: Baskets, only: Places | None = None) -> Figures:
    """Return how many of the `wanted` items, (people, items), are in the lists, for everybody who wants any.

    Coverage is of the items that somebody has, or of `only` those that may come.
    """
    people = np.flatnonzero(np.diff(wanted.indptr))
    shown, held = lists[people], np.diff(wanted.indptr)[people]
    top = shown.shape[1]
    hits = np.asarray(wanted[np.repeat(people, top), shown.ravel()]).reshape(shown.shape) > 0
    gains = 1 / np.log2(np.arange(2, top + 2))
    ideal = np.concatenate([[0.0], np.cumsum(gains)])[np.minimum(held, top)]
    found = hits.sum(axis=1)
    recall, precision = found / held, found / top
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    each = np.stack([recall, precision, f1, (hits * gains).sum(axis=1) / ideal, found > 0], axis=1)
    times = np.bincount(shown.ravel(), minlength=len(baskets.items))
    known = np.flatnonzero(baskets.item_counts > 0) if only is None else only
    rare = -np.log2(np.maximum(baskets.item_counts, 1) / max(1, len(baskets.people)))
    return Figures(each, float((times[known] > 0).mean()), float(rare[shown].mean()), _gini(np.sort(times[known])))


def _gini(times: npt.NDArray[np.int64]) -> float:
    count, total = len(times), times.sum()
    ranks = 2 * np.arange(1, count + 1) - count - 1
    return float(ranks @ times / (count * total)) if total else 0.0
