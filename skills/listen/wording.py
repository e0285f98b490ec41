"""Small pieces of sentences: lengths, tempos, chord symbols, and levels in words."""

from collections.abc import Sequence

from skills.contract import Words
from skills.listen import texts


def feeling(valence: float, arousal: float, language: str) -> str:
    """Return valence and arousal in words: "bright and lively"."""
    return texts.AND(language).format(level(texts.BRIGHT, valence, language), level(texts.LIVELY, arousal, language))


def mood_line(valence: float, arousal: float, language: str) -> str:
    """Return the sentence on mood."""
    return texts.MOOD(language).format(feeling=feeling(valence, arousal, language), valence=valence, arousal=arousal)


def symbol(chord: str) -> str:
    """Return a chord symbol as people write it: B♭m, F♯."""
    return chord[:1] + chord[1:2].replace("-", "♭").replace("#", "♯") + chord[2:]


def bpm(value: float) -> str:
    """Return a tempo with one decimal where it has one."""
    return f"{round(value, 1):g}"


def level(levels: Sequence[tuple[float, Words]], value: float, language: str) -> str:
    """Return the words of the first level that a value reaches."""
    return next(words(language) for least, words in levels if value >= least)
