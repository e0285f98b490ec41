"""The moods that words carry, by their vectors: what a text feels like, and which words a mood wants."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.features.from_text import Encoder

WORDS = Path(__file__).parent / "embedded" / "words.safetensors"
SEEDS = {
    "happy": "happy joy glad laughter merry delight smile cheerful",
    "playful": "funny silly joke jest nonsense comical ridiculous giggle",
    "sad": "sad sorrow grief tears weeping heartbroken mourning regret",
    "lonely": "lonely alone forsaken solitude abandoned lonesome empty",
    "calm": "calm quiet peaceful still gentle serene rest hush",
    "romantic": "love kiss beloved sweetheart darling passion embrace desire",
    "nostalgic": "remember memory childhood home yesterday longing past homesick",
    "hopeful": "hope dawn promise faith courage tomorrow rising believe",
    "heroic": "brave hero battle glory victory soldier bold warrior",
    "solemn": "solemn holy prayer sacred reverent church worship eternal",
    "dark": "dark death grave ghost shadow doom dread terror",
    "angry": "angry rage fury hate wrath curse bitter revenge",
}
LEAST = 0.7  # standard deviations from which words together have a mood
FEWEST = 3  # words that can have one


@dataclass(frozen=True)
class Moods:
    """How near words are to moods, in standard deviations over all words known."""

    words: dict[str, int]
    scores: npt.NDArray[np.float32]  # (words, moods)

    @classmethod
    def of_words(
        cls, words: Sequence[str], vectors: npt.NDArray[Any], basis: npt.NDArray[Any], encoder: Encoder
    ) -> "Moods":
        """Score words by their vectors (words, dimensions); `basis` turns an encoder's vectors into such."""
        unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        seeds = np.stack([encoder.encode(said.split()).mean(axis=0) for said in SEEDS.values()]) @ basis
        nearness = unit @ (seeds / np.linalg.norm(seeds, axis=1, keepdims=True)).T
        scores = (nearness - nearness.mean(axis=0)) / nearness.std(axis=0)
        return cls({word: place for place, word in enumerate(words)}, scores.astype(np.float32))

    def of(self, words: Sequence[str]) -> str:
        """Return the mood that words share, "" where there is none."""
        rows = [self.words[word] for word in words if word in self.words]
        if len(rows) < FEWEST:
            return ""
        means = self.scores[rows].mean(axis=0)
        best = int(means.argmax())
        return list(SEEDS)[best] if means[best] > LEAST else ""


@cache
def moods() -> Moods:
    """Return the moods of the words that are known, read once."""
    from safetensors.numpy import load_file

    tensors = load_file(WORDS)
    words = tensors["words"].tobytes().decode().split()
    return Moods.of_words(
        words, tensors["vectors"].astype(np.float32), tensors["basis"].astype(np.float32), Encoder.load()
    )
