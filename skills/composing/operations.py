"""What can be done with a given tune by writing more of it: go on, answer, fill bars anew."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, takewhile

import numpy as np

from indexes.errors import UserError
from indexes.music.notes import Mark, Score
from skills.composing.composition import chords_by_bar, likeness_of
from skills.composing.frame import Bar, notes_of, placed
from skills.composing.given import Given, read_given
from skills.composing.meters import SCALE
from skills.composing.model import Model, embedded
from skills.composing.outcome import Outcome, replaced, with_melody
from skills.composing.plan import Plan
from skills.composing.relations import told
from skills.composing.sequence.alphabet import PITCHES, TIE
from skills.composing.sequence.controls import Cadence, Chorded, Measured, Sounding
from skills.composing.sequence.decoding import FREE, BarPlan, Control, Draft, Manner, write
from skills.composing.sequence.features import FAMILIES, UNASKED, WISHES
from skills.composing.sequence.guides import Other, Struck
from skills.composing.sequence.memory import NO_SYMBOL, Memory
from skills.composing.sequence.originality import Original
from skills.composing.styles import style_of

DRAFTS = 4
HEARD = 48  # bars of a long tune that the network listens to before it goes on; a multiple of 16
LONGEST_RUN = 12
MANNER = Manner(heat=0.95, nucleus=0.97)


def continue_(
    score: Score, bars: int, rng: random.Random, plan: Plan | None = None, model: Model | None = None
) -> Outcome:
    """Return the tune with `bars` more in its own style and key, the last of them closing on the tonic."""
    given = read_given(score, plan, keyed=True)
    return _appended(given, [FREE] * bars, rng, model or embedded(), "Continuation")


def answer(score: Score, rng: random.Random, plan: Plan | None = None, model: Model | None = None) -> Outcome:
    """Return the tune with a consequent as long as itself: it begins the same way and comes home."""
    given = read_given(score, plan, keyed=True)
    count = max(1, len(given.bars))
    plans = [BarPlan(given=bar) if index < count // 2 else FREE for index, bar in enumerate(given.bars)]
    return _appended(given, plans or [FREE], rng, model or embedded(), "Answer")


def infill(
    score: Score, first: int, last: int, rng: random.Random, plan: Plan | None = None, model: Model | None = None
) -> Outcome:
    """Return the tune with bars `first` to `last` (from 1) made anew to fit between their neighbours."""
    given = read_given(score, plan, keyed=True)
    if not 1 <= first <= last or first > len(given.bars):
        raise UserError(
            f"The tune has bars 1 to {len(given.bars)}; I can't fill bars {first} to {last}.",
            f"这段旋律只有第 1 到 {len(given.bars)} 小节，无法重写第 {first} 到 {last} 小节。",
        )
    model, last = model or embedded(), min(last, len(given.bars))
    old, after = given.bars[first - 1 : last], given.bars[last:]
    made = _written(given, given.bars[: first - 1], [FREE] * len(old), after, rng, model, old)
    notes = notes_of(given.frame, made, given.tick(first - 1), (0.5, 0.5))
    if notes and notes[-1].end == given.tick(last):
        notes[-1] = replace(notes[-1], duration=notes[-1].duration + SCALE * _held(after))
    result = replaced(given, notes, given.tick(first - 1), given.tick(last))
    origins = told([*given.bars[: first - 1], *made], first - 1)
    return Outcome(result, origins, likeness_of(result, model.known), given.score.keys[0])


def _held(bars: Sequence[Bar]) -> int:
    """Return the grid ticks for which bars go on with what sounded before them."""
    return sum(event.ticks for event in takewhile(lambda event: event.symbol == TIE, chain.from_iterable(bars)))


def _appended(given: Given, plans: Sequence[BarPlan], rng: random.Random, model: Model, label: str) -> Outcome:
    made = _written(given, given.bars, plans, (), rng, model)
    start = given.tick(len(given.bars))
    kept = [note for note in given.melody.notes if note.onset < start]
    parts = with_melody(given, [*kept, *notes_of(given.frame, made, start, (0.5, 0.5))])
    result = replace(given.score, parts=parts, marks=(*given.score.marks, Mark(label, start)))
    origins = told([*given.bars, *made], len(given.bars))
    return Outcome(result, origins, likeness_of(result, model.known), given.score.keys[0])


def _written(
    given: Given,
    before: Sequence[Bar],
    plans: Sequence[BarPlan],
    after: Sequence[Bar],
    rng: random.Random,
    model: Model,
    old: Sequence[Bar] = (),
) -> list[Bar]:
    """Return new bars between known ones: the likeliest of some drafts, one that differs from `old` bars."""
    drafts = [_draft(given, before, plans, after, rng, model, old) for _ in range(DRAFTS)]
    write(model.network, drafts, MANNER)
    size = len(given.frame.cycle) * len(plans)
    made = [given.frame.joined(draft.bars[-size - 1 : -1]) for draft in drafts]
    worth = [draft.log / max(1, draft.drawn) for draft in drafts]
    repeated = [sum(bar in before for bar in bars) / len(bars) for bars in made]
    best = max(range(DRAFTS), key=lambda number: worth[number] - repeated[number])
    return made[best]


def _draft(
    given: Given,
    before: Sequence[Bar],
    plans: Sequence[BarPlan],
    after: Sequence[Bar],
    rng: random.Random,
    model: Model,
    old: Sequence[Bar],
) -> Draft:
    frame = given.frame
    heard = before[max(0, len(before) - HEARD) // 16 * 16 :]
    start = len(heard) * len(frame.cycle)
    parts = [BarPlan(given=part) for bar in heard for part in frame.cut(bar)]
    for plan in plans:
        parts += [BarPlan(given=part) for part in frame.cut(plan.given)] if plan.given else [plan] * len(frame.cycle)
    known = {len(parts) + number: part for number, part in enumerate(part for bar in after for part in frame.cut(bar))}
    controls: list[Control] = [
        Measured(frame.measure.rest),
        Sounding(frame.allowed),
        Original(model.known, LONGEST_RUN),
        Struck(start),
    ]
    if not after and frame.home:
        controls.append(Cadence({len(parts) - 1: frame.home}))
    if old:
        controls.append(Other({start + at: part for at, part in enumerate(p for bar in old for p in frame.cut(bar))}))
    if frame.plan.chords:
        chords = chords_by_bar(frame, len(before), len(plans))
        controls.append(Chorded(chords, frame.measure.strength, start=start, each=len(frame.cycle)))
    memory = Memory(frame.cycle, frame.mode, {number: dict(placed(part)) for number, part in known.items()})
    family = FAMILIES.index(style_of(frame.plan).family) + 1 if frame.plan.style else 0
    follows = [event.symbol for part in known.values() for event in part if event.symbol < PITCHES]
    generator = np.random.default_rng(rng.getrandbits(64))
    return Draft(
        memory, parts, controls, generator, (family, *UNASKED[1 : WISHES - 3]),
        follows[0] if follows else NO_SYMBOL, len(known),
    )  # fmt: skip
