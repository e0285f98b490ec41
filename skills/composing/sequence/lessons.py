"""Teach the sequence network: batches of examples of like lengths, the loss, and bits a note of tunes kept apart."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from skills.composing.learning import Course, Learner
from skills.composing.sequence.examples import Example, Values, blank, unasked
from skills.composing.sequence.features import WISHES
from skills.composing.sequence.network import Sizes, network

if TYPE_CHECKING:
    import torch

LONGEST = 768  # steps of a tune that are learned; the rest is left out
BATCH = 6144  # steps of a batch, with what is filled up
SHARE_WITH_GAP = 0.5  # of the tunes in an epoch
COURSE = Course(epochs=12)
SIZES = Sizes()
Report = Callable[[str, float], None]


@dataclass(frozen=True)
class Pupils:
    """Tunes to learn, each whole and with a gap, and tunes kept apart to watch by collection."""

    whole: Sequence[Example]
    gapped: Sequence[Example]
    apart: Sequence[tuple[str, Example]]


def teach(pupils: Pupils, folder: Path, report: Report, course: Course = COURSE, sizes: Sizes = SIZES) -> Learner:
    """Learn for a course and return the learner; `folder` holds checkpoints to go on from and the curve."""
    import torch

    torch.manual_seed(0)
    steps = len(_batches([len(each) for each in pupils.whole], np.random.default_rng(0)))
    learner = Learner(network(sizes), course, folder, steps)
    for epoch in range(learner.epoch, course.epochs):
        rng = np.random.default_rng(epoch)
        mixed = [pair[int(rng.random() < SHARE_WITH_GAP)] for pair in zip(pupils.whole, pupils.gapped, strict=True)]
        bits = notes = 0.0
        for number, rows in enumerate(_batches([len(each) for each in mixed], rng)):
            picked = [mixed[row] for row in rows]
            loss, count = _loss(learner, picked, rng)
            learner.learn(loss / count)
            bits, notes = bits + float(loss.detach()) / math.log(2), notes + count
            report(f"epoch {epoch + 1}: {bits / notes:.3f} bits a step", (epoch + number / steps) / course.epochs)
        apart = learner.averaged(lambda: by_collection(learner.module, pupils.apart, learner.device))
        learner.finish_epoch({"train": round(bits / notes, 4), "apart": apart})
    return learner


def by_collection(module: Any, tunes: Sequence[tuple[str, Example]], device: str = "cpu") -> dict[str, float]:
    """Return bits a note by collection, when nothing is asked of the tunes."""
    bits: dict[str, float] = {}
    notes: dict[str, int] = {}
    for source, example in tunes:
        rows = batch([example], [blank(len(example))], len(example), device)
        bits[source] = bits.get(source, 0.0) + float(summed(module, *rows)) / math.log(2)
        notes[source] = notes.get(source, 0) + example.notes
    return {source: round(bits[source] / max(1, notes[source]), 4) for source in sorted(bits)}


def batch(
    examples: Sequence[Example], wishes: Sequence[Values], longest: int, device: str = "cpu"
) -> tuple["torch.Tensor", "torch.Tensor", "torch.Tensor"]:
    """Return values before lengths and symbols (tunes, steps, columns), and targets (tunes, steps, 2), -1 for none."""
    import torch

    steps = min(longest, max(len(example) for example in examples))
    first = examples[0]
    lengths = np.zeros((len(examples), steps, first.lengths.shape[1] + WISHES), np.int64)
    symbols = np.zeros((len(examples), steps, first.symbols.shape[1] + 2), np.int64)
    targets = np.full((len(examples), steps, 2), -1, np.int64)
    for row, (example, wish) in enumerate(zip(examples, wishes, strict=True)):
        size = min(len(example), steps)
        lengths[row, :size] = np.concatenate([example.lengths[:size], wish[:size]], 1)
        symbols[row, :size] = np.concatenate([example.symbols[:size], wish[:size, -2:]], 1)
        targets[row, :size] = example.targets[:size]
    arrays = (torch.from_numpy(each).to(device) for each in (lengths, symbols, targets))
    return next(arrays), next(arrays), next(arrays)


def summed(module: Any, lengths: "torch.Tensor", symbols: "torch.Tensor", targets: "torch.Tensor") -> "torch.Tensor":
    """Return the summed negative log likelihood (nats) of the targets."""
    from torch.nn.functional import cross_entropy

    of_length, of_symbol = module(lengths, symbols)
    total = cross_entropy(of_length.flatten(0, 1), targets[..., 0].flatten(), ignore_index=-1, reduction="sum")
    return total + cross_entropy(of_symbol.flatten(0, 1), targets[..., 1].flatten(), ignore_index=-1, reduction="sum")


def _loss(learner: Learner, examples: Sequence[Example], rng: np.random.Generator) -> tuple["torch.Tensor", int]:
    import torch

    wishes = [unasked(example.wishes, rng) for example in examples]
    rows = batch(examples, wishes, LONGEST, learner.device)
    with torch.autocast(learner.device, torch.bfloat16):
        loss = summed(learner.module, *rows)
    return loss, int((rows[2][..., 1] >= 0).sum())


def _batches(sizes: Sequence[int], rng: np.random.Generator) -> list[npt.NDArray[np.int64]]:
    """Return rows of tunes of like lengths, in a random order."""
    lengths = np.minimum(sizes, LONGEST)
    found: list[list[int]] = [[]]
    for row in np.argsort(lengths * (1 + 0.1 * rng.random(len(sizes)))):
        longest = max(int(lengths[each]) for each in (*found[-1], row))
        if found[-1] and (len(found[-1]) + 1) * longest > BATCH:
            found.append([])
        found[-1].append(int(row))
    order: Iterator[int] = iter(rng.permutation(len(found)).tolist())
    return [np.array(found[number]) for number in order]
