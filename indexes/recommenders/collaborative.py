"""What people who like the same like too: the models of `indexes.models` for one person at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from indexes.models.baskets import Baskets, Matrix, Sparse, filled
from indexes.models.hybrid import hybrid
from indexes.models.model import Model


@dataclass(frozen=True)
class Collaborative:
    """A model over items; it scores for people whom it has never seen."""

    items: Sequence[str]
    model: Model
    popularity: Matrix  # share of people who have each item, (items,)

    @classmethod
    def fit(cls, histories: Mapping[str, Sequence[str]], kind: Callable[[Baskets], Model] = hybrid) -> "Collaborative":
        """Learn a model of some kind from who has what; `histories` maps a person to items."""
        baskets = Baskets.of(histories)
        model = kind(baskets).fit(baskets)
        return cls(baskets.items, model, np.asarray(baskets.item_counts / max(1, len(histories)), np.float32))

    @classmethod
    def read(cls, folder: Path) -> "Collaborative":
        """Open what `troubadour train recommender` left; raise UserError where there is nothing to read."""
        from indexes.models.storing import read

        model, items = read(folder)
        return cls(items, model, np.zeros(len(items), np.float32))

    @cached_property
    def _place(self) -> dict[str, int]:
        return {item: place for place, item in enumerate(self.items)}

    def scores(self, liked: Sequence[str]) -> Matrix:
        """Return a score up to 1 for every item, given what one person has; what most have, for somebody unknown."""
        row = self._row(liked)
        return _scaled(self.model.scores(row)[0] if row.nnz else self.popularity)

    def scores_of(self, liked: Sequence[str], ids: Sequence[str]) -> Matrix:
        """Return the scores of some items, 0 for those that nobody has."""
        return np.append(self.scores(liked), np.float32(0))[[self._place.get(id, -1) for id in ids]]

    def because(self, liked: Sequence[str], item: str) -> list[tuple[str, float]]:
        """Return the liked items that speak for `item` and their shares of what speaks for it, the most first.

        The score is the sum of what each adds, so the shares are exact.
        """
        if item not in self._place:
            return []
        row = self._row(liked)
        parts = self.model.parts(row, self._place[item])
        speaking = [(self.items[place], float(parts[place])) for place in row.indices if parts[place] > 0]
        total = sum(part for _, part in speaking)
        return sorted(((each, part / total) for each, part in speaking), key=lambda pair: -pair[1])

    def _row(self, liked: Sequence[str]) -> Sparse:
        places = [(0, self._place[item]) for item in dict.fromkeys(liked) if item in self._place]
        return filled(places, (1, len(self.items)))


def _scaled(scores: Matrix) -> Matrix:
    top = float(scores.max(initial=0.0))
    return np.asarray(scores / top if top > 0 else scores, np.float32)
