"""A new tune with another one as its reference: of several, the one whose notes measure most like it."""

import random
from collections.abc import Sequence

import numpy as np

from indexes.features.from_notes import Vector, as_vector, features
from indexes.music.notes import Score
from skills.composing.composer import composed
from skills.composing.composition import Composition
from skills.composing.given import read_given
from skills.composing.model import Model
from skills.composing.plan import Plan

CANDIDATES, DRAFTS = 6, 2  # tunes, and drafts that each is the best of
BARS = (4, 32)  # of a tune when only the reference says how long it is
FAR = 4.0  # spreads beyond which a measure is no farther away


def like(
    reference: Score, plan: Plan, rng: random.Random, spread: Sequence[float] = (), model: Model | None = None
) -> tuple[Composition, float]:
    """Return the nearest of CANDIDATES tunes to a reference and its distance, 0.0 for a tune that measures the same.

    What the plan leaves open is as the reference has it. The distance is the root of the mean squared difference of
    the measures in `indexes.features.from_notes`, in units of how much each is `spread` among tunes (1 where that is
    not known). Raises UserError when the reference holds no melody.
    """
    wanted = as_vector(features(reference))
    whole = as_reference(reference, plan)
    units = np.asarray(spread, np.float32) if len(spread) else np.ones_like(wanted)
    made = [composed(whole, rng, model, DRAFTS) for _ in range(CANDIDATES)]
    apart = [_distance(as_vector(features(each.score)), wanted, units) for each in made]
    best = int(np.argmin(apart))
    return made[best], apart[best]


def as_reference(reference: Score, plan: Plan) -> Plan:
    """Return the plan with its open fields as a reference has them: key, metre, tempo, length, range, instrument."""
    given = read_given(reference, plan)
    theirs = given.frame.plan
    low, high = BARS
    return plan.with_(
        tonic=plan.tonic or theirs.tonic, mode=plan.mode or theirs.mode, meter=plan.meter or theirs.meter,
        tempo=plan.tempo or theirs.tempo, bars=plan.bars or min(high, max(low, reference.bars())),
        low=theirs.low if plan.low is None else plan.low, high=theirs.high if plan.high is None else plan.high,
        program=theirs.program if plan.program is None else plan.program,
        pickup=reference.pickup > 0 if plan.pickup is None else plan.pickup,
    )  # fmt: skip


def _distance(one: Vector, other: Vector, units: Vector) -> float:
    steps = np.clip((one - other) / units, -FAR, FAR)
    return round(float(np.sqrt(np.mean(steps**2))), 3)
