"""Plan lines before they are written: which word each ends on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import log_softmax

from skills.writing.codes import heading, plan
from skills.writing.english.lexicon import Flags, Floats, Lexicon
from skills.writing.network.engine import Engine

USUAL = 0.3  # share taken off of how likely a last word is in songs about nothing: door and floor suit everything
NOISE = 0.3  # of the Gumbel noise by which seeds differ
FAMILY, LARGE = 14, 28  # words that a rhyme needs to be begun, and that are enough for however many lines


@dataclass(frozen=True)
class Plan:
    """What is known of a line before it is written."""

    beam: int
    syllables: int
    end: int  # place of the last word
    score: float = 0.0

    def text(self, lexicon: Lexicon) -> str:
        """Return the plan as the model reads it."""
        return plan(self.syllables, lexicon.words[self.end])


class Planner:
    """Chooses last words by what the model expects."""

    def __init__(self, engine: Engine, lexicon: Lexicon, rng: np.random.Generator) -> None:
        self._engine, self._lexicon, self._rng = engine, lexicon, rng
        self._nothing = engine.encode(heading("song"))
        self._words = engine.output(lexicon.inside)  # as the sampler does

    def ends(
        self, contexts: Sequence[Sequence[int]], syllables: int, fitting: Sequence[Flags], each: int
    ) -> list[Plan]:
        """Return the best plans for each context, at most `each`, none where nothing fits."""
        plans = []
        *rows, usual = self._likely([*contexts, self._nothing], syllables)
        for beam, (row, flags) in enumerate(zip(rows, fitting, strict=True)):
            scores = np.where(flags, row - USUAL * usual + self._noise(), -np.inf)
            best = [int(place) for place in np.argsort(-scores)[:each] if np.isfinite(scores[place])]
            plans += [Plan(beam, syllables, place, float(scores[place])) for place in best]
        return plans

    def _likely(self, contexts: Sequence[Sequence[int]], syllables: int) -> Floats:
        """Return how likely a line of so many syllables is to end on each word after each context."""
        said = self._engine.encode(f"{syllables}")
        logits = np.asarray(self._words(self._engine.states([(*context, *said) for context in contexts])))
        return np.asarray(log_softmax(logits[:, : len(self._lexicon.ids)], axis=1), np.float32)

    def _noise(self) -> Floats:
        return np.asarray(self._rng.gumbel(0.0, NOISE, len(self._lexicon.words)), np.float32)
