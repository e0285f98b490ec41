"""A tune between two: a point on the way from one to the other through the latent space, two bars at a time."""

import random
from collections.abc import Sequence
from dataclasses import replace

from indexes.music.notes import Score
from skills.composing.composition import likeness_of
from skills.composing.frame import Bar, Frame
from skills.composing.given import Given, read_given
from skills.composing.latent.space import Space
from skills.composing.latent.space import embedded as embedded_space
from skills.composing.latent.walking import between
from skills.composing.model import Model, embedded
from skills.composing.moving import in_meter, in_mode
from skills.composing.outcome import Outcome, rewritten

CALM = 0.25  # of the way at either end, on which next to nothing changes (5 % of the notes)


def blend(
    one: Score,
    two: Score,
    position: float,
    rng: random.Random,
    model: Model | None = None,
    space: Space | None = None,
) -> Outcome:
    """Return a tune between two: 0 is the first, 1 the second; in the key and metre of the nearer one."""
    model = model or embedded()
    first, second = read_given(one), read_given(two)
    if position <= 0 or position >= 1:
        chosen = first if position <= 0 else second
        return Outcome(chosen.score, (), likeness_of(chosen.score, model.known), chosen.score.keys[0])
    home, guest = (first, second) if position < 0.5 else (second, first)
    pair = [home, _like(home, guest, model, rng)][:: 1 if home is first else -1]
    bars = _between(home.frame, pair[0].bars, pair[1].bars, CALM + (1 - 2 * CALM) * position, space or embedded_space())
    score = replace(rewritten(home, bars), marks=(), title=" / ".join(each.title for each in (one, two) if each.title))
    return Outcome(score, ("between the two tunes",), likeness_of(score, model.known), home.score.keys[0])


def _like(home: Given, guest: Given, model: Model, rng: random.Random) -> Given:
    """Return the guest in the key and metre of the home."""
    key, meter = home.score.keys[0], home.frame.plan.meter
    guest = in_mode(guest, key.tonic, key.mode)
    return guest if guest.frame.plan.meter == meter else in_meter(guest, meter, model, rng)


def _between(frame: Frame, one: Sequence[Bar], two: Sequence[Bar], share: float, space: Space) -> list[Bar]:
    count = len(one) if share < 0.5 else len(two)
    first, second = (
        [part for number in range(count) for part in frame.cut(bars[number % len(bars)])] for bars in (one, two)
    )
    meters = [frame.cycle[number % len(frame.cycle)][0] for number in range(len(first))]
    return frame.joined(between(first, second, meters, share, frame.scale.pitches, space))
