"""Compose for a fixed list of requests, check the notes, and leave files that other programs can score."""

import json
import random
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

from indexes.music.notes import Score
from skills.composing.composer import composed
from skills.composing.composition import Composition
from skills.composing.plan import Plan
from skills.composing.scales import MODES, pitch_class, scale_of

TONICS = ("C", "D", "E-", "F", "G", "A", "B-")
METERS = ("2/4", "3/4", "4/4", "6/8", "9/8", "12/8", "5/4", "7/8", "2/2", "3/8")
FORMS = ("AABB", "ABA", "AABA", "AB", "A")
STYLES = ("jig", "reel", "waltz", "hymn", "song", "air", "chinese", "")


def requests(count: int = 60) -> list[Plan]:
    """Return plans that go through modes, metres, forms and styles; always the same ones."""
    rng = random.Random(0)
    plans = []
    for number in range(count):
        form = FORMS[number % len(FORMS)]
        low = rng.choice((55, 60))
        plans.append(
            Plan(
                rng.choice(TONICS), list(MODES)[number % len(MODES)], METERS[number % len(METERS)],
                float(rng.randrange(60, 180)), len(form) * rng.choice((4, 8)), form, STYLES[number % len(STYLES)],
                low=low, high=low + rng.choice((14, 19, 24)), program=rng.choice((0, 40, 73)),
            )
        )  # fmt: skip
    return plans


def evaluate(
    out_folder: str | Path, count: int = 60, report: Callable[[str, float], None] = lambda text, share: None
) -> dict[str, Any]:
    """Write tune-000.mid ... and requests.json into a folder; return shares of wishes met, repetition and seconds."""
    from skills.music.files import midi_bytes

    folder = Path(out_folder)
    folder.mkdir(parents=True, exist_ok=True)
    asked: dict[str, dict[str, Any]] = {}
    tunes: list[Composition] = []
    seconds: list[float] = []
    plans = requests(count)
    for number, plan in enumerate(plans):
        start = time.perf_counter()
        tunes.append(composed(plan, random.Random(number)))
        seconds.append(time.perf_counter() - start)
        name = f"tune-{number:03d}.mid"
        (folder / name).write_bytes(midi_bytes(tunes[-1].score))
        fields = asdict(plan) | {"key": plan.tonic}
        asked[name] = {
            key: fields[key] for key in ("key", "mode", "meter", "tempo", "bars", "program", "low", "high", "form")
        }
        report(name, (number + 1) / count)
    (folder / "requests.json").write_text(json.dumps(asked, indent=1))
    return {"tunes": count, **_met(tunes, plans), **_figures(tunes), "seconds": round(mean(seconds), 3)}


def _met(tunes: list[Composition], plans: list[Plan]) -> dict[str, float]:
    def share(holds: Callable[[Score, Plan], bool]) -> float:
        return mean(holds(tune.score, plan) for tune, plan in zip(tunes, plans, strict=True))

    return {
        "in mode": share(
            lambda score, plan: all(
                (note.pitch - pitch_class(plan.tonic)) % 12 in scale_of(plan.mode).pitches
                for note in score.melody.notes
            )
        ),
        "ends on tonic": share(lambda score, plan: score.melody.notes[-1].pitch % 12 == pitch_class(plan.tonic)),
        "bars": share(lambda score, plan: score.bars() == plan.bars),
        "in range": share(
            lambda score, plan: all((plan.low or 0) <= n.pitch <= (plan.high or 127) for n in score.melody.notes)
        ),
        "sounds in its key": mean(tune.in_key for tune in tunes),
    }


def _figures(tunes: list[Composition]) -> dict[str, Any]:
    repeats = [_bar_repeat(tune.score) for tune in tunes]
    runs = [tune.likeness.run for tune in tunes]
    return {
        "equal bars p10/p50/p90": [round(value, 2) for value in _deciles(repeats)],
        "longest known run mean/max": [round(mean(runs), 1), max(runs)],
    }


def _deciles(values: list[float]) -> tuple[float, float, float]:
    cuts = quantiles(values, n=10)
    return cuts[0], cuts[4], cuts[8]


def _bar_repeat(score: Score) -> float:
    """Return the share of bars that equal an earlier one."""
    ticks = score.meters[0].bar
    bars: dict[int, list[tuple[int, int, int]]] = {}
    for note in score.melody.notes:
        bars.setdefault((note.onset - score.pickup) // ticks, []).append(
            (note.onset % ticks, note.duration, note.pitch)
        )
    return 1 - len({tuple(bar) for bar in bars.values()}) / max(1, len(bars))
