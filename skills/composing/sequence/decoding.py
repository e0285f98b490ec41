"""Write tunes event by event: what the network finds likely, weighed by controls, drawn; many drafts at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Protocol

import numpy as np
import numpy.typing as npt

from skills.composing.sequence.alphabet import BAR, END, LENGTHS, Event
from skills.composing.sequence.features import (
    GAP,
    LEFT,
    SYMBOL_COLUMNS,
    UNASKED,
    WISHES,
    before_length,
    before_symbol,
)
from skills.composing.sequence.memory import CANDIDATES, NO_SYMBOL, Memory
from skills.composing.sequence.recurrent import Floats, Recurrent

NEVER = -1e9
AWAY = -1e4  # less than the NEVER of a scale, a range or a cadence: exactness goes before
NO_EVENT = [0] * (len(SYMBOL_COLUMNS) + 3 * CANDIDATES)


@dataclass(frozen=True)
class BarPlan:
    """How a bar comes about: written freely, given outright, copied, or free pitches on a given rhythm."""

    given: tuple[Event, ...] = ()
    copied: int | None = None  # number of the bar that it repeats
    until: int | None = None  # ticks from which on a given or copied bar is free after all
    since: int | None = None  # ticks up to which a copied bar is free: it ends as the other one
    rhythm: tuple[Event, ...] = ()  # events whose lengths, ties and rests stay while notes get new pitches
    paced: int | None = None  # number of the bar whose rhythm it takes
    split: int | None = None  # ticks after which a strain ends with a bar line, and the next one's pickup follows


FREE = BarPlan()


class Control(Protocol):
    """Weighs what may come next: logs that are added to the network's, NEVER for what must not be, None for no say."""

    def length(self, draft: "Draft") -> Floats | None:
        """Return logs for every length and BAR and END."""

    def symbol(self, draft: "Draft", length: int) -> Floats | None:
        """Return logs for every symbol of an event of this length."""


@dataclass
class Draft:
    """A tune that is being written: its memory, the plan of its bars, what is asked of it, its controls."""

    memory: Memory
    plan: Sequence[BarPlan]
    controls: Sequence[Control]
    rng: np.random.Generator
    wishes: tuple[int, ...] = UNASKED[: WISHES - 3]  # classes of family and of features.EDGES, 0 for open
    after: int = NO_SYMBOL  # the first symbol after the last planned bar, when a known bar follows
    more: int = 0  # known bars after the planned ones
    pickup: int = 0  # ticks of bar 0 when it is incomplete
    borrowed: int = 0  # ticks that the last bar lacks, because the pickup has them
    bars: list[list[Event]] = field(default_factory=lambda: [[]])
    log: float = 0.0  # of the events that were drawn, as the network finds them
    drawn: int = 0
    clock: int = 0  # ticks since the beginning
    cut: int | None = None  # ticks of the present bar that lie before the bar line within it
    notes: list[tuple[int, int]] = field(default_factory=list)  # (clock, symbol) of every note

    @property
    def number(self) -> int:
        """Return how many bars are complete."""
        return len(self.bars) - 1

    @property
    def done(self) -> bool:
        """Return whether every planned bar is written."""
        return self.number >= len(self.plan)

    @property
    def left(self) -> int:
        """Return how many planned bars remain, the present one included."""
        return len(self.plan) - self.number

    @cached_property
    def room(self) -> int:
        """Return the ticks that are left in the present bar; known anew after every event."""
        size = self.pickup if self.pickup and not self.number else self.memory.bar_length
        if self.left == 1 and self.number:
            size -= self.borrowed
        split = self._split()
        if split == self.place:
            return 0
        stops = [stop for stop in (self._joins(), split) if stop is not None and stop > self.place]
        return min([size, *stops]) - self.place

    @property
    def place(self) -> int:
        """Return the ticks since the beginning of the planned bar, which a bar line may cut."""
        return self.memory.place + (self.cut or 0)

    def values(self) -> list[int]:
        """Return what is asked at this step, in the order of features.WISH_COLUMNS."""
        total = min(LEFT - 1, (not self.pickup) + self.left + self.more)  # tunes with a pickup end in a short bar
        gap = min(GAP - 1, self.left) if self.more else 0
        return [*self.wishes, total, gap, self.after if self.more else NO_SYMBOL]

    def forced(self) -> tuple[int | None, int | None]:
        """Return the length (or BAR) and symbol that the plan of the bar leaves no choice about."""
        if not self.room:
            return BAR, None
        plan, inside = self.plan[self.number], len(self.bars[-1])
        rhythm = plan.rhythm if plan.paced is None else self.bars[plan.paced]
        if rhythm:
            if inside == len(rhythm):
                return BAR, None
            event = rhythm[inside]
            free = event.sounds or (plan.paced is not None and not inside)
            return self._within(event.length, None if free else event.symbol)
        events = plan.given if plan.copied is None else self.bars[plan.copied]
        joins = self._joins()
        if joins is not None:
            events = events[self._before(events, joins) :] if self.place >= joins else []
            inside -= self._before(self.bars[-1], joins)
        if not events:
            return None, None
        if plan.until is not None and self.place >= plan.until:
            return None, None
        return self._within(*events[inside]) if inside < len(events) else (BAR, None)

    def _within(self, length: int, symbol: int | None) -> tuple[int | None, int | None]:
        """Return an event when there is room for it: the last bar may be shorter than the one that it copies."""
        if LENGTHS[length] <= self.room:
            return length, symbol
        return (None, None) if self.room else (BAR, None)

    def _split(self) -> int | None:
        """Return the place of the bar line that is still to come within the present bar; None where none is."""
        return None if self.cut else self.plan[self.number].split

    def _joins(self) -> int | None:
        """Return the place from which on the present bar is what the copied one is; None where nothing is said."""
        plan = self.plan[self.number]
        if plan.copied is None or plan.since is None:
            return None
        onsets = accumulate((event.ticks for event in self.bars[plan.copied]), initial=0)
        found = zip(onsets, self.bars[plan.copied], strict=False)
        return next((onset for onset, event in found if onset >= plan.since and event.sounds), None)

    @staticmethod
    def _before(events: Sequence[Event], place: int) -> int:
        """Return how many events begin before a place."""
        return sum(onset < place for onset in accumulate((event.ticks for event in events[:-1]), initial=0))

    def take(self, length: int, symbol: int) -> None:
        """Write the next event or bar line."""
        self.__dict__.pop("room", None)
        if length in (BAR, END):
            split = self._split()
            self.memory.bar()
            self.cut = split
            if split is None:
                self.bars.append([])
            return
        event = Event(length, symbol)
        if event.sounds:
            self.notes.append((self.clock, symbol))
        self.clock += event.ticks
        self.memory.add(event)
        self.bars[-1].append(event)


@dataclass(frozen=True)
class Manner:
    """How freely is drawn: heat (1 as the network has it) and the share of likely choices that are considered."""

    heat: float = 1.0
    nucleus: float = 0.985


def write(network: Recurrent, drafts: Sequence[Draft], manner: Manner = Manner()) -> None:
    """Write every draft to the end of its plan."""
    states = network.start(len(drafts))
    open_ = [number for number, draft in enumerate(drafts) if not draft.done]
    while open_:
        now = [drafts[number] for number in open_]
        candidates = [draft.memory.candidates() for draft in now]
        pairs = list(zip(now, candidates, strict=True))
        values = [[*before_length(draft.memory, found), *draft.values()] for draft, found in pairs]
        inner = states[:, open_]
        logits, seen = network.lengths(np.array(values), inner)
        states[:, open_] = inner
        forced = [draft.forced() for draft in now]
        lengths = [
            _drawn(draft, row, [c.length(draft) for c in draft.controls], manner) if must is None else must
            for draft, row, (must, _) in zip(now, logits, forced, strict=True)
        ]
        asked = [
            [*(before_symbol(draft.memory, found, length) if length < BAR else NO_EVENT), *draft.values()[-2:]]
            for (draft, found), length in zip(pairs, lengths, strict=True)
        ]
        of_symbols = network.symbols(np.array(asked), seen)
        for draft, row, length, (_, symbol) in zip(now, of_symbols, lengths, forced, strict=True):
            if length < BAR and symbol is None:
                symbol = _drawn(draft, row, [c.symbol(draft, length) for c in draft.controls], manner)
            draft.take(length, NO_SYMBOL if symbol is None else symbol)
        open_ = [number for number in open_ if not drafts[number].done]


def _drawn(draft: Draft, logits: Floats, said: Sequence[Floats | None], manner: Manner) -> int:
    """Draw one choice; its log likelihood is noted in the draft."""
    shares = _softmax(logits)
    weighed = logits / manner.heat + sum(each for each in said if each is not None)
    chosen = _pick(_softmax(weighed), draft.rng, manner.nucleus)
    draft.log += float(np.log(shares[chosen] + 1e-12))
    draft.drawn += 1
    return chosen


def _softmax(logits: Floats) -> npt.NDArray[np.float64]:
    shares = np.exp(logits.astype(np.float64) - logits.max())
    return np.asarray(shares / shares.sum())


def _pick(shares: npt.NDArray[np.float64], rng: np.random.Generator, nucleus: float) -> int:
    """Draw from the likeliest choices that make up `nucleus` of all."""
    order = (-shares).argsort()
    heaped = shares[order].cumsum()
    kept = int(heaped.searchsorted(nucleus)) + 1
    return int(order[heaped[:kept].searchsorted(rng.random() * heaped[min(kept, len(heaped)) - 1])])
