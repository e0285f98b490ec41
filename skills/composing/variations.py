"""Variations of a given tune: ornaments, new weak notes, new pitches on the same rhythm; another mode or metre."""

import random
from collections.abc import Sequence

import numpy as np

from indexes.music.notes import Score
from skills.composing.composition import likeness_of
from skills.composing.frame import Bar, Frame, placed
from skills.composing.given import Given, read_given
from skills.composing.meters import part_onsets
from skills.composing.model import Model, embedded
from skills.composing.moving import in_meter, in_mood
from skills.composing.ornaments import ornamented
from skills.composing.outcome import Outcome, rewritten
from skills.composing.plan import Plan
from skills.composing.sequence.controls import Measured, Sounding
from skills.composing.sequence.decoding import BarPlan, Control, Draft, Manner, write
from skills.composing.sequence.guides import Fixed, Near
from skills.composing.sequence.memory import Memory

ORNAMENT, WEAK, STRONG = 0.35, 0.55, 0.75  # strengths up to which: notes are added, beats stay, downbeats stay
MANNER = Manner(heat=1.0, nucleus=0.97)
SPREAD = 3.5  # semitones by which new pitches lie around the old ones


def vary(
    score: Score, strength: float, rng: random.Random, plan: Plan | None = None, model: Model | None = None
) -> Outcome:
    """Return a variation: 0 adds a few ornaments, 0.5 redraws weak notes, 1 redraws all on rhythm and contour.

    `plan` may ask for another mode, mood or metre; then the tune is first moved there, note by note. Equal bars stay
    equal.
    """
    model, asked = model or embedded(), plan or Plan()
    given = read_given(score, plan)
    key = given.score.keys[0]
    given = in_mood(given, asked)
    if asked.meter and asked.meter != given.frame.plan.meter:
        given = in_meter(given, asked.meter, model, rng)
    made = ornamented(given, strength, rng) if strength <= ORNAMENT else redrawn(given, strength, rng, model)
    varied = rewritten(given, made)
    share = sum(one != two for one, two in zip(made, given.bars, strict=True)) / max(1, len(given.bars))
    return Outcome(varied, (f"{share:.0%} of the bars changed",), likeness_of(varied, model.known), key)


def redrawn(given: Given, strength: float, rng: random.Random, model: Model) -> list[Bar]:
    """Return the bars in their rhythm, the strong notes and the last one kept, the others drawn near the old ones."""
    frame = given.frame
    parts = [part for bar in given.bars for part in frame.cut(bar)]
    olds = [{onset: event.symbol for onset, event in placed(part) if event.sounds} for part in parts]
    limit = -1 if strength > STRONG else 2 if strength < WEAK else 1
    starts = part_onsets(frame.measure) or (0,)
    kept = {
        (number, onset): frozenset({symbol})
        for number, old in enumerate(olds)
        for onset, symbol in old.items()
        if frame.measure.strength(starts[number % len(starts)] + onset) <= limit
    }
    sounding = [(number, onset) for number, old in enumerate(olds) for onset in old]
    kept |= {place: frozenset({olds[place[0]][place[1]]}) for place in sounding[-1:]}

    def old(number: int, place: int) -> int | None:
        return olds[number].get(place)

    plans = [BarPlan(rhythm=part) for part in parts]
    controls: list[Control] = [Measured(), Sounding(frame.allowed), Fixed(kept), Near(old, SPREAD, old)]
    generator = np.random.default_rng(rng.getrandbits(64))
    draft = Draft(Memory(frame.cycle, frame.mode), repeating(frame, given.bars, plans), controls, generator)
    write(model.network, [draft], MANNER)
    return frame.joined(draft.bars[: len(plans)])


def repeating(frame: Frame, bars: Sequence[Bar], plans: Sequence[BarPlan]) -> list[BarPlan]:
    """Return the plans with copies where a bar equals an earlier one, but for the last bar."""
    size, result = len(frame.cycle), list(plans)
    for number, bar in enumerate(bars[:-1]):
        first = bars.index(bar)
        if first < number:
            result[number * size : (number + 1) * size] = [BarPlan(copied=first * size + at) for at in range(size)]
    return result
