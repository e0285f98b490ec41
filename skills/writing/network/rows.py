"""Rows of tokens that go on from contexts whose keys and values are known, one step at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import gcd
from typing import Any

from skills.writing.network.llama import Llama, Tensor

PLANNED, ALONE = "critic.planned", "critic.alone"  # of lines after their plans, and read by themselves
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
    """The pasts of several contexts side by side, each kept once, the shorter ones masked."""

    def __init__(self, pasts: Sequence[Past], shape: Any) -> None:
        import torch

        once = {id(past): past for past in pasts}
        order = {each: place for place, each in enumerate(once)}
        lengths = [past.keys.shape[-2] for past in once.values()]
        longest = max(lengths)
        first = pasts[0].keys
        self.shape = shape
        places = torch.tensor([order[id(past)] for past in pasts])
        self.of = places if len(once) < len(pasts) else slice(None)  # where the past of each context stands
        self.keys = first.new_zeros(shape.layers, len(once), shape.groups, longest, shape.head)
        self.values = torch.zeros_like(self.keys)
        unseen = first.new_zeros(len(once), 1, 1, longest)
        for place, past in enumerate(once.values()):
            self.keys[:, place, :, : lengths[place]] = past.keys
            self.values[:, place, :, : lengths[place]] = past.values
            unseen[place, ..., lengths[place] :] = float("-inf")
        self.unseen = unseen[self.of]  # (contexts, 1, 1, longest), added to scores
        self.lengths = torch.tensor(lengths)[self.of]

    def read(self, model: Llama, ids: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return what tokens (contexts, length) leave.

        These are keys and values (layers, contexts, groups, length, head), states (contexts, length, width) and the
        same in the middle layer.
        """
        import torch

        shape, length = self.shape, ids.shape[1]
        x = model.embedded(ids)
        cos, sin = model.angles(self.lengths[:, None] + torch.arange(length), x.dtype)
        future = torch.full((length, length), float("-inf"), dtype=x.dtype).triu(1)
        before = self.unseen.expand(-1, 1, length, -1)
        unseen = torch.cat((before, future.expand(len(ids), 1, length, length)), dim=-1)
        keys, values, middle = [], [], x
        for layer in range(shape.layers):
            q, k, v = model.projected(layer, x, cos, sin)
            keys.append(k.transpose(1, 2))
            values.append(v.transpose(1, 2))
            all_keys = torch.cat((self.keys[layer, self.of], keys[-1]), dim=-2)
            all_values = torch.cat((self.values[layer, self.of], values[-1]), dim=-2)
            x = model.finished(layer, x, model.seen(q, all_keys, all_values, unseen))
            middle = x if layer == shape.layers // 2 else middle
        return torch.stack(keys), torch.stack(values), model.normed(x, "norm"), middle


class Rows:
    """Rows of tokens that go on from contexts in step; what neighbouring contexts have in common is kept once.

    `states` (rows, width) are what the last tokens left, `middle` what they left in the middle layer for the critic.
    """

    def __init__(
        self, model: Llama, contexts: Sequence[Longer], each: int, left: dict[tuple[int, ...], Longer] | None = None
    ) -> None:
        import torch

        shape = model.shape
        common = gcd(*(len(list(some)) for _, some in groupby(contexts, lambda context: id(context.before))))
        self._model = model
        self._each = common * each  # rows that have a past in common
        self._contexts = [context for context in contexts for _ in range(each)]
        self._tokens = [list(context.tokens) for context in self._contexts]
        self._left = left if left is not None else {}
        self._count = len(self._contexts)
        self._stack = Stack([context.before for context in contexts[::common]], shape)
        self._begin(contexts, each)
        self.states = torch.stack([context.states[len(context.tokens) - 1] for context in self._contexts])
        self.middle = torch.zeros_like(self.states)

    def _begin(self, contexts: Sequence[Longer], each: int) -> None:
        """Take the tokens that each context has of its own, the fewer ones masked in front."""
        import torch

        shape, taken = self._model.shape, max(len(context.tokens) for context in contexts)
        dtype = self._stack.keys.dtype
        self._keys = torch.zeros(shape.layers, self._count, shape.groups, taken + ROOM, shape.head, dtype=dtype)
        self._values = torch.zeros_like(self._keys)
        self._unseen = torch.zeros(self._count, 1, 1, taken, dtype=dtype)
        for place, context in enumerate(contexts):
            rows, own = slice(place * each, (place + 1) * each), len(context.tokens)
            self._keys[:, rows, :, taken - own : taken] = context.keys[:, None, :, :own]
            self._values[:, rows, :, taken - own : taken] = context.values[:, None, :, :own]
            self._unseen[rows, ..., : taken - own] = float("-inf")
        self._taken = taken
        ends = [len(context.before.text) + len(context.tokens) for context in self._contexts]
        self._places = torch.tensor(ends) - taken  # where a row's first number stands

    def leave(self, row: int) -> None:
        """Remember what a row has come to, for contexts that go on from it."""
        past, tokens, taken = self._contexts[row].before, tuple(self._tokens[row]), self._taken
        own = slice(taken - len(tokens), taken)
        keys, values = (each[:, row, :, own].clone() for each in (self._keys, self._values))
        self._left[*past.text, *tokens] = Longer(past, tokens, keys, values, self.states[row].expand(len(tokens), -1))

    def keep(self, rows: Sequence[int]) -> None:
        """Go on with some of the rows alone, those of one context side by side and as many of each."""
        import torch

        chosen = torch.tensor(rows)
        self._count, self._each = len(rows), len(rows) * self._each // self._count
        self._contexts, self._tokens = [self._contexts[row] for row in rows], [self._tokens[row] for row in rows]
        self._keys, self._values = self._keys[:, chosen], self._values[:, chosen]
        self._places, self.states, self._unseen = self._places[chosen], self.states[chosen], self._unseen[chosen]

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
                q, k, v = model.projected(layer, x, cos, sin)
                self._keys[layer, :, :, self._taken] = k
                self._values[layer, :, :, self._taken] = v
                x = model.finished(layer, x, self._seen(layer, q))
                self.middle = x if layer == shape.layers // 2 else self.middle
            self.states = model.normed(x, "norm")
        self._taken += 1

    def convincing(self) -> Tensor:
        """Return log odds (rows,) that readers find the last token in its place, by how planned lines look there."""
        return self._model.fitting(self.middle, PLANNED)

    def _seen(self, layer: int, q: Tensor) -> Tensor:
        """Return what the heads see of the shared context and of the row's own tokens (rows, width)."""
        import torch

        shape, each = self._model.shape, self._each
        times = shape.heads // shape.groups
        here = self._taken + 1
        own = q.reshape(self._count, shape.groups, times, shape.head) * shape.head**-0.5
        near = own @ self._keys[layer, :, :, :here].transpose(-1, -2)  # (rows, groups, times, here)
        near[..., : self._unseen.shape[-1]] += self._unseen
        shared = own.unflatten(0, (-1, each)).transpose(1, 2).flatten(2, 3)  # (pasts, groups, each * times, head)
        stack = self._stack
        far = shared @ stack.keys[layer, stack.of].transpose(-1, -2) + stack.unseen
        far = far.unflatten(2, (each, times)).transpose(1, 2).flatten(0, 1)  # (rows, groups, times, length)
        weights: Tensor = torch.cat((far, near), dim=-1).softmax(-1)
        far, near = weights[..., :-here], weights[..., -here:]
        found = near @ self._values[layer, :, :, :here]
        far = far.unflatten(0, (-1, each)).transpose(1, 2).flatten(2, 3) @ stack.values[layer, stack.of]
        found = found + far.unflatten(2, (each, times)).transpose(1, 2).flatten(0, 1)
        return found.reshape(self._count, -1)
