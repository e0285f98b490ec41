"""How good ranked lists are: precision, recall, F1, NDCG, hit rate, coverage, novelty; and the lists of the product."""

import gzip
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from indexes.recommenders.collaborative import Collaborative

Histories = Mapping[str, Sequence[str]]
Lists = Mapping[str, Sequence[str]]

TOP = 20  # length of a list
HELD_OUT = 0.2  # of each person's items, for the validation split
SEED = 7


def read_histories(path: Path) -> dict[str, list[str]]:
    """Read lines of `person item item ...`, plain or gzip."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        rows = [line.split() for line in file if line.strip()]
    return {row[0]: row[1:] for row in rows}


def split(
    histories: Histories, share: float = HELD_OUT, seed: int = SEED
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return histories without and with only `share` of each person's items; people with one item keep it."""
    rng = np.random.default_rng(seed)
    train: dict[str, list[str]] = {}
    test: dict[str, list[str]] = {}
    for person, items in histories.items():
        order = [items[place] for place in rng.permutation(len(items))]
        count = int(len(items) * share)
        train[person], test[person] = order[count:], order[:count]
    return train, {person: items for person, items in test.items() if items}


def recommend(
    model: Collaborative, histories: Histories, people: Sequence[str], top: int = TOP
) -> dict[str, list[str]]:
    """Return the lists that the bot's collaborative part gives; what a person has already is left out."""
    lists = {}
    for person in people:
        scores = model.scores(histories.get(person, ())).copy()
        have = set(histories.get(person, ()))
        order = np.argsort(-scores)[: top + len(have)]
        lists[person] = [model.items[place] for place in order if model.items[place] not in have][:top]
    return lists


def popular(histories: Histories, people: Sequence[str], top: int = TOP) -> dict[str, list[str]]:
    """Return what most people have and this person has not: the baseline to beat."""
    counts: dict[str, int] = {}
    for items in histories.values():
        for item in items:
            counts[item] = counts.get(item, 0) + 1
    ranked = sorted(counts, key=lambda item: -counts[item])
    return {person: [item for item in ranked if item not in set(histories.get(person, ()))][:top] for person in people}


def score(lists: Lists, test: Histories, histories: Histories, top: int = TOP) -> dict[str, float]:
    """Return the means over the people of `test`; a person without a list counts 0."""
    rows = [_person(lists.get(person, ())[:top], set(wanted), top) for person, wanted in test.items()]
    names = ("precision", "recall", "f1", "ndcg", "hit rate")
    means = dict(zip(names, np.mean(rows, axis=0).tolist() if rows else [0.0] * len(names), strict=True))
    every = {item for items in histories.values() for item in items}
    shown = [item for items in lists.values() for item in items[:top]]
    share = dict.fromkeys(every, 0)
    for items in histories.values():
        for item in items:
            share[item] += 1
    rare = [-np.log2(max(share.get(item, 0), 1) / len(histories)) for item in shown]
    return means | {"coverage": len(set(shown)) / max(1, len(every)), "novelty": float(np.mean(rare)) if rare else 0.0}


def _person(shown: Sequence[str], wanted: set[str], top: int) -> tuple[float, float, float, float, float]:
    hits = [item in wanted for item in shown]
    found = sum(hits)
    precision, recall = found / top, found / len(wanted)
    both = 2 * precision * recall / (precision + recall) if found else 0.0
    gain = sum(1 / np.log2(place + 2) for place, hit in enumerate(hits) if hit)
    ideal = sum(1 / np.log2(place + 2) for place in range(min(top, len(wanted))))
    return precision, recall, both, float(gain / ideal), float(found > 0)


def evaluate(path: Path, out: Path | None, report: Callable[[str], None]) -> dict[str, dict[str, float]]:
    """Compare the product with popularity on a validation split of `path`; write lists for everybody to `out`.

    The lists (one line a person, `person<TAB>item item ...`) are made from the whole file.
    """
    histories = read_histories(path)
    train, test = split(histories)
    report(f"{len(histories)} people, {sum(map(len, histories.values()))} pairs")
    found = {
        "popularity": score(popular(train, list(test)), test, train),
        "troubadour": score(recommend(Collaborative.fit(train), train, list(test)), test, train),
    }
    if out:
        lists = recommend(Collaborative.fit(histories), histories, list(histories))
        out.write_text("".join(f"{person}\t{' '.join(items)}\n" for person, items in lists.items()))
    return found
