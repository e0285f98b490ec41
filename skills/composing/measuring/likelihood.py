"""How well tunes are foretold: bits a note by collection, every token after the header counted."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from skills.composing.corpus import rows
from skills.composing.model import Model, embedded
from skills.composing.sequence.alphabet import BAR, END, Event, Line, line_of, steps
from skills.composing.sequence.decoding import NO_EVENT
from skills.composing.sequence.features import UNASKED, before_length, before_symbol
from skills.composing.sequence.memory import Candidate, Memory, cycle_of
from skills.composing.sequence.recurrent import Floats

TOGETHER = 32  # tunes that are walked through at once


def bits_a_note(
    path: Path, model: Model | None = None, report: Callable[[str, float], None] = lambda text, share: None
) -> dict[str, dict[str, float]]:
    """Return tunes, notes and bits a note of every collection in a file of JSON lines, of all of them last."""
    model = model or embedded()
    found = [(row.get("src", "?"), line_of(row)) for row in rows(path)]
    found.sort(key=lambda pair: sum(map(len, pair[1].bars)))
    totals: dict[str, list[float]] = {}
    for start in range(0, len(found), TOGETHER):
        group = found[start : start + TOGETHER]
        for (source, line), bits in zip(group, bits_of([line for _, line in group], model), strict=True):
            for name in (source, "all"):
                total = totals.setdefault(name, [0, 0, 0.0])
                total[0], total[1], total[2] = total[0] + 1, total[1] + line.notes, total[2] + bits
        report(f"{min(start + TOGETHER, len(found))} tunes", (start + TOGETHER) / len(found))
    names = sorted(totals, key=lambda name: (name == "all", name))
    return {
        name: {"tunes": totals[name][0], "notes": totals[name][1], "bits": totals[name][2] / max(1, totals[name][1])}
        for name in names
    }


def bits_of(lines: Sequence[Line], model: Model) -> list[float]:
    """Return the bits of whole tunes when nothing but metre and mode is known beforehand."""
    states = model.network.start(len(lines))
    memories = [Memory(cycle_of(line.meter), line.mode) for line in lines]
    ways = [list(steps(line)) for line in lines]
    bits = np.zeros(len(lines))
    for at in range(max(map(len, ways))):
        rows_ = [row for row, way in enumerate(ways) if at < len(way)]
        candidates = [memories[row].candidates() for row in rows_]
        pairs = list(zip(rows_, candidates, strict=True))
        values = np.array([[*before_length(memories[row], found), *UNASKED] for row, found in pairs])
        inner = states[:, rows_]
        logits, seen = model.network.lengths(values, inner)
        states[:, rows_] = inner
        bits[rows_] += _bits(logits, [ways[row][at][0] for row in rows_])
        asked = np.array([_before_symbol(memories[row], found, ways[row][at][0]) for row, found in pairs])
        of_symbols = model.network.symbols(asked, seen)
        sounding = [number for number, row in enumerate(rows_) if ways[row][at][0] < BAR]
        if sounding:
            chosen = [rows_[number] for number in sounding]
            bits[chosen] += _bits(of_symbols[sounding], [ways[row][at][1] for row in chosen])
        for row in rows_:
            length, symbol = ways[row][at]
            if length < BAR:
                memories[row].add(Event(length, symbol))
            elif length != END:
                memories[row].bar()
    return [float(each) for each in bits]


def _before_symbol(memory: Memory, candidates: list[Candidate], length: int) -> list[int]:
    return [*(before_symbol(memory, candidates, length) if length < BAR else NO_EVENT), *UNASKED[-2:]]


def _bits(logits: Floats, chosen: Sequence[int]) -> npt.NDArray[np.float64]:
    shifted = logits.astype(np.float64) - logits.max(1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return np.asarray(-logs[np.arange(len(chosen)), list(chosen)] / np.log(2))
