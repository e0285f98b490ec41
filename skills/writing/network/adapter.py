"""The adapter of the language model: low-rank changes of its matrices (Hu et al. 2021), fresh or merged."""

from collections.abc import Mapping
from math import sqrt
from typing import Any

from skills.writing.network.llama import Shape

RANK = 32
LOWEST = 10  # layer that is changed; below it nothing has to be computed backwards
LATER = 16  # layer from which a learned adapter is taught further


def parted(adapter: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what of an adapter stays as it is, and what is taught further."""
    early = {name for name in adapter if name != "bias" and int(name.split(".")[0]) < LATER}
    return {name: adapter[name] for name in early}, {name: each for name, each in adapter.items() if name not in early}


def fresh(shape: Shape, seed: int = 0) -> dict[str, Any]:
    """Return an adapter that changes nothing yet: {matrix.a, matrix.b} and a bias of the tokens."""
    import torch

    generator = torch.Generator().manual_seed(seed)
    adapter = {"bias": torch.zeros(shape.vocabulary)}
    for layer in range(LOWEST, shape.layers):
        for name, (out, into) in shape.parts.items():
            adapter[f"{layer}.{name}.a"] = torch.randn(RANK, into, generator=generator) / sqrt(into)
            adapter[f"{layer}.{name}.b"] = torch.zeros(out, RANK)
    return adapter


def merged(weights: Mapping[str, Any], adapter: Mapping[str, Any]) -> dict[str, Any]:
    """Return the weights with the adapter's changes in them."""
    found = dict(weights)
    for name, each in weights.items():
        if f"{name}.a" in adapter:
            found[name] = each + (adapter[f"{name}.b"].float() @ adapter[f"{name}.a"].float()).to(each.dtype)
    if "bias" in adapter:
        found["bias"] = adapter["bias"].float()
    return found
