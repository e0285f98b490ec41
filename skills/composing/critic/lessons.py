"""Teach the critic: people's tunes against drafts that follow their outlines."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from skills.composing.critic.judging import DILATIONS
from skills.composing.critic.views import LAYOUT, Values
from skills.composing.learning import Course, Learner

if TYPE_CHECKING:
    import torch

WIDTH, DROPOUT = 64, 0.3
BATCH = 32  # pairs
COURSE = Course(epochs=8, rate=2e-3, warmup=50, decay=0.1, average=0.99)
Report = Callable[[str, float], None]


@dataclass(frozen=True)
class Pair:
    """The values of a person's tune and of a draft with the same outline."""

    person: Values
    draft: Values


def network() -> Any:
    """Return the untrained torch module; forward takes values (batch, events, columns) and a mask (batch, events)."""
    import torch
    from torch import nn
    from torch.nn import functional

    class Network(nn.Module):
        starts: torch.Tensor

        def __init__(self) -> None:
            super().__init__()
            self.table = nn.Parameter(0.3 * torch.randn(LAYOUT.rows, WIDTH) / math.sqrt(len(LAYOUT.names)))
            self.layers = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 3, padding=step, dilation=step) for step in DILATIONS)
            self.inner, self.outer = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, 1)
            self.register_buffer("starts", torch.tensor(LAYOUT.starts), persistent=False)

        def forward(self, values: "torch.Tensor", mask: "torch.Tensor") -> "torch.Tensor":
            seen = self.table[values + self.starts].sum(2)
            seen = functional.dropout(seen, DROPOUT, self.training).transpose(1, 2)
            for layer in self.layers:
                seen = seen + layer(functional.relu(seen) * mask[:, None])
            heard = functional.relu(seen) * mask[:, None]
            pooled = torch.cat([heard.sum(2) / mask.sum(1, keepdim=True), heard.amax(2)], 1)
            pooled = functional.dropout(pooled, DROPOUT, self.training)
            found: torch.Tensor = self.outer(functional.relu(self.inner(pooled)))[:, 0]
            return found

    return Network()


def teach(learned: Sequence[Pair], apart: Sequence[Pair], folder: Path, report: Report, course: Course = COURSE) -> Any:
    """Learn for a course and return the learner; `folder` holds checkpoints to go on from and the curve."""
    import torch
    from torch.nn.functional import softplus

    torch.manual_seed(0)
    steps = math.ceil(len(learned) / BATCH)
    learner = Learner(network(), course, folder, steps)
    for epoch in range(learner.epoch, course.epochs):
        order = list(range(len(learned)))
        random.Random(epoch).shuffle(order)
        total = 0.0
        for step in range(steps):
            odds = _odds(learner, [learned[row] for row in order[step * BATCH : (step + 1) * BATCH]])
            loss = (softplus(-odds[0]) + softplus(odds[1])).mean() / 2
            learner.learn(loss)
            total += float(loss.detach())
            report(f"critic, epoch {epoch + 1}", (epoch + step / steps) / course.epochs)
        right = learner.averaged(lambda: _right(learner, apart))
        learner.finish_epoch({"train": round(total / steps, 4), "apart": right})
    return learner


def _right(learner: Learner, apart: Sequence[Pair]) -> dict[str, float]:
    """Return the shares of pairs whose person's tune is found likelier, and of tunes that are called rightly."""
    odds = [_odds(learner, apart[at : at + BATCH]) for at in range(0, len(apart), BATCH)]
    person, draft = (np.concatenate([each[side].numpy() for each in odds]) for side in range(2))
    called = (np.mean(person > 0) + np.mean(draft < 0)) / 2
    return {"pairs": round(float(np.mean(person > draft)), 4), "tunes": round(float(called), 4)}


def _odds(learner: Learner, pairs: Sequence[Pair]) -> "torch.Tensor":
    """Return log odds (2, pairs) that people's tunes and drafts are people's."""
    import torch

    rows = [pair.person for pair in pairs] + [pair.draft for pair in pairs]
    longest = max(len(row) for row in rows)
    values = torch.zeros((len(rows), longest, len(LAYOUT.names)), dtype=torch.long)
    mask = torch.zeros((len(rows), longest))
    for at, row in enumerate(rows):
        values[at, : len(row)] = torch.from_numpy(row)
        mask[at, : len(row)] = 1
    found: torch.Tensor = learner.module(values.to(learner.device), mask.to(learner.device))
    return found.view(2, len(pairs)).cpu() if not learner.module.training else found.view(2, len(pairs))
