"""What was learned from tunes: the network, what tunes of a family usually are, and the tunes not to be copied."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from skills.composing.critic.judging import FILE as CRITIC
from skills.composing.critic.judging import Critic
from skills.composing.habits import Habits
from skills.composing.likeness import Known
from skills.composing.sequence.recurrent import Recurrent

FILE = "melody.safetensors"
HABITS = ("habits", "habits.outlines", "habits.starts")
EMBEDDED = Path(__file__).parent / "embedded" / FILE


@dataclass(frozen=True)
class Model:
    """Everything that the composer has learned; read only."""

    network: Recurrent
    habits: Habits
    known: Known
    version: str
    critic: Critic | None = None  # without one, the likelier draft is the better

    @classmethod
    def load(cls, path: Path = EMBEDDED) -> "Model":
        """Read what `write` wrote."""
        from safetensors import safe_open

        with safe_open(path, framework="numpy") as file:
            arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - safe_open is no mapping
            settings = json.loads(file.metadata()["settings"])
        weights = {name.removeprefix("network."): array for name, array in arrays.items() if name[:8] == "network."}
        known = Known(arrays["known.codes"], arrays["known.owners"], settings["ids"])
        habits = Habits(*(arrays[name] for name in HABITS))
        beside = path.parent / CRITIC
        judge = Critic.load(beside) if beside.exists() else None
        return cls(Recurrent(weights), habits, known, settings["version"], judge)


def write(
    path: Path, weights: Mapping[str, NDArray[Any]], habits: Habits, known: Known, settings: Mapping[str, Any]
) -> None:
    """Write the model as one safetensors file: weights in half precision, small tables as JSON in its metadata."""
    from safetensors.numpy import save_file

    arrays: dict[str, NDArray[Any]] = {f"network.{name}": value.astype(np.float16) for name, value in weights.items()}
    arrays |= {"known.codes": known.codes, "known.owners": known.owners}
    arrays |= dict(zip(HABITS, (habits.table, habits.outlines, habits.starts), strict=True))
    text = json.dumps({**settings, "ids": list(known.ids)}, separators=(",", ":"))
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: np.ascontiguousarray(array) for name, array in arrays.items()}, path, {"settings": text})


@lru_cache(maxsize=1)
def embedded() -> Model:
    """Return the model that comes with the program, loaded once."""
    return Model.load()
