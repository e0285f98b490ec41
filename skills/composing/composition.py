"""What every made tune is: its score, the frame that it fills, and what it shares with known tunes."""

import random
from dataclasses import dataclass

from indexes.errors import UserError
from indexes.music.notes import Score
from skills.composing.harmony import parse_chord
from skills.composing.likeness import Known, Likeness
from skills.composing.model import Model
from skills.composing.plan import Plan
from skills.composing.scales import pitch_class, scale_of
from skills.composing.sketch import Frame, Made

TOO_LIKE = 16  # notes in a row shared with one known tune; a tune that shares more is made again


@dataclass(frozen=True)
class Composition:
    """A tune and how it came about."""

    score: Score
    frame: Frame
    made: tuple[Made, ...]
    likeness: Likeness
    worth: float
    in_key: bool = True  # whether the pitches sound like the key

    @property
    def plan(self) -> Plan:
        """Return the plan with every field filled."""
        return self.frame.plan


def frame_for(plan: Plan, family: str, model: Model, rng: random.Random) -> Frame:
    """Return the frame of a completed plan: a span as the family's tunes have it, put into the range."""
    spans = model.spans.get(family) or [(-1, 9, 1)]
    low, high, _ = rng.choices(list(spans), [span[2] for span in spans])[0]
    scale = scale_of(plan.mode)
    range_low, range_high = plan.low or 0, plan.high if plan.high is not None else 127
    tonics = [pitch for pitch in range(-12, 128) if pitch % 12 == pitch_class(plan.tonic)]
    legal = {
        base: [p for p in range(-28, 36) if p % 7 in scale.degrees and range_low <= base + scale.pitch(p) <= range_high]
        for base in tonics
    }
    if not any(legal.values()):
        raise UserError(
            f"The range from {range_low} to {range_high} (MIDI pitches) holds no note of that key. Widen it.",
            f"{range_low} 到 {range_high}（MIDI 音高）之间没有这个调的音，请放宽音域。",
        )
    kept = {base: [p for p in places if low <= p <= high] for base, places in legal.items()}
    middle = (
        (max(range_low, 55) + min(range_high, 86)) / 2
        if range_low <= 74 and range_high >= 62
        else (range_low + range_high) / 2
    )
    base = max(tonics, key=lambda tonic: (len(kept[tonic]), -abs(tonic + 6 * (low + high) / 7 - middle)))
    places = kept[base] if len(kept[base]) >= 5 else legal[base]
    if not any(place % 7 == 0 for place in places):
        places = legal[base]
    return Frame.of(plan, base, min(places, default=0), max(places, default=7))


def chord_degrees(frame: Frame, symbol: str) -> frozenset[int]:
    """Return the degrees of the scale that belong to a chord symbol."""
    pitches = parse_chord(symbol).pitches
    tonic = pitch_class(frame.plan.tonic)
    return frozenset(degree for degree in frame.scale.degrees if (tonic + frame.scale.pitch(degree)) % 12 in pitches)


def likeness_of(score: Score, known: Known) -> Likeness:
    """Return what a score's melody shares with the known tunes."""
    return known.likeness([(note.onset, note.pitch) for note in score.melody.notes])
