"""Learn weights from texts by gradient descent: resumable, measured on held-out texts, averaged over the last steps."""

import itertools
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import exp
from pathlib import Path
from typing import Any

from skills.writing.network.llama import Llama

STATE, CURVE = "state.safetensors", "curve.jsonl"


@dataclass(frozen=True)
class Recipe:
    """How a model is learned."""

    rate: float = 1e-3  # of Adam, after the warm-up
    warmup: int = 40  # steps
    batch: int = 1_024  # tokens of a step
    micro: int = 1_280  # tokens computed at once, padding counted: 1 GB
    longest: int = 320  # tokens of a text
    averaging: float = 0.99  # of the running mean of the weights, which is what is shipped
    decay: float = 0.0  # of the weights
    clip: float = 1.0  # length of the gradient at most
    measure: int = 50_000  # tokens between two measures
    save: float = 300.0  # seconds between two saves
    seed: int = 0


class Learner:
    """Learns step by step; what it knows is saved and taken up again."""

    def __init__(
        self, weights: Mapping[str, Any], model: Callable[[Mapping[str, Any]], Llama], out: Path, recipe: Recipe
    ) -> None:
        import torch

        self.recipe, self.out, self._model = recipe, out, model
        self.weights = {name: each.requires_grad_(True) for name, each in weights.items()}
        self.mean = {name: each.detach().clone() for name, each in weights.items()}
        self.optimizer = torch.optim.AdamW(
            self.weights.values(), lr=recipe.rate, betas=(0.9, 0.98), weight_decay=recipe.decay
        )
        self.steps = self.tokens = self.texts = 0

    def run(
        self,
        texts: Sequence[Sequence[int]],
        held: Sequence[Sequence[int]],
        tokens: int,
        report: Callable[[str, float], None],
    ) -> None:
        """Learn until `tokens` tokens have been seen, measuring on the held-out texts."""
        started, saved, measured = time.monotonic(), time.monotonic(), self.tokens
        first = self.tokens
        for batch in self._batches(texts):
            loss = self._step(batch, tokens)
            speed = (self.tokens - first) / (time.monotonic() - started)
            report(f"{self.tokens:,} tokens, loss {loss:.3f}, {speed:.0f} tokens/s", self.tokens / tokens)
            done = self.tokens >= tokens
            if self.tokens - measured >= self.recipe.measure or done:
                measured = self.tokens
                self._measured(held, loss, speed)
            if time.monotonic() - saved > self.recipe.save or done:
                saved = time.monotonic()
                self.save()
            if done:
                return

    def _batches(self, texts: Sequence[Sequence[int]]) -> Iterator[list[list[Sequence[int]]]]:
        """Yield steps of micro batches, going on after the texts that were seen, and from the start after the last."""
        group: list[Sequence[int]] = []
        count = 0
        for place in itertools.count(self.texts):
            group.append(texts[place % len(texts)][: self.recipe.longest])
            count += len(group[-1])
            if count >= self.recipe.batch:
                self.texts += len(group)
                yield micro_batches(group, self.recipe.micro)
                group, count = [], 0

    def _step(self, batch: Sequence[Sequence[Sequence[int]]], total: int) -> float:
        import torch

        recipe = self.recipe
        count = sum(len(text) - 1 for micro in batch for text in micro)
        loss = 0.0
        for micro in batch:
            part = cross_entropy(self._model(self.weights), micro)
            (part / count).backward()
            loss += float(part.detach())
        torch.nn.utils.clip_grad_norm_(self.weights.values(), recipe.clip)
        for group in self.optimizer.param_groups:
            left = (total - self.tokens) / (0.2 * total)  # the last fifth slows down
            group["lr"] = recipe.rate * min(1.0, (self.steps + 1) / recipe.warmup, max(0.02, left))
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.steps += 1
        self.tokens += count
        keep = min(recipe.averaging, self.steps / (self.steps + 10))
        with torch.no_grad():
            for name, each in self.weights.items():
                self.mean[name].lerp_(each, 1 - keep)
        return loss / count

    def _measured(self, held: Sequence[Sequence[int]], loss: float, speed: float) -> None:
        found = perplexity(self._model(self.mean), held)
        row = {"tokens": self.tokens, "loss": round(loss, 4), "perplexity": round(found, 2), "speed": round(speed, 1)}
        with (self.out / CURVE).open("a") as file:
            file.write(json.dumps(row) + "\n")

    def save(self) -> None:
        """Write everything that is needed to go on, whole or not at all."""
        from safetensors.torch import save_file

        tensors = {f"now.{name}": each.detach() for name, each in self.weights.items()}
        tensors |= {f"mean.{name}": each for name, each in self.mean.items()}
        for name, each in self.weights.items():
            for key, value in self.optimizer.state[each].items():
                tensors[f"{key}.{name}"] = value
        counts = {name: str(getattr(self, name)) for name in ("steps", "tokens", "texts")}
        temporary = self.out / f"{STATE}.part"
        save_file(tensors, temporary, counts | {"recipe": json.dumps(asdict(self.recipe))})
        temporary.rename(self.out / STATE)

    def resume(self) -> bool:
        """Take up what was saved; return whether there was anything."""
        from safetensors import safe_open

        path = self.out / STATE
        if not path.exists():
            return False
        with safe_open(path, "pt") as file:
            for name in ("steps", "tokens", "texts"):
                setattr(self, name, int(file.metadata()[name]))
            for name, each in self.weights.items():
                each.data.copy_(file.get_tensor(f"now.{name}"))
                self.mean[name].copy_(file.get_tensor(f"mean.{name}"))
                self.optimizer.state[each] = {
                    key: file.get_tensor(f"{key}.{name}") for key in ("step", "exp_avg", "exp_avg_sq")
                }
        return True


def micro_batches(texts: Sequence[Sequence[int]], most: int) -> list[list[Sequence[int]]]:
    """Return texts in groups of like length that have at most `most` tokens with their padding."""
    groups: list[list[Sequence[int]]] = [[]]
    for text in sorted(texts, key=len):
        if groups[-1] and (len(groups[-1]) + 1) * len(text) > most:
            groups.append([])
        groups[-1].append(text)
    return groups


def cross_entropy(model: Llama, texts: Sequence[Sequence[int]]) -> Any:
    """Return the summed negative log-likelihood of the texts' tokens, each text's first left out."""
    import torch

    longest = max(map(len, texts))
    ids = torch.tensor([[*text, *[0] * (longest - len(text))] for text in texts])
    real = torch.tensor([[1] * (len(text) - 1) + [0] * (longest - len(text)) for text in texts], dtype=torch.bool)
    states = model.states(ids[:, :-1])
    return torch.nn.functional.cross_entropy(model.logits(states[real]), ids[:, 1:][real], reduction="sum")


def perplexity(model: Llama, texts: Sequence[Sequence[int]], micro: int = 1_280) -> float:
    """Return the perplexity per token over texts."""
    import torch

    with torch.inference_mode():
        loss = sum(float(cross_entropy(model, group)) for group in micro_batches(texts, micro))
    return exp(loss / sum(len(text) - 1 for text in texts))
