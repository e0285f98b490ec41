"""The recommender beside simpler models: on a split of the histories, and its lists for everybody."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from indexes.evaluation.folders import Folder
from indexes.evaluation.lists import NAMES, Figures, best, figures
from indexes.models.baskets import Baskets, Places, Sparse, filled
from indexes.models.blend import Blend
from indexes.models.content import Content
from indexes.models.hybrid import SIMPLE, hybrid, newcomers, peers
from indexes.models.model import Model
from indexes.models.peers import Popularity
from indexes.models.private import Private

HELD_OUT = 0.2  # of each person's items, for the validation split
SEED = 7
FEW = (3, 5)  # people who have an item that is hidden to stand for a new one
MEASURED = 10_000  # people at most for whom lists are compared; more would only take longer
HYBRID = "troubadour"

Seconds = tuple[float, float]  # of all processors together, and of the clock


@dataclass(frozen=True)
class Row:
    """One model's figures and the seconds that it took."""

    name: str
    figures: Figures
    seconds: Seconds
    thirds: tuple[float, ...] = ()  # recall of the people whose items are the least popular, of those between, the most
    regions: Mapping[str, tuple[float, int]] = field(default_factory=dict)  # recall, and how many pairs were sought


def split(folder: Folder, share: float = HELD_OUT, seed: int = SEED) -> tuple[Folder, dict[str, list[str]]]:
    """Return the folder without, and what was taken from it: `share` of each person's items, by chance."""
    rng = np.random.default_rng(seed)
    held_out: dict[str, list[str]] = {}
    for person, items in folder.histories.items():
        count = round(len(items) * share) if len(items) > 1 else 0
        if count:
            held_out[person] = [items[place] for place in rng.permutation(len(items))[:count]]
    return folder.without(held_out), held_out


def compare(folder: Folder, count: int, epsilons: Sequence[float] = ()) -> Iterator[Row]:
    """Yield the figures of each simpler model, of private ones for each epsilon, of the recommender last."""
    yield from measured(*split(folder), count, epsilons)


def measured(
    known: Folder, held_out: dict[str, list[str]], count: int, epsilons: Sequence[float] = ()
) -> Iterator[Row]:
    """Yield the same figures for a split that was made elsewhere."""
    baskets = known.baskets(tuple(dict.fromkeys(item for items in held_out.values() for item in items)))
    private = {f"private {each:g}": Private(each, seed=SEED) for each in epsilons}
    yield from _rows(peers(baskets) | private | {HYBRID: hybrid(baskets)}, baskets, held_out, count, known.regions)


def newly(folder: Folder, hidden: int, count: int) -> Iterator[Row]:
    """Yield the figures for items that nobody has yet: `hidden` of those that few have are taken from everybody.

    Lists hold only these; what they are is told by the tags that others gave. Nothing comes where nothing is told.
    """
    holders = Counter(item for items in folder.histories.values() for item in items)
    told = {item for item, *_ in folder.item_tags} | {item for item, *_ in folder.graph}
    rare = [item for item, people in holders.items() if FEW[0] <= people <= FEW[1] and item in told]
    taken = {rare[place] for place in np.random.default_rng(SEED).permutation(len(rare))[:hidden]}
    if not taken:
        return
    held_out = {person: [item for item in items if item in taken] for person, items in folder.histories.items()}
    known = folder.without(held_out)
    baskets = known.baskets(tuple(sorted(taken)))
    only = np.flatnonzero(np.isin(baskets.items, list(taken)))
    models = {"chance": Popularity(), "content": Content(), HYBRID: newcomers(only)}
    yield from _rows(models, baskets, held_out, count, known.regions, only)


def _rows(
    models: Mapping[str, Model],
    baskets: Baskets,
    held_out: dict[str, list[str]],
    count: int,
    regions: Mapping[str, str],
    only: Places | None = None,
) -> Iterator[Row]:
    asked, wanted = _asked(held_out, baskets)
    for name, model in models.items():
        start = _seconds()
        lists = best(model.fit(baskets), asked, count, only)
        found = figures(lists, wanted, baskets, only)
        told = _by_third(found, asked, baskets), _by_region(lists, wanted, baskets, regions)
        yield Row(name, found, _seconds(start), *told)


def ablation(folder: Folder, count: int) -> Iterator[Row]:
    """Yield the figures of each of the recommender's models alone and left out, and without what is told of items."""
    known, held_out = split(folder)
    baskets = known.baskets(tuple(dict.fromkeys(item for items in held_out.values() for item in items)))
    model, (asked, wanted) = hybrid(baskets).fit(baskets), _asked(held_out, baskets)
    for place, member in enumerate(model.members):
        rest = [each for other, each in enumerate(model.members) if other != place]
        for how, some in (("only", [member]), ("without", rest)):
            start = _seconds()
            found = figures(best(Blend(some), asked, count), wanted, baskets)
            yield Row(f"{how} {place + 1} {type(member[1]).__name__.lower()}", found, _seconds(start))
    bare = replace(baskets, described=baskets.described[:0])
    start = _seconds()
    found = figures(best(hybrid(bare).fit(bare), asked, count), wanted, baskets)
    yield Row("untold items", found, _seconds(start))


def _seconds(start: Seconds = (0.0, 0.0)) -> Seconds:
    """Return what was spent since `start`, which is what this returned before."""
    return time.process_time() - start[0], time.perf_counter() - start[1]


def _by_third(found: Figures, asked: Baskets, baskets: Baskets) -> tuple[float, ...]:
    """Return the recall of three groups of people as large as each other, by how popular what they have is."""
    popular = asked.matrix @ baskets.item_counts / np.maximum(asked.person_counts, 1.0)
    order = np.argsort(popular, kind="stable")
    recall = found.each[:, NAMES.index("recall")]
    return tuple(float(recall[some].mean()) if len(some) else 0.0 for some in np.array_split(order, 3))


def _by_region(
    lists: Places, wanted: Sparse, baskets: Baskets, regions: Mapping[str, str]
) -> dict[str, tuple[float, int]]:
    """Return, for the items of each region, the share of the pairs sought that is found, and their number."""
    names = np.array([regions.get(item, "") for item in baskets.items])
    people, items = wanted.nonzero()
    found = (lists[people] == items[:, None]).any(axis=1)
    return {
        str(name): (float(found[mine].mean()), int(mine.sum()))
        for name in np.unique(names[items])
        if name and (mine := names[items] == name).any()
    }


def table(models: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a table as they come, and how sure it is that the recommender is better person by person."""
    rows: list[Row] = []
    yield (
        f"{'':14}"
        + "".join(f"{name:>16}" for name in ("recall", "ndcg"))
        + "".join(
            f"{name:>11}" for name in ("precision", "f1", "hit rate", "coverage", "novelty", "gini", "CPU s", "wall s")
        )
    )
    for row in models:
        rows.append(row)
        found = row.figures
        means = "".join(f"{found.mean(name):10.4f}±{found.half_width(name):.3f}" for name in ("recall", "ndcg"))
        rest = (*(found.mean(name) for name in ("precision", "f1", "hit rate")), found.coverage, found.novelty)
        yield (
            f"{row.name:14}{means}"
            + "".join(f"{value:11.4f}" for value in (*rest, found.gini))
            + f"{row.seconds[0]:11.1f}{row.seconds[1]:11.1f}"
        )
    if not rows:
        return
    ours, others = rows[-1], rows[:-1]
    yield f"lists of {len(ours.figures.each):,} people"
    for row in (rows[0], ours):
        if row.thirds:
            told = ", ".join(f"{share:.4f}" for share in row.thirds)
            yield f"{row.name}, recall of people by how popular what they have is, a third each: {told}"
        for name, (recall, pairs) in row.regions.items():
            yield f"{row.name}, recall of the {pairs:,} pairs of {name}: {recall:.4f}"
    blends = [row for row in others if row.name == SIMPLE]
    alone = sorted((row for row in others if row.name != SIMPLE), key=lambda row: -row.figures.mean("recall"))
    for rival in alone[:1] + blends:
        for name in ("recall", "ndcg"):
            gain = (ours.figures.each - rival.figures.each)[:, NAMES.index(name)]
            error = float(gain.std() / np.sqrt(max(1, len(gain))))
            yield f"{ours.name} - {rival.name}, person by person: {name} {gain.mean():+.4f} ± {1.96 * error:.4f}"


def _asked(held_out: dict[str, list[str]], baskets: Baskets) -> tuple[Baskets, Sparse]:
    """Return the people of whom something was held out, at most MEASURED by chance, and what it was as a matrix."""
    items = {item: column for column, item in enumerate(baskets.items)}
    people = [row for row, person in enumerate(baskets.people) if held_out.get(person)]
    asked = baskets.only(np.sort(np.random.default_rng(SEED).permutation(people)[:MEASURED]))
    pairs = [(row, items[item]) for row, person in enumerate(asked.people) for item in held_out[person]]
    return asked, filled(pairs, asked.matrix.shape)
