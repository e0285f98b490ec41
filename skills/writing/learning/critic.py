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
SHRINK = 1 / 600  # inverse strength of the ridge
FOLDS = 10  # of orders, in which the critic is tried
AT_ONCE = 12  # lines that are read together
Report = Callable[[str, float], None]


@dataclass(frozen=True)
class Mark:
    """A line that was written to an order, what stood before it, its plan, and whether its last word fits."""

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
    """Return what last words leave (lines, width) where lines are read by themselves."""
    found: list[Floats] = []
    for start in range(0, len(some), AT_ONCE):
        lines = [mark.line for mark in some[start : start + AT_ONCE]]
        found.append(_last(engine, [engine.encode("\n")] * len(lines), lines))
        report("lines by themselves", start / len(some))
    return np.concatenate(found)


def _last(engine: Engine, contexts: Sequence[Sequence[int]], lines: Sequence[str]) -> Floats:
    texts = [engine.encode(line.rstrip("".join(PAUSES))) for line in lines]
    _, states = engine.heard(contexts, texts, [len(text) - 1 for text in texts])
    return np.asarray(states.float().numpy(), np.float32)


def taught(states: Floats, fits: npt.NDArray[np.bool_]) -> Floats:
    """Return the critic's weights (width + 1,), the last of them the bias."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = states.mean(axis=0), states.std(axis=0) + 1e-6
    model = LogisticRegression(C=SHRINK, max_iter=2_000).fit((states - mean) / spread, fits)
    weights = model.coef_[0] / spread
    return np.append(weights, model.intercept_ - weights @ mean).astype(np.float32)


def ordered(states: Floats, fits: npt.NDArray[np.bool_], orders: npt.NDArray[np.int64]) -> float:
    """Return in what share of pairs (AUC) a critic taught by other orders prefers the fitting line to the ill one.

    All lines are judged by critics of FOLDS parts of the orders, each by one that has not seen its order.
    """
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import GroupKFold

    odds = np.zeros(len(fits))
    for known, new in GroupKFold(FOLDS).split(states, fits, orders):
        weights = taught(states[known], fits[known])
        odds[new] = states[new] @ weights[:-1] + weights[-1]
    return float(roc_auc_score(fits, odds))
