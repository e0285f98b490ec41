"""Which skill a sentence is for, learned from nothing but the skills' own examples."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexes.features.from_text import Encoder
from skills.contract import Skill

Matrix = npt.NDArray[np.float32]

EMBEDDED = (
    Path(__file__).parent / "embedded" / "examples.npz"
)  # vectors of the shipped examples, made by `build router`
GRAMS = 1024  # buckets for hashed character n-grams; they carry Chinese, where the embedded encoder is weak
NEAREST = 3  # examples of a skill that count
MODULUS = 2**31 - 1


class Classifier:
    """Scores a sentence by its nearest examples: sentence vectors joined with hashed character n-grams."""

    def __init__(self, skills: Mapping[str, Skill], encoder: Encoder) -> None:
        rows = [(name, text) for name, skill in skills.items() for text in examples_of(skill)]
        self._encoder = encoder
        self._names = np.array([name for name, _ in rows])
        self._skills = list(skills)
        texts = [text for _, text in rows]
        self._examples = _joined(texts, encoded(texts, encoder))

    def scores(self, text: str) -> tuple[dict[str, float], str, float]:
        """Return a likeness of 0 to 1 for every skill, and the skill and likeness of the nearest single example."""
        likeness = self._examples @ _joined([text], self._encoder.encode([text]))[0]
        best = int(likeness.argmax())
        means = {name: _mean_of_best(likeness[self._names == name]) for name in self._skills}
        return means, str(self._names[best]), float(likeness[best])


def examples_of(skill: Skill) -> list[str]:
    """Return what a skill's declaration says that people say, in both languages."""
    return [text for texts in skill.examples.values() for text in texts]


def encoded(texts: Sequence[str], encoder: Encoder) -> Matrix:
    """Return the vectors of examples: the shipped ones are read, new ones (of a skill of your own) are computed."""
    known = _shipped(encoder)
    missing = [text for text in dict.fromkeys(texts) if _digest(text) not in known]
    known |= dict(zip(map(_digest, missing), encoder.encode(missing), strict=True))
    return np.stack([known[_digest(text)] for text in texts])


def build(skills: Iterable[Skill], encoder: Encoder) -> int:
    """Make the shipped vectors again; return how many there are."""
    texts = sorted({text for skill in skills for text in examples_of(skill)})
    EMBEDDED.parent.mkdir(exist_ok=True)
    digests = np.array([_digest(text) for text in texts])
    np.savez_compressed(
        EMBEDDED, encoder=encoder.name, digests=digests, vectors=encoder.encode(texts).astype(np.float16)
    )
    return len(texts)


def _shipped(encoder: Encoder) -> dict[str, Matrix]:
    if not EMBEDDED.exists():
        return {}
    with np.load(EMBEDDED, allow_pickle=False) as file:
        if str(file["encoder"]) != encoder.name:
            return {}
        return dict(zip(file["digests"].tolist(), file["vectors"].astype(np.float32), strict=True))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _joined(texts: Sequence[str], vectors: Matrix) -> Matrix:
    """Return unit rows: vectors and n-grams, the n-grams counting more the more Chinese a text is."""
    grams = np.stack([_grams(text) for text in texts])
    weight = 0.4 + 0.5 * np.array([[_share_of_chinese(text)] for text in texts], np.float32)
    return np.asarray(np.concatenate([vectors * np.sqrt(1 - weight), grams * np.sqrt(weight)], axis=1), np.float32)


def _mean_of_best(values: Matrix) -> float:
    best = np.sort(values)[-NEAREST:]
    return float(max(0.0, (best.mean() + best.max()) / 2)) if len(best) else 0.0


def _share_of_chinese(text: str) -> float:
    return sum("一" <= char <= "鿿" for char in text) / max(1, len(text.replace(" ", "")))


def _grams(text: str) -> Matrix:
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
