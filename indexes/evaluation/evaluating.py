"""A folder of histories: the table of all models, and the recommender's lists for everybody."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from indexes.errors import UserError
from indexes.evaluation.comparing import ablation, compare, newly, table
from indexes.evaluation.folders import Folder
from indexes.evaluation.lists import best
from indexes.models.hybrid import hybrid, newcomers


def write_lists(folder: Folder, out: Path, count: int, only: Path | None = None) -> None:
    """Learn from everything and write `person<TAB>item item ...`; `only` is a file of the items that may come."""
    wanted = _ids(only) if only else []
    baskets = folder.baskets(tuple(wanted))
    place = {item: column for column, item in enumerate(baskets.items)}
    chosen = np.array([place[item] for item in dict.fromkeys(wanted)], np.int64) if wanted else None
    model = hybrid(baskets) if chosen is None else newcomers(chosen)
    lists = best(model.fit(baskets), baskets, count, chosen)
    rows = zip(baskets.people, lists.tolist(), strict=True)
    out.write_text("".join(f"{person}\t{' '.join(baskets.items[each] for each in row)}\n" for person, row in rows))


def _ids(path: Path) -> list[str]:
    """Return the ids that stand in a file; raise UserError when there are none."""
    found = path.read_text(encoding="utf-8").split()
    if not found:
        raise UserError(f"There are no ids in {path}.", f"{path} 里没有编号。")
    return found


def evaluate(
    path: Path,
    out: Path | None,
    count: int,
    cold: Path | None,
    say: Callable[[str], None],
    epsilons: Sequence[float] = (),
    parts: bool = False,
) -> None:
    """Print the table of a folder and write the lists; for cold items, the table of as many that were hidden."""
    folder = Folder.read(path)
    say(f"{len(folder.histories):,} people, {sum(map(len, folder.histories.values())):,} pairs")
    for line in table(newly(folder, len(_ids(cold)), count) if cold else compare(folder, count, epsilons)):
        say(line)
    if parts:
        for row in ablation(folder, count):
            say(
                f"{row.name:24}{row.figures.mean('recall'):8.4f}{row.figures.mean('ndcg'):8.4f}{row.figures.coverage:8.4f}"
            )
    if out:
        write_lists(folder, out, count, cold)
        say(str(out))
