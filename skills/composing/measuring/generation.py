"""Compose for requests and leave files that other programs can score."""

import json
import random
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from indexes.errors import UnknownValue
from indexes.music.notes import Score
from skills.composing.composer import composed
from skills.composing.measuring.moods import told_apart
from skills.composing.measuring.requests import SETS, exact, fields_of, moods, of_style, read
from skills.composing.model import embedded
from skills.composing.plan import Plan
from skills.composing.scales import pitch_class, scale_of

SEEDS = 100_003  # from one run to the next


def measured(
    folder: Path,
    count: int,
    kind: str,
    requests: Path | None = None,
    report: Callable[[str, float], None] = lambda text, share: None,
    seed: int = 0,
) -> dict[str, Any]:
    """Compose for the requests of a file, or for so many of a kind, and return the figures of `generate`."""
    if requests:
        return generate(read(requests), folder, report, seed=seed)
    plans = _plans(kind, count)
    pairs = kind == "mood"
    return generate(
        {f"tune-{number:04d}.mid": plan for number, plan in enumerate(plans)}, folder, report, pairs, seed
    )  # fmt: skip


def _plans(kind: str, count: int) -> list[Plan]:
    if kind in ("exact", "mood"):
        return exact(count) if kind == "exact" else moods(count)
    if kind not in SETS:
        raise UnknownValue("style", kind, ", ".join(("exact", "mood", *SETS)))
    return of_style(kind, count, embedded().habits)


def generate(
    plans: Mapping[str, Plan],
    folder: Path,
    report: Callable[[str, float], None] = lambda text, share: None,
    pairs: bool = False,
    seed: int = 0,
) -> dict[str, Any]:
    """Write a MIDI file a plan and requests.json into a folder; return what was met, repetition, copies and seconds.

    Of `pairs` the first is happy and the second sad, from the same seed; how often they are told apart is returned too.
    Tune n has the seed 100,003 * `seed` + n.
    """
    from skills.music.files import midi_bytes

    folder.mkdir(parents=True, exist_ok=True)
    scores: list[tuple[Plan, Score]] = []
    seconds, runs = [], []
    for number, (name, plan) in enumerate(plans.items()):
        start = time.perf_counter()
        made = composed(plan, random.Random(SEEDS * seed + (number // 2 if pairs else number)))
        (folder / name).write_bytes(midi_bytes(made.score))
        seconds.append(time.perf_counter() - start)
        scores.append((plan, made.score))
        runs.append(made.likeness.run)
        report(name, (number + 1) / len(plans))
    asked = {name: fields_of(plan) for name, plan in plans.items()}
    (folder / "requests.json").write_text(json.dumps(asked, indent=1))
    return {
        "tunes": len(scores),
        "met": _met(scores),
        "equal bars p10/p50/p90": _deciles([equal_bars(score) for _, score in scores]),
        "longest known run p50/p90/max": [median(runs), _deciles(runs)[2], max(runs)],
        "seconds p50/max": [round(median(seconds), 3), round(max(seconds), 3)],
        **(told_apart([(scores[at][1], scores[at + 1][1]) for at in range(0, len(scores) - 1, 2)]) if pairs else {}),
    }


def _met(scores: list[tuple[Plan, Score]]) -> dict[str, float]:
    """Return the share of requests that state a thing and have it."""
    checks: dict[str, Callable[[Plan, Score], bool | None]] = {
        "mode": lambda plan, score: _in_mode(plan, score) if plan.mode and plan.tonic else None,
        "ends on tonic": lambda plan, score: (
            score.melody.notes[-1].pitch % 12 == pitch_class(plan.tonic) if plan.tonic else None
        ),
        "meter": lambda plan, score: str(score.meters[0]) == plan.meter if plan.meter else None,
        "bars": lambda plan, score: score.bars() == plan.bars if plan.bars else None,
        "low": lambda plan, score: None if plan.low is None else min(_pitches(score)) >= plan.low,
        "high": lambda plan, score: None if plan.high is None else max(_pitches(score)) <= plan.high,
    }
    found = {}
    for name, check in checks.items():
        held = [holds for plan, score in scores if (holds := check(plan, score)) is not None]
        if held:
            found[name] = round(sum(held) / len(held), 4)
    return found


def _in_mode(plan: Plan, score: Score) -> bool:
    allowed = scale_of(plan.mode).pitches
    return all((pitch - pitch_class(plan.tonic)) % 12 in allowed for pitch in _pitches(score))


def _pitches(score: Score) -> list[int]:
    return [note.pitch for note in score.melody.notes]


def _deciles(values: list[Any]) -> list[float]:
    cuts = quantiles(values, n=10) if len(values) > 1 else [float(values[0])] * 9
    return [round(cuts[0], 2), round(cuts[4], 2), round(cuts[8], 2)]


def equal_bars(score: Score) -> float:
    """Return the share of bars that equal an earlier one."""
    ticks = score.meters[0].bar
    bars: dict[int, list[tuple[int, int, int]]] = {}
    for note in score.melody.notes:
        number, onset = divmod(note.onset - score.pickup, ticks)
        bars.setdefault(number, []).append((onset, note.duration, note.pitch))
    return 1 - len({tuple(bar) for bar in bars.values()}) / max(1, len(bars))
