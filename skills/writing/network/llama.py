"""The forward pass of Llama-like models (Touvron et al. 2023) in plain torch, of whole texts."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

Tensor = Any  # torch is imported where it is used


@dataclass(frozen=True)
class Shape:
    """The sizes of a model; those of SmolLM2-135M are the defaults."""

    vocabulary: int = 49_152
    width: int = 576
    layers: int = 30
    heads: int = 9
    groups: int = 3  # heads of keys and values
    head: int = 64  # width of one
    inner: int = 1_536
    base: float = 100_000.0  # of the rotary angles
    epsilon: float = 1e-5

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> "Shape":
        """Return the sizes that a mapping names."""
        return cls(**{field.name: config[field.name] for field in fields(cls) if field.name in config})

    @property
    def parts(self) -> dict[str, tuple[int, int]]:
        """Return the (out, in) sizes of a layer's matrices."""
        keys = self.groups * self.head
        return {
            "qkv": (self.heads * self.head + 2 * keys, self.width),
            "out": (self.width, self.heads * self.head),
            "gate_up": (2 * self.inner, self.width),
            "down": (self.width, self.inner),
        }


class Llama:
    """Weights, tensors or packed; `adapter` holds low-rank changes {matrix.a, matrix.b} added as it computes."""

    def __init__(self, weights: Mapping[str, Tensor], shape: Shape, adapter: Mapping[str, Tensor] | None = None):
        self.weights = dict(weights)
        self.shape = shape
        self.adapter = adapter or {}

    def states(self, ids: Tensor) -> Tensor:
        """Return the last layer's states (batch, length, width) of token numbers (batch, length)."""
        import torch

        shape = self.shape
        x = self.embedded(ids)
        cos, sin = self.angles(torch.arange(ids.shape[1], device=ids.device), x.dtype)
        length = ids.shape[1]
        future = torch.full((length, length), float("-inf"), dtype=x.dtype).triu(1)
        for layer in range(shape.layers):
            q, k, v = self.projected(layer, x, cos, sin)
            x = self.finished(layer, x, self.seen(q, k.transpose(1, 2), v.transpose(1, 2), future))
        return self.normed(x, "norm")

    def embedded(self, ids: Tensor) -> Tensor:
        """Return the vectors of tokens (..., width) in the numbers that the layers reckon with."""
        return self.weights["embedding"][ids].to(self.dtype)

    @property
    def dtype(self) -> Any:
        """Return the numbers that the layers reckon with; the embedding may be kept in shorter ones."""
        return self.weights["norm"].dtype

    def seen(self, q: Tensor, k: Tensor, v: Tensor, unseen: Tensor) -> Tensor:
        """Return what the heads see (batch, length, width); `unseen` (batch, 1, length, keys) is added to the scores.

        Queries are (batch, length, heads, head), keys and values (batch, groups, keys, head). For texts this short it
        is two to five times as fast as torch's own attention on a processor.
        """
        import torch

        shape = self.shape
        times = shape.heads // shape.groups
        batch, length = q.shape[:2]
        q = (
            q.unflatten(2, (shape.groups, times)).permute(0, 2, 3, 1, 4).flatten(2, 3)
        )  # (batch, groups, times * length, head)
        scores = q @ k.transpose(-1, -2) * shape.head**-0.5 + torch.cat([unseen] * times, dim=-2)
        found = scores.softmax(-1) @ v
        return found.unflatten(2, (times, length)).permute(0, 3, 1, 2, 4).reshape(batch, length, -1)

    def logits(self, states: Tensor) -> Tensor:
        """Return what the states say of the next token, in fp32."""
        return self.linear(states, "embedding").float() + self.adapter.get("bias", 0.0)

    def projected(self, layer: int, x: Tensor, cos: Tensor, sin: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return queries, keys and values (..., heads, head), the first two turned by their angles."""
        shape = self.shape
        mixed = self.linear(self.normed(x, f"{layer}.norm1"), f"{layer}.qkv")
        mixed = mixed.unflatten(-1, (shape.heads + 2 * shape.groups, shape.head))
        both, v = mixed.split((shape.heads + shape.groups, shape.groups), dim=-2)
        q, k = turned(both, cos, sin).split((shape.heads, shape.groups), dim=-2)
        return q, k, v

    def finished(self, layer: int, x: Tensor, seen: Tensor) -> Tensor:
        """Return the states after a layer, given what its heads saw."""
        import torch

        x = x + self.linear(seen, f"{layer}.out")
        gate, up = self.linear(self.normed(x, f"{layer}.norm2"), f"{layer}.gate_up").chunk(2, dim=-1)
        return x + self.linear(torch.nn.functional.silu(gate) * up, f"{layer}.down")

    def linear(self, x: Tensor, name: str) -> Tensor:
        """Return x through a matrix and, where there is one, its low-rank change."""
        import torch

        linear = torch.nn.functional.linear
        weight = self.weights[name]
        found = linear(x, weight) if isinstance(weight, torch.Tensor) else weight(x)
        if f"{name}.a" in self.adapter:
            a, b = (self.adapter[f"{name}.{part}"].to(x.dtype) for part in "ab")
            found = found + linear(linear(x, a), b)
        return found

    def fitting(self, states: Tensor, critic: str) -> Tensor:
        """Return log odds (...,) that a critic gives to states (..., width) of the middle layer, 0 without one."""
        weights = self.weights.get(critic)
        if weights is None:
            return states.new_zeros(states.shape[:-1]).float()
        return states.float() @ weights[:-1] + weights[-1]

    def normed(self, x: Tensor, name: str) -> Tensor:
        """Return x over its root mean square."""
        import torch

        return torch.nn.functional.rms_norm(x, (self.shape.width,), self.weights[name], self.shape.epsilon)

    def angles(self, places: Tensor, dtype: Any) -> tuple[Tensor, Tensor]:
        """Return cosines and sines (..., 1, head) of the rotary angles at places in a text (Su et al. 2021)."""
        import torch

        half = torch.arange(0, self.shape.head, 2, device=places.device) / self.shape.head
        turns = places.float()[..., None] / self.shape.base**half
        turns = torch.cat((turns, turns), dim=-1).unsqueeze(-2)
        return turns.cos().to(dtype), turns.sin().to(dtype)


def turned(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Return x with its halves turned by the angles."""
    import torch

    first, second = x.chunk(2, dim=-1)
    return x * cos + torch.cat((-second, first), dim=-1) * sin
