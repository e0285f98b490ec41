"""Who has what, and what else is known of people and items, as sparse matrices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse

Sparse: TypeAlias = "sparse.csr_matrix"
Matrix = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.floating]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Baskets:
    """People's items with what describes both sides.

    A description (a tag, a word of a name, an entity of a knowledge graph) acts as one more person who has the items
    that carry it; a trait (a friend, a tag that somebody uses) acts as one more item that some people have. So every
    model takes content, friends and graphs in by the way it takes in people.
    """

    people: Sequence[str]
    items: Sequence[str]
    matrix: Sparse  # (people, items), 1 where somebody has an item
    described: Sparse  # (descriptions, items), columns of unit length
    traits: Sparse  # (people, traits)
    theirs: Sparse  # (traits, items), what friends have; zeros for traits that are no friends

    @classmethod
    def of(cls, histories: Mapping[str, Sequence[str]], more: Sequence[str] = ()) -> "Baskets":
        """Return the baskets of histories, without descriptions; `more` are items that nobody has yet."""
        people = list(histories)
        items = list(dict.fromkeys([*(item for held in histories.values() for item in held), *more]))
        place = {item: column for column, item in enumerate(items)}
        pairs = [(row, place[item]) for row, held in enumerate(histories.values()) for item in dict.fromkeys(held)]
        matrix = filled(pairs, (len(people), len(items)))
        nothing = sparse.csr_matrix((0, len(items)), dtype=np.float32)
        return cls(people, items, matrix, nothing, sparse.csr_matrix((len(people), 0), dtype=np.float32), nothing)

    def only(self, people: Places) -> "Baskets":
        """Return the baskets of some people alone, by their places."""
        names = [self.people[place] for place in people]
        return replace(self, people=names, matrix=self.matrix[people], traits=self.traits[people])

    @cached_property
    def rows(self) -> Sparse:
        """Return what models read of each person: items, then traits, (people, items + traits)."""
        return sparse.hstack([self.matrix, self.traits], format="csr", dtype=np.float32)

    @cached_property
    def item_counts(self) -> Matrix:
        """Return how many people have each item, (items,)."""
        return np.asarray(self.matrix.sum(axis=0), np.float32).ravel()

    @cached_property
    def person_counts(self) -> Matrix:
        """Return how many items each person has, (people,)."""
        return np.asarray(self.matrix.sum(axis=1), np.float32).ravel()


def filled(pairs: Sequence[tuple[int, int]], shape: tuple[int, int], values: Sequence[float] | None = None) -> Sparse:
    """Return a sparse matrix with `values` (1 by default) at (row, column) pairs; those of one pair add up."""
    places = np.array(pairs, np.int64).reshape(-1, 2)
    data = np.ones(len(places), np.float32) if values is None else np.array(values, np.float32)
    return sparse.csr_matrix((data, (places[:, 0], places[:, 1])), shape=shape, dtype=np.float32)


def scaled(matrix: Sparse, rows: Numbers | None = None, columns: Numbers | None = None) -> Sparse:
    """Return the matrix with its rows and columns multiplied by numbers."""
    result = matrix if rows is None else sparse.diags(rows) @ matrix
    return sparse.csr_matrix(result if columns is None else result @ sparse.diags(columns), dtype=np.float32)


def of_unit_rows(matrix: Sparse) -> Sparse:
    """Return the matrix with rows of length 1; rows of zeros stay."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1), np.float32).ravel())
    return scaled(matrix, rows=1 / np.maximum(lengths, 1e-9))


def rarity(matrix: Sparse) -> Matrix:
    """Return the inverse document frequency of each column."""
    held = np.asarray((matrix > 0).sum(axis=0), np.float32).ravel()
    return np.asarray(np.log((matrix.shape[0] + 1) / (held + 1)), np.float32)
