"""The numbers that the network sees before each length and each symbol: one row of a table a number."""

from dataclasses import dataclass

from skills.composing.sequence.alphabet import BAR, LENGTHS, METERS, MODES, STEPS
from skills.composing.sequence.memory import CANDIDATES, HELD, LAGS, NO_LENGTH, NO_SYMBOL, Candidate, Memory

GAP = 10  # bars to the end of a gap that are told apart
LEFT = 34  # bars to the end of the tune that are told apart, 0 for unknown
FAMILIES = ("jig", "slip jig", "reel", "hornpipe", "march", "waltz", "air", "hymn", "song", "art")
EDGES = {  # what a tune may be asked to be like: borders of the classes
    "density": (0.6, 0.85, 1.1, 1.4, 1.75, 2.1, 2.6),  # notes a quarter
    "span": (9, 12, 14, 16, 19, 22),  # semitones between lowest and highest
    "register": (-4, -1, 2, 5, 8, 11),  # mean semitones above the tonic nearest middle C
    "syncopation": (0.001, 0.02, 0.05, 0.1, 0.2),  # share of notes held over a stronger beat
    "leaps": (1.6, 2.0, 2.4, 2.8, 3.3, 4.0),  # mean interval in semitones
    "repeats": (0.001, 0.08, 0.15, 0.22, 0.3, 0.4),  # share of bars equal to an earlier one
}
PLACES = 192
LENGTH_COLUMNS: dict[str, int] = {  # name: number of values
    "meter": len(METERS), "mode": len(MODES), "place": PLACES + 1, "meter and place": len(METERS) * 33,
    "remaining": PLACES + 2, "bar in sixteen": 16, "bar": 41, "meter and bar in four": len(METERS) * 4,
    "inside": 64, "length": STEPS + 1, "length before": STEPS + 1, "pitch": NO_SYMBOL + 1, "symbol": NO_SYMBOL + 1,
    "interval": 33, "interval before": 33, "degree": 13, "below highest": 32, "above lowest": 32, "last total": 4,
    "first total": 34,
}  # fmt: skip
SYMBOL_COLUMNS: dict[str, int] = {
    "length": len(LENGTHS), "meter and place": len(METERS) * 33, "filling": 3 * 16, "pitch": NO_SYMBOL + 1,
    "interval": 33,
}  # fmt: skip
WISH_COLUMNS: dict[str, int] = {
    "family": len(FAMILIES) + 1, **{name: len(edges) + 2 for name, edges in EDGES.items()}, "left": LEFT,
    "gap": GAP, "after gap": NO_SYMBOL + 1,
}  # fmt: skip
CANDIDATE_LENGTH = (("length", HELD + 1), ("symbol", NO_SYMBOL + 1), ("strength", 100))
CANDIDATE_SYMBOL = (("symbol", NO_SYMBOL + 1), ("strength", 100), ("flag", 4))


@dataclass(frozen=True)
class Layout:
    """Columns and their first rows in the table: value v of column c is row `starts[c] + v`."""

    names: tuple[str, ...]
    starts: tuple[int, ...]
    rows: int

    @classmethod
    def of(cls, *groups: tuple[tuple[str, int], ...]) -> "Layout":
        """Lay out columns one after the other."""
        names, starts, row = [], [], 0
        for name, size in (pair for group in groups for pair in group):
            names.append(name)
            starts.append(row)
            row += size
        return cls(tuple(names), tuple(starts), row)


def _candidates(columns: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    return tuple((f"candidate {number} {name}", size) for number in range(CANDIDATES) for name, size in columns)


LENGTH_LAYOUT = Layout.of(tuple(LENGTH_COLUMNS.items()), _candidates(CANDIDATE_LENGTH), tuple(WISH_COLUMNS.items()))
SYMBOL_LAYOUT = Layout.of(
    tuple(SYMBOL_COLUMNS.items()), _candidates(CANDIDATE_SYMBOL), (("gap", GAP), ("after gap", NO_SYMBOL + 1))
)
WISHES = len(WISH_COLUMNS)
UNASKED = (0,) * (WISHES - 1) + (NO_SYMBOL,)


def before_length(memory: Memory, candidates: list[Candidate]) -> list[int]:
    """Return the values of LENGTH_LAYOUT's columns but for the wishes."""
    place, length = memory.onset, memory.bar_length
    meter, pitch = memory.meter, memory.pitch
    totals = 0 if memory.last_total < 0 else 1 + (memory.last_total >= length) + (memory.last_total > length)
    pending = 0 if memory.written == 0 else 1 if memory.offset else 2
    values = [
        meter, memory.mode, min(place, PLACES), meter * 33 + min(place // 6, 32),
        max(-1, min(PLACES, length - place)) + 1, memory.whole % 16, min(memory.whole, 40),
        meter * 4 + memory.whole % 4, pending * 16 + min(memory.inside, 15), memory.length, memory.length_before,
        NO_SYMBOL if pitch < 0 else pitch, memory.symbol, memory.interval, memory.interval_before,
        12 if pitch < 0 else (pitch + 6) % 12, min(31, memory.high - pitch), min(31, pitch - memory.low), totals,
        0 if memory.first_total < 0 else 1 + min(memory.first_total // 6, 32),
    ]  # fmt: skip
    for candidate in candidates:
        values += candidate
    return values


def before_symbol(memory: Memory, candidates: list[Candidate], length: int) -> list[int]:
    """Return the values of SYMBOL_LAYOUT's columns but for the gap, when the length is known."""
    place = memory.onset
    rest = memory.bar_length - place - LENGTHS[length]
    values = [
        length, memory.meter * 33 + min(place // 6, 32), ((rest > 0) + 2 * (rest < 0)) * 16 + memory.whole % 16,
        NO_SYMBOL if memory.pitch < 0 else memory.pitch, memory.interval,
    ]  # fmt: skip
    for candidate in candidates:
        values += (candidate.symbol, candidate.strength, flag(candidate, length))
    return values


def flag(candidate: Candidate, length: int) -> int:
    """Return 0 for no candidate, 1 for one that goes on here, 2 for another length, 3 for the same length."""
    if candidate.length == NO_LENGTH:
        return 0
    return 1 if candidate.length == HELD else 3 if candidate.length == length else 2


assert len(LAGS) + 3 == CANDIDATES
assert BAR == NO_LENGTH
