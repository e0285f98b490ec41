"""How a melody is built: its form, phrases, cadences, motif and contour."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexes.music.bars import bar_at, bars_of, edges_of
from indexes.music.keys import position_in
from indexes.music.lines import melody_of
from indexes.music.motif import Motif, find_motif
from indexes.music.notes import Key, Note, Score
from indexes.music.phrases import phrases_of
from indexes.music.relations import Tone

SECTIONS = (8, 4, 16, 32)  # bars of a section, the likeliest first
MOST_SECTIONS = 16
SAME, VARIED = 0.85, 0.65  # shares of notes in common: one bar of eight may differ; a varied return
OWN = 0.25  # of the bars at most come back in a tune without a form
FREE_BARS = 16  # of a tune that can be said to be composed through
LEAST_BARS = 4  # of a tune that has phrases
BENT, MOVED = 0.12, 0.15  # of the range, by which the height of a third of the tune differs
ENDS = {0: "full", 1: "half", 4: "half"}  # by the degree that a phrase ends on: the tonic; a note of the dominant


@dataclass(frozen=True)
class Patterns:
    """How a melody is built; bars count from 1, and what is not there is empty."""

    form: tuple[str, ...]  # letters of the sections: A, A', B
    section: int  # bars of a section; 0 without sections
    through: bool  # composed through: nothing comes back
    phrases: tuple[int, ...]  # their lengths in bars
    cadences: tuple[tuple[int, str], ...]  # (bar, "full" or "half")
    motif: Motif | None
    notes: tuple[int, ...]  # the motif's pitches
    contour: str  # arch, bowl, rising, falling, wave
    peak: int  # the bar of the highest note
    highest: int  # its pitch


def find_patterns(score: Score, key: Key) -> Patterns | None:
    """Return how the melody of a score on a grid is built, by its first 256 bars; None without notes in bars."""
    line = melody_of(score).notes
    edges = edges_of(score)
    line = tuple(note for note in line if edges[0] <= note.onset < edges[-1])
    if len(line) < LEAST_BARS:
        return None
    bars = bars_of(line, edges, key)
    first = _first(bars)
    form, section = _form(bars[first:])
    motif = _motif(bars, first, form, section)
    inside = [note.pitch for note in line if motif and 0 <= bar_at(edges, note.onset) - motif.bar < motif.size]
    phrases, ends = phrases_of(line, edges, first) if len(bars) - first >= LEAST_BARS else ((), {})
    degrees = {bar: position_in(key, note.pitch) % 7 for bar, note in ends.items()}
    highest = max(line, key=lambda note: (note.pitch, -note.onset))
    return Patterns(
        form, section, not form and len(bars) - first >= FREE_BARS and _returning(bars[first:]) <= OWN,
        phrases, tuple((bar, ENDS[degree]) for bar, degree in degrees.items() if degree in ENDS),
        motif, tuple(inside), _contour(line), bar_at(edges, highest.onset), highest.pitch,
    )  # fmt: skip


def _motif(bars: Sequence[Sequence[Tone]], first: int, form: Sequence[str], section: int) -> Motif | None:
    """Return the motif of the sections when they come first, of all bars where there are none."""
    letters = [letter[0] for letter in form]
    firsts = [letters.index(letter) for letter in dict.fromkeys(letters)]
    own = [first + at * section + bar for at in firsts for bar in range(section)] or range(first, len(bars))
    return find_motif([bars[at] for at in own], [at + 1 for at in own])


def _first(bars: Sequence[Sequence[Tone]]) -> int:
    """Return the number from 0 of the first bar that is not silent at first: a pickup may fill a bar with rests."""

    def late(bar: Sequence[Tone]) -> bool:
        return not bar or (not bar[0].sounds and 2 * bar[0].ticks > sum(tone.ticks for tone in bar))

    return next((number for number, bar in enumerate(bars) if not late(bar)), 0)


def _form(bars: Sequence[Sequence[Tone]]) -> tuple[tuple[str, ...], int]:
    """Return the letters of the sections and how many bars each has; ((), 0) where none comes back."""
    for size in SECTIONS:
        if len(bars) % size <= size // 4 and 2 <= len(bars) // size <= MOST_SECTIONS:
            letters = _letters([_placed(bars[at : at + size]) for at in range(0, len(bars) - size + 1, size)])
            if len({letter[0] for letter in letters}) < len(letters):
                return letters, size
    return (), 0


def _letters(sections: Sequence[frozenset[tuple[int, int, int]]]) -> tuple[str, ...]:
    letters: list[str] = []
    firsts: dict[str, frozenset[tuple[int, int, int]]] = {}
    for notes in sections:
        likeness = {name: 2 * len(notes & other) / max(1, len(notes) + len(other)) for name, other in firsts.items()}
        name = max(likeness, key=lambda each: likeness[each], default="")
        if name and likeness[name] >= VARIED:
            letters.append(name if likeness[name] >= SAME else f"{name}'")
        else:
            letters.append(chr(ord("A") + len(firsts)))
            firsts[letters[-1]] = notes
    return tuple(letters)


def _placed(bars: Sequence[Sequence[Tone]]) -> frozenset[tuple[int, int, int]]:
    """Return the notes of a stretch as (bar, ticks from its start, pitch class)."""
    found = set()
    for number, bar in enumerate(bars):
        now = 0
        for tone in bar:
            if tone.sounds:
                found.add((number, now, tone.symbol % 12))
            now += tone.ticks
    return frozenset(found)


def _returning(bars: Sequence[Sequence[Tone]]) -> float:
    """Return the share of bars that are equal to another."""
    return 1 - len({tuple(bar) for bar in bars}) / len(bars)


def _contour(line: Sequence[Note]) -> str:
    """Return the shape of a line in a word, by the mean height of its thirds."""
    start, span = line[0].onset, line[-1].onset + 1 - line[0].onset
    thirds: list[list[Note]] = [[], [], []]
    for note in line:
        thirds[(note.onset - start) * 3 // span].append(note)
    if not all(thirds):
        return "wave"
    low, high = min(note.pitch for note in line), max(note.pitch for note in line)
    begin, middle, end = (np.average([n.pitch for n in each], weights=[n.duration for n in each]) for each in thirds)
    bent, moved = BENT * (high - low), MOVED * (high - low)
    shapes = {
        "arch": middle - max(begin, end) > bent, "bowl": min(begin, end) - middle > bent,
        "rising": end - begin > moved, "falling": begin - end > moved,
    }  # fmt: skip
    return next((name for name, found in shapes.items() if found), "wave")
