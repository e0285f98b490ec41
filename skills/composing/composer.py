"""Compose for a plan: a song where it has words, a tune where it has none."""

import random
from dataclasses import replace

from indexes.music.notes import Score
from skills.composing.accompaniment import with_chords
from skills.composing.composition import Composition
from skills.composing.model import Model, embedded
from skills.composing.plan import Plan
from skills.composing.songs import song
from skills.composing.styles import complete
from skills.composing.tunes import DRAFTS, tune


def compose(plan: Plan, rng: random.Random, model: Model | None = None) -> Score:
    """Return a tune as the plan wants it, with chord symbols; the same plan and random source give the same tune."""
    return composed(plan, rng, model).score


def composed(plan: Plan, rng: random.Random, model: Model | None = None, drafts: int = DRAFTS) -> Composition:
    """Return what `compose` does, with how it came about: the best of so many drafts, or a song."""
    learnt = model or embedded()
    whole = complete(plan, rng, learnt.habits)
    made = song(whole, rng, learnt) if plan.syllables else tune(whole, rng, learnt, drafts)
    return replace(made, score=with_chords(made.score, made.plan.chords))
