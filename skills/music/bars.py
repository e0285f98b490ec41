"""The grid of bars, and how a sound of any length is cut into notes that can be written."""

from dataclasses import dataclass

from indexes.music.notes import TICKS, Meter, Score

PLAIN = tuple(TICKS * 4 // 2**power for power in range(7))  # whole note to 64th
DOTTED = tuple(length * 3 // 2 for length in PLAIN[:6])
TRIPLETS = tuple(length * 2 // 3 for length in PLAIN[1:6])
WRITABLE = frozenset(PLAIN + DOTTED + TRIPLETS)
FINEST = 20  # ticks: what 32nds and triplets of 16ths have in common


@dataclass(frozen=True)
class Bar:
    """One bar from tick `start` to `end`; the pickup has number 0."""

    start: int
    end: int
    number: int
    meter: Meter

    @property
    def beat(self) -> int:
        """Return the length of a beat in ticks: a dotted note in 6/8, 9/8 and 12/8."""
        unit = TICKS * 4 // self.meter.denominator
        return unit * 3 if compound(self.meter) else unit

    @property
    def full(self) -> bool:
        """Return whether the bar has the length its metre asks for."""
        return self.end - self.start == self.meter.bar


def compound(meter: Meter) -> bool:
    """Return whether the beats of a metre fall into three."""
    return meter.denominator >= 8 and meter.numerator % 3 == 0 and meter.numerator > 3


def marking(meter: Meter, tempo: float) -> str:
    """Return quarter notes per minute as a mark in the metre's beat: "♩. = 116" for 174 in 6/8."""
    return f"♩. = {tempo / 1.5:.0f}" if compound(meter) else f"♩ = {tempo:g}"


def bars_of(score: Score) -> list[Bar]:
    """Return the bars that hold all of the score, at least one; a metre that changes within a bar cuts it."""
    changes = sorted(score.meters, key=lambda meter: meter.onset) or [Meter(4, 4)]
    bars = [Bar(0, score.pickup, 0, changes[0])] if score.pickup else []
    start, number = score.pickup, 1
    while start < score.end or number == 1:
        meter = next((each for each in reversed(changes) if each.onset <= start), changes[0])
        cut = next((each.onset for each in changes if start < each.onset < start + meter.bar), start + meter.bar)
        bars.append(Bar(start, cut, number, meter))
        start, number = cut, number + 1
    return bars


def writable(score: Score) -> bool:
    """Return whether every note lies on the grid of 32nds and triplets, so that it can be engraved."""
    return all(
        note.onset % FINEST == 0 and note.duration % FINEST == 0
        for part in score.parts
        if not part.drums
        for note in part.notes
    )


def pieces(start: int, end: int, bar: Bar, rest: bool = False) -> list[tuple[int, int]]:
    """Cut the span `start` to `end` (ticks, within `bar`) into spans that one written note or rest can fill.

    Notes keep the beat visible: a span that starts between beats is cut at the next one, except for plain
    syncopation in simple metres.
    """
    found = []
    while start < end:
        stop = _first(start, end, bar, rest)
        found.append((start, stop))
        start = stop
    return found


def _first(start: int, end: int, bar: Bar, rest: bool) -> int:
    """Return where the first written note of the span ends."""
    beat, into = bar.beat, (start - bar.start) % bar.beat
    length = end - start
    if length in WRITABLE and _clear(into, length, bar, rest):
        return end
    if into:
        end = min(end, start - into + beat)
    elif length > beat:
        end = start + length // beat * beat
    fitting = [start + each for each in WRITABLE if start + each <= end]
    even = [stop for stop in fitting if (stop - bar.start) % beat == 0] if end - start > beat else fitting
    return max(even or fitting, default=end)


def _clear(into: int, length: int, bar: Bar, rest: bool) -> bool:
    """Return whether a note of `length` that starts `into` a beat can be written as one."""
    if into + length <= bar.beat:
        return True
    if into == 0:
        return length % bar.beat == 0 or (not compound(bar.meter) and not rest)
    return not (compound(bar.meter) or rest) and into * 2 == bar.beat and length <= 2 * bar.beat
