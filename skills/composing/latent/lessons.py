"""Teach the variational autoencoder of two-bar windows: an evidence lower bound with free bits, in torch."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from skills.composing.corpus import Tune
from skills.composing.latent.windows import BEYOND, LENGTHS, SPAN, SYMBOLS, exact, octave_of, window
from skills.composing.learning import Course, Learner
from skills.composing.sequence.alphabet import METERS

if TYPE_CHECKING:
    import torch

COURSE = Course(epochs=4, rate=2e-3, warmup=100, hold=0.4, average=0.99)
BATCH = 256
FREE = 20.0  # nats of divergence that cost nothing (free bits; Roberts et al. 2018 take 48 bits = 33 nats)
WEIGHT = 0.3  # of the divergence above that, reached over the first epoch
PATCH = 4  # steps that are read and written together
Report = Callable[[str, float], None]


@dataclass(frozen=True)
class Sizes:
    """How wide and deep the networks are."""

    latent: int = 64
    width: int = 128
    inner: int = 192  # of the layers inside a block
    depth: int = 2  # blocks of the encoder, and of the decoder
    embedding: int = 32


SIZES = Sizes()


@dataclass(frozen=True)
class Windows:
    """Different windows: metres (n,) and steps (n, SPAN)."""

    meters: npt.NDArray[np.int64]
    steps: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.meters)

    @classmethod
    def of(cls, tunes: Sequence[Tune]) -> "Windows":
        """Gather every window of two whole bars on the grid, each different one once."""
        found: dict[tuple[int, bytes], None] = {}
        for tune in tunes:
            length = LENGTHS.get(METERS[tune.line.meter])
            if length is None:
                continue
            octave = octave_of(tune.line.bars)
            for at in range(len(tune.line.bars) - 1):
                pair = tune.line.bars[at : at + 2]
                if exact(pair, length, octave):
                    found[tune.line.meter, window(pair, length, octave).astype(np.int8).tobytes()] = None
        return cls(
            np.array([meter for meter, _ in found], np.int64),
            np.array([np.frombuffer(steps, np.int8) for _, steps in found], np.int64).reshape(-1, SPAN),
        )


def network(sizes: Sizes) -> Any:
    """Return the untrained module; its forward takes metres and steps and returns logits, means, log variances."""
    import torch
    from torch import nn
    from torch.nn import functional

    places = SPAN // PATCH

    class Block(nn.Module):
        """Mix the patches of a window, then the features of each patch (Tolstikhin et al. 2021)."""

        def __init__(self) -> None:
            super().__init__()
            self.norm_places, self.norm_width = nn.LayerNorm(sizes.width), nn.LayerNorm(sizes.width)
            self.places_in, self.places_out = nn.Linear(places, 2 * places), nn.Linear(2 * places, places)
            self.width_in, self.width_out = nn.Linear(sizes.width, sizes.inner), nn.Linear(sizes.inner, sizes.width)

        def forward(self, x: "torch.Tensor") -> "torch.Tensor":
            mixed = self.places_out(functional.relu(self.places_in(self.norm_places(x).transpose(1, 2))))
            x = x + mixed.transpose(1, 2)
            wide: torch.Tensor = self.width_out(functional.relu(self.width_in(self.norm_width(x))))
            return x + wide

    class Autoencoder(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.symbols = nn.Parameter(torch.randn(BEYOND + 1, sizes.embedding) * 0.2)
            self.read_at = nn.Parameter(torch.randn(len(METERS), places, sizes.width) * 0.1)
            self.write_at = nn.Parameter(torch.randn(len(METERS), places, sizes.width) * 0.1)
            self.enter = nn.Linear(PATCH * sizes.embedding, sizes.width)
            self.reading = nn.ModuleList(Block() for _ in range(sizes.depth))
            self.posterior = nn.Linear(places * sizes.width, 2 * sizes.latent)
            self.spread = nn.Linear(sizes.latent, places * sizes.width)
            self.writing = nn.ModuleList(Block() for _ in range(sizes.depth))
            self.norm = nn.LayerNorm(sizes.width)
            self.leave = nn.Linear(sizes.width, PATCH * SYMBOLS)

        def encode(self, meters: "torch.Tensor", steps: "torch.Tensor") -> tuple["torch.Tensor", "torch.Tensor"]:
            x = self.enter(self.symbols[steps].reshape(len(steps), places, -1)) + self.read_at[meters]
            for block in self.reading:
                x = block(x)
            mean: torch.Tensor
            log: torch.Tensor
            mean, log = self.posterior(x.flatten(1)).chunk(2, 1)
            return mean, log

        def decode(self, meters: "torch.Tensor", z: "torch.Tensor") -> "torch.Tensor":
            x = self.spread(z).view(len(z), places, -1) + self.write_at[meters]
            for block in self.writing:
                x = block(x)
            logits: torch.Tensor = self.leave(self.norm(x)).view(len(z), SPAN, SYMBOLS)
            return logits

        def forward(self, meters: "torch.Tensor", steps: "torch.Tensor") -> tuple["torch.Tensor", ...]:
            mean, log = self.encode(meters, steps)
            z = mean + torch.randn_like(mean) * (0.5 * log).exp()
            return self.decode(meters, z), mean, log

    return Autoencoder()


def teach(
    learned: Windows, apart: Windows, folder: Path, report: Report, course: Course = COURSE, sizes: Sizes = SIZES
) -> Learner:
    """Learn for a course; `folder` holds checkpoints to go on from and the curve."""
    import torch

    torch.manual_seed(0)
    steps = math.ceil(len(learned) / BATCH)
    learner = Learner(network(sizes), course, folder, steps)
    for epoch in range(learner.epoch, course.epochs):
        order, totals = np.random.default_rng(epoch).permutation(len(learned)), np.zeros(2)
        for number, rows in enumerate(np.array_split(order, steps)):
            wrong, divergence = bound(learner.module, learned, rows, learner.device)
            weight = WEIGHT * min(1.0, (learner.step + 1) / steps)
            learner.learn(wrong + weight * (divergence - FREE).clamp(min=0))
            totals += [float(wrong.detach()), float(divergence.detach())]
            report(f"windows, epoch {epoch + 1}", (epoch + number / steps) / course.epochs)
        figures = learner.averaged(lambda: reconstruction(learner.module, apart, learner.device))
        nats = dict(zip(("wrong", "divergence"), (totals / steps).round(3).tolist(), strict=True))
        learner.finish_epoch({"train": nats, "apart": figures})
    return learner


def bound(module: Any, windows: Windows, rows: npt.NDArray[Any], device: str) -> tuple["torch.Tensor", "torch.Tensor"]:
    """Return the two terms of the negative evidence lower bound, nats a window: reconstruction and divergence."""
    import torch
    from torch.nn.functional import cross_entropy

    meters, steps = (torch.from_numpy(each[rows]).to(device) for each in (windows.meters, windows.steps))
    logits, mean, log = module(meters, steps)
    target = torch.where(steps == BEYOND, -100, steps)
    wrong = cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=-100, reduction="sum") / len(rows)
    divergence = 0.5 * (mean.square() + log.exp() - 1 - log).sum(1).mean()
    return wrong, divergence


def reconstruction(module: Any, windows: Windows, device: str = "cpu") -> dict[str, float]:
    """Return shares of steps and of whole windows that come back from their mean, and the bound's terms in nats."""
    import torch

    right = inside = whole = 0.0
    terms = np.zeros(2)
    for rows in np.array_split(np.arange(len(windows)), math.ceil(len(windows) / 1024)):
        meters, steps = (torch.from_numpy(each[rows]).to(device) for each in (windows.meters, windows.steps))
        found = module.decode(meters, module.encode(meters, steps)[0]).argmax(2)
        beyond = steps == BEYOND
        right += float((~beyond & (found == steps)).sum())
        inside += float((~beyond).sum())
        whole += float((beyond | (found == steps)).all(1).sum())
        terms += [float(each) * len(rows) for each in bound(module, windows, rows, device)]
    terms /= len(windows)
    return {
        "steps": round(right / inside, 4), "whole": round(whole / len(windows), 4),
        "wrong": round(float(terms[0]), 2), "divergence": round(float(terms[1]), 2),
    }  # fmt: skip
