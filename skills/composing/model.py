"""The style model: what usually follows what, in pitch, rhythm and the plan of a strain; learned by training.py."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from skills.composing.contexts import SYMBOLS, Spot, pitch_contexts, rhythm_contexts
from skills.composing.counts import Counts, blend
from skills.composing.likeness import Known
from skills.composing.meters import Measure

FILE = "melody.safetensors"
VERSION = "ngram-1"
EMBEDDED = Path(__file__).parent / "embedded" / FILE
Pattern = tuple[int, ...]  # lengths of a bar's events in grid ticks; a rest is negative
OWN_ORDERS = 5  # contexts of a given tune that count; the longest ones would only copy it
Shares = NDArray[np.float64]


def rhythm_name(events: Sequence[tuple[int, int, int | None]]) -> str:
    """Return the lengths of a bar's events as text, rests negative: "24 12 -12"."""
    return " ".join(str(length if position is not None else -length) for _, length, position in events)


@dataclass(frozen=True)
class Own:
    """Counts of one tune, mixed into the model: its share of trust grows with `weight`."""

    pitch: Counts
    weight: float = 1.0


@dataclass(frozen=True)
class Model:
    """Distributions over the next interval and the next bar's rhythm; everything is read only."""

    pitch: Counts
    rhythm: Counts
    known: Known
    patterns: Mapping[str, tuple[Pattern, ...]]
    forms: Mapping[str, Mapping[str, Mapping[str, int]]]
    spans: Mapping[str, Sequence[tuple[int, int, int]]]
    typical: Mapping[str, tuple[float, float]]
    density: Mapping[str, Mapping[str, tuple[float, float]]]
    version: str = VERSION
    _cache: dict[Any, Shares] = field(default_factory=dict, repr=False)

    def pitch_shares(self, spot: Spot, degree: int, before: tuple[int, int, int], own: Sequence[Own] = ()) -> Shares:
        """Return the distribution over intervals -REACH..REACH (as symbols 0..SYMBOLS-1)."""
        memory = (spot, degree, before)
        if memory not in self._cache:
            keys = pitch_contexts(spot, degree, before)
            self._cache[memory] = blend([(self.pitch, key, weight) for key, weight in keys], SYMBOLS)
            if len(self._cache) > 50_000:
                self._cache.clear()
                return self.pitch_shares(spot, degree, before, own)
        shares = self._cache[memory]
        if own:
            keys = pitch_contexts(spot, degree, before)
            sources = [(each.pitch, key, each.weight) for key, _ in keys[1:OWN_ORDERS] for each in own]
            shares = blend(sources, SYMBOLS, shares)
        return shares

    def rhythm_shares(self, family: int, measure: Measure, place: int, before: tuple[int, int]) -> Shares:
        """Return the distribution over `patterns[measure.name]`; raises KeyError for a metre without patterns."""
        size = len(self.patterns[measure.name])
        keys = rhythm_contexts(family, measure, place, before)
        return blend([(self.rhythm, key, weight) for key, weight in keys], size)

    @staticmethod
    def write(path: Path, pitch: Counts, rhythm: Counts, known: Known, settings: Mapping[str, Any]) -> None:
        """Write everything as one safetensors file; small tables go into its metadata as JSON."""
        from safetensors.numpy import save_file

        arrays = {f"pitch.{name}": value for name, value in pitch.arrays.items()}
        arrays |= {f"rhythm.{name}": value for name, value in rhythm.arrays.items()}
        arrays |= {"known.codes": known.codes, "known.owners": known.owners}
        path.parent.mkdir(parents=True, exist_ok=True)
        save_file(
            {name: np.ascontiguousarray(array) for name, array in arrays.items()},
            path,
            {"settings": json.dumps(settings, separators=(",", ":"))},
        )

    @classmethod
    def load(cls, path: Path = EMBEDDED) -> "Model":
        """Read what `write` wrote."""
        from safetensors import safe_open

        with safe_open(path, framework="numpy") as file:
            arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - safe_open is no mapping
            settings = json.loads(file.metadata()["settings"])
        tables = {
            kind: Counts({name: arrays[f"{kind}.{name}"] for name in ("keys", "starts", "symbols", "counts")})
            for kind in ("pitch", "rhythm")
        }
        patterns = {
            meter: tuple(tuple(int(length) for length in name.split()) for name in names)
            for meter, names in settings["patterns"].items()
        }
        known = Known(arrays["known.codes"], arrays["known.owners"], settings["ids"])
        return cls(
            tables["pitch"], tables["rhythm"], known, patterns, settings["forms"], settings["spans"],
            settings.get("typical", {}), settings["density"], settings["version"],
        )  # fmt: skip


@lru_cache(maxsize=2)
def embedded() -> Model:
    """Return the model that comes with the program, loaded once."""
    return Model.load()
