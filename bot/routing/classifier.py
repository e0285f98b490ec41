"""What a message asks for, by a linear model over its features and its sentence vector (multinomial logistic regression).

A class is a skill and what is to be done with it: `listen aspect=key`. One more class, CHANGE, is no skill: the message
changes the request before it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
EMBEDDED = Path(__file__).parent / "embedded" / "router.safetensors"
CHANGE = "change"
SLIGHT = 0.5  # a feature whose weights differ by less between all classes is not kept, for nothing lost
ENCODED = 1.0  # weight of the sentence vector beside the features


@dataclass(frozen=True)
class Meaning:
    """A class: the skill and the parameters that the sentence as a whole means."""

    skill: str
    means: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Weights:
    """A fitted model: one row of weights for each feature, one column for each class."""

    classes: tuple[Meaning, ...]
    features: Mapping[str, int]  # name: row
    rows: Matrix  # (features, classes)
    bias: Matrix  # (classes,)
    vector: Matrix  # (dimension of the encoder, classes); no rows when fitted without one
    encoder: str = ""  # the name of the encoder it was fitted with

    @property
    def skills(self) -> frozenset[str]:
        """Return the skills that it knows, and CHANGE."""
        return frozenset(each.skill for each in self.classes)

    def scores(self, features: Mapping[str, float], vector: Matrix | None) -> Matrix:
        """Return the probability of each class."""
        known = [(self.features[name], value) for name, value in features.items() if name in self.features]
        logits = self.bias.copy()
        if known:
            places, values = zip(*known, strict=True)
            logits += np.asarray(values, np.float32) @ self.rows[list(places)]
        if vector is not None and len(self.vector):
            logits += ENCODED * vector @ self.vector
        exponents = np.exp(logits - logits.max())
        return np.asarray(exponents / exponents.sum(), np.float32)

    def reasons(self, features: Mapping[str, float], place: int, count: int = 4) -> list[tuple[str, float]]:
        """Return the features that spoke most for the class at `place` against the average of all classes."""
        names = [name for name in features if name in self.features]
        rows = self.rows[[self.features[name] for name in names]]
        spoke = [features[name] for name in names] * (rows[:, place] - rows.mean(1))
        return [(names[each], float(spoke[each])) for each in np.argsort(-spoke, kind="stable")[:count]]


def save(path: Path, fitted: Sequence[Weights]) -> None:
    """Write models of the same sentences, with and without an encoder, into one safetensors file."""
    from safetensors.numpy import save_file

    tensors: dict[str, Matrix] = {}
    kept = np.max([np.ptp(model.rows, axis=1) for model in fitted], axis=0) > SLIGHT
    for model in fitted:
        part = "joined" if len(model.vector) else "alone"
        tensors |= {f"{part}.rows": model.rows[kept].astype(np.float16), f"{part}.bias": model.bias}
        tensors |= {f"{part}.vector": model.vector.astype(np.float16)} if len(model.vector) else {}
    first = fitted[0]
    about = {
        "classes": json.dumps([[each.skill, dict(each.means)] for each in first.classes], ensure_ascii=False),
        "features": "\n".join(name for name, keep in zip(first.features, kept, strict=True) if keep),
        "encoder": max(model.encoder for model in fitted),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, path, about)


def load(path: Path, encoder: str) -> Weights | None:
    """Read the model fitted with this encoder, else the one fitted without any; None when there is no file."""
    from safetensors import safe_open

    if not path.exists():
        return None
    with safe_open(path, "numpy") as file:
        about = file.metadata()
        part = "joined" if encoder and about["encoder"] == encoder else "alone"
        read = {name: file.get_tensor(f"{part}.{name}").astype(np.float32) for name in ("rows", "bias")}
        vector = (
            file.get_tensor("joined.vector").astype(np.float32) if part == "joined" else np.zeros((0, 1), np.float32)
        )
    classes = tuple(Meaning(skill, tuple(means.items())) for skill, means in json.loads(about["classes"]))
    features = {name: row for row, name in enumerate(about["features"].split("\n"))}
    return Weights(classes, features, read["rows"], read["bias"], vector, encoder)
