"""What every made tune is: its score, the frame that it fills, and what it shares with known tunes."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexes.music.notes import Score
from skills.composing.form import Section
from skills.composing.frame import Bar, Frame
from skills.composing.harmony import parse_chord
from skills.composing.likeness import Known, Likeness
from skills.composing.plan import Plan
from skills.composing.scales import pitch_class


@dataclass(frozen=True)
class Composition:
    """A tune and how it came about."""

    score: Score
    frame: Frame
    bars: tuple[Bar, ...]
    likeness: Likeness
    sections: tuple[Section, ...] = ()
    worth: float = 0.0

    @property
    def plan(self) -> Plan:
        """Return the plan with every field filled."""
        return self.frame.plan


def chord_symbols(frame: Frame, chord: str) -> frozenset[int]:
    """Return the allowed symbols that belong to a chord's name; all that are allowed where the scale has none."""
    tonic = pitch_class(frame.plan.tonic)
    return frame.degrees(*((pitch - tonic) % 12 for pitch in parse_chord(chord).pitches)) or frame.allowed


def likeness_of(score: Score, known: Known) -> Likeness:
    """Return what a score's melody shares with the known tunes."""
    return known.likeness([(note.onset, note.pitch) for note in score.melody.notes])


def chords_by_bar(frame: Frame, start: int, bars: int) -> Sequence[frozenset[int]]:
    """Return the symbols of the plan's chords for bars in a row, the first of which is bar `start` of the tune."""
    chords = frame.plan.chords
    return [chord_symbols(frame, chords[(start + bar) % len(chords)]) for bar in range(bars)]
