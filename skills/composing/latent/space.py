"""The latent space in numpy: melodies become points and points melodies; points are moved to where melodies live."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from skills.composing.latent.attributes import indicators
from skills.composing.latent.windows import SYMBOLS

FILE = "latent.safetensors"
EMBEDDED = Path(__file__).parent.parent / "embedded" / FILE
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Space:
    """The trained networks; read only."""

    def __init__(self, weights: Mapping[str, npt.NDArray[np.float16]]) -> None:
        self._w = {name: np.asarray(value, np.float32) for name, value in weights.items()}
        self.size = len(self._w["vae.spread.weight"][0])

    @classmethod
    def load(cls, path: Path = EMBEDDED) -> "Space":
        """Read the weights of a safetensors file."""
        from safetensors.numpy import load_file

        return cls(load_file(path))

    def encode(self, meters: Ints, steps: Ints) -> tuple[Floats, Floats]:
        """Return means and deviations (n, size) of windows: metres (n,), steps (n, SPAN)."""
        at = self._w["vae.read_at"][meters]
        patches = self._w["vae.symbols"][steps].reshape(len(steps), at.shape[1], -1)
        x = self._blocks(self._linear("vae.enter", patches) + at, "vae.reading")
        found = self._linear("vae.posterior", x.reshape(len(x), -1))
        return found[:, : self.size], np.exp(0.5 * found[:, self.size :])

    def decode(self, meters: Ints, points: Floats) -> Floats:
        """Return logits (n, SPAN, SYMBOLS) of the windows at some points; steps beyond a window's end mean nothing."""
        at = self._w["vae.write_at"][meters]
        x = self._linear("vae.spread", points).reshape(at.shape) + at
        x = self._norm("vae.norm", self._blocks(x, "vae.writing"))
        return self._linear("vae.leave", x).reshape(len(points), -1, SYMBOLS)

    def moved(self, points: Floats, asked: Ints) -> Floats:
        """Return points moved to where melodies with the attributes asked for live; `asked` are classes (n, ...)."""
        x = np.concatenate([points, indicators(asked)], 1)
        for name in ("generator.enter", "generator.inner"):
            x = np.maximum(self._linear(name, x), 0)
        found = self._linear("generator.leave", x)
        gate = 1 / (1 + np.exp(-found[:, : self.size]))
        return np.asarray(points + gate * (found[:, self.size :] - points), np.float32)

    def _blocks(self, x: Floats, name: str) -> Floats:
        number = 0
        while f"{name}.{number}.norm_places.weight" in self._w:
            at = f"{name}.{number}"
            mixed = np.swapaxes(self._norm(f"{at}.norm_places", x), 1, 2)
            mixed = self._linear(f"{at}.places_out", np.maximum(self._linear(f"{at}.places_in", mixed), 0))
            x = x + np.swapaxes(mixed, 1, 2)
            inner = np.maximum(self._linear(f"{at}.width_in", self._norm(f"{at}.norm_width", x)), 0)
            x = x + self._linear(f"{at}.width_out", inner)
            number += 1
        return x

    def _linear(self, name: str, x: Floats) -> Floats:
        return np.asarray(x @ self._w[f"{name}.weight"].T + self._w[f"{name}.bias"], np.float32)

    def _norm(self, name: str, x: Floats) -> Floats:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt(np.square(centred).mean(-1, keepdims=True) + 1e-5)
        return np.asarray(scaled * self._w[f"{name}.weight"] + self._w[f"{name}.bias"], np.float32)


@lru_cache(maxsize=1)
def embedded() -> Space:
    """Return the networks that come with the program, loaded once."""
    return Space.load()
