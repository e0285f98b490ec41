"""Ornaments: longer notes broken into passing and neighbour notes of the scale."""

import random
from collections.abc import Iterator, Sequence

from skills.composing.frame import Bar, Frame
from skills.composing.given import Given
from skills.composing.sequence.alphabet import TIE, Event, spelled

EIGHTH, QUARTER = 12, 24  # grid ticks
LEAST, MORE = 0.15, 1.5  # share of long notes that are broken at strength 0, and how much it grows with strength


def ornamented(given: Given, strength: float, rng: random.Random) -> list[Bar]:
    """Return the bars with some longer notes broken, equal bars equally; the last note of the tune stays."""
    made: dict[Bar, Bar] = {}
    share = LEAST + MORE * strength
    for bar in given.bars[:-1]:
        if bar not in made:
            made[bar] = tuple(_bar(given.frame, bar, share, rng))
    last = [*_bar(given.frame, given.bars[-1], share, rng, closing=True)] if given.bars else []
    return [*(made[bar] for bar in given.bars[:-1]), tuple(last)][: len(given.bars)]


def _bar(frame: Frame, bar: Bar, share: float, rng: random.Random, closing: bool = False) -> Iterator[Event]:
    notes = [index for index, event in enumerate(bar) if event.sounds]
    for index, event in enumerate(bar):
        held = index + 1 < len(bar) and bar[index + 1].symbol == TIE
        final = closing and notes and index == notes[-1]
        if not event.sounds or held or final or event.ticks < QUARTER or rng.random() > share:
            yield event
            continue
        after = next((bar[later].symbol for later in notes if later > index), event.symbol)
        yield from _broken(frame, event, after, rng)


def _broken(frame: Frame, event: Event, after: int, rng: random.Random) -> Iterator[Event]:
    """Yield a note with a note between it and the next, or with its neighbour before it goes on."""
    step = 1 if after > event.symbol else -1 if after < event.symbol else rng.choice((1, -1))
    scale = sorted(frame.allowed)
    if abs(after - event.symbol) in (1, 2):
        step = -step  # the neighbour on the other side, not the note to come
    between = stepped(scale, event.symbol, step)
    if event.ticks == QUARTER or abs(after - event.symbol) > 4:
        yield from spelled(event.ticks - EIGHTH, event.symbol)
        yield from spelled(EIGHTH, between)
        return
    yield from spelled(event.ticks - QUARTER, event.symbol)
    yield from spelled(EIGHTH, between)
    yield from spelled(EIGHTH, event.symbol)


def stepped(scale: Sequence[int], symbol: int, steps: int) -> int:
    """Return the symbol so many steps of a sorted scale away; the symbol itself where the scale ends."""
    if not scale:
        return symbol
    at = min(range(len(scale)), key=lambda number: abs(scale[number] - symbol)) + steps
    return scale[at] if 0 <= at < len(scale) else symbol
