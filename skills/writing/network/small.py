"""The forward pass of a small Llama-like model in plain numpy: ready at once, quick for a few million weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from skills.writing.network.llama import Shape

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Memory:
    """Keys and values (layers, rows, groups, length, head) of what was read, and the last states (rows, width)."""

    keys: Floats
    values: Floats
    states: Floats

    def of(self, rows: Sequence[int] | Numbers) -> "Memory":
        """Return the memory of some rows, each as often as it is named."""
        return Memory(self.keys[:, rows], self.values[:, rows], self.states[rows])


class Small:
    """A model over fp32 arrays named as in `llama.Llama`; rows of one length are read together."""

    def __init__(self, weights: Mapping[str, npt.NDArray[np.float16]], shape: Shape) -> None:
        self.weights = {name: each.astype(np.float32) for name, each in weights.items()}
        self.shape = shape

    def read(self, ids: Numbers, before: Memory | None = None) -> Memory:
        """Read tokens (rows, length) after what was read before."""
        states, memory = self.states(ids, before)
        return Memory(memory.keys, memory.values, states[:, -1])

    def states(self, ids: Numbers, before: Memory | None = None) -> tuple[Floats, Memory]:
        """Return the states (rows, length, width) of tokens and the memory after them."""
        shape, (rows, length) = self.shape, ids.shape
        past = before.keys.shape[3] if before else 0
        x = self.weights["embedding"][ids]
        cos, sin = self._angles(past, length)
        future = np.triu(np.full((length, past + length), -np.inf, np.float32), past + 1)
        times = shape.heads // shape.groups
        keys, values = [], []
        for layer in range(shape.layers):
            mixed = self._normed(x, f"{layer}.norm1") @ self.weights[f"{layer}.qkv"].T
            mixed = mixed.reshape(rows, length, -1, shape.head).transpose(0, 2, 1, 3)
            q, k, v = np.split(mixed, (shape.heads, shape.heads + shape.groups), axis=1)
            q, k = _turned(q, cos, sin), _turned(k, cos, sin)
            if before:
                k = np.concatenate((before.keys[layer], k), axis=2)
                v = np.concatenate((before.values[layer], v), axis=2)
            keys.append(k)
            values.append(v)
            q = q.reshape(rows, shape.groups, times * length, shape.head)
            scores = q @ k.transpose(0, 1, 3, 2) / np.float32(shape.head**0.5)
            scores += np.concatenate([future] * times) if length > 1 else np.float32(0.0)
            seen = (_softmax(scores) @ v).reshape(rows, shape.heads, length, shape.head)
            x = x + seen.transpose(0, 2, 1, 3).reshape(rows, length, -1) @ self.weights[f"{layer}.out"].T
            gate, up = np.split(self._normed(x, f"{layer}.norm2") @ self.weights[f"{layer}.gate_up"].T, 2, axis=-1)
            x = x + (gate / (1.0 + np.exp(-gate)) * up) @ self.weights[f"{layer}.down"].T
        states = self._normed(x, "norm")
        return states, Memory(np.stack(keys), np.stack(values), states[:, -1])

    def likely(self, states: Floats) -> Floats:
        """Return the log-probability of every next token (..., vocabulary)."""
        logits = states @ self.weights["embedding"].T
        top = logits.max(axis=-1, keepdims=True)
        likely: Floats = logits - top - np.log(np.exp(logits - top).sum(axis=-1, keepdims=True))
        return likely

    def _normed(self, x: Floats, name: str) -> Floats:
        scale = 1.0 / np.sqrt((x * x).mean(axis=-1, keepdims=True) + np.float32(self.shape.epsilon))
        normed: Floats = x * scale * self.weights[name]
        return normed

    def _angles(self, past: int, length: int) -> tuple[Floats, Floats]:
        half = np.arange(0, self.shape.head, 2) / self.shape.head
        turns = np.arange(past, past + length)[:, None] / self.shape.base**half
        turns = np.concatenate((turns, turns), axis=1).astype(np.float32)
        return np.cos(turns), np.sin(turns)


def _turned(x: Floats, cos: Floats, sin: Floats) -> Floats:
    first, second = np.split(x, 2, axis=-1)
    turned: Floats = x * cos + np.concatenate((-second, first), axis=-1) * sin
    return turned


def _softmax(x: Floats) -> Floats:
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    weights: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return weights
