"""Walk through the latent space from one tune to another, two bars at a time, without turning back."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from skills.composing.frame import Bar
from skills.composing.latent.space import Space
from skills.composing.latent.windows import (
    BEYOND,
    DEEPEST,
    HOLD,
    LENGTHS,
    PITCHES,
    SYMBOLS,
    bars_of,
    octave_of,
    sounding,
    window,
)
from skills.composing.sequence.alphabet import METERS

STRIDES = 32  # of the whole way
NEVER = -1e9
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Way:
    """The windows of two tunes: metres (n,), steps of bars, first and last bar of each, both tunes' steps (n, SPAN)."""

    meters: Ints
    lengths: list[int]
    places: list[tuple[int, int]]
    one: Ints
    two: Ints

    @classmethod
    def of(cls, one: Sequence[Bar], two: Sequence[Bar], meters: Sequence[int]) -> "Way":
        """Cut both tunes into windows; bars in a metre that the space does not hold are left out."""
        places = [place for place in _places(meters) if METERS[meters[place[0]]] in LENGTHS]
        lengths = [LENGTHS[METERS[meters[first]]] for first, _ in places]

        def cut(bars: Sequence[Bar]) -> Ints:
            octave = octave_of(bars)
            pairs = zip(places, lengths, strict=True)
            return np.array([window([bars[a], bars[b]], length, octave) for (a, b), length in pairs])

        return cls(np.array([meters[first] for first, _ in places]), lengths, places, cut(one), cut(two))

    def weights(self, scale: Collection[int]) -> Floats:
        """Return logs that allow holding, silence, and the scale's pitches within the span of both tunes."""
        heard = np.concatenate([each[each < PITCHES] for each in (self.one, self.two)])
        logs = np.full(SYMBOLS, NEVER, np.float32)
        logs[PITCHES:] = 0
        logs[[pitch for pitch in range(heard.min(), heard.max() + 1) if (pitch + DEEPEST) % 12 in scale]] = 0
        return logs


def between(
    one: Sequence[Bar], two: Sequence[Bar], meters: Sequence[int], share: float, scale: Collection[int], space: Space
) -> list[Bar]:
    """Return the tune that lies `share` of the way from the first to the second, in the nearer one's register.

    Both have as many bars as there are `meters`, the number of each bar's metre; bars in a metre that the space does
    not hold stay as the first has them. Pitches lie in the `scale` (semitones above the tonic), the last is a tonic.
    Each window goes on only to what is no nearer to the first tune and no farther from the second one,
    and no farther from the first than the second is.
    """
    way = Way.of(one, two, meters)
    if not way.places or not (way.one < PITCHES).any() or not (way.two < PITCHES).any():
        return list(one)
    ends = (space.encode(way.meters, steps)[0] for steps in (way.one, way.two))
    first, second = next(ends), next(ends)
    ending = way.places[-1][1] == len(meters) - 1
    kept, away, left = way.one, np.zeros(len(way.one), int), np.full(len(way.one), 10**6)
    whole = _apart(way.two, way.one)
    for stride in range(round(share * STRIDES) + 1):
        at = stride / STRIDES
        logits = space.decode(way.meters, (1 - at) * first + at * second) + way.weights(scale)
        logits[0, 0, HOLD] = NEVER
        found = np.where(way.one == BEYOND, BEYOND, logits.argmax(2))
        if ending:
            _end(found[-1], logits[-1], way.lengths[-1] * (1 + way.places[-1][1] - way.places[-1][0]))
        farther, nearer = _apart(found, way.one), _apart(found, way.two)
        goes = (farther >= away) & (farther <= whole) & (nearer <= left)
        kept = np.where(goes[:, None], found, kept)
        away, left = np.where(goes, farther, away), np.where(goes, nearer, left)
    result, octave = list(one), octave_of(one if share < 0.5 else two)
    for steps, length, (a, b) in zip(kept, way.lengths, way.places, strict=True):
        result[a : b + 1] = bars_of(steps.tolist(), length, octave)[: 1 + b - a]
    return result


def _places(meters: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last bar of every window: two in a row of one metre, or one that stands for both."""
    at = 0
    while at < len(meters):
        pair = at + 1 < len(meters) and meters[at] == meters[at + 1]
        yield at, at + pair
        at += 1 + pair


def _apart(one: Ints, two: Ints) -> Ints:
    """Return at how many 16ths windows sound differently."""
    return np.asarray((sounding(one) != sounding(two)).sum(1))


def _end(steps: Ints, logits: Floats, size: int) -> None:
    """Give the last note among the first `size` steps the likeliest pitch that is a tonic, and let it sound on."""
    notes = np.flatnonzero(steps[:size] < PITCHES)
    tonics = [pitch for pitch in range(PITCHES) if (pitch + DEEPEST) % 12 == 0]
    if len(notes):
        likely = logits[notes[-1], tonics]
        steps[notes[-1]] = tonics[int(likely.argmax())]
    steps[notes[-1] + 1 if len(notes) else 0 : size] = HOLD
