"""What was asked, as weights on what may come next: metre, scale, range, cadence, chords, contrast."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from skills.composing.sequence.alphabet import LENGTHS, REST, TIE
from skills.composing.sequence.decoding import Draft
from skills.composing.sequence.recurrent import Floats
from skills.composing.sequence.weights import (
    STEPS_OFF,
    against,
    away,
    fitting,
    notes_at,
    only_bar,
    paced,
    sounding,
    spanning,
    without,
)

LONGEST_REST = 36  # ticks
LONGEST_NOTE = 192  # ticks, ties included
FINE = 4  # ticks of a triplet of the shortest kind
QUARTER = 24  # ticks from which on a note counts as long


@dataclass(frozen=True)
class Measured:
    """Every bar is filled exactly; triplets come in whole groups; the last note of the tune is not short."""

    last: int = 24  # ticks that the very last note has at least, where it can

    def length(self, draft: Draft) -> Floats | None:
        """Allow what fits into the bar."""
        memory = draft.memory
        room = draft.room
        if not room:
            return only_bar()
        final = min(self.last, memory.bar_length) if draft.left == 1 and not draft.more else 0
        fine = memory.inside > 0 and memory.length == LENGTHS.index(FINE)
        return fitting(room, draft.place, final, fine)

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Allow a tie only after a note, for two long bars at most, and no long silence; a pickup sounds."""
        memory = draft.memory
        banned = []
        held = draft.clock - draft.notes[-1][0] + LENGTHS[length] if draft.notes else 0
        if memory.symbol in (REST,) or memory.pitch < 0 or draft.place or held > LONGEST_NOTE:
            banned.append(TIE)
        if memory.symbol == REST or LENGTHS[length] > LONGEST_REST or (draft.pickup and not draft.clock):
            banned.append(REST)
        return without(tuple(banned)) if banned else None


@dataclass(frozen=True)
class Sounding:
    """Only pitches of the scale and the range sound; `allowed` are symbols, `color` those that are wanted more."""

    allowed: frozenset[int]
    color: frozenset[int] = frozenset()
    more: float = 0.5

    def length(self, draft: Draft) -> Floats | None:
        """Say nothing."""
        return None

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Allow what sounds."""
        return sounding(self.allowed, self.color, self.more)


@dataclass(frozen=True)
class Spanning:
    """Lowest and highest note lie about so many semitones apart: wider is weighed down, reaching out wanted in time."""

    least: int
    most: int

    def length(self, draft: Draft) -> Floats | None:
        """Say nothing."""
        return None

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Weigh pitches by the span that the tune would have with them."""
        if not draft.notes:
            return None
        low, high = draft.memory.low, draft.memory.high
        return spanning(low, high, self.least, self.most, round(8 * draft.number / len(draft.plan)))


@dataclass(frozen=True)
class Paced:
    """Between `least` and `most` notes sound a quarter: below, longer lengths are weighed down, above, shorter ones."""

    least: float
    most: float

    def length(self, draft: Draft) -> Floats | None:
        """Weigh lengths by how far the notes so far are from the pace."""
        pace = QUARTER * len(draft.notes) / draft.clock if draft.clock >= 4 * QUARTER else self.least
        off = math.log2(max(pace, 0.1) / min(max(pace, self.least, 0.1), self.most))
        return paced(round(STEPS_OFF * off)) if off else None

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Say nothing."""
        return None


@dataclass(frozen=True)
class Cadence:
    """The last note of a planned bar is one of some symbols: of the tune's last bar, or of other bars' numbers."""

    endings: Mapping[int, frozenset[int]]

    def length(self, draft: Draft) -> Floats | None:
        """Say nothing."""
        return None

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Allow the wanted symbols when the event fills a bar that has an ending."""
        wanted = self.endings.get(draft.number)
        if not wanted or LENGTHS[length] != draft.room:
            return None
        return sounding(wanted, frozenset(), 0.0) + without((TIE, REST))


@dataclass
class Contrast:
    """A section must not equal another one: notes at the same place with the same pitch are limited to a share."""

    start: int  # bar in which the section begins
    others: Sequence[int]  # bars in which the other sections begin
    bars: int
    most: float = 0.42

    def length(self, draft: Draft) -> Floats | None:
        """Say nothing."""
        return None

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Forbid the other section's pitch here where too much is alike already."""
        at = draft.number - self.start
        if not 0 <= at < self.bars:
            return None
        banned = []
        for other in self.others:
            there = notes_at(draft.bars[other + at]).get(draft.place)
            if there is not None and self._alike(draft, other) > self.most:
                banned.append(there)
        return away(tuple(banned)) if banned else None

    def _alike(self, draft: Draft, other: int) -> float:
        same = total = 0
        for at in range(draft.number - self.start + 1):
            mine, theirs = notes_at(draft.bars[self.start + at]), notes_at(draft.bars[other + at])
            same += sum(theirs.get(onset) == symbol for onset, symbol in mine.items())
            total += len(mine)
        return (same + 1) / (total + 1)


@dataclass
class Chorded:
    """Each bar has a chord: its notes are wanted, most of all where they are strong or long; `tones` a bar."""

    tones: Sequence[frozenset[int]]  # symbols
    strengths: Callable[[int], int]  # place in the bar -> 0 (downbeat) to 4
    start: int = 0  # the network's bar that the first chord belongs to
    each: int = 1  # the network's bars of a bar
    weight: float = 3.0

    def length(self, draft: Draft) -> Floats | None:
        """Say nothing."""
        return None

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Weigh notes outside of the chord down."""
        number = (draft.number - self.start) // self.each
        if not 0 <= number < len(self.tones):
            return None
        tones = self.tones[number]
        strong = self.strengths(draft.memory.onset) <= 1 or LENGTHS[length] >= QUARTER
        return against(tones, -self.weight if strong else -0.25 * self.weight)
