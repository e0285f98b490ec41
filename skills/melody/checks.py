"""Check on the notes themselves whether a tune is what was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indexes.music.notes import Note, Score
from skills.composing.form import sections_of
from skills.composing.instruments import instrument_name
from skills.composing.plan import Plan
from skills.composing.scales import pitch_class, scale_of

SAME, DIFFERENT = (
    0.75,
    0.6,
)  # shares of equal notes: sections of one letter reach the first, of two stay below the second


@dataclass(frozen=True)
class Check:
    """One thing that was asked, and whether the notes have it."""

    name: str
    asked: Any
    met: bool


def checked(score: Score, plan: Plan) -> tuple[Check, ...]:
    """Return a check for every field of the plan that was given."""
    notes, key = score.melody.notes, score.keys[0]
    tonic = pitch_class(plan.tonic or key.tonic)
    scale = scale_of(plan.mode or key.mode)
    low, high = min((n.pitch for n in notes), default=0), max((n.pitch for n in notes), default=127)
    played = None if plan.program is None else instrument_name(plan.program)
    found = [
        ("tonic", plan.tonic, bool(notes) and notes[-1].pitch % 12 == tonic),
        ("mode", plan.mode, all((note.pitch - tonic) % 12 in scale.pitches for note in notes)),
        ("meter", plan.meter, str(score.meters[0]) == plan.meter),
        ("tempo", plan.tempo, score.tempos[0].bpm == plan.tempo),
        ("bars", plan.bars, score.bars() == plan.bars),
        ("low", plan.low, plan.low is None or low >= plan.low),
        ("high", plan.high, plan.high is None or high <= plan.high),
        ("instrument", played, score.melody.program == plan.program),
        ("pickup", plan.pickup or None, score.pickup > 0),
        ("form", plan.form, form_holds(score, plan.form, plan.bars or score.bars())),
    ]
    return tuple(Check(name, asked, met) for name, asked, met in found if asked not in (None, ""))


def form_holds(score: Score, form: str, bars: int) -> bool:
    """Return whether sections of one letter are alike (the last bar left out) and of two letters are not."""
    if not form:
        return True
    ticks, start = score.meters[0].bar, score.pickup
    cut: list[tuple[str, set[tuple[int, int]], int]] = []
    for section in sections_of(form, bars):
        cut.append((section.letter, _inside(score.melody.notes, start, section.bars * ticks), section.bars))
        start += section.bars * ticks
    for index, (letter, notes, size) in enumerate(cut):
        for other, others, other_size in cut[:index]:
            end = max(1, min(size, other_size) - 1) * ticks
            share = _share([n for n in notes if n[0] < end], [n for n in others if n[0] < end])
            if (letter == other and share < SAME) or (letter != other and share >= DIFFERENT):
                return False
    return True


def _inside(notes: Sequence[Note], start: int, length: int) -> set[tuple[int, int]]:
    return {(note.onset - start, note.pitch) for note in notes if start <= note.onset < start + length}


def _share(one: Sequence[tuple[int, int]], two: Sequence[tuple[int, int]]) -> float:
    return len(set(one) & set(two)) / max(1, len(one), len(two))
