"""The line that carries the tune, and the nearest notes on a grid."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from indexes.music.notes import TICKS, Note, Part, Score

NAMES = ("melody", "lead", "vocal", "voice", "soprano", "旋律", "主旋律", "人声")


def melody_of(score: Score) -> Part:
    """Return the part that carries the tune, its top line only: named so, else the highest of the busy ones."""
    parts = [part for part in score.parts if not part.drums and part.notes]
    if not parts:
        return Part(())
    named = [part for part in parts if any(name in part.name.casefold() for name in NAMES)]
    fullest = max(len(part.notes) for part in parts)
    busy = [part for part in parts if len(part.notes) * 3 >= fullest]
    chosen = named[0] if named else max(busy, key=lambda part: np.mean([note.pitch for note in part.notes]))
    return replace(chosen, notes=skyline(chosen.notes))


def skyline(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Return the highest note at every onset, cut where the next one starts; lower notes that began under it go."""
    line: list[Note] = []
    for note in sorted(notes, key=lambda each: (each.onset, -each.pitch)):
        if line and note.onset == line[-1].onset:
            continue
        if line and note.onset < line[-1].end:
            overlap = line[-1].end - note.onset
            if note.pitch < line[-1].pitch and overlap > line[-1].duration // 2:
                continue
            line[-1] = replace(line[-1], duration=note.onset - line[-1].onset)
        line.append(note)
    return tuple(note for note in line if note.duration > 0)


def quantised(score: Score, grid: int = TICKS // 4) -> Score:
    """Return the score with every note on `grid` ticks, or on triplets in the beats that fit triplets better."""
    parts = tuple(replace(part, notes=_on_grid(part.notes, grid)) for part in score.parts)
    return replace(score, parts=parts)


def _on_grid(notes: Sequence[Note], grid: int) -> tuple[Note, ...]:
    triplet = grid * 4 // 3
    beats: dict[int, list[int]] = {}
    for note in notes:
        beats.setdefault(note.onset // TICKS, []).append(note.onset)
    threes = {beat for beat, onsets in beats.items() if _error(onsets, triplet) * 2 < _error(onsets, grid)}
    moved = []
    for note in notes:
        step = triplet if note.onset // TICKS in threes else grid
        onset = round(note.onset / step) * step
        length = max(step, round(note.end / step) * step - onset)
        exact = note.onset % (grid // 2) == 0 and note.duration % (grid // 2) == 0
        moved.append(note if exact else replace(note, onset=onset, duration=length))
    return tuple(sorted(moved, key=lambda note: (note.onset, note.pitch)))


def _error(onsets: Sequence[int], step: int) -> float:
    return sum(abs(onset - round(onset / step) * step) for onset in onsets) + 1e-9
