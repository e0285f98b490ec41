"""What a new melody takes from one that is there: its pitches at some places, near them, anything but them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from skills.composing.sequence.alphabet import LENGTHS, PITCHES, REST, SYMBOLS, TIE, Event
from skills.composing.sequence.decoding import Draft
from skills.composing.sequence.recurrent import Floats
from skills.composing.sequence.weights import heard_at, only, without


@dataclass(frozen=True)
class Other:
    """New bars are not what the old ones were: `old` holds bars by number."""

    old: Mapping[int, Sequence[Event]]

    def length(self, draft: Draft) -> Floats | None:
        """Say nothing."""
        return None

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Weigh the old pitch down while everything before it is as it was."""
        old, inside = self.old.get(draft.number, ()), len(draft.bars[-1])
        if inside >= len(old) or list(old[:inside]) != draft.bars[-1] or old[inside].length != length:
            return None
        logs = np.zeros(SYMBOLS, np.float32)
        last = LENGTHS[length] == draft.room
        logs[old[inside].symbol] = -50.0 if last else -1.0
        return logs


@dataclass(frozen=True)
class Struck:
    """A bar begins with a note or a rest of its own: what sounds before it stays as it is."""

    bar: int

    def length(self, draft: Draft) -> Floats | None:
        """Say nothing."""
        return None

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Allow no tie over the bar line."""
        return without((TIE,)) if draft.number == self.bar and not draft.memory.inside else None


@dataclass(frozen=True)
class Fixed:
    """At some places, (bar, ticks), only some symbols may stand; notes are notes everywhere, on a given rhythm."""

    symbols: Mapping[tuple[int, int], frozenset[int]]

    def length(self, draft: Draft) -> Floats | None:
        """Say nothing."""
        return None

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Allow what is wanted here."""
        wanted = self.symbols.get((draft.number, draft.memory.place))
        return without((TIE, REST)) if not wanted else only(wanted)


@dataclass(frozen=True)
class Echo:
    """Some places sound what sounded at an earlier place: (bar, ticks) -> (bar, ticks)."""

    sources: Mapping[tuple[int, int], tuple[int, int]]

    def length(self, draft: Draft) -> Floats | None:
        """Say nothing."""
        return None

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Allow the pitch of the earlier place."""
        source = self.sources.get((draft.number, draft.memory.place))
        symbol = None if source is None else heard_at(draft, *source)
        return None if symbol is None else only(frozenset({symbol}))


@dataclass
class Near:
    """Pitches lie near given ones: `centers` gives the wanted symbol at a bar and place, None for no wish."""

    center: Callable[[int, int], float | None]
    spread: float = 3.0  # semitones
    avoided: Callable[[int, int], int | None] = field(default=lambda bar, place: None)

    def length(self, draft: Draft) -> Floats | None:
        """Say nothing."""
        return None

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Weigh pitches down by their distance."""
        place = (draft.number, draft.memory.place)
        center = self.center(*place)
        if center is None:
            return None
        logs = np.zeros(SYMBOLS, np.float32)
        logs[:PITCHES] = -0.5 * ((np.arange(PITCHES) - center) / self.spread) ** 2
        avoided = self.avoided(*place)
        if avoided is not None:
            logs[avoided] -= 1.6
        return logs
