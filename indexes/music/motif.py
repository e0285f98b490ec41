"""The motif of a tune: the bar or two from which the most of it is made, beyond what chance brings about.

By the principle of minimum description length (Rissanen 1978; for music, Meredith 2013): a bar that repeats, moves or
turns an earlier one saves the bits of its notes and costs those that tell where and how. Bars that save little are no
motif; the notes of a random walk save nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log2

from indexes.music.relations import Relation, Tone, relation

SIZES = (1, 2)  # bars of a motif
MOST = 96  # bars that are looked through
LEAST_NOTES = 3
LEAST_SAVED = 8.0  # bits: less than one tune in a hundred does so by chance
KIND, START = 2.0, 3.0  # bits of which of four kinds, and of the height at which exact returns stand
STEPWISE = 0.6  # an interval of n steps is so many times as likely as one of n - 1, in melodies at large
Bar = Sequence[Tone]


@dataclass(frozen=True)
class Motif:
    """A motif: the number of its first bar (from 0), how many bars, and what later bars do with it."""

    bar: int
    size: int
    returns: tuple[Relation, ...]  # `bar` is the number of the bar that takes it up


def find_motif(bars: Sequence[Bar], numbers: Sequence[int]) -> Motif | None:
    """Return the motif of some bars that have these numbers, None where nothing comes back more than by chance."""
    bars = bars[:MOST]
    price = _Price(bars)
    found = [each for size in SIZES for each in _of_size(size, bars, numbers, price)]
    saved, motif = max(found, key=lambda each: each[0], default=(0.0, None))
    return motif if saved - log2(max(1, len(bars))) >= LEAST_SAVED else None


class _Price:
    """Bits of rhythm and intervals: by the tune's own statistics, intervals by those of melodies at large too."""

    def __init__(self, bars: Sequence[Bar]) -> None:
        tones = [tone for bar in bars for tone in bar]
        self.rhythm = _bits(Counter((tone.ticks, tone.sounds) for tone in tones))
        steps = Counter(b - a for a, b in pairwise(_positions(tones)))
        total = max(1, sum(steps.values()))
        self.interval = {
            step: -log2((count / total + (1 - STEPWISE) / (1 + STEPWISE) * STEPWISE ** abs(step)) / 2)
            for step, count in steps.items()
        }

    def of(self, stretch: Bar, kind: str) -> float:
        """Return the bits that it saves to take up a stretch in a way, 0 for the ways that are none."""
        if kind not in ("equal", "sequence", "inversion", "rhythm"):
            return 0.0
        rhythm = sum(self.rhythm[tone.ticks, tone.sounds] for tone in stretch)
        intervals = sum(self.interval[b - a] for a, b in pairwise(_positions(stretch)) if b - a in self.interval)
        return rhythm + (kind != "rhythm") * intervals + (kind == "equal") * START


def _of_size(
    size: int, bars: Sequence[Bar], numbers: Sequence[int], price: _Price
) -> Iterator[tuple[float, Motif | None]]:
    """Yield what is saved by taking each stretch of so many bars as the motif, and the motif."""
    stretches = [[tone for bar in bars[at : at + size] for tone in bar] for at in range(len(bars) - size + 1)]
    rhythms = [[(tone.ticks, tone.sounds) for tone in stretch] for stretch in stretches]
    for at, motif in enumerate(stretches):
        if sum(tone.sounds for tone in motif) < LEAST_NOTES * size:
            continue
        saved, returns, last, here = 0.0, [], at, at + size
        while here < len(stretches):
            alike = rhythms[here] == rhythms[at]  # as all kinds of returns are
            how = relation(stretches[here], motif) if alike else Relation()
            gain = price.of(motif, how.kind) - KIND - 1 - 2 * log2(here - last - size + 1)
            if gain > 0:
                saved += gain
                returns.append(replace(how, bar=numbers[here]))
                last = here
            here += size if gain > 0 else 1
        yield saved, Motif(numbers[at], size, tuple(returns))


def _positions(tones: Sequence[Tone]) -> list[int]:
    return [tone.position for tone in tones if tone.position is not None]


def _bits(counts: Counter[tuple[int, bool]]) -> dict[tuple[int, bool], float]:
    total = sum(counts.values())
    return {each: -log2(count / total) for each, count in counts.items()}
