"""Which skill a sentence is for, learned from nothing but the skills' own examples."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from indexes.features.from_text import Encoder
from skills.contract import Skill

GRAMS = 1024  # buckets for hashed character n-grams; they carry Chinese, where the embedded encoder is weak
NEAREST = 3  # examples of a skill that count
MODULUS = 2**31 - 1


class Classifier:
    """Scores a sentence by its nearest examples: sentence vectors joined with hashed character n-grams."""

    def __init__(self, skills: Mapping[str, Skill], encoder: Encoder) -> None:
        rows = [(name, text) for name, skill in skills.items() for texts in skill.examples.values() for text in texts]
        self._encoder = encoder
        self._names = np.array([name for name, _ in rows])
        self._skills = list(skills)
        self._examples = self._vectors([text for _, text in rows])

    def scores(self, text: str) -> dict[str, float]:
        """Return a likeness of 0 to 1 for every skill: the mean over its nearest examples."""
        likeness = self._examples @ self._vectors([text])[0]
        return {name: _mean_of_best(likeness[self._names == name]) for name in self._skills}

    def nearest(self, text: str) -> tuple[str, float]:
        """Return the skill of the nearest single example and its likeness."""
        likeness = self._examples @ self._vectors([text])[0]
        best = int(likeness.argmax())
        return str(self._names[best]), float(likeness[best])

    def _vectors(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        grams = np.stack([_grams(text) for text in texts])
        chinese = np.array([[_share_of_chinese(text)] for text in texts], np.float32)
        weight = 0.4 + 0.5 * chinese  # how much the n-grams count against the encoder
        both = np.concatenate([self._encoder.encode(texts) * np.sqrt(1 - weight), grams * np.sqrt(weight)], axis=1)
        return np.asarray(both, np.float32)


def _mean_of_best(values: npt.NDArray[np.float32]) -> float:
    best = np.sort(values)[-NEAREST:]
    return float(max(0.0, (best.mean() + best.max()) / 2)) if len(best) else 0.0


def _share_of_chinese(text: str) -> float:
    return sum("一" <= char <= "鿿" for char in text) / max(1, len(text.replace(" ", "")))


def _grams(text: str) -> npt.NDArray[np.float32]:
    """Return a unit vector of hashed n-grams: 1 to 2 characters of Chinese, 3 to 4 of anything else."""
    padded = f" {text.casefold()} "
    row = np.zeros(GRAMS, np.float32)
    for size in (1, 2, 3, 4):
        for start in range(len(padded) - size + 1):
            gram = padded[start : start + size]
            if any("一" <= char <= "鿿" for char in gram) == (size <= 2):
                row[_hash(gram)] += 1.0
    return row / (np.linalg.norm(row) or 1.0)


def _hash(gram: str) -> int:
    """Return a bucket that is the same in every process."""
    value = 7
    for char in gram:
        value = (value * 131 + ord(char)) % MODULUS
    return value % GRAMS
