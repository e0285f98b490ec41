"""The network in numpy, for composing: the same numbers as the torch module, one step at a time, many tunes at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from skills.composing.sequence.alphabet import STEPS, SYMBOLS
from skills.composing.sequence.columns import FLAG_OF, FLAGS, LENGTH_OF, STRENGTH_OF, STRENGTHS, SYMBOL_OF
from skills.composing.sequence.features import LENGTH_LAYOUT, SYMBOL_LAYOUT
from skills.composing.sequence.memory import CANDIDATES, NO_LENGTH, NO_SYMBOL

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Seen:
    """What a step leaves behind for the symbol: the core's output and the strengths of the candidates."""

    state: Floats  # (tunes, hidden)
    strengths: Ints  # (tunes, CANDIDATES), rows of the lift table


class Recurrent:
    """The trained network; read only, so that many tunes and threads share it."""

    def __init__(self, weights: Mapping[str, npt.NDArray[np.float32]]) -> None:
        self._w = {name: np.ascontiguousarray(value, np.float32) for name, value in weights.items()}
        self.layers = sum(name.startswith("core.weight_hh") for name in weights)
        self.hidden = self._w["core.weight_hh_l0"].shape[1]
        for name, value in list(self._w.items()):
            if value.ndim == 2 and not name.endswith(("table", "lift")):
                self._w[name] = np.ascontiguousarray(value.T)
        self._length_starts = np.array(LENGTH_LAYOUT.starts)
        self._symbol_starts = np.array(SYMBOL_LAYOUT.starts)
        self._offsets = STRENGTHS * np.arange(CANDIDATES)

    @classmethod
    def load(cls, path: Path) -> "Recurrent":
        """Read the weights of a safetensors file."""
        from safetensors.numpy import load_file

        return cls(load_file(path))

    def start(self, tunes: int) -> Floats:
        """Return the state (layers, tunes, hidden) of tunes in which nothing has happened yet."""
        return np.zeros((self.layers, tunes, self.hidden), np.float32)

    def lengths(self, values: Ints, states: Floats) -> tuple[Floats, Seen]:
        """Return logits (tunes, STEPS) of what comes next and what `symbols` needs; `states` move on in place.

        `values` (tunes, columns) belong to LENGTH_LAYOUT.
        """
        w = self._w
        seen = _relu(w["length_table"][values + self._length_starts].sum(1))
        state = _relu(seen @ w["enter.weight"] + w["enter.bias"])
        for layer in range(self.layers):
            state = states[layer] = self._gated(layer, state, states[layer])
        out = _relu(np.concatenate([state, seen], 1) @ w["length_head.weight"] + w["length_head.bias"])
        out = out @ w["length_out.weight"] + w["length_out.bias"]
        strengths = values[:, STRENGTH_OF] + self._offsets
        lift = w["length_lift"][strengths, 0] + out[:, STEPS:]
        return _lifted(out[:, :STEPS], values[:, LENGTH_OF], lift, NO_LENGTH), Seen(state, strengths)

    def symbols(self, values: Ints, seen: Seen) -> Floats:
        """Return logits (tunes, SYMBOLS) when the length is known; `values` belong to SYMBOL_LAYOUT."""
        w = self._w
        given = w["symbol_table"][values + self._symbol_starts].sum(1)
        hidden = _relu(seen.state @ w["symbol_head.weight"] + w["symbol_head.bias"] + given)
        out = hidden @ w["symbol_out.weight"] + w["symbol_out.bias"]
        lift = w["symbol_lift"][seen.strengths * FLAGS + values[:, FLAG_OF], 0] + out[:, SYMBOLS:]
        return _lifted(out[:, :SYMBOLS], values[:, SYMBOL_OF], lift, NO_SYMBOL)

    def _gated(self, layer: int, given: Floats, state: Floats) -> Floats:
        """Return the next state of a gated recurrent unit (torch's order: reset, update, new)."""
        w, size = self._w, self.hidden
        inner = given @ w[f"core.weight_ih_l{layer}"] + w[f"core.bias_ih_l{layer}"]
        outer = state @ w[f"core.weight_hh_l{layer}"] + w[f"core.bias_hh_l{layer}"]
        gates = _sigmoid(inner[:, : 2 * size] + outer[:, : 2 * size])
        new = np.tanh(inner[:, 2 * size :] + gates[:, :size] * outer[:, 2 * size :])
        update = gates[:, size:]
        return np.asarray((1 - update) * new + update * state, np.float32)


def _relu(values: Floats) -> Floats:
    return np.maximum(values, 0, out=values)


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(0.5 * np.tanh(0.5 * values) + 0.5, np.float32)


def _lifted(logits: Floats, wanted: Ints, lift: Floats, none: int) -> Floats:
    """Return the logits with each candidate's lift added where it points; candidates from `none` on point nowhere."""
    result = logits.copy()
    rows, columns = np.nonzero(wanted < none)
    np.add.at(result, (rows, wanted[rows, columns]), lift[rows, columns])
    return result
