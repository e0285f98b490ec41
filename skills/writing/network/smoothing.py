"""Even out the numbers that matrices multiply, so that few bits hold them (SmoothQuant, Xiao et al. 2022)."""

from collections.abc import Mapping, Sequence
from typing import Any

from skills.writing.network.llama import Llama, Shape

Tensor = Any  # torch is imported where it is used

STRENGTH = {
    "qkv": 0.65,
    "out": 0.5,
    "gate_up": 0.65,
    "down": 0.5,
}  # how much of the unevenness goes over to the weights


class Watched(Llama):
    """A model that keeps the largest size of each number that a matrix multiplied."""

    def __init__(self, weights: Mapping[str, Tensor], shape: Shape) -> None:
        super().__init__(weights, shape)
        self.peaks: dict[str, Tensor] = {}

    def linear(self, x: Tensor, name: str) -> Tensor:
        """Return x through a matrix; a text's first token, like no other, must be among them."""
        found = x.abs().flatten(0, -2).amax(0)
        self.peaks[name] = found.maximum(self.peaks.get(name, found))
        return super().linear(x, name)


def peaks(weights: Mapping[str, Tensor], shape: Shape, texts: Sequence[Sequence[int]]) -> dict[str, Tensor]:
    """Return for each matrix the largest size (in,) of what it multiplies in texts."""
    import torch

    model = Watched(weights, shape)
    with torch.inference_mode():
        for text in texts:
            model.states(torch.tensor([text]))
    return model.peaks


def smooth(weights: dict[str, Tensor], shape: Shape, peaks: Mapping[str, Tensor]) -> None:
    """Replace weights by those of the same model that multiply larger numbers more and make them smaller instead."""
    queries = shape.heads * shape.head
    values = slice(queries + shape.groups * shape.head, None)
    for name, peak in peaks.items():
        layer, part = name.split(".")
        weight = weights[name].float()
        sizes = peak.float().clamp_min(1e-5), weight.abs().amax(0).clamp_min(1e-5)
        if part == "out":  # the heads of a group share their values
            sizes = tuple(_of_groups(each, shape).amax(1, keepdim=True) for each in sizes)
        scale = sizes[0] ** STRENGTH[part] / sizes[1] ** (1 - STRENGTH[part])
        if part == "out":
            weights[f"{layer}.qkv"] = _divided(weights[f"{layer}.qkv"], values, scale.flatten())
            scale = scale.expand(-1, shape.heads // shape.groups, -1).flatten()
        elif part == "down":
            weights[f"{layer}.gate_up"] = _divided(weights[f"{layer}.gate_up"], slice(shape.inner, None), scale)
        else:
            norm = f"{layer}.norm{1 if part == 'qkv' else 2}"
            weights[norm] = weights[norm] / scale
        weights[name] = weight * scale


def _of_groups(sizes: Tensor, shape: Shape) -> Tensor:
    """Return sizes of the heads as (groups, heads of a group, head)."""
    return sizes.view(shape.groups, -1, shape.head)


def _divided(weight: Tensor, rows: slice, scale: Tensor) -> Tensor:
    """Return a matrix with some rows divided."""
    found = weight.float().clone()
    found[rows] /= scale[:, None]
    return found
