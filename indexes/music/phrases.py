"""Where the phrases of a melody end: on notes longer than those around, at regular distances or very plainly."""

from collections.abc import Collection, Sequence

import numpy as np

from indexes.music.bars import bar_at
from indexes.music.notes import Note

LONG = 1.5  # times the usual length: a note that long may end a phrase
NEAR_LONGEST = 0.7  # and so much of the tune's long notes
LATE = 0.6  # of a bar, after which a phrase ends in it
SIZES = (4, 8, 2, 6, 5, 3, 7)  # bars of a phrase, the likeliest first
REGULAR = 0.7  # harmonic mean of the ends that fall on a grid and the places of the grid that have one
PLAIN = 3  # bars at least of phrases of different lengths, none of which is over twice another


def phrases_of(line: Sequence[Note], edges: Sequence[int], first: int) -> tuple[tuple[int, ...], dict[int, Note]]:
    """Return the lengths of the phrases in bars, and by bar (from 1) the notes that they end on, the last among them.

    `first` bars are silent before the tune begins. Where no order is found there are no phrases, but a last note.
    """
    held = _held(line, edges)
    final = max(held)
    ends = {bar: note for bar, (_, note) in sorted(held.items()) if bar == final or _stands_out(bar, held, final)}
    bars, last = [bar - first for bar in ends], final - first
    size = max(SIZES, key=lambda each: _fit(bars, each, last))
    if _fit(bars, size, last) >= REGULAR:
        rest = last % size
        return (size,) * (last // size) + (rest,) * bool(rest), {
            bar: note for bar, note in ends.items() if (bar - first) % size == 0 or bar == final
        }
    lengths = tuple(int(each) for each in np.diff([0, *bars]))
    others = max((length for bar, (length, _) in held.items() if bar not in ends), default=0)
    even = len(ends) > 1 and min(lengths) >= PLAIN and max(lengths) <= 2 * min(lengths)
    if even and min(held[bar][0] for bar in ends if bar != final) > others:
        return lengths, ends
    return (), {final: ends[final]}


def _held(line: Sequence[Note], edges: Sequence[int]) -> dict[int, tuple[float, Note]]:
    """Return, by bar, the longest note that stops late in it (the last of several), counted in usual lengths."""
    stops = [*(note.onset for note in line[1:]), max(line[-1].end, line[-1].onset + 1)]
    usual = float(np.median([stop - note.onset for note, stop in zip(line, stops, strict=True)]))
    held: dict[int, tuple[float, Note]] = {}
    for note, stop in zip(line, stops, strict=True):
        bar = bar_at(edges, stop - 1)
        late = stop - edges[bar - 1] >= LATE * (edges[bar] - edges[bar - 1]) or note is line[-1]
        if late and (stop - note.onset) / usual >= held.get(bar, (0.0, note))[0]:
            held[bar] = (stop - note.onset) / usual, note
    return held


def _stands_out(bar: int, held: dict[int, tuple[float, Note]], final: int) -> bool:
    long = max(LONG, NEAR_LONGEST * float(np.quantile([length for length, _ in held.values()], 0.9)))
    before, here, after = (held[each][0] if each in held else 0.0 for each in (bar - 1, bar, bar + 1))
    return here >= long and here >= before and here > after and bar + 1 < final


def _fit(ends: Collection[int], size: int, last: int) -> float:
    """Return how well the bars of ends lie on a grid, 0..1; 0 where fewer than two do."""
    grid = set(range(size, last + 1, size))
    hits = len(grid & set(ends))
    return 2 * hits / (len(ends) + len(grid)) if hits > 1 else 0.0
