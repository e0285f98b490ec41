"""A melody cut into its bars."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from indexes.music.keys import position_in
from indexes.music.notes import TICKS, Key, Note, Score
from indexes.music.relations import Tone

MOST = 256  # bars that are looked at
REST, TIE = -1, -2  # symbols beside pitches


def edges_of(score: Score) -> list[int]:
    """Return the ticks at which bars begin, and the end of the last."""
    edges, meters, end = [score.pickup], score.meters, score.end
    while edges[-1] < end and len(edges) <= MOST:
        meter = next(each for each in reversed(meters) if each.onset <= edges[-1] or each is meters[0])
        following = min((each.onset for each in meters if each.onset > edges[-1]), default=end + meter.bar)
        edges.append(min(edges[-1] + meter.bar, following))
    return edges if len(edges) > 1 else [0, 1]


def bar_at(edges: Sequence[int], tick: int) -> int:
    """Return the number of the bar at a tick, from 1."""
    return min(bisect_right(edges, tick), len(edges) - 1)


def bars_of(line: Sequence[Note], edges: Sequence[int], key: Key) -> list[tuple[Tone, ...]]:
    """Return the tones of every bar; a note goes on through a rest shorter than a quarter note."""
    bars: list[list[Tone]] = [[] for _ in edges[1:]]
    now = edges[0]
    for note, following in zip(line, (*(each.onset for each in line[1:]), edges[-1]), strict=True):
        _add(bars, edges, Tone(note.onset - now, REST), now)
        end = min(following if following - note.end < TICKS else note.end, edges[-1])
        _add(bars, edges, Tone(end - note.onset, note.pitch, position_in(key, note.pitch)), note.onset)
        now = end
    _add(bars, edges, Tone(edges[-1] - now, REST), now)
    return [tuple(bar) for bar in bars]


def _add(bars: Sequence[list[Tone]], edges: Sequence[int], tone: Tone, onset: int) -> None:
    """Put a tone into the bars in which it sounds; after a bar line it goes on."""
    stop = onset + tone.ticks
    cuts = [onset, *edges[bisect_right(edges, onset) : bisect_left(edges, stop)], stop]
    for start, end in pairwise(cuts) if tone.ticks > 0 else ():
        held = Tone(end - start, TIE if tone.sounds else REST)
        bars[bar_at(edges, start) - 1].append(tone._replace(ticks=end - start) if start == onset else held)
