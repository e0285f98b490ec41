"""Teach a generator to move points of the latent space to where melodies live, judged by a critic, in torch.

After Engel, Hoffman and Roberts, "Latent Constraints" (2018): the autoencoder stays as it is; an actor shifts a point,
of the prior or between two melodies, until the critic takes it for a melody with the attributes asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from skills.composing.latent.attributes import COLUMNS, classes, indicators
from skills.composing.latent.space import Space
from skills.composing.learning import Course, Learner

if TYPE_CHECKING:
    import torch

COURSE = Course(epochs=6, rate=5e-4, warmup=100, hold=0.5, decay=0.0, average=0.995)
STEPS = 600  # a round, which is called an epoch
BATCH = 256
CHUNK = 1024  # windows that are encoded at once
WIDTH = 256
NEARNESS = 0.1  # weight of how far a point is moved
SMOOTHNESS = 0.5  # weight of the critic's squared gradient at real points (Mescheder et al. 2018)
Report = Callable[[str, float], None]


@dataclass(frozen=True)
class Encoded:
    """Melodies in the latent space: means and deviations (n, latent), and the classes of their attributes."""

    means: npt.NDArray[np.float32]
    deviations: npt.NDArray[np.float32]
    classes: npt.NDArray[np.int64]

    @classmethod
    def of(cls, space: Space, meters: npt.NDArray[np.int64], steps: npt.NDArray[np.int64]) -> "Encoded":
        """Encode windows."""
        pairs = [space.encode(meters[at : at + CHUNK], steps[at : at + CHUNK]) for at in range(0, len(meters), CHUNK)]
        means, deviations = (np.concatenate(each) for each in zip(*pairs, strict=True))
        return cls(means, deviations, classes(meters, steps))

    def drawn(self, rows: npt.NDArray[np.int64], rng: np.random.Generator) -> npt.NDArray[np.float32]:
        """Return points of the posteriors of some melodies."""
        noise = rng.standard_normal((len(rows), self.means.shape[1]), np.float32)
        return self.means[rows] + self.deviations[rows] * noise


def generator(latent: int) -> Any:
    """Return the untrained generator: points and attributes (n, latent + COLUMNS) to moved points (n, latent)."""
    from torch import nn

    class Generator(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.enter, self.inner = nn.Linear(latent + COLUMNS, WIDTH), nn.Linear(WIDTH, WIDTH)
            self.leave = nn.Linear(WIDTH, 2 * latent)

        def forward(self, points: "torch.Tensor", asked: "torch.Tensor") -> "torch.Tensor":
            import torch

            x = self.inner(self.enter(torch.cat([points, asked], 1)).relu()).relu()
            gate, new = self.leave(x).chunk(2, 1)
            moved: torch.Tensor = points + gate.sigmoid() * (new - points)
            return moved

    return Generator()


def critic(latent: int) -> Any:
    """Return the untrained critic: points and attributes (n, latent + COLUMNS) to logits (n, 1) of being real."""
    from torch import nn

    sizes = (latent + COLUMNS, WIDTH, WIDTH, 1)
    layers = [nn.Linear(a, b) for a, b in pairwise(sizes)]
    return nn.Sequential(layers[0], nn.LeakyReLU(0.2), layers[1], nn.LeakyReLU(0.2), layers[2])


def teach(encoded: Encoded, folder: Path, report: Report, course: Course = COURSE, steps: int = STEPS) -> Learner:
    """Learn for a course and return the generator's learner; checkpoints of both lie in `folder`."""
    import torch

    torch.manual_seed(0)
    latent = encoded.means.shape[1]
    actor = Learner(generator(latent), course, folder / "generator", steps)
    judge = Learner(critic(latent), course, folder / "critic", steps)
    for epoch in range(actor.epoch, course.epochs):
        rng, total = np.random.default_rng(epoch), 0.0
        for number in range(steps):
            batch = [torch.from_numpy(each).to(actor.device) for each in _batch(encoded, rng)]
            judge.learn(_judged(judge.module, actor.module, *batch))
            loss = _moved(judge.module, actor.module, *batch)
            actor.learn(loss)
            total += float(loss.detach()) / steps
            report(f"latent space, epoch {epoch + 1}", (epoch + number / steps) / course.epochs)
        judge.finish_epoch({})
        actor.finish_epoch({"generator": round(total, 4)})
    return actor


def _batch(encoded: Encoded, rng: np.random.Generator) -> tuple[npt.NDArray[np.float32], ...]:
    """Return real points, their attributes, others' attributes, and points to move: of the prior, or between two."""
    count = len(encoded.means)
    rows, others = rng.integers(count, size=BATCH), rng.integers(count, size=(2, BATCH))
    real = encoded.drawn(rows, rng)
    share = rng.random((BATCH, 1), np.float32)
    between = share * encoded.drawn(others[0], rng) + (1 - share) * encoded.drawn(others[1], rng)
    noise = rng.standard_normal(real.shape, np.float32)
    points = np.where(rng.random((BATCH, 1)) < 0.5, noise, between).astype(np.float32)
    return real, indicators(encoded.classes[rows]), indicators(encoded.classes[others[0]]), points


def _judged(judge: Any, actor: Any, real: Any, own: Any, others: Any, points: Any) -> "torch.Tensor":
    """Return the critic's loss: melodies with their own attributes are real, with others' or moved they are not."""
    import torch
    from torch.nn.functional import softplus

    real = real.requires_grad_()
    found = judge(torch.cat([real, own], 1))
    slope = torch.autograd.grad(found.sum(), real, create_graph=True)[0]
    moved = actor(points, own).detach()
    wrong = (own != others).any(1, keepdim=True).float()
    loss = softplus(-found).mean() + 0.5 * softplus(judge(torch.cat([moved, own], 1))).mean()
    loss = loss + 0.5 * (wrong * softplus(judge(torch.cat([real.detach(), others], 1)))).mean()
    total: torch.Tensor = loss + SMOOTHNESS * slope.square().sum(1).mean()
    return total


def _moved(judge: Any, actor: Any, real: Any, own: Any, others: Any, points: Any) -> "torch.Tensor":
    """Return the generator's loss: what it moves is to be taken for real, and moved no further than it must be."""
    import torch
    from torch.nn.functional import softplus

    moved = actor(points, own)
    far = (1 + (moved - points).square()).log().mean()
    loss: torch.Tensor = softplus(-judge(torch.cat([moved, own], 1))).mean() + NEARNESS * far
    return loss
