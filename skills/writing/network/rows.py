"""Rows of tokens that go on from contexts whose keys and values are known, one step at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from skills.writing.network.llama import Llama, Tensor, turned

ROOM = 16  # tokens that rows get room for at a time


@dataclass(frozen=True)
class Past:
    """Keys and values (layers, groups, length, head) of a context, and its last state (width,)."""

    text: tuple[int, ...]
    keys: Tensor
    values: Tensor
    state: Tensor


@dataclass(frozen=True)
class Longer:
    """A context and tokens that go on from it: keys, values (layers, groups, length, head), states (length, width)."""

    before: Past
    tokens: Sequence[int]
    keys: Tensor
    values: Tensor
    states: Tensor

    def past(self) -> Past:
        """Return both as one context."""
        import torch

        count = len(self.tokens)
        return Past(
            (*self.before.text, *self.tokens),
            torch.cat((self.before.keys, self.keys[:, :, :count]), dim=-2),
            torch.cat((self.before.values, self.values[:, :, :count]), dim=-2),
            self.states[count - 1],
        )


class Stack:
    """The pasts of several contexts side by side, the shorter ones masked."""

    def __init__(self, pasts: Sequence[Past], shape: Any) -> None:
        import torch

        lengths = [past.keys.shape[-2] for past in pasts]
        longest = max(lengths)
        first = pasts[0].keys
        self.shape = shape
        self.keys = first.new_zeros(shape.layers, len(pasts), shape.groups, longest, shape.head)
        self.values = torch.zeros_like(self.keys)
        self.unseen = first.new_zeros(len(pasts), 1, 1, longest)  # added to scores
        for place, past in enumerate(pasts):
            self.keys[:, place, :, : lengths[place]] = past.keys
            self.values[:, place, :, : lengths[place]] = past.values
            self.unseen[place, ..., lengths[place] :] = float("-inf")
        self.lengths = torch.tensor(lengths)

    def read(self, model: Llama, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return keys, values (layers, contexts, groups, length, head) and states of tokens (contexts, length)."""
        import torch

        shape, length = self.shape, ids.shape[1]
        x = model.embedded(ids)
        cos, sin = model.angles(self.lengths[:, None] + torch.arange(length), x.dtype)
        future = torch.full((length, length), float("-inf"), dtype=x.dtype).triu(1)
        before = self.unseen.expand(-1, 1, length, -1)
        unseen = torch.cat((before, future.expand(len(ids), 1, length, length)), dim=-1)
        keys, values = [], []
        for layer in range(shape.layers):
            q, k, v = model.projected(layer, x)
            q, k = turned(q, cos, sin), turned(k, cos, sin)
            keys.append(k.transpose(1, 2))
            values.append(v.transpose(1, 2))
            all_keys = torch.cat((self.keys[layer], keys[-1]), dim=-2)
            all_values = torch.cat((self.values[layer], values[-1]), dim=-2)
            x = model.finished(layer, x, model.seen(q, all_keys, all_values, unseen))
        return torch.stack(keys), torch.stack(values), model.normed(x, "norm")


class Rows:
    """Rows of tokens that go on from contexts in step.

    `states` (rows, width) are what the last tokens left, `middle` what they left in the middle layer for the critic.
    """

    def __init__(
        self, model: Llama, pasts: Sequence[Past], each: int, left: dict[tuple[int, ...], Longer] | None = None
    ) -> None:
        import torch

        shape = model.shape
        self._model, self._each = model, each
        self._pasts = [past for past in pasts for _ in range(each)]
        self._tokens: list[list[int]] = [[] for _ in self._pasts]
        self._left = left if left is not None else {}
        self._stack = Stack(pasts, shape)
        self._count = len(pasts) * each
        dtype = self._stack.keys.dtype
        self._keys = torch.zeros(shape.layers, self._count, shape.groups, ROOM, shape.head, dtype=dtype)
        self._values = torch.zeros_like(self._keys)
        self._taken = 0
        self._places = self._stack.lengths.repeat_interleave(each)
        self.states = torch.stack([past.state for past in pasts]).repeat_interleave(each, dim=0)
        self.middle = torch.zeros_like(self.states)

    def leave(self, row: int) -> None:
        """Remember what a row has come to, for contexts that go on from it."""
        past, tokens, taken = self._pasts[row], tuple(self._tokens[row]), self._taken
        keys, values = (each[:, row, :, :taken].clone() for each in (self._keys, self._values))
        self._left[*past.text, *tokens] = Longer(past, tokens, keys, values, self.states[row].expand(taken, -1))

    def keep(self, rows: Sequence[int]) -> None:
        """Go on with some of the rows alone, those of one context side by side and as many of each."""
        import torch

        chosen = torch.tensor(rows)
        self._count, self._each = len(rows), len(rows) * self._each // self._count
        self._pasts, self._tokens = [self._pasts[row] for row in rows], [self._tokens[row] for row in rows]
        self._keys, self._values = self._keys[:, chosen], self._values[:, chosen]
        self._places, self.states = self._places[chosen], self.states[chosen]

    def step(self, tokens: Tensor) -> None:
        """Take one token (rows,) more for each row."""
        import torch

        model, shape = self._model, self._model.shape
        for row, token in zip(self._tokens, tokens.tolist(), strict=True):
            row.append(token)
        with torch.inference_mode():
            if self._taken == self._keys.shape[-2]:
                room = (0, 0, 0, ROOM)
                self._keys, self._values = (torch.nn.functional.pad(each, room) for each in (self._keys, self._values))
            x = model.embedded(tokens)
            cos, sin = model.angles(self._places + self._taken, x.dtype)
            for layer in range(shape.layers):
                q, k, v = model.projected(layer, x)
                self._keys[layer, :, :, self._taken] = turned(k, cos, sin)
                self._values[layer, :, :, self._taken] = v
                x = model.finished(layer, x, self._seen(layer, turned(q, cos, sin)))
                self.middle = x if layer == shape.layers // 2 else self.middle
            self.states = model.normed(x, "norm")
        self._taken += 1

    def convincing(self) -> Tensor:
        """Return log odds (rows,) that the last token is what a person would have written rather than the sampler."""
        critic = self._model.weights.get("critic")
        if critic is None:
            return self.middle.new_zeros(self._count)
        return self.middle.float() @ critic[:-1] + critic[-1]

    def _seen(self, layer: int, q: Tensor) -> Tensor:
        """Return what the heads see of the shared context and of the row's own tokens (rows, width)."""
        import torch

        shape, each = self._model.shape, self._each
        times = shape.heads // shape.groups
        here = self._taken + 1
        own = q.view(self._count, shape.groups, times, shape.head) * shape.head**-0.5
        near = own @ self._keys[layer, :, :, :here].transpose(-1, -2)  # (rows, groups, times, here)
        shared = own.unflatten(0, (-1, each)).transpose(1, 2).flatten(2, 3)  # (contexts, groups, each * times, head)
        far = shared @ self._stack.keys[layer].transpose(-1, -2) + self._stack.unseen
        far = far.unflatten(2, (each, times)).transpose(1, 2).flatten(0, 1)  # (rows, groups, times, length)
        weights: Tensor = torch.cat((far, near), dim=-1).softmax(-1)
        far, near = weights[..., :-here], weights[..., -here:]
        found = near @ self._values[layer, :, :, :here]
        far = far.unflatten(0, (-1, each)).transpose(1, 2).flatten(2, 3) @ self._stack.values[layer]
        found = found + far.unflatten(2, (each, times)).transpose(1, 2).flatten(0, 1)
        return found.reshape(self._count, -1)
