"""Teach the network of voices, in torch; what it learned is laid down as arrays for `network.Choir`."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from skills.composing.learning import Course, Learner
from skills.composing.voices.chorales import Grid
from skills.composing.voices.features import CHOICES, CLASSES, ROWS, hidden, rows_of

COURSE = Course(epochs=7, rate=2e-3, warmup=200, hold=0.8, decay=0.05)
BATCH = 1024
UNSEEN = 0.5  # share of examples whose soprano's future is hidden
Report = Callable[[str, float], None]


@dataclass(frozen=True)
class Sizes:
    """How wide the network is and how much of it is dropped while learning."""

    table: int = 320
    hidden: int = 320
    dropout: float = 0.35


@dataclass(frozen=True)
class Lesson:
    """Examples of voices in 16ths: rows of the table, pitch classes heard, choices."""

    rows: npt.NDArray[np.int16]
    heard: npt.NDArray[np.float32]
    choices: npt.NDArray[np.int64]

    @classmethod
    def of(cls, grids: Sequence[Grid]) -> "Lesson":
        """Gather the examples of chorales."""
        rows, heard, choices = zip(*(rows_of(grid) for grid in grids), strict=True)
        return cls(np.concatenate(rows), np.concatenate(heard), np.concatenate(choices))

    def without_future(self) -> "Lesson":
        """Return the examples with the soprano's future hidden."""
        return Lesson(hidden(self.rows), self.heard, self.choices)


def network(sizes: Sizes) -> Any:
    """Return the untrained module: rows (n, columns) and pitch classes (n, CLASSES) to logits (n, CHOICES)."""
    from torch import nn
    from torch.nn import functional

    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.table = nn.EmbeddingBag(ROWS, sizes.table, mode="sum")
            nn.init.normal_(self.table.weight, std=0.1)
            self.heard = nn.Linear(CLASSES, sizes.table)
            self.inner = nn.Linear(sizes.table, sizes.hidden)
            self.out = nn.Linear(sizes.hidden, CHOICES)

        def forward(self, rows: Any, heard: Any) -> Any:
            first = functional.relu(self.table(rows) + self.heard(heard))
            first = functional.dropout(first, sizes.dropout, self.training)
            second = functional.relu(self.inner(first))
            return self.out(functional.dropout(second, sizes.dropout, self.training))

    return Network()


def teach(learned: Lesson, apart: Lesson, folder: Path, report: Report, course: Course = COURSE) -> Learner:
    """Learn for a course; `folder` holds checkpoints to go on from and the curve in nats a voice and 16th."""
    import torch
    from torch.nn.functional import cross_entropy

    torch.manual_seed(0)
    count = len(learned.choices)
    steps = math.ceil(count / BATCH)
    learner = Learner(network(Sizes()), course, folder, steps)
    blank, apart = learned.without_future(), apart.without_future()
    for epoch in range(learner.epoch, course.epochs):
        rng, total = np.random.default_rng(epoch), 0.0
        for number, at in enumerate(np.array_split(rng.permutation(count), steps)):
            unseen = rng.random(len(at)) < UNSEEN
            rows = np.where(unseen[:, None], blank.rows[at], learned.rows[at]).astype(np.int64)
            logits = learner.module(torch.from_numpy(rows), torch.from_numpy(learned.heard[at]))
            loss = cross_entropy(logits, torch.from_numpy(learned.choices[at]))
            learner.learn(loss)
            total += float(loss.detach()) / steps
            report(f"voices, epoch {epoch + 1}", (epoch + number / steps) / course.epochs)
        nats = learner.averaged(lambda: _nats(learner.module, apart))
        learner.finish_epoch({"train": round(total, 4), "apart": round(nats, 4)})
    return learner


def _nats(module: Any, lesson: Lesson) -> float:
    import torch
    from torch.nn.functional import cross_entropy

    total = 0.0
    for at in np.array_split(np.arange(len(lesson.choices)), max(1, len(lesson.choices) // 8192)):
        logits = module(torch.from_numpy(lesson.rows[at].astype(np.int64)), torch.from_numpy(lesson.heard[at]))
        total += float(cross_entropy(logits, torch.from_numpy(lesson.choices[at]), reduction="sum"))
    return total / len(lesson.choices)
