"""Make what was asked of melodies: plain data in, plain data out, so that a worker process can do it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from indexes.errors import UserError
from indexes.music.notes import Score, Tempo
from skills import composing
from skills.composing.composition import Composition
from skills.composing.instruments import instrument_name
from skills.composing.keys import key_under
from skills.composing.likeness import Likeness
from skills.composing.model import embedded
from skills.composing.outcome import Outcome
from skills.composing.plan import Plan
from skills.composing.relations import told
from skills.composing.styles import style_of
from skills.melody.checks import Check, checked

MAX_BARS = 128
PHRASE = 4  # bars from which on a given tune is a reference for a new one; a shorter motif is gone on from


@dataclass(frozen=True)
class Order:
    """What is to be made: the operation, the plan of what was said, what the operation needs, the scores given."""

    operation: str
    plan: Plan
    seed: int
    scores: tuple[Score, ...] = ()
    from_bar: int | None = None
    to_bar: int | None = None
    strength: float = 0.5
    position: float = 0.5
    parts: int | None = None
    interval: int | None = None
    spread: tuple[float, ...] = ()  # of what is measured of notes, among known tunes


@dataclass(frozen=True)
class Tune:
    """A tune that was made, the plan it follows, what was asked and whether it holds, and how it came about."""

    score: Score
    plan: Plan
    checks: tuple[Check, ...]
    likeness: Likeness
    origins: tuple[str, ...] = ()
    sections: tuple[tuple[str, int], ...] = ()
    remarks: tuple[tuple[str, str], ...] = field(default=())  # (English, Chinese)
    distance: float | None = None  # from the reference that it was composed after

    def account(self, seed: int) -> dict[str, Any]:
        """Return how the tune came about, as JSON data."""
        return {
            "seed": seed,
            "model": embedded().version,
            "form": [f"{name}:{bars}" for name, bars in self.sections],
            "bars": list(self.origins),
            "asked": {check.name: check.asked for check in self.checks},
            "met": {check.name: check.met for check in self.checks},
            "aimed at": {"mood": self.plan.mood, "style": self.plan.style},
            "nearest": {"tune": self.likeness.nearest, "notes": self.likeness.run},
            "distance": self.distance,
        }


def make(order: Order) -> Tune:
    """Make one tune; raises UserError for what can't be made."""
    rng = random.Random(order.seed)
    if order.operation == "new" and (not order.scores or order.scores[0].bars() >= PHRASE):
        return _new(order, rng)
    if not order.scores:
        raise UserError(
            "Which tune? Hum it, attach a MIDI, MusicXML or ABC file, or type notes like “D E F# A”.",
            "要处理哪段旋律？请哼唱录音、附上 MIDI、MusicXML 或 ABC 文件，或直接输入音符，如“D E F# A”。",
        )
    outcome = _changed(order, rng)
    score = _dressed(outcome.score, order)
    return Tune(score, _plan_of(score), _checks(score, order), outcome.likeness, outcome.origins)


def _checks(score: Score, order: Order) -> tuple[Check, ...]:
    """Return checks of a changed tune; bars of a continuation are bars more, what is harmonized keeps its metre."""
    asked = order.plan.with_(form="", pickup=None, bars=None)
    if order.operation == "harmonize" and asked.meter in style_of(asked).meters:
        asked = asked.with_(meter="")  # of the waltz that it is accompanied as
    if order.operation not in ("continue", "new"):
        return checked(score, asked)
    added = score.bars() - order.scores[0].bars()
    more = (Check("bars", order.plan.bars, added == order.plan.bars),) if order.plan.bars else ()
    return (*checked(score, asked), *more)


def _new(order: Order, rng: random.Random) -> Tune:
    plan = order.plan
    if plan.chords and not plan.tonic:
        tonic, mode = key_under(plan.chords)
        plan = plan.with_(tonic=tonic, mode=plan.mode or mode)
    if order.scores:
        tune, distance = composing.like(order.scores[0], plan, rng, order.spread)
    else:
        tune, distance = composing.composed(plan, rng), None
    score = _with_players(tune.score, order.parts, tune.plan.style)
    sections = tuple((section.name, section.bars) for section in tune.sections if tune.plan.form)
    checks = checked(tune.score, plan)
    origins = told(tune.bars, mode=tune.frame.mode)
    return Tune(score, tune.plan, checks, tune.likeness, origins, sections, _range_remarks(tune), distance)


def _changed(order: Order, rng: random.Random) -> Outcome:
    """Return the given tune after the operation."""
    score, plan = order.scores[0], order.plan
    first = order.from_bar or 1
    last = order.to_bar or order.from_bar or first + 3
    work: dict[str, Callable[[], Outcome]] = {
        "vary": lambda: composing.vary(score, order.strength, rng, plan),
        "infill": lambda: composing.infill(score, first, last, rng, plan),
        "answer": lambda: composing.answer(score, rng, plan),
        "blend": lambda: composing.blend(score, _second(order), order.position, rng),
        "transpose": lambda: _moved(order),
        "harmonize": lambda: _harmonized(order),
        "continue": lambda: composing.continue_(score, min(MAX_BARS, plan.bars or 8), rng, plan),
    }
    return work.get(order.operation, work["continue"])()  # "new" with a motif goes on from it


def _moved(order: Order) -> Outcome:
    """Return the tune in another key, by an interval, or in another range; raises UserError when none is said."""
    plan = order.plan
    where = (plan.tonic, plan.program, plan.low, plan.high, order.interval)
    if not any(each not in ("", None) for each in where):
        raise UserError(
            "To which key, or how far? For instance “to B flat”, “up a tone” or “for clarinet”.",
            "移到什么调，或移多远？例如“移到降B调”“升一个全音”“给单簧管”。",
        )
    return composing.transpose(order.scores[0], *where)


def _second(order: Order) -> Score:
    if len(order.scores) < 2:
        raise UserError("To blend I need two tunes: attach two files.", "融合需要两段旋律：请附上两个文件。")
    return order.scores[1]


def _harmonized(order: Order) -> Outcome:
    outcome = composing.transpose(order.scores[0])  # reads key and melody, moves nothing
    plan, score = order.plan, composing.melody_alone(order.scores[0], outcome.key)
    if order.parts == 4 or (plan.style in ("hymn", "chorale") and not plan.chords):
        return replace(outcome, score=composing.chorale(score), origins=("four voices",))
    chorded = composing.with_chords(score, plan.chords)
    return replace(outcome, score=composing.accompany(chorded, plan.style), origins=("chords and accompaniment",))


def _dressed(score: Score, order: Order) -> Score:
    """Return the score in the tempo and for the instrument that were asked for."""
    plan = order.plan
    if plan.tempo:
        score = replace(score, tempos=(Tempo(plan.tempo),))
    if plan.program is not None:
        melody = score.melody
        parts = tuple(replace(part, program=plan.program) if part is melody else part for part in score.parts)
        score = replace(score, parts=parts)
    if order.operation != "harmonize":
        score = _with_players(score, order.parts, plan.style)
    return score


def _with_players(score: Score, parts: int | None, style: str) -> Score:
    if parts == 4:
        return composing.chorale(score)
    return composing.accompany(score, style) if parts and parts > 1 else score


def _plan_of(score: Score) -> Plan:
    key = score.keys[0]
    return Plan(
        key.tonic, key.mode, str(score.meters[0]), score.tempos[0].bpm, score.bars(), program=score.melody.program
    )


def _range_remarks(tune: Composition) -> tuple[tuple[str, str], ...]:
    """Return what a person should know when the range leaves little room or not even the tonic."""
    frame, notes = tune.frame, tune.score.melody.notes
    remarks: list[tuple[str, str]] = []
    if notes and (notes[-1].pitch - frame.base) % 12:
        remarks.append(
            ("The range holds no tonic, so the tune ends on another note.", "音域里没有主音，所以结尾落在了别的音上。")
        )
    if len(frame.allowed) < 5:
        remarks.append(("The range is very narrow, so the tune has few notes.", "音域很窄，所以旋律用的音很少。"))
    return tuple(remarks)


def instrument_of(plan: Plan) -> str:
    """Return the General MIDI name of a plan's instrument."""
    return instrument_name(plan.program if plan.program is not None else style_of(plan).program)
