"""Which words of a theme stand in the heading of a stanza: its own, and some that are near it in meaning."""

from collections.abc import Sequence

import numpy as np

from skills.writing.english.lexicon import Flags, Floats, Lexicon
from skills.writing.phonetics import words_of

NEAR = 12  # words that are near enough to be shown
SHOWN = 3  # of them


def own_words(lexicon: Lexicon, theme: str) -> list[str]:
    """Return the words of a theme that say something."""
    known = [word.lower() for word in words_of(theme) if word.lower() in lexicon.place]
    return [word for word in known if not lexicon.small[lexicon.place[word]]]


def near_words(lexicon: Lexicon, near: Floats, barred: Flags | None = None) -> list[str]:
    """Return the NEAR nearest words, given how near each is (words,), without those that are barred."""
    return [lexicon.words[place] for place in np.argsort(-near)[:NEAR] if barred is None or not barred[place]]


def shown(rng: np.random.Generator, words: Sequence[str]) -> list[str]:
    """Return SHOWN of some words, or all where they are fewer."""
    return [str(word) for word in rng.choice(words, min(SHOWN, len(words)), replace=False)] if words else []
