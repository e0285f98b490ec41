"""What was asked, as weights on what may come next: metre, scale, range, cadence, chords, contrast, no copying."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from skills.composing.sequence.alphabet import BAR, LENGTHS, LOWEST, PITCHES, REST, STEPS, SYMBOLS, TIE, Event
from skills.composing.sequence.decoding import NEVER, Draft
from skills.composing.sequence.recurrent import Floats

LONGEST_REST = 36  # ticks
GRID = 24
TUPLETS = {1: 3, 2: 6, 4: 12, 8: 24, 16: 24}  # ticks of a triplet's note: the span that its group fills


@dataclass(frozen=True)
class Measured:
    """Every bar is filled exactly; triplets come in whole groups; the last note of the tune is not short."""

    last: int = 24  # ticks that the very last note has at least, where it can

    def length(self, draft: Draft) -> Floats | None:
        """Allow what fits into the bar."""
        memory = draft.memory
        room = draft.room
        if not room:
            return _only_bar()
        final = self.last if draft.left == 1 and not draft.more else 0
        return _fitting(room, memory.place, final)

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Allow a tie only after a note, and no long silence."""
        memory = draft.memory
        banned = []
        if memory.symbol in (REST,) or memory.pitch < 0 or memory.inside:
            banned.append(TIE)
        if memory.symbol == REST or LENGTHS[length] > LONGEST_REST:
            banned.append(REST)
        return _without(tuple(banned)) if banned else None


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
        return _sounding(self.allowed, self.color, self.more)


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
        return _sounding(wanted, frozenset(), 0.0) + _without((TIE, REST))


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
            there = _placed(draft.bars[other + at]).get(draft.memory.place)
            if there is not None and self._alike(draft, other) > self.most:
                banned.append(there)
        return _without(tuple(banned)) if banned else None

    def _alike(self, draft: Draft, other: int) -> float:
        same = total = 0
        for at in range(draft.number - self.start + 1):
            mine, theirs = _placed(draft.bars[self.start + at]), _placed(draft.bars[other + at])
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
        strong = self.strengths(draft.memory.onset) <= 1 or LENGTHS[length] >= GRID
        return _against(tones, -self.weight if strong else -0.25 * self.weight)


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
class Fixed:
    """At some places, (bar, ticks), only some symbols may stand; notes are notes everywhere, on a given rhythm."""

    symbols: Mapping[tuple[int, int], frozenset[int]]

    def length(self, draft: Draft) -> Floats | None:
        """Say nothing."""
        return None

    def symbol(self, draft: Draft, length: int) -> Floats | None:
        """Allow what is wanted here."""
        wanted = self.symbols.get((draft.number, draft.memory.place))
        return _without((TIE, REST)) if not wanted else _only(wanted)


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
        symbol = None if source is None else _sounding_at(draft, *source)
        return None if symbol is None else _only(frozenset({symbol}))


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


def _placed(bar: Sequence[Event]) -> dict[int, int]:
    """Return the symbol of every note of a bar by its onset."""
    found, onset = {}, 0
    for event in bar:
        if event.sounds:
            found[onset] = event.symbol
        onset += event.ticks
    return found


@lru_cache
def _only_bar() -> Floats:
    logs = np.full(STEPS, NEVER, np.float32)
    logs[BAR] = 0
    return logs


@lru_cache(maxsize=4096)
def _fitting(room: int, place: int, final: int) -> Floats:
    """Return logs that allow the lengths which fit into `room` ticks at a place of the bar."""
    logs = np.full(STEPS, NEVER, np.float32)
    for number, ticks in enumerate(LENGTHS):
        if ticks <= room and _on_grid(ticks, place, room):
            short = final and ticks == room and ticks < final
            logs[number] = -4.0 if short else 0.0
    if logs.max() < -100:
        logs[[number for number, ticks in enumerate(LENGTHS) if ticks <= room]] = 0
    return logs


def _on_grid(ticks: int, place: int, room: int) -> bool:
    """Return whether a length at a place leaves the rest of the bar writable."""
    off = place % 3
    if not off:
        group = TUPLETS.get(ticks)
        return group is None or (place % (group // 2 if ticks == 16 else group) == 0 and group <= room)
    span = 24 if place % 24 in (8, 16) else 12 if place % 12 in (4, 8) else 6 if place % 6 in (2, 4) else 3
    return ticks <= span - place % span and ticks in (span // 3, 2 * span // 3)


def _sounding_at(draft: Draft, bar: int, place: int) -> int | None:
    """Return the symbol that sounds at a place of an earlier bar, the one held from before it too."""
    for number in range(bar, -1, -1):
        before = [symbol for onset, symbol in _placed(draft.bars[number]).items() if number < bar or onset <= place]
        if before:
            return before[-1]
    return None


@lru_cache(maxsize=256)
def _only(symbols: frozenset[int]) -> Floats:
    """Return logs that outweigh even what may not sound: these symbols are known."""
    logs = np.full(SYMBOLS, NEVER, np.float32)
    logs[list(symbols)] = 0
    return logs


@lru_cache(maxsize=256)
def _without(symbols: tuple[int, ...]) -> Floats:
    logs = np.zeros(SYMBOLS, np.float32)
    logs[list(symbols)] = NEVER
    return logs


@lru_cache(maxsize=256)
def _sounding(allowed: frozenset[int], color: frozenset[int], more: float) -> Floats:
    logs = np.full(SYMBOLS, NEVER, np.float32)
    logs[[TIE, REST, *allowed]] = 0
    logs[list(color & allowed)] = more
    return logs


@lru_cache(maxsize=256)
def _against(tones: frozenset[int], weight: float) -> Floats:
    logs = np.full(SYMBOLS, weight, np.float32)
    logs[[TIE, REST, *tones]] = 0
    return logs


def symbols_of(pitch_classes: Collection[int], low: int, high: int) -> frozenset[int]:
    """Return the symbols with these pitch classes above the tonic, between two distances from the tonic."""
    return frozenset(
        symbol
        for symbol in range(PITCHES)
        if low <= symbol + LOWEST <= high and (symbol + LOWEST) % 12 in pitch_classes
    )
