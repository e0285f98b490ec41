"""What is not wanted: moods ("nothing gloomy"), and kinds as the catalogue writes them (挽歌 is a lament)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexes.database.histories import Event
from indexes.recommenders.taste import Taste, taste_of
from indexes.recommenders.wish import MOODS
from skills.parameters.genre import GENRE
from skills.parameters.instrument import INSTRUMENT
from skills.parameters.mood import MOOD
from skills.parameters.region import REGION


def without_moods(exclude: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the moods that excluded words name, and the words that name none."""
    named = {words: [each.value for each in MOOD.find(words) if each.value in MOODS] for words in exclude}
    moods = tuple(dict.fromkeys(mood for found in named.values() for mood in found))
    return moods, tuple(words for words, found in named.items() if not found)


def as_written(words: Iterable[str]) -> tuple[str, ...]:
    """Return words that are not wanted, those in Chinese that name a kind by the word of the catalogue."""
    return tuple(word if word.isascii() else _kind(word) for word in words)


def tasted(events: Iterable[Event]) -> Taste:
    """Return what a history says, with what it bars as the catalogue writes it."""
    taste = taste_of(events)
    return replace(taste, blocked=frozenset(as_written(taste.blocked)))


def _kind(word: str) -> str:
    found = (each.value for kind in (GENRE, INSTRUMENT, REGION) for each in kind.find(word))
    return str(next(found, word))
