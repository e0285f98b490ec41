"""What is to be composed: every wish in one place; what is left open, the style fills."""

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Plan:
    """Say what a tune must be. None, "" and () leave a field open: `complete` fills it from style and mood.

    A song gives `syllables`: one tuple a sung line, one number a syllable (0 weak, 1 stressed). Then the melody has
    exactly one note a syllable, in order; stressed syllables seek strong beats and a line ends with a long note. Lines
    belong to `sections` in order; sections of one name are sung to the same music, fitted to their own words.
    """

    tonic: str = ""  # as music21 writes it: C, F#, B-
    mode: str = ""  # one of `scales.MODES`
    meter: str = ""  # "6/8"
    tempo: float | None = None  # quarter notes per minute
    bars: int | None = None  # full bars; of a song: the total of all lines
    form: str = ""  # AABB, ABA, verse-chorus; one letter a section
    style: str = ""  # one of `styles.STYLES`: jig, reel, waltz, hymn, lullaby ...
    mood: str = ""  # one of `styles.MOODS`
    low: int | None = None  # lowest MIDI pitch that may sound
    high: int | None = None  # highest MIDI pitch that may sound
    program: int | None = None  # General MIDI program 0-127
    chords: tuple[str, ...] = ()  # one a bar, again from the start when there are more bars
    pickup: bool | None = None  # whether an incomplete bar comes first; None as the style has it
    syllables: tuple[tuple[int, ...], ...] = ()
    sections: tuple[tuple[str, int], ...] = ()  # (name, number of lines); () makes one section of all lines
    title: str = ""

    def with_(self, **changes: Any) -> "Plan":
        """Return a copy with the given fields changed."""
        return replace(self, **changes)
