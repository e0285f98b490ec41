"""A set of histories with planted tastes, for trying the whole evaluation without any data; and the public sets."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from indexes.evaluation.folders import Folder

PEOPLE, ITEMS, GENRES = 800, 500, 20
HELD = (15, 45)  # items of a person, at least and at most
STRAY = 0.25  # share of a person's items that follow no taste, only what everybody has
TASTES = 3  # genres that a person likes
REGIONS = ("north", "east", "south", "west")  # each has a quarter of the genres


@dataclass(frozen=True)
class Public:
    """A public set that the README's figures come from: where it is from, and the start of its file's SHA-256."""

    name: str
    origin: str
    file: str
    digest: str


PUBLIC = (
    Public(
        "Last.fm 2k", "github.com/ziqiangcui/CoLaKG, tags and friends from HetRec 2011", "train.txt", "3ee2422f9d37d7ce"
    ),
    Public(
        "Amazon-Book", "github.com/xiangwang1223/knowledge_graph_attention_network", "train.txt", "ff905ec9a3827f3b"
    ),
    Public("Last-FM", "the same; its knowledge graph", "kg_final.txt", "8e3c22a89543f882"),
)


def planted(seed: int = 0) -> Folder:
    """Return people who like a few genres each, items of one genre or two that are tagged with them, some wrongly.

    Items differ in how popular they are as 1 / rank, as in real histories.
    """
    rng = np.random.default_rng(seed)
    genres = rng.integers(0, GENRES, (ITEMS, 2))
    popular = 1 / np.arange(1, ITEMS + 1) ** 0.7
    rng.shuffle(popular)
    histories: dict[str, list[str]] = {}
    for person in range(PEOPLE):
        liked = rng.permutation(GENRES)[:TASTES]
        fits = np.isin(genres, liked).sum(axis=1)
        count = int(rng.integers(*HELD))
        stray = round(STRAY * count)
        chosen = [_drawn(popular * fits, count - stray, rng), _drawn(popular, stray, rng)]
        histories[f"p{person}"] = [f"i{item}" for item in dict.fromkeys(np.concatenate(chosen).tolist())]
    told = np.where(rng.random(genres.shape) < 0.1, rng.integers(0, GENRES, genres.shape), genres)
    tags = [(f"i{item}", f"genre {genre}", 1.0) for item, both in enumerate(told.tolist()) for genre in set(both)]
    regions = {f"i{item}": REGIONS[genre % len(REGIONS)] for item, genre in enumerate(genres[:, 0].tolist())}
    return Folder(histories, item_tags=tags, regions=regions)


def sources(seed: int, share: float) -> Iterator[str]:
    """Yield where the public sets come from and how they are split here."""
    yield f"public sets, of which none is shipped; own split {share:.0%} of each person's items, seed {seed}:"
    for each in PUBLIC:
        yield f"  {each.name:12} {each.origin}; {each.file}, SHA-256 {each.digest}..."


def _drawn(weights: np.ndarray[tuple[int], np.dtype[np.float64]], count: int, rng: np.random.Generator) -> np.ndarray:
    able = min(count, int((weights > 0).sum()))
    return rng.choice(len(weights), able, replace=False, p=weights / weights.sum())
