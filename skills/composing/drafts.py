"""Drafts for the critic to learn from: one for each tune that is learned from, in its key, metre and outline."""

import random
from collections.abc import Iterator, Sequence

from skills.composing.corpus import Tune
from skills.composing.critic.lessons import Pair
from skills.composing.critic.views import view
from skills.composing.frame import Frame
from skills.composing.habits import Habit
from skills.composing.meters import measure_of
from skills.composing.model import Model
from skills.composing.outline import PHRASE
from skills.composing.plan import Plan
from skills.composing.sequence.alphabet import METERS, MODES
from skills.composing.sequence.decoding import write
from skills.composing.sequence.examples import whole_bars
from skills.composing.sequence.features import FAMILIES
from skills.composing.styles import Completed, Mood, Style, named, wishes
from skills.composing.tunes import MANNER, Writer

TOGETHER = 32  # drafts that are written at once
MOST = 2000  # pairs
IN_RANGE = (36, 96)


def pairs(
    found: Sequence[Tune], habits: Sequence[Habit], model: Model, rng: random.Random
) -> Iterator[tuple[bool, Pair]]:
    """Yield whether a tune is kept apart, and it with a draft; of MOST tunes, which are enough to learn from."""
    able = [(tune, habit) for tune, habit in zip(found, habits, strict=True) if _able(habit)]
    rng.shuffle(able)
    able = able[:MOST]
    for at in range(0, len(able), TOGETHER):
        some = able[at : at + TOGETHER]
        drafts = [Writer(Frame.of(plan.plan), plan, model, rng).draft() for plan in (_completed(h) for _, h in some)]
        write(model.network, drafts, MANNER)
        for (tune, habit), draft in zip(some, drafts, strict=True):
            told = (habit.meter, habit.mode, habit.family + 1, habit.pickup > 0)
            person, own = whole_bars(tune.line)[0], draft.bars[: len(draft.plan)]
            yield tune.apart, Pair(view(person, *told), view(own, *told))


def _able(habit: Habit) -> bool:
    return len(habit.outline) >= PHRASE and len(measure_of(METERS[habit.meter]).parts) < 2


def _completed(habit: Habit) -> Completed:
    """Return a plan as much like a tune as can be said without its notes."""
    mode = MODES[habit.mode]
    low, high = IN_RANGE
    plan = Plan(named(habit.tonic, mode), mode, METERS[habit.meter], 100.0, habit.bars, low=low, high=high, program=0)
    wanted = wishes(Style(FAMILIES[habit.family], 100.0), Mood(), habit)
    return Completed(plan, wanted, habit.pickup, habit.outline, chromatic=True)
