"""The moods that words carry, by their vectors: what a text feels like, and which words a mood wants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from skills.writing.meanings import Meanings, encoder, meanings

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
PLANE = {  # valence and arousal 0..1 of each mood, after the circumplex of Russell (1980)
    "happy": (0.95, 0.7), "playful": (0.85, 0.75), "sad": (0.15, 0.3), "lonely": (0.2, 0.25), "calm": (0.75, 0.1),
    "romantic": (0.85, 0.55), "nostalgic": (0.5, 0.3), "hopeful": (0.8, 0.6), "heroic": (0.7, 0.9),
    "solemn": (0.55, 0.25), "dark": (0.15, 0.6), "angry": (0.1, 0.95),
}  # fmt: skip
MIDDLE = np.array((0.5, 0.5))  # of a text that has no mood
LEAST = 0.7  # standard deviations from which words together have a mood
CLEAR = 0.15  # standard deviations by which a mood leads the next one
FEWEST = 3  # words that can have one
SHARPNESS = 4.0  # with which the stronger moods count more in valence and arousal


@dataclass(frozen=True)
class Moods:
    """How near words are to moods, in standard deviations over all words known."""

    names: tuple[str, ...]  # of PLANE
    words: Mapping[str, int]
    scores: npt.NDArray[np.float32]  # (words, moods)

    @classmethod
    def of_meanings(cls, known: Meanings) -> "Moods":
        """Score words by their nearness to the moods' seeds."""
        seeds = np.stack([encoder().encode(said.split()).mean(axis=0) for said in SEEDS.values()])
        return cls(tuple(SEEDS), known.words, known.near(seeds))

    def of(self, words: Sequence[str]) -> str:
        """Return the mood that words share, "" where there is none."""
        means = self._means(words)
        best, second = np.argsort(-means)[:2]
        return self.names[best] if means[best] > max(LEAST, means[second] + CLEAR) else ""

    def plane(self, words: Sequence[str]) -> tuple[float, float]:
        """Return the valence and arousal 0..1 of words together, (0.5, 0.5) where nothing is felt."""
        weights = np.expm1(SHARPNESS * np.maximum(self._means(words), 0.0))
        places = np.array([PLANE[name] for name in self.names]) - MIDDLE
        valence, arousal = MIDDLE + weights @ places / (1.0 + weights.sum())
        return round(float(valence), 2), round(float(arousal), 2)

    def _means(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = [self.words[word] for word in words if word in self.words]
        if len(rows) < FEWEST:
            return np.zeros(len(self.names), np.float32)
        found: npt.NDArray[np.float32] = self.scores[rows].mean(axis=0)
        return found


@cache
def moods() -> Moods:
    """Return the moods of the words that are known, read once."""
    return Moods.of_meanings(meanings())
