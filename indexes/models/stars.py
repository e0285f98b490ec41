"""How many stars somebody would give: a biased matrix factorisation (Koren et al. 2009) by alternating ridge."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np

from indexes.models.baskets import Matrix

LOWEST, HIGHEST = 1.0, 5.0
USUAL, SPREAD = 3.5, 1.0  # stars and their spread where nobody rated anything

Ratings = Mapping[str, Mapping[str, float]]  # stars by person and item


@dataclass
class Stars:
    """The mean, what a person and an item lie above it, and the product of their vectors."""

    rank: int = 8
    bias: float = 3.0  # ratings at the mean that each bias is taken to rest on
    ridge: float = 8.0  # of the vectors
    rounds: int = 10
    mean: float = field(default=USUAL, init=False)
    error: float = field(default=SPREAD, init=False)  # root mean square, on ratings that were not learnt from
    _items: dict[str, Matrix] = field(default_factory=dict, init=False, repr=False)  # bias, then the vector

    def fit(self, ratings: Ratings) -> Self:
        """Learn; `error` is measured on a fifth of the ratings first."""
        known, held_out = parted(ratings)
        if any(known.values()) and held_out:
            found = Stars(self.rank, self.bias, self.ridge, self.rounds)._learnt(known)
            self.error = found.errors(known, held_out)[0]
        return self._learnt(ratings)

    def predict(self, mine: Mapping[str, float], items: Sequence[str]) -> Matrix:
        """Return the stars that somebody who gave `mine` would give to items, 1..5; known to nobody, the own mean."""
        person = self._person(mine)
        nothing = np.zeros(self.rank + 1, np.float32)
        rows = np.array([self._items.get(item, nothing) for item in items]).reshape(-1, self.rank + 1)
        found = self.mean + person[0] + rows[:, 0] + rows[:, 1:] @ person[1:]
        return np.asarray(np.clip(found, LOWEST, HIGHEST), np.float32)

    def errors(self, known: Ratings, wanted: Ratings) -> tuple[float, float]:
        """Return the root mean square and the mean absolute error on `wanted`, given each person's `known` stars."""
        gaps = [
            self.predict(known.get(person, {}), list(stars)) - np.array(list(stars.values()))
            for person, stars in wanted.items()
        ]
        every = np.concatenate(gaps) if gaps else np.zeros(1)
        return float(np.sqrt((every**2).mean())), float(np.abs(every).mean())

    def _learnt(self, ratings: Ratings) -> Self:
        given = [value for stars in ratings.values() for value in stars.values()]
        self.mean = float((sum(given) + self.bias * USUAL) / (len(given) + self.bias))
        by_item: dict[str, dict[str, float]] = defaultdict(dict)
        for person, stars in ratings.items():
            for item, value in stars.items():
                by_item[item][person] = value
        rng = np.random.default_rng(0)
        self._items = {item: np.append(0.0, rng.normal(0, 0.3, self.rank)).astype(np.float32) for item in by_item}
        for _ in range(self.rounds):
            people = {person: self._person(stars) for person, stars in ratings.items()}
            self._items = {item: self._solved(stars, people) for item, stars in by_item.items()}
        return self

    def _person(self, mine: Mapping[str, float]) -> Matrix:
        return self._solved({item: value for item, value in mine.items() if item in self._items}, self._items, mine)

    def _solved(
        self, stars: Mapping[str, float], others: Mapping[str, Matrix], every: Mapping[str, float] | None = None
    ) -> Matrix:
        """Return the bias and the vector of one side, by ridge regression on those of the other side."""
        unknown = [value - self.mean for each, value in (every or {}).items() if each not in stars]
        held = np.array([others[each] for each in stars], np.float32).reshape(-1, self.rank + 1)
        target = np.array(list(stars.values()), np.float32) - self.mean - held[:, 0]
        rows = np.column_stack([np.ones(len(held), np.float32), held[:, 1:]])
        rows = np.vstack([rows, np.tile(np.eye(1, self.rank + 1, dtype=np.float32), (len(unknown), 1))])
        system = rows.T @ rows + np.diag([self.bias] + [self.ridge] * self.rank)
        return np.asarray(np.linalg.solve(system, rows.T @ np.append(target, unknown)), np.float32)


def parted(ratings: Ratings, share: float = 0.2, seed: int = 7) -> tuple[dict[str, dict[str, float]], Ratings]:
    """Return the ratings without, and those of, a share chosen by chance."""
    rng = np.random.default_rng(seed)
    known: dict[str, dict[str, float]] = {}
    held_out: dict[str, dict[str, float]] = {}
    for person, stars in ratings.items():
        for item, value in stars.items():
            (held_out if rng.random() < share else known).setdefault(person, {})[item] = value
    return known, held_out
