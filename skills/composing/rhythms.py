"""Choose the rhythm of a bar from the model's patterns; unusual metres are put together from usual ones."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from skills.composing.contexts import FULL, HALF, INNER
from skills.composing.corpus import FAMILIES, SAME_METER
from skills.composing.meters import GRID, Measure, measure_of
from skills.composing.model import Model, Pattern, Shares

ENOUGH = 20  # patterns; a metre with fewer is put together from its parts


@dataclass(frozen=True)
class Taste:
    """What rhythms are wanted: the family, notes a beat against the usual (0 as usual, 1 livelier, -1 calmer)."""

    family: int
    lively: float = 0.0
    rests: float = 0.25  # weight of a pattern with a rest
    heat: float = 1.0
    broad: bool = False  # whether phrases end on notes of half a bar, as songs do


@dataclass
class Rhythms:
    """Draw bars one after the other; remembers the two bars before for each metre."""

    model: Model
    taste: Taste
    before: dict[str, tuple[int, int]] = field(default_factory=dict)

    def draw(self, measure: Measure, place: int, rng: random.Random, start: Pattern = ()) -> Pattern:
        """Return the lengths of a bar's events (rests negative); `start` is how the bar must begin."""
        measure = measure_of(SAME_METER.get(measure.name, measure.name))
        if measure.parts and len(self.model.patterns.get(measure.name, ())) < ENOUGH:
            return self._from_parts(measure, place, rng, start)
        patterns = self.model.patterns.get(measure.name, ())
        if not patterns:
            return _ending(measure, start)
        before = self.before.get(measure.name, (-1, -1))
        shares = self.model.rhythm_shares(self.taste.family, measure, place, before)
        weights = shares ** (1 / self.taste.heat) * self._wanted(patterns, measure, place, start)
        if weights.sum() <= 0:
            return _ending(measure, start)
        number = rng.choices(range(len(patterns)), weights.tolist())[0]
        self.before[measure.name] = (number, before[0])
        return patterns[number]

    def note(self, measure: Measure, pattern: Pattern) -> None:
        """Remember a bar that was made otherwise."""
        measure = measure_of(SAME_METER.get(measure.name, measure.name))
        patterns = self.model.patterns.get(measure.name, ())
        number = patterns.index(pattern) if pattern in patterns else -1
        self.before[measure.name] = (number, self.before.get(measure.name, (-1, -1))[0])

    def _from_parts(self, measure: Measure, place: int, rng: random.Random, start: Pattern) -> Pattern:
        """Return a bar put together from bars of the metre's parts, the first of them as `start` has it."""
        result: Pattern = ()
        rest = start
        for number, name in enumerate(measure.parts):
            part = measure_of(name)
            inside, rest = _split(rest, part.length)
            if sum(map(abs, inside)) > part.length:
                return _ending(measure, start)  # a note of the start lies across the parts
            where = place if number == len(measure.parts) - 1 or place < HALF else INNER
            result += inside if sum(map(abs, inside)) == part.length else self.draw(part, where, rng, inside)
        return result

    def _wanted(self, patterns: Sequence[Pattern], measure: Measure, place: int, start: Pattern) -> Shares:
        usual, spread = self.usual(measure)
        target = usual * (1 + self.taste.lively)
        final = self.final(measure)
        weights = []
        for pattern in patterns:
            notes = sum(length > 0 for length in pattern)
            width = spread * (0.9 if place < HALF else 1.6)
            weight = math.exp(-0.5 * ((notes - target) / width) ** 2) if place != FULL else 1.0
            if pattern[: len(start)] != start or (place == FULL and pattern[-1] < final):
                weight = 0.0
            elif min(pattern) < 0:
                weight *= self.taste.rests if pattern[0] > 0 else self.taste.rests / 10
            weights.append(weight)
        return np.array(weights)

    def final(self, measure: Measure) -> int:
        """Return the least length of a note that ends a section."""
        return measure.length // 2 if self.taste.broad else min(measure.beat, GRID)

    def usual(self, measure: Measure) -> tuple[float, float]:
        """Return mean and deviation of the notes in a bar of the family; of other families where it has none."""
        measure = measure_of(SAME_METER.get(measure.name, measure.name))
        family = FAMILIES[self.taste.family]
        known = self.model.density
        found = [known.get(name, {}).get(measure.name) for name in (family, "song", "art", *FAMILIES)]
        return next((each for each in found if each), (len(measure.beats) * 1.5, len(measure.beats) / 2))


def _split(pattern: Pattern, length: int) -> tuple[Pattern, Pattern]:
    """Return the events that begin before `length`, and the others."""
    done = 0
    for index, event in enumerate(pattern):
        if done >= length:
            return pattern[:index], pattern[index:]
        done += abs(event)
    return pattern, ()


def _ending(measure: Measure, start: Pattern) -> Pattern:
    """Return `start` with one long note after it; the bare beats without a start."""
    done = sum(abs(length) for length in start)
    if start and done < measure.length:
        return (*start, measure.length - done)
    ends = (*measure.beats[1:], measure.length)
    return tuple(end - begin for begin, end in zip(measure.beats, ends, strict=True))
