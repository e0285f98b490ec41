"""The critic in numpy: how much a tune is like one that a person wrote."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from skills.composing.critic.views import LAYOUT, Values

FILE = "critic.safetensors"
DILATIONS = (1, 2, 4, 8)  # events between what a layer looks at: an event and one to each side
Floats = npt.NDArray[np.float32]


class Critic:
    """Sums of table rows, layers that look ever farther around, the mean and the most of them; read only."""

    def __init__(self, weights: Mapping[str, npt.NDArray[np.float16]]) -> None:
        self._w = {name: np.asarray(value, np.float32) for name, value in weights.items()}
        self._starts = np.array(LAYOUT.starts)

    @classmethod
    def load(cls, path: Path) -> "Critic":
        """Read the weights of a safetensors file."""
        from safetensors.numpy import load_file

        return cls(load_file(path))

    def likeness(self, values: Values) -> float:
        """Return log odds that a tune of these values (events, columns) is a person's rather than a draft."""
        w = self._w
        seen = w["table"][values + self._starts].sum(1)
        for layer, step in enumerate(DILATIONS):
            padded = np.pad(np.maximum(seen, 0), ((step, step), (0, 0)))
            kernel = w[f"layers.{layer}.weight"]  # (out, in, 3)
            found = sum(padded[at * step : at * step + len(seen)] @ kernel[:, :, at].T for at in range(3))
            seen = seen + found + w[f"layers.{layer}.bias"]
        heard = np.maximum(seen, 0)
        pooled = np.concatenate([heard.mean(0), heard.max(0)])
        hidden = np.maximum(w["inner.weight"] @ pooled + w["inner.bias"], 0)
        return float((w["outer.weight"] @ hidden + w["outer.bias"])[0])
