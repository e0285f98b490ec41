"""A given tune after something was done with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexes.music.notes import Key, Note, Part, Score
from skills.composing.frame import Bar, notes_of
from skills.composing.given import Given
from skills.composing.likeness import Likeness


@dataclass(frozen=True)
class Outcome:
    """A changed tune: the score, what was made in words a bar, what it shares with known tunes, the given key."""

    score: Score
    origins: tuple[str, ...]
    likeness: Likeness
    key: Key


def rewritten(given: Given, bars: Sequence[Bar]) -> Score:
    """Return a score of one part with the given tune's key, metre, tempo and marks, and other bars."""
    pickup = tuple(note for note in given.melody.notes if note.onset < given.score.pickup)
    part = replace(given.melody, notes=pickup + tuple(notes_of(given.frame, bars, given.score.pickup)))
    return replace(given.score, parts=(part,), chords=())


def with_melody(given: Given, notes: Sequence[Note]) -> tuple[Part, ...]:
    """Return the score's parts with other notes in the melody."""
    names = [part.name for part in given.score.parts]
    place = names.index(given.melody.name) if given.melody.name in names else 0
    changed = replace(given.melody, notes=tuple(sorted(notes, key=lambda note: note.onset)))
    return (*given.score.parts[:place], changed, *given.score.parts[place + 1 :])


def replaced(given: Given, made: Sequence[Note], start: int, end: int) -> Score:
    """Return the score with the melody's notes between two ticks exchanged."""
    kept = [note for note in given.melody.notes if not start <= note.onset < end]
    kept = [
        replace(note, duration=min(note.duration, start - note.onset)) if note.onset < start else note for note in kept
    ]
    return replace(given.score, parts=with_melody(given, [*kept, *made]), chords=())
