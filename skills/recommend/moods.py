"""Moods that are not wanted: "nothing gloomy"."""

from collections.abc import Sequence

from indexes.recommenders.wish import MOODS
from skills.parameters.mood import MOOD


def without_moods(exclude: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the moods that excluded words name, and the words that name none."""
    named = {words: [each.value for each in MOOD.find(words) if each.value in MOODS] for words in exclude}
    moods = tuple(dict.fromkeys(mood for found in named.values() for mood in found))
    return moods, tuple(words for words, found in named.items() if not found)
