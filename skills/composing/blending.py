"""A tune between two: rhythms of both, pitches between their contours."""

import random
from dataclasses import replace

import numpy as np

from indexes.music.notes import Score
from skills.composing.composition import likeness_of
from skills.composing.frame import Bar, sounding_at
from skills.composing.given import Given, read_given
from skills.composing.model import Model, embedded
from skills.composing.outcome import Outcome, rewritten
from skills.composing.sequence.controls import Cadence, Measured, Sounding
from skills.composing.sequence.decoding import BarPlan, Control, Draft, Manner, write
from skills.composing.sequence.guides import Near
from skills.composing.sequence.memory import Memory

MANNER = Manner(heat=0.9, nucleus=0.95)
SPREAD = 1.2  # semitones around the line between the two


def blend(one: Score, two: Score, position: float, rng: random.Random, model: Model | None = None) -> Outcome:
    """Return a tune between two: 0 is the first, 1 the second; in the key and metre of the nearer one."""
    model = model or embedded()
    first, second = read_given(one), read_given(two)
    if position <= 0 or position >= 1:
        chosen = first if position <= 0 else second
        return Outcome(chosen.score, (), likeness_of(chosen.score, model.known), chosen.score.keys[0])
    home, guest = (first, second) if position < 0.5 else (second, first)
    share = position if position < 0.5 else 1 - position  # how much of the guest
    bars = _between(home, guest, share, rng, model)
    score = replace(rewritten(home, bars), marks=(), title=" / ".join(each.title for each in (one, two) if each.title))
    return Outcome(score, ("between the two tunes",), likeness_of(score, model.known), home.score.keys[0])


def _between(home: Given, guest: Given, share: float, rng: random.Random, model: Model) -> list[Bar]:
    frame, size = home.frame, len(home.frame.cycle)
    other = [guest.bars[number % len(guest.bars)] for number in range(len(home.bars))]
    fits = guest.frame.measure.length == frame.measure.length
    rhythms = [b if fits and rng.random() < 2 * share else a for a, b in zip(home.bars, other, strict=True)]
    scale = guest.frame.measure.length / frame.measure.length

    def center(number: int, place: int) -> float | None:
        whole = place + sum(ticks for _, ticks in frame.cycle[: number % size])
        one = sounding_at(home.bars[number // size], whole)
        two = sounding_at(other[number // size], whole * scale)
        return one if two is None else two if one is None else (1 - share) * one + share * two

    plans = [BarPlan(rhythm=part) for bar in rhythms for part in frame.cut(bar)]
    controls: list[Control] = [Measured(), Sounding(frame.allowed), Near(center, SPREAD)]
    controls.append(Cadence({len(plans) - 1: frame.home}))
    generator = np.random.default_rng(rng.getrandbits(64))
    draft = Draft(Memory(frame.cycle, frame.mode), plans, controls, generator)
    write(model.network, [draft], MANNER)
    return frame.joined(draft.bars[: len(plans)])
