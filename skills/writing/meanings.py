"""What English words mean: a vector of each in the space of the sentence encoder, and how near it is to a theme."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.features.from_text import Encoder
from skills.writing.phonetics import words_of

WORDS = Path(__file__).parent / "embedded" / "words.safetensors"  # made by `troubadour train lyrics words`
NEAR = 1.6  # standard deviations from which a word belongs to a theme

Floats = npt.NDArray[np.float32]


@cache
def encoder() -> Encoder:
    """Return the sentence encoder, loaded once."""
    return Encoder.load()


@dataclass(frozen=True)
class Meanings:
    """Words by place, their unit vectors (words, dimensions) and the basis (encoder's dimensions, dimensions)."""

    words: dict[str, int]
    vectors: Floats
    basis: Floats

    @classmethod
    def of(cls, words: list[str], vectors: npt.NDArray[Any], basis: npt.NDArray[Any]) -> "Meanings":
        """Make the vectors unit ones."""
        unit = vectors.astype(np.float32)
        unit /= np.linalg.norm(unit, axis=1, keepdims=True)
        return cls({word: place for place, word in enumerate(words)}, unit, basis.astype(np.float32))

    def near(self, vectors: Floats) -> Floats:
        """Return how near each word is to each of an encoder's vectors (n, dimensions), in standard deviations."""
        meant = vectors @ self.basis
        nearness = self.vectors @ (meant / (np.linalg.norm(meant, axis=1, keepdims=True) + 1e-9)).T
        return np.asarray((nearness - nearness.mean(axis=0)) / (nearness.std(axis=0) + 1e-9), np.float32)

    def of_theme(self, theme: str) -> frozenset[str]:
        """Return the words that belong to a theme, its own among them."""
        near = self.near(encoder().encode([theme]))[:, 0]
        own = {word.casefold() for word in words_of(theme) if self.words.get(word.casefold(), -1) >= 0}
        return frozenset({word for word, place in self.words.items() if near[place] > NEAR} | own)


@cache
def meanings() -> Meanings:
    """Return the words that are known, read once."""
    from safetensors.numpy import load_file

    tensors = load_file(WORDS)
    return Meanings.of(tensors["words"].tobytes().decode().split(), tensors["vectors"], tensors["basis"])
