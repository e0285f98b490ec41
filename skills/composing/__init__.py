"""The composer: tunes for a plan, and what can be done with a given tune. Fast, and the same for the same seed."""

from skills.composing.accompaniment import accompany, with_chords
from skills.composing.blending import blend
from skills.composing.chorale import chorale
from skills.composing.composer import compose, composed
from skills.composing.composition import Composition
from skills.composing.given import melody_alone
from skills.composing.operations import answer, continue_, infill
from skills.composing.outcome import Outcome
from skills.composing.plan import Plan
from skills.composing.referring import like
from skills.composing.transposing import transpose
from skills.composing.variations import vary

__all__ = [
    "Composition", "Outcome", "Plan", "accompany", "answer", "blend", "chorale", "compose", "composed",
    "continue_", "infill", "like", "melody_alone", "transpose", "vary", "with_chords",
]  # fmt: skip
