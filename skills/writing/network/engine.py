"""The embedded model as a decoder asks it: contexts are read once and kept, many rows go on from each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from skills.writing.network.llama import Llama, Tensor, turned

KEPT = 12  # contexts whose keys and values are remembered
ROOM = 16  # tokens that rows get room for at a time
AT_ONCE = 16  # states whose chances over the whole vocabulary are in memory together


@dataclass(frozen=True)
class Past:
    """Keys and values (layers, groups, length, head) of a context, and its last state (width,)."""

    keys: Tensor
    values: Tensor
    state: Tensor


def plain_tokens(vocabulary: dict[str, int]) -> dict[str, int]:
    """Return byte-level or sentence pieces as they are written: a space for the mark of one."""
    return {
        token.replace("Ġ", " ").replace("▁", " ").replace("Ċ", "\n"): number for token, number in vocabulary.items()
    }


class Engine:
    """A model that reads contexts and lets rows of tokens go on from them."""

    coded = True  # whether it has learned the codes of `codes.py`

    def __init__(self, model: Llama, tokenizer: Any, name: str) -> None:
        self.model, self.tokenizer, self.name = model, tokenizer, name
        self._kept: dict[tuple[int, ...], Past] = {}

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        """Return the tokens as they are written, each with its number."""
        return plain_tokens(self.tokenizer.get_vocab())

    @cached_property
    def _everything(self) -> "Output":
        return Output(self.model.weights["embedding"], self.model.weights.get("bias"))

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the tokens of a text."""
        return tuple(self.tokenizer.encode(text).ids)

    def output(self, tokens: Sequence[int]) -> "Output":
        """Return what tells how likely each of these tokens is next."""
        import torch

        weights, bias = self.model.weights, self.model.weights.get("bias")
        ids = torch.tensor(tokens)
        return Output(weights["embedding"][ids], bias[ids] if bias is not None else None)

    def states(self, contexts: Sequence[Sequence[int]]) -> Tensor:
        """Return the last state (contexts, width) of each context."""
        import torch

        return torch.stack([each.state for each in self.pasts(contexts)])

    def rows(self, contexts: Sequence[Sequence[int]], each: int) -> "Rows":
        """Return `each` rows for every context, those of one context side by side."""
        return Rows(self.model, self.pasts(contexts), each)

    def heard(self, contexts: Sequence[Sequence[int]], texts: Sequence[Sequence[int]], tail: int) -> list[list[float]]:
        """Return the log-probability of each of the last `tail` tokens of a text that goes on from its context."""
        import torch

        pasts = self.pasts(contexts)
        longest = max(map(len, texts))
        ids = torch.tensor([[*text, *[0] * (longest - len(text))] for text in texts])
        with torch.inference_mode():
            states = Stack(pasts, self.model.shape).read(self.model, ids)[2]
            before = torch.cat((torch.stack([past.state for past in pasts])[:, None], states[:, :-1]), dim=1)
            real = torch.tensor(
                [[0 <= len(text) - place <= tail and place < len(text) for place in range(longest)] for text in texts]
            )
            found = iter(self._likely(before[real], ids[real]))
        return [[next(found) for _ in text[-tail:]] for text in texts]

    def _likely(self, states: Tensor, tokens: Tensor) -> list[float]:
        """Return the log-probability of each token (count,) after its state (count, width)."""
        found: list[float] = []
        for start in range(0, len(tokens), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            found += self._everything(states[some]).log_softmax(-1).gather(1, tokens[some, None]).flatten().tolist()
        return found

    def pasts(self, contexts: Sequence[Sequence[int]]) -> list[Past]:
        """Return what is to be known of each context, reading only what is new."""
        wanted = [tuple(context) for context in contexts]
        new = [context for context in dict.fromkeys(wanted) if context not in self._kept]
        if new:
            self._read(new)
        found = [self._kept[context] for context in wanted]
        for context in list(self._kept)[:-KEPT]:
            del self._kept[context]
        return found

    def _read(self, contexts: Sequence[tuple[int, ...]]) -> None:
        """Keep the pasts of contexts, each read on from the longest beginning that is kept."""
        import torch

        olds = [self._beginning(context) for context in contexts]
        pasts = [self._kept[old] if old else self._empty() for old in olds]
        fresh = [context[len(old) :] for context, old in zip(contexts, olds, strict=True)]
        stack = Stack(pasts, self.model.shape)
        longest = max(map(len, fresh))
        ids = torch.tensor([[*each, *[0] * (longest - len(each))] for each in fresh])
        with torch.inference_mode():
            keys, values, states = stack.read(self.model, ids)
        for place, (context, past) in enumerate(zip(contexts, pasts, strict=True)):
            count = len(fresh[place])
            self._kept[context] = Past(
                torch.cat((past.keys, keys[:, place, :, :count]), dim=-2),
                torch.cat((past.values, values[:, place, :, :count]), dim=-2),
                states[place, count - 1],
            )

    def _beginning(self, context: tuple[int, ...]) -> tuple[int, ...]:
        fitting = [kept for kept in self._kept if len(kept) < len(context) and context[: len(kept)] == kept]
        return max(fitting, key=len, default=())

    def _empty(self) -> Past:
        import torch

        shape, weights = self.model.shape, self.model.weights
        nothing = torch.zeros(shape.layers, shape.groups, 0, shape.head, dtype=weights["embedding"].dtype)
        return Past(nothing, nothing, torch.zeros(shape.width))


@dataclass(frozen=True)
class Output:
    """Rows of the output matrix for the tokens that matter."""

    weights: Tensor
    bias: Tensor | None

    def __call__(self, states: Tensor) -> Tensor:
        """Return logits (rows, tokens) in fp32."""
        found = (states @ self.weights.T).float()
        return (found if self.bias is None else found + self.bias).cpu()


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
        x = model.weights["embedding"][ids]
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
    """Rows of tokens that go on from contexts in step; `states` (rows, width) are what the last tokens left."""

    def __init__(self, model: Llama, pasts: Sequence[Past], each: int) -> None:
        import torch

        shape = model.shape
        self._model, self._each = model, each
        self._stack = Stack(pasts, shape)
        self._count = len(pasts) * each
        dtype = self._stack.keys.dtype
        self._keys = torch.zeros(shape.layers, self._count, shape.groups, ROOM, shape.head, dtype=dtype)
        self._values = torch.zeros_like(self._keys)
        self._taken = 0
        self._places = self._stack.lengths.repeat_interleave(each)
        self.states = torch.stack([past.state for past in pasts]).repeat_interleave(each, dim=0)

    def step(self, tokens: Tensor) -> None:
        """Take one token (rows,) more for each row."""
        import torch

        model, shape = self._model, self._model.shape
        with torch.inference_mode():
            if self._taken == self._keys.shape[-2]:
                room = (0, 0, 0, ROOM)
                self._keys, self._values = (torch.nn.functional.pad(each, room) for each in (self._keys, self._values))
            x = model.weights["embedding"][tokens]
            cos, sin = model.angles(self._places + self._taken, x.dtype)
            for layer in range(shape.layers):
                q, k, v = model.projected(layer, x)
                self._keys[layer, :, :, self._taken] = turned(k, cos, sin)
                self._values[layer, :, :, self._taken] = v
                x = model.finished(layer, x, self._seen(layer, turned(q, cos, sin)))
            self.states = model.normed(x, "norm")
        self._taken += 1

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
