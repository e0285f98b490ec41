"""Plan lines before they are written: which word each ends on, and which word of the theme it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from skills.writing.codes import plan
from skills.writing.english.lexicon import Flags, Floats, Lexicon
from skills.writing.meanings import NEAR
from skills.writing.network.engine import Engine

PULL = 0.6  # what a standard deviation of nearness to the theme adds to a planned word's log-probability
END_PULL = 0.15  # the same for a last word
NOISE = 0.3  # of the Gumbel noise by which seeds differ
FAMILY, LARGE = 14, 28  # words that a rhyme needs to be begun, and that are enough for however many lines
MOST = 3.0  # standard deviations; a word nearer than this is not wanted more
SHARE = 0.3  # of lines that are to hold a word of the theme
SPARE = 2  # syllables that a line has besides its last word


@dataclass(frozen=True)
class Plan:
    """What is known of a line before it is written."""

    beam: int
    syllables: int
    end: int  # place of the last word
    keyword: int = -1  # place of the word it is to hold, -1 for none
    score: float = 0.0

    def text(self, lexicon: Lexicon) -> str:
        """Return the plan as the model reads it."""
        return plan(self.syllables, lexicon.words[self.end], lexicon.words[self.keyword] if self.keyword >= 0 else "")


class Planner:
    """Chooses last words and theme words by what the model expects and by nearness to the theme."""

    def __init__(self, engine: Engine, lexicon: Lexicon, near: Floats, rng: np.random.Generator) -> None:
        self._engine, self._lexicon, self._near, self._rng = engine, lexicon, near, rng
        self._words = engine.output(lexicon.inside)  # as the sampler does
        self._common = np.array([bool(sound) for sound in lexicon.sound])

    def keywords(self, contexts: Sequence[Sequence[int]], syllables: int, free: Sequence[Flags]) -> list[int]:
        """Return a word of the theme for the next line of each context, -1 where there is none."""
        if self._rng.random() > SHARE:
            return [-1] * len(contexts)
        suited = [
            flags & (self._near > NEAR) & (self._lexicon.syllables <= max(1, syllables - SPARE)) for flags in free
        ]
        likely = self._likely(contexts, [f"{syllables}"] * len(contexts))
        found = []
        for row, flags in zip(likely, suited, strict=True):
            scores = np.where(flags, row + PULL * np.minimum(self._near, MOST) + self._noise(), -np.inf)
            found.append(int(scores.argmax()) if flags.any() else -1)
        return found

    def ends(
        self,
        contexts: Sequence[Sequence[int]],
        syllables: int,
        keywords: Sequence[int],
        fitting: Sequence[Flags],
        each: int,
    ) -> list[Plan]:
        """Return the best plans for each context, at most `each`, none where nothing fits."""
        said = [f"{syllables} {self._lexicon.words[word]} /" if word >= 0 else f"{syllables}" for word in keywords]
        likely = self._likely(contexts, said)
        plans = []
        for beam, (row, flags) in enumerate(zip(likely, fitting, strict=True)):
            scores = np.where(flags, row + END_PULL * np.minimum(self._near, MOST) + self._noise(), -np.inf)
            best = [int(place) for place in np.argsort(-scores)[:each] if np.isfinite(scores[place])]
            plans += [Plan(beam, syllables, place, keywords[beam], float(scores[place])) for place in best]
        return plans

    def _likely(self, contexts: Sequence[Sequence[int]], said: Sequence[str]) -> Floats:
        """Return how likely each word is after each context and the beginning of its plan."""
        texts = [(*context, *self._engine.encode(text)) for context, text in zip(contexts, said, strict=True)]
        logits = np.asarray(self._words(self._engine.states(texts)))[:, : len(self._lexicon.ids)]
        return np.asarray(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True), np.float32)

    def _noise(self) -> Floats:
        return np.asarray(self._rng.gumbel(0.0, NOISE, len(self._lexicon.words)), np.float32)
