"""A character n-gram model, interpolated Kneser-Ney (Chen & Goodman 1999): what a network is measured by."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import exp, log

DISCOUNT = 0.75
START, END = "^", "\n"


class NGrams:
    """Counts of a text's characters after up to `order` - 1 others."""

    def __init__(self, texts: Iterable[str], order: int = 5) -> None:
        self.order = order
        counts: list[Counter[str]] = [Counter() for _ in range(order + 1)]  # by length
        for text in texts:
            padded = START * (order - 1) + text + END
            counts[order].update(padded[place : place + order] for place in range(len(padded) - order + 1))
        for length in range(order - 1, 0, -1):  # lower orders count in how many ways a run begins
            counts[length].update(run[1:] for run in counts[length + 1])
        self._counts = counts
        self._totals: list[dict[str, int]] = [defaultdict(int) for _ in range(order + 1)]
        self._kinds: list[dict[str, int]] = [defaultdict(int) for _ in range(order + 1)]
        for length in range(1, order + 1):
            for run, count in counts[length].items():
                self._totals[length][run[:-1]] += count
                self._kinds[length][run[:-1]] += 1

    def chance(self, run: str) -> float:
        """Return how likely the last character of a run is after the others."""
        length = len(run)
        if length == 0:
            return 1.0 / (len(self._counts[1]) + 1)
        before = run[:-1]
        total = self._totals[length].get(before, 0)
        lower = self.chance(run[1:]) if length > 1 else 1.0 / (len(self._counts[1]) + 1)
        if not total:
            return lower
        own = max(0.0, self._counts[length].get(run, 0) - DISCOUNT) / total
        return own + DISCOUNT * self._kinds[length][before] / total * lower

    def perplexity(self, texts: Iterable[str]) -> float:
        """Return the perplexity per character of texts, their ends counted."""
        loss = count = 0.0
        for text in texts:
            padded = START * (self.order - 1) + text + END
            for place in range(self.order - 1, len(padded)):
                loss -= log(self.chance(padded[place - self.order + 1 : place + 1]))
                count += 1
        return exp(loss / count)
