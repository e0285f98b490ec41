"""The embedded model as a decoder asks it: contexts are read once and kept, many rows go on from each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from skills.writing.network.llama import Llama, Tensor
from skills.writing.network.packed import Halves
from skills.writing.network.rows import ALONE, Longer, Past, Rows, Stack

KEPT = 12  # contexts whose keys and values are remembered
AT_ONCE = 16  # states whose chances over the whole vocabulary are in memory together


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
        self._left: dict[tuple[int, ...], Longer] = {}  # what rows came to
        self._outputs: dict[tuple[int, ...], Output] = {}

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        """Return the tokens as they are written, each with its number."""
        return plain_tokens(self.tokenizer.get_vocab())

    @cached_property
    def _everything(self) -> "Output":
        weights = self.model.weights
        return Output.of(weights["embedding"], weights.get("bias"), self.model.dtype)

    def forget(self) -> None:
        """Forget what was read, so that a text does not depend on those before it."""
        for known in (self._kept, self._left):
            known.clear()

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the tokens of a text."""
        return tuple(self.tokenizer.encode(text).ids)

    def output(self, tokens: Sequence[int]) -> "Output":
        """Return what tells how likely each of these tokens is next."""
        import torch

        if (key := tuple(tokens)) not in self._outputs:
            weights, bias = self.model.weights, self.model.weights.get("bias")
            ids = torch.tensor(tokens)
            some = bias[ids] if bias is not None else None
            self._outputs[key] = Output.of(weights["embedding"][ids], some, self.model.dtype)
        return self._outputs[key]

    def states(self, contexts: Sequence[Sequence[int]]) -> Tensor:
        """Return the last state (contexts, width) of each context."""
        import torch

        return torch.stack([each.state for each in self.pasts(contexts)])

    def rows(self, contexts: Sequence[Sequence[int]], each: int) -> "Rows":
        """Return `each` rows for every context, those of one context side by side."""
        found = self._longer([tuple(context) for context in contexts])
        self._left.clear()
        return Rows(self.model, found, each, self._left)

    def heard(
        self, contexts: Sequence[Sequence[int]], texts: Sequence[Sequence[int]], places: Sequence[int]
    ) -> tuple[list[list[float]], Tensor]:
        """Return how likely each token of texts is after their contexts, and what one of them left in the middle layer.

        The first are log-probabilities, the second is (texts, width): of the token at each text's place.
        """
        import torch

        pasts = self.pasts(contexts)
        longest = max(map(len, texts))
        ids = torch.tensor([[*text, *[0] * (longest - len(text))] for text in texts])
        with torch.inference_mode():
            _, _, states, middle = Stack(pasts, self.model.shape).read(self.model, ids)
            before = torch.cat((torch.stack([past.state for past in pasts])[:, None], states[:, :-1]), dim=1)
            real = torch.tensor([[place < len(text) for place in range(longest)] for text in texts])
            found = iter(self._likely(before[real], ids[real]))
        return [[next(found) for _ in text] for text in texts], middle[torch.arange(len(texts)), list(places)]

    def alone(self, texts: Sequence[Sequence[int]], places: Sequence[int]) -> tuple[list[list[float]], list[float]]:
        """Return how likely each token of lines is without anything before, and log odds that one of them fits."""
        chances, seen = self.seen_alone(texts, places)
        return chances, self.model.fitting(seen, ALONE).tolist()

    def seen_alone(self, texts: Sequence[Sequence[int]], places: Sequence[int]) -> tuple[list[list[float]], Tensor]:
        """Return how likely each token of lines is, and what the critic sees of one of them (lines, width + 4).

        After the middle layer's state come the log-probabilities of the token and of the next, the mean up to it and
        the least of the line.
        """
        import torch

        chances, middle = self.heard([self.encode("\n")] * len(texts), texts, places)
        told = [
            (each[place], each[place + 1], sum(each[: place + 1]) / (place + 1), min(each))
            for each, place in zip(chances, places, strict=True)
        ]
        return chances, torch.cat((middle.float(), torch.tensor(told)), dim=1)

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
            self._kept |= {context: each.past() for context, each in zip(new, self._read(new), strict=True)}
        found = [self._kept[context] for context in wanted]
        for context in list(self._kept)[:-KEPT]:
            del self._kept[context]
        return found

    def _longer(self, contexts: Sequence[tuple[int, ...]]) -> list[Longer]:
        """Return what is to be known of each context as what is kept and what is new."""
        known = {
            context: Longer(past, (), past.keys[:, :, :0], past.values[:, :, :0], past.state[None])
            for context in contexts
            if (past := self._kept.get(context))
        }
        new = [context for context in dict.fromkeys(contexts) if context not in known]
        known |= dict(zip(new, self._read(new), strict=True)) if new else {}
        return [known[context] for context in contexts]

    def _read(self, contexts: Sequence[tuple[int, ...]]) -> list[Longer]:
        """Read contexts, each on from the longest beginning that is kept."""
        import torch

        pasts = [self._beginning(context) for context in contexts]
        fresh = [context[len(past.text) :] for context, past in zip(contexts, pasts, strict=True)]
        stack = Stack(pasts, self.model.shape)
        longest = max(map(len, fresh))
        ids = torch.tensor([[*each, *[0] * (longest - len(each))] for each in fresh])
        with torch.inference_mode():
            keys, values, states, _ = stack.read(self.model, ids)
        return [
            Longer(past, fresh[place], keys[:, place], values[:, place], states[place])
            for place, past in enumerate(pasts)
        ]

    def _beginning(self, context: tuple[int, ...]) -> Past:
        """Return the longest beginning of a context that is known."""
        known = (*self._kept, *self._left)
        fitting = [text for text in known if len(text) < len(context) and context[: len(text)] == text]
        longest = max(fitting, key=len, default=())
        if longest in self._left:
            return self._left[longest].past()
        return self._kept[longest] if longest else self._empty()

    def _empty(self) -> Past:
        import torch

        shape = self.model.shape
        nothing = torch.zeros(shape.layers, shape.groups, 0, shape.head, dtype=self.model.dtype)
        return Past((), nothing, nothing, torch.zeros(shape.width))


@dataclass(frozen=True)
class Output:
    """Rows of the output matrix for the tokens that matter."""

    weights: Tensor | Halves
    bias: Tensor | None = None

    @classmethod
    def of(cls, weights: Tensor, bias: Tensor | None, dtype: Any) -> "Output":
        """Return rows for states of a dtype; shorter ones are multiplied as halves, where that can be."""
        halved = weights.dtype != dtype and Halves.can()
        return cls(Halves(weights) if halved else weights.to(dtype), bias)

    def __call__(self, states: Tensor) -> Tensor:
        """Return logits (rows, tokens) in fp32."""
        weights = self.weights
        found = weights(states) if isinstance(weights, Halves) else (states @ weights.T).float()
        return (found if self.bias is None else found + self.bias).cpu()
