"""The latent space, measured: what comes back, what the prior sounds like, the way between two melodies."""

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from skills.composing.composer import composed
from skills.composing.corpus import Tune, tunes
from skills.composing.habits import COLUMNS
from skills.composing.latent.attributes import EDGES, classes, measured
from skills.composing.latent.lessons import Windows
from skills.composing.latent.space import Space, embedded
from skills.composing.latent.windows import BEYOND, DEEPEST, HOLD, PITCHES, sounding
from skills.composing.measuring.requests import SETS, of_style
from skills.composing.model import embedded as embedded_model
from skills.composing.sequence.alphabet import Line, meter_number
from skills.composing.sequence.features import FAMILIES

SAMPLES = 2000
WRITTEN = 200  # tunes of the sequence model whose windows are drawn from
PLACES = (0.0, 0.25, 0.5, 0.75, 1.0)  # positions on the way between two melodies
SCALES = ((0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10), (0, 2, 3, 5, 7, 9, 10), (0, 2, 4, 5, 7, 9, 10))
GRID = 200  # points at which densities are compared
Ints = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]


def figures(data: Path, space: Space | None = None) -> dict[str, Any]:
    """Return how windows kept apart come back, how good points of the prior are, and how ways between melodies run."""
    space, rng = space or embedded(), np.random.default_rng(0)
    found = list(tunes(data))
    learned = Windows.of([tune for tune in found if not tune.apart])
    apart = Windows.of([tune for tune in found if tune.apart])
    means, deviations = _encoded(space, apart)
    return {
        "windows": {"learned": len(learned), "apart": len(apart)},
        "reconstruction": _reconstruction(space, apart, means, deviations, rng),
        "prior": _prior(space, learned, apart, rng),
        "between": _between(space, apart, means, rng),
    }


def _encoded(space: Space, windows: Windows) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    parts = np.array_split(np.arange(len(windows)), max(1, len(windows) // 512))
    pairs = [space.encode(windows.meters[rows], windows.steps[rows]) for rows in parts]
    means, deviations = (np.concatenate(each) for each in zip(*pairs, strict=True))
    return means, deviations


def _decoded(space: Space, meters: Ints, points: npt.NDArray[np.float32], like: Ints) -> Ints:
    """Return the likeliest windows at some points, as long as the windows `like`."""
    parts = np.array_split(np.arange(len(points)), max(1, len(points) // 512))
    steps = np.concatenate([space.decode(meters[rows], points[rows]).argmax(2) for rows in parts])
    return np.where(like == BEYOND, BEYOND, steps)


def _reconstruction(
    space: Space, windows: Windows, means: npt.NDArray[Any], deviations: npt.NDArray[Any], rng: np.random.Generator
) -> dict[str, float]:
    """Return shares of steps and windows that come back from their means, and the bound's terms, nats a window."""
    inside = windows.steps != BEYOND
    same = _decoded(space, windows.meters, means, windows.steps) == windows.steps
    noisy = (means + deviations * rng.standard_normal(means.shape)).astype(np.float32)
    logits = space.decode(windows.meters, noisy).astype(np.float64)
    logits -= logits.max(2, keepdims=True)
    target = np.where(inside, windows.steps, 0)
    logs = np.take_along_axis(logits, target[..., None], 2)[..., 0] - np.log(np.exp(logits).sum(2))
    divergence = 0.5 * (means**2 + deviations**2 - 1 - 2 * np.log(deviations)).sum(1)
    return {
        "steps right": round(float(same[inside].mean()), 4),
        "whole windows right": round(float((same | ~inside).all(1).mean()), 4),
        "nats wrong": round(float(-(logs * inside).sum(1).mean()), 2),
        "nats of divergence": round(float(divergence.mean()), 2),
    }


def _prior(space: Space, learned: Windows, apart: Windows, rng: np.random.Generator) -> dict[str, dict[str, float]]:
    """Return the figures of melodies drawn in several ways, for the metres and attributes of windows kept apart."""
    rows = rng.integers(len(apart), size=SAMPLES)
    meters, like = apart.meters[rows], apart.steps[rows]
    asked = classes(meters, like)
    noise = rng.standard_normal((SAMPLES, space.size)).astype(np.float32)
    known = rng.permutation(len(learned))[: 4 * SAMPLES]
    means, deviations = _encoded(space, Windows(learned.meters[known], learned.steps[known]))
    cloud = means + deviations * rng.standard_normal(means.shape)
    gaussian = rng.multivariate_normal(cloud.mean(0), np.cov(cloud.T), SAMPLES).astype(np.float32)
    drawn = {
        "human, others": learned.steps[known[:SAMPLES]],
        "N(0, 1)": _decoded(space, meters, noise, like),
        "one Gaussian fitted to melodies": _decoded(space, meters, gaussian, like),
        "N(0, 1) moved by the generator": _decoded(space, meters, space.moved(noise, asked), like),
    }
    written = _written().steps
    drawn["tunes of the sequence model"] = written[rng.permutation(len(written))[:SAMPLES]]
    asking = [name for name in drawn if name.startswith(("N", "one"))]
    return {name: _quality(steps, apart.steps, asked if name in asking else None) for name, steps in drawn.items()}


def _written() -> Windows:
    """Return the windows of tunes that the sequence model writes, as many of each kind as were learned from."""
    model, found = embedded_model(), list[Tune]()
    families = model.habits.table[:, COLUMNS.index("family")]
    for kind in ("dance", "artsong", "leadsheet", "hymn"):
        share = np.isin(families, [FAMILIES.index(family) for family in SETS[kind].values()]).mean()
        for number, plan in enumerate(of_style(kind, round(WRITTEN * share), model.habits)):
            made = composed(plan, random.Random(number))
            line = Line(meter_number(made.plan.meter), made.frame.mode, made.bars)
            found.append(Tune(f"{kind}-{number}", kind, "", "", 0, line, ()))
    return Windows.of(found)


def _quality(steps: Ints, human: Ints, asked: Ints | None) -> dict[str, float]:
    """Return overlap with human windows, notes in one scale, notes a quarter, and how often what was asked is met."""
    mine, theirs = _statistics(steps), _statistics(human)
    found = {
        "overlapping area": float(np.mean([overlap(mine[name], theirs[name]) for name in theirs])),
        "in one scale": float(_in_scale(steps).mean()),
        "notes a quarter": float(mine["density"].mean()),
    }
    if asked is not None:
        met = classes(asked[:, 0], steps)[:, 1:] == asked[:, 1:]
        found |= {f"{name} as asked": float(share) for name, share in zip(EDGES, met.mean(0), strict=True)}
    return {name: round(value, 3) for name, value in found.items()}


def _statistics(steps: Ints) -> Mapping[str, Reals]:
    """Return what is compared of windows: measures of each."""
    sounds = steps < PITCHES
    high = np.where(sounds, steps, -1).max(1)
    low = np.where(sounds, steps, PITCHES).min(1)
    found = {name: values.astype(float) for name, values in measured(steps).items() if name != "third"}
    found["span"] = np.maximum(0, high - low).astype(float)
    found["pitches"] = np.array([len(set(row[row < PITCHES].tolist())) for row in steps], float)
    found["repeated pitches"] = np.array(
        [(np.diff(row[row < PITCHES]) == 0).mean() if (row < PITCHES).sum() > 1 else 0 for row in steps]
    )
    found["off the beat"] = (sounds[:, 1::2].sum(1) / np.maximum(1, sounds.sum(1))).astype(float)
    found["held into bar two"] = (steps == HOLD).mean(1)
    return found


def overlap(one: Reals, two: Reals) -> float:
    """Return the area that the densities of two samples share, 0..1 (Gaussian kernels, Scott's bandwidth)."""
    low, high = min(one.min(), two.min()), max(one.max(), two.max())
    at = np.linspace(low - 0.1 * (high - low), high + 0.1 * (high - low) + 1e-9, GRID)
    shares = []
    for values in (one, two):
        width = max(values.std() * len(values) ** -0.2, 1e-3 * (high - low) + 1e-9)
        density = np.exp(-0.5 * ((at[:, None] - values) / width) ** 2).sum(1)
        shares.append(density / density.sum())
    return float(np.minimum(*shares).sum())


def _in_scale(steps: Ints) -> Reals:
    """Return the share of each window's notes that lie in the scale on its tonic that suits it best."""
    classes_ = np.where(steps < PITCHES, (steps + DEEPEST) % 12, -1)
    sounds = np.maximum(1, (classes_ >= 0).sum(1))
    return np.asarray(np.max([np.isin(classes_, scale).sum(1) for scale in SCALES], axis=0) / sounds)


def _between(space: Space, windows: Windows, means: npt.NDArray[Any], rng: np.random.Generator) -> dict[str, Any]:
    """Return how ways between two windows of a metre run: how far from the ends, how steadily, and in what scale."""
    order = rng.permutation(len(windows))
    pairs = [(a, b) for a, b in zip(order[::2], order[1::2], strict=False) if windows.meters[a] == windows.meters[b]]
    first, last = (np.array(each) for each in zip(*pairs, strict=True))
    meters, like = windows.meters[first], windows.steps[first]
    inside = like != BEYOND
    way = [
        _decoded(space, meters, ((1 - share) * means[first] + share * means[last]).astype(np.float32), like)
        for share in PLACES
    ]
    away = np.array([((sounding(steps) != sounding(windows.steps[first])) & inside).sum(1) for steps in way])
    near = np.array([((sounding(steps) != sounding(windows.steps[last])) & inside).sum(1) for steps in way])
    return {
        "pairs": len(pairs),
        "share changed of the first": [round(float(each), 3) for each in away.sum(1) / inside.sum()],
        "share changed of the second": [round(float(each), 3) for each in near.sum(1) / inside.sum()],
        "steps away from the first": round(float((np.diff(away, axis=0) >= 0).mean()), 3),
        "steps towards the second": round(float((np.diff(near, axis=0) <= 0).mean()), 3),
        "in one scale, ends and middle": [round(float(_in_scale(way[at]).mean()), 3) for at in (0, 2)],
    }
