"""The network of voices in numpy, for setting chorales and for measuring."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from skills.composing.voices.chorales import Grid
from skills.composing.voices.features import ORDER, hidden, rows_of

EMBEDDED = Path(__file__).parent.parent / "embedded" / "voices.safetensors"
Floats = npt.NDArray[np.float32]


class Choir:
    """The trained network; read only."""

    def __init__(self, weights: Mapping[str, npt.NDArray[np.float16]]) -> None:
        self._w = {name: np.asarray(value, np.float32) for name, value in weights.items()}

    @classmethod
    def load(cls, path: Path = EMBEDDED) -> "Choir":
        """Read the weights of a safetensors file."""
        from safetensors.numpy import load_file

        return cls(load_file(path))

    def logs(self, rows: Sequence[Sequence[int]] | npt.NDArray[np.int16], heard: Floats) -> Floats:
        """Return the log share of every choice: (n, columns) and (n, CLASSES) to (n, CHOICES)."""
        w = self._w
        first = w["table.weight"][np.asarray(rows)].sum(1) + heard @ w["heard.weight"].T + w["heard.bias"]
        second = np.maximum(np.maximum(first, 0) @ w["inner.weight"].T + w["inner.bias"], 0)
        logits = second @ w["out.weight"].T + w["out.bias"]
        logits -= logits.max(1, keepdims=True)
        return np.asarray(logits - np.log(np.exp(logits).sum(1, keepdims=True)), np.float32)


def nats(grids: Sequence[Grid], choir: Choir) -> float:
    """Return nats a voice and 16th, nothing of the future known."""
    total = count = 0.0
    for grid in grids:
        rows, heard, choices = rows_of(grid)
        logs = choir.logs(hidden(rows), heard)
        total -= float(logs[np.arange(len(choices)), choices].sum())
        count += len(grid) * len(ORDER)
    return total / max(1.0, count)


@lru_cache(maxsize=1)
def embedded() -> Choir:
    """Return the network that comes with the program, loaded once."""
    return Choir.load()
