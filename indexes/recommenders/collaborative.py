"""What people who like the same like too: EASE item-item weights blended with a normalised SVD."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

MOST = 6_000  # items; rarer ones have too few people to learn from
RIDGE = 250.0  # of EASE (Steck 2019); chosen on a validation split of Last.fm
RANK = 64  # of the SVD
SHARE = 0.7  # of EASE in the blend
ITERATIONS = 4  # of the randomised SVD (Halko et al. 2011)


@dataclass(frozen=True)
class Collaborative:
    """A model over items; `scores` works for people it has never seen."""

    items: Sequence[str]
    weights: Matrix  # EASE, (items, items), zero diagonal
    factors: Matrix  # SVD, (items, rank)
    popularity: Matrix  # share of people who have each item, (items,)

    @classmethod
    def fit(cls, histories: Mapping[str, Sequence[str]], ridge: float = RIDGE, most: int = MOST) -> "Collaborative":
        """Learn from who has what; `histories` maps a person to items."""
        counts: dict[str, int] = {}
        for liked in histories.values():
            for item in set(liked):
                counts[item] = counts.get(item, 0) + 1
        items = sorted(counts, key=lambda item: (-counts[item], item))[:most]
        place = {item: row for row, item in enumerate(items)}
        matrix = np.zeros((len(histories), len(items)), np.float32)
        for row, liked in enumerate(histories.values()):
            matrix[row, [place[item] for item in liked if item in place]] = 1.0
        return cls(items, _ease(matrix, ridge), _factors(matrix), np.asarray(matrix.mean(axis=0), np.float32))

    def scores(self, liked: Sequence[str]) -> Matrix:
        """Return a score of about 0 to 1 for every item, given what one person has."""
        place = {item: row for row, item in enumerate(self.items)}
        mine = np.zeros(len(self.items), np.float32)
        mine[[place[item] for item in liked if item in place]] = 1.0
        if not mine.any():
            return self.popularity / max(1e-6, float(self.popularity.max(initial=0.0)))
        return SHARE * _scaled(mine @ self.weights) + (1 - SHARE) * _scaled(self.factors @ (self.factors.T @ mine))

    def because(self, liked: Sequence[str], item: str) -> tuple[str, float] | None:
        """Return which liked item speaks most for `item` and its weight; exact, since the score is their sum."""
        place = {each: row for row, each in enumerate(self.items)}
        known = [each for each in liked if each in place]
        if item not in place or not known:
            return None
        best = max(known, key=lambda each: self.weights[place[each], place[item]])
        weight = float(self.weights[place[best], place[item]])
        return (best, weight) if weight > 0 else None


def _ease(matrix: Matrix, ridge: float) -> Matrix:
    gram = matrix.T @ matrix
    gram[np.diag_indices_from(gram)] += ridge
    inverse = np.linalg.inv(gram)
    weights: Matrix = -inverse / np.diag(inverse)
    weights[np.diag_indices_from(weights)] = 0.0
    return weights


def _factors(matrix: Matrix) -> Matrix:
    """Return the right singular vectors of the matrix normalised by the roots of people's and items' counts."""
    people, items = matrix.sum(axis=1, keepdims=True), matrix.sum(axis=0, keepdims=True)
    scaled = matrix / np.sqrt(np.maximum(people, 1)) / np.sqrt(np.maximum(items, 1))
    rank = min(RANK, *matrix.shape)
    basis = np.random.default_rng(0).standard_normal((matrix.shape[1], rank)).astype(np.float32)
    for _ in range(ITERATIONS):
        basis, _r = np.linalg.qr(scaled.T @ (scaled @ basis))
    return np.asarray(basis, np.float32)


def _scaled(scores: Matrix) -> Matrix:
    top = float(scores.max(initial=0.0))
    return scores / top if top > 0 else scores
