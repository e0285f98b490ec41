"""Folders of histories with whatever else stands there: tags, names, friends, a knowledge graph."""

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from scipy import sparse

from indexes.errors import UserError
from indexes.models.baskets import Baskets, Matrix, Sparse, filled, of_unit_rows, rarity, scaled

TRAIN, TAGS, TAGGED, FRIENDS = "train.txt.gz", "artist_tags.tsv.gz", "user_tags_train.tsv.gz", "user_friends.tsv.gz"
NAMES, GRAPH, ITEM_MAP, USER_MAP = "artists.tsv.gz", "kg_final.txt.gz", "item_map.txt", "user_map.txt"
SIDE = "lastfm-2k"  # the folder beside one that has only maps of ids, where its tags, names and friends stand
FRIEND, OWN_TAG = 0.5, 1.0  # weights of the two kinds of traits
COMMON = 0.2  # share of the items from which an entity of a graph says nothing
CROWDED = 0.125  # power of the number of items by which an entity counts less
PRIOR = 5.0  # pairs of items that every entity is taken to have had together, at the mean rate
TOLD, LINKED, SHARED = 3, 2, 8  # items that a tag or an entity, and people that a trait must have to tell anything

Pairs = list[tuple[str, str, float]]


@dataclass(frozen=True)
class Folder:
    """What a folder holds: histories, and rows of (item, tag, count), (person, tag, 1), (person, friend, 1)."""

    histories: dict[str, list[str]]
    item_tags: Pairs = field(default_factory=list)
    person_tags: list[tuple[str, str, str]] = field(default_factory=list)  # person, item, tag
    friends: Pairs = field(default_factory=list)
    graph: Pairs = field(default_factory=list)  # (item, relation and entity, 1)
    regions: Mapping[str, str] = field(default_factory=dict)  # where an item is from, where that is known

    @classmethod
    def read(cls, path: Path) -> "Folder":
        """Read a folder, or a single file of histories; raise UserError when there are none."""
        train = path / TRAIN if path.is_dir() else path
        if not train.exists():
            raise UserError(f"There is no {TRAIN} in {path}.", f"{path} 里没有 {TRAIN}。")
        found = cls(read_histories(train))
        if not path.is_dir():
            return found
        mapped = (path / ITEM_MAP).exists()
        side = path.parent / SIDE if mapped else path
        items = _map(path / ITEM_MAP) if mapped else {}
        people = _map(path / USER_MAP) if mapped else {}
        return found._beside(side, items, people, mapped)._with_graph(path)

    def _beside(self, side: Path, items: dict[str, str], people: dict[str, str], mapped: bool) -> "Folder":
        def item(id: str) -> str:
            return items.get(id, "") if mapped else id

        def person(id: str) -> str:
            return people.get(id, "") if mapped else id

        tags = [(item(a), tag, float(count)) for a, tag, count, *_ in _table(side / TAGS)]
        own = [(person(p), item(a), tag) for p, a, tag, *_ in _table(side / TAGGED)]
        friends = [(person(a), person(b), 1.0) for a, b, *_ in _table(side / FRIENDS)]
        return replace(self, item_tags=tags, person_tags=own, friends=friends)

    def _with_graph(self, path: Path) -> "Folder":
        """Take in the triples of a knowledge graph, one step from the items: a relation and an entity in both ways."""
        if not (path / GRAPH).exists():
            return self
        rows = [line.split() for line in lines(path / GRAPH)]
        ahead = [(head, f"{relation}>{tail}", 1.0) for head, relation, tail in rows]
        return replace(self, graph=ahead + [(tail, f"{relation}<{head}", 1.0) for head, relation, tail in rows])

    def impersonal(self) -> "Folder":
        """Return the folder without friends and what people tag, which nobody knows of those the bot serves."""
        return replace(self, person_tags=[], friends=[])

    def without(self, held_out: Mapping[str, list[str]]) -> "Folder":
        """Return the folder as it was before people had `held_out`: their items and the tags that they gave them."""
        gone = {(person, item) for person, items in held_out.items() for item in items}
        histories = {
            person: [item for item in items if (person, item) not in gone] for person, items in self.histories.items()
        }
        taken: dict[tuple[str, str], float] = {}
        for person, item, tag in self.person_tags:
            if (person, item) in gone:
                taken[item, tag] = taken.get((item, tag), 0.0) + 1.0
        tags = [(item, tag, count - taken.get((item, tag), 0.0)) for item, tag, count in self.item_tags]
        own = [row for row in self.person_tags if row[:2] not in gone]
        return replace(self, histories=histories, item_tags=[row for row in tags if row[2] > 0], person_tags=own)

    def baskets(self, more: tuple[str, ...] = ()) -> Baskets:
        """Return everything as matrices; `more` are items that nobody has yet."""
        bare = Baskets.of(self.histories, more)
        items = {item: column for column, item in enumerate(bare.items)}
        people = {person: row for row, person in enumerate(bare.people)}
        tags = list(dict.fromkeys([*(tag for _, tag, _ in self.item_tags), *(tag for _, _, tag in self.person_tags)]))
        place = {tag: column for column, tag in enumerate(tags)}
        tagged = _matrix(self.item_tags, items, place)
        weight = rarity(tagged) if tagged.shape[1] else np.zeros(0, np.float32)
        described = of_unit_rows(scaled(tagged.power(0.5), columns=weight)).T.tocsr()
        own = _matrix([(person, tag, 1.0) for person, _, tag in self.person_tags], people, place)
        traits = of_unit_rows(scaled(own.power(0.5), columns=weight)) * OWN_TAG
        traits = traits[:, np.asarray((traits > 0).sum(axis=0)).ravel() >= SHARED]
        described = described[np.asarray((described > 0).sum(axis=1)).ravel() >= TOLD]
        friends = _matrix(self.friends, people, people) * FRIEND
        befriended = np.asarray((friends > 0).sum(axis=0)).ravel() > 0  # columns cost even when empty
        theirs = [bare.matrix[befriended], sparse.csr_matrix((traits.shape[1], len(items)), dtype=np.float32)]
        graph = self._entities(items, bare.matrix)
        return replace(
            bare,
            described=sparse.csr_matrix(sparse.vstack([described, graph]), dtype=np.float32),
            traits=sparse.csr_matrix(sparse.hstack([friends[:, befriended], traits]), dtype=np.float32),
            theirs=sparse.csr_matrix(sparse.vstack(theirs), dtype=np.float32),
        )

    def _entities(self, items: dict[str, int], matrix: Sparse) -> Sparse:
        """Return (entities, items), columns of unit length, of those that link some items and not too many.

        One counts the more, the rarer it is and the more often people who have one of its items have another.
        """
        rows = [row for row in self.graph if row[0] in items]
        place = {entity: column for column, entity in enumerate(dict.fromkeys(entity for _, entity, _ in rows))}
        linked = _matrix(rows, items, place)
        linked.data[:] = 1.0
        held = np.asarray(linked.sum(axis=0)).ravel()
        kept = (held >= LINKED) & (held <= COMMON * len(items))
        telling = linked[:, kept]
        weights = rarity(telling) * np.log1p(_lift(matrix, telling)) * held[kept] ** -CROWDED
        return of_unit_rows(scaled(telling, columns=weights)).T.tocsr()


def _lift(matrix: Sparse, linked: Sparse) -> Matrix:
    """Return how many times as often as by chance people have two items of one entity, near the mean for rare ones."""
    counts = np.asarray(matrix.sum(axis=0), np.float32).ravel()
    held = matrix @ linked
    found = np.asarray(held.multiply(held).sum(axis=0) - held.sum(axis=0)).ravel()
    chance = np.asarray((linked.T @ counts) ** 2 - linked.T @ counts**2).ravel() / max(1, matrix.shape[0])
    mean = found.sum() / max(float(chance.sum()), 1e-9)
    return np.asarray((found + PRIOR) / (chance + PRIOR / max(mean, 1e-9)), np.float32)


def read_histories(path: Path) -> dict[str, list[str]]:
    """Read lines of `person item item ...`, plain or gzip; an item counts once."""
    found: dict[str, list[str]] = {}
    for line in lines(path):
        person, *items = line.split()
        found.setdefault(person, []).extend(items)
    return {person: list(dict.fromkeys(items)) for person, items in found.items()}


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file that are not empty, plain or gzip."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from (line for line in file if line.strip())


def _table(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a table with a head line; nothing when it is not there."""
    if path.exists():
        rows = lines(path)
        next(rows)
        yield from (line.rstrip("\n").split("\t") for line in rows)


def _map(path: Path) -> dict[str, str]:
    return dict(line.split()[:2] for line in lines(path))


def _matrix(rows: Pairs, first: Mapping[str, int], second: Mapping[str, int]) -> Sparse:
    kept = [(first[a], second[b], value) for a, b, value in rows if a in first and b in second]
    return filled([row[:2] for row in kept], (len(first), len(second)), [row[2] for row in kept])
