"""The character model of Chinese verse: a small Llama, from nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from skills.writing.copies import hashed
from skills.writing.learning.learner import Recipe
from skills.writing.learning.meanings import meanings
from skills.writing.learning.poems import Poem
from skills.writing.network.llama import Llama, Shape

SHORTEST = 4  # characters from which a line counts as a copy
RECIPE = Recipe(
    rate=1.5e-3, warmup=200, batch=4_096, micro=4_096, longest=200, averaging=0.995, decay=0.05, measure=400_000
)


def shape_of(vocabulary: int) -> Shape:
    """Return the sizes of the model: 6 million weights."""
    return Shape(vocabulary, width=256, layers=6, heads=4, groups=2, head=64, inner=704, base=10_000.0)


def fresh(shape: Shape, seed: int = 0) -> dict[str, Any]:
    """Return weights that know nothing; matrices that write into the states are smaller, as in GPT-2."""
    import torch

    generator = torch.Generator().manual_seed(seed)

    def normal(out: int, into: int, scale: float = 0.02) -> Any:
        return torch.randn(out, into, generator=generator) * scale

    weights = {"embedding": normal(shape.vocabulary, shape.width), "norm": torch.ones(shape.width)}
    for layer in range(shape.layers):
        weights |= {f"{layer}.norm1": torch.ones(shape.width), f"{layer}.norm2": torch.ones(shape.width)}
        for name, sizes in shape.parts.items():
            shrunk = (2 * shape.layers) ** -0.5 if name in ("out", "down") else 1.0
            weights[f"{layer}.{name}"] = normal(*sizes, scale=0.03 * shrunk)
    return weights


def model_of(shape: Shape, half: bool) -> Any:
    """Return what makes a model of weights; in bf16 where the processor computes with it."""
    import torch

    def made(weights: Mapping[str, Any]) -> Llama:
        return Llama({name: each.to(torch.bfloat16) if half else each for name, each in weights.items()}, shape)

    return made


def packed(
    weights: Mapping[str, Any], shape: Shape, vocabulary: Sequence[str], poems: Sequence[Poem], path: Path
) -> None:
    """Write the model's file: weights in fp16, characters, their meanings, and hashes of the lines learned from."""
    from safetensors.numpy import save_file

    tensors = {name: each.detach().numpy().astype(np.float16) for name, each in weights.items()}
    lines = [[line for line, _ in each.lines] for each in poems]
    tensors["characters"] = np.frombuffer("".join(vocabulary).encode("utf-32-le"), np.uint32).copy()
    tensors["meanings"] = meanings(lines, vocabulary)
    seen = {hashed(line) for each in lines for line in each if len(line) >= SHORTEST}
    tensors["seen"] = np.array(sorted(seen), np.uint32)
    save_file(tensors, path, {name: str(value) for name, value in asdict(shape).items()})
