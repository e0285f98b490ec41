"""Teach the critic which last words fit, by written lines that readers have marked."""

import json
import lzma
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt

from skills.writing.english.lexicon import PAUSES, Floats
from skills.writing.network.engine import Engine

MARKS = Path(__file__).parents[1] / "embedded" / "marks.jsonl.xz"
SHRINK = 1 / 1_200  # inverse strength of the ridge
LIGHTLY = 20.0  # times as large as the states are the other numbers, so that the ridge hardly holds them
FOLDS = 10  # of orders, in which the critic is tried
AT_ONCE = 12  # lines that are read together
Report = Callable[[str, float], None]


@dataclass(frozen=True)
class Mark:
    """A line that was written to an order, what stood before it, its plan, and whether its last word fits.

    Readers of one round are as strict as each other. Of some lines it is not known what stood before them.
    """

    round: int
    order: int
    before: str
    plan: str
    line: str
    fits: bool


def marks(path: Path = MARKS) -> list[Mark]:
    """Return all lines that readers have marked."""
    with lzma.open(path, "rt", encoding="utf-8") as rows:
        return [Mark(**json.loads(row)) for row in rows]


def planned(engine: Engine, some: Sequence[Mark], report: Report) -> Floats:
    """Return what last words leave (lines, width) where lines stand after their plans."""
    found: list[Floats] = []
    for before, group in groupby(some, key=lambda mark: mark.before):
        own = list(group)
        engine.states([engine.encode(before)])  # kept for all
        contexts = [engine.encode(f"{before}{mark.plan}") for mark in own]
        found.append(_last(engine, contexts, [f" {mark.line}" for mark in own]))
        report("lines after their plans", len(found) / len(some))
    engine.forget()
    return np.concatenate(found)


def alone(engine: Engine, some: Sequence[Mark], report: Report) -> Floats:
    """Return what the critic sees of last words (lines, width + 4) where lines are read by themselves."""
    found: list[Floats] = []
    for start in range(0, len(some), AT_ONCE):
        lines = [mark.line for mark in some[start : start + AT_ONCE]]
        texts = [engine.encode(f"{line}\n") for line in lines]
        _, seen = engine.seen_alone(texts, [len(text) - 1 for text in _spoken(engine, lines)])
        found.append(np.asarray(seen.numpy(), np.float32))
        report("lines by themselves", start / len(some))
    return np.concatenate(found)


def _last(engine: Engine, contexts: Sequence[Sequence[int]], lines: Sequence[str]) -> Floats:
    texts = _spoken(engine, lines)
    _, states = engine.heard(contexts, texts, [len(text) - 1 for text in texts])
    return np.asarray(states.float().numpy(), np.float32)


def _spoken(engine: Engine, lines: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the tokens of lines up to their last words."""
    return [engine.encode(line.rstrip("".join(PAUSES))) for line in lines]


def taught(seen: Floats, fits: npt.NDArray[np.bool_], rounds: npt.NDArray[np.int64], width: int) -> Floats:
    """Return the critic's weights (seen + 1,), the last of them the bias of the last round of readers.

    The first `width` numbers of what is seen (lines, numbers) are states, on which the ridge weighs.
    """
    from sklearn.linear_model import LogisticRegression

    mean, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-6
    spread[width:] /= LIGHTLY
    milder = LIGHTLY * (rounds[:, None] == np.arange(rounds.max()))  # how much the readers of each round before were
    model = LogisticRegression(C=SHRINK, max_iter=2_000).fit(np.hstack(((seen - mean) / spread, milder)), fits)
    weights = model.coef_[0][: len(mean)] / spread
    return np.append(weights, model.intercept_ - weights @ mean).astype(np.float32)


def ordered(seen: Floats, marks: Sequence[Mark], width: int) -> float:
    """Return in what share of pairs (AUC) a critic taught by other orders prefers the fitting line to the ill one.

    The pairs are of the last round's lines, judged by critics of FOLDS parts of the orders that have not seen theirs.
    """
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import GroupKFold

    fits, rounds, orders = told(marks)
    odds = np.zeros(len(fits))
    for known, new in GroupKFold(FOLDS).split(seen, fits, orders):
        weights = taught(seen[known], fits[known], rounds[known], width)
        odds[new] = seen[new] @ weights[:-1] + weights[-1]
    last = rounds == rounds.max()
    return float(roc_auc_score(fits[last], odds[last]))


def told(marks: Sequence[Mark]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return which lines fit, the round of readers, and the order of each."""
    rows = np.array([(mark.fits, mark.round, mark.order) for mark in marks])
    return rows[:, 0].astype(bool), rows[:, 1], rows[:, 2]
