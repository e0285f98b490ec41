"""Requests to compose for: a style's own ones, or those of a file in the evaluator's fields."""

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from skills.composing.habits import COLUMNS, Habits
from skills.composing.plan import Plan
from skills.composing.scales import MODES
from skills.composing.sequence.features import FAMILIES
from skills.parameters.meter import METER
from skills.parameters.mode import MODE
from skills.parameters.tonic import TONIC

TONICS = ("C", "D", "E-", "F", "G", "A", "B-")
METERS = ("2/4", "3/4", "4/4", "6/8", "9/8", "12/8", "5/4", "7/8", "2/2", "3/8")
FORMS = ("AABB", "ABA", "AABA", "AB", "ABAC", "A", "")
SETS = {  # kind of tunes: styles by the family whose share of the tunes learned from says how often each is asked for
    "dance": {
        "jig": "jig", "slip jig": "slip jig", "reel": "reel", "hornpipe": "hornpipe", "march": "march",
        "waltz": "waltz", "air": "air",
    },
    "hymn": {"hymn": "hymn"}, "leadsheet": {"song": "song"}, "artsong": {"romantic": "art", "classical": "art"},
    "folk": {"folk": "march", "waltz": "waltz", "air": "air", "song": "song", "hymn": "hymn"},
}  # fmt: skip


def of_style(kind: str, count: int, habits: Habits) -> list[Plan]:
    """Return requests that name a style and nothing else, as often as tunes of it were learned from."""
    rng = random.Random(0)
    families = habits.table[:, COLUMNS.index("family")]
    styles = SETS[kind]
    weights = [float(np.sum(families == FAMILIES.index(family))) for family in styles.values()]
    return [Plan(style=rng.choices(list(styles), weights)[0]) for _ in range(count)]


def exact(count: int) -> list[Plan]:
    """Return requests that state everything, going through modes, metres, forms and ranges; always the same ones."""
    rng = random.Random(0)
    plans = []
    for number in range(count):
        form, low = FORMS[number % len(FORMS)], rng.choice((55, 60))
        plans.append(
            Plan(
                rng.choice(TONICS), list(MODES)[number % len(MODES)], METERS[number % len(METERS)],
                float(rng.randrange(60, 180)), max(1, len(form)) * rng.choice((4, 8)), form, low=low,
                high=low + rng.choice((14, 19, 24)), program=rng.choice((0, 40, 73)),
            )
        )  # fmt: skip
    return plans


def moods(count: int) -> list[Plan]:
    """Return pairs of a happy and a sad request; the two of a pair are to be composed from the same seed."""
    styles = ("jig", "reel", "waltz", "song", "air", "march")
    return [
        Plan(style=styles[number // 2 % len(styles)], mood=("happy", "sad")[number % 2], bars=16)
        for number in range(count)
    ]


def read(path: Path) -> dict[str, Plan]:
    """Return the plans of a file of requests by name; fields that a plan does not have are left out."""
    return {name: plan_of(fields) for name, fields in json.loads(path.read_text(encoding="utf-8")).items()}


def plan_of(fields: Mapping[str, Any]) -> Plan:
    """Return a plan of the evaluator's fields, as the slash command reads them; raises UserError."""
    tonic, _, mode = str(fields.get("key", "")).strip().partition(" ")
    mode = str(fields.get("mode") or mode).lower().replace("_", " ")
    return Plan(
        tonic=TONIC.parse(tonic) if tonic else "", mode=MODE.parse(mode) if mode else "",
        meter=str(METER.parse(fields["meter"])) if fields.get("meter") else "",
        tempo=_number(fields, "tempo"), bars=_whole(fields, "bars"), form=str(fields.get("form") or ""),
        style=str(fields.get("style") or ""), mood=str(fields.get("mood") or ""), low=_whole(fields, "low"),
        high=_whole(fields, "high"), program=_whole(fields, "program"),
    )  # fmt: skip


def _number(fields: Mapping[str, Any], name: str) -> float | None:
    return None if fields.get(name) is None else float(fields[name])


def _whole(fields: Mapping[str, Any], name: str) -> int | None:
    return None if fields.get(name) is None else int(fields[name])


def fields_of(plan: Plan) -> dict[str, Any]:
    """Return what a plan states in the evaluator's fields."""
    stated = {
        "key": plan.tonic, "mode": plan.mode, "meter": plan.meter, "tempo": plan.tempo, "bars": plan.bars,
        "program": plan.program, "low": plan.low, "high": plan.high, "form": plan.form, "style": plan.style,
        "mood": plan.mood,
    }  # fmt: skip
    return {name: value for name, value in stated.items() if value not in (None, "")}
