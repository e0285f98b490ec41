"""Tunes to learn from: JSON lines of bars, read into strains of full bars on the grid of degrees."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skills.composing.meters import measure_of

SOURCES = {  # folder: sources in it that may be learned from (None: all)
    "music21_folk": ("oneills1850", "ryansMammoth", "airdsAirs", "miscFolk"),
    "openscore_lieder": None,
    "openewld": None,
    "openhymnal": None,
}
SPELLING = {  # pitch above the tonic -> degree, as such tunes are written
    False: (0, 0, 1, 2, 2, 3, 3, 4, 4, 5, 6, 6),
    True: (0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6),
}
SAME_METER = {"2/2": "4/4"}  # reels are written in either
FAMILIES = ("jig", "slip jig", "reel", "hornpipe", "march", "waltz", "air", "hymn", "song", "art")
MINOR_MODES = ("minor", "dorian", "phrygian")

Event = tuple[int, int, int | None]  # onset in the bar, length (grid ticks), grid position of the pitch or None
Bar = tuple[Event, ...]


@dataclass(frozen=True)
class Strain:
    """A section between double bars: full bars of events; `pickup` holds what leads into it."""

    bars: tuple[tuple[Event, ...], ...]
    pickup: tuple[Event, ...] = ()


@dataclass(frozen=True)
class Tune:
    """One tune of the corpus; positions count degrees from the tonic nearest below the middle of the tune."""

    id: str
    family: str
    meter: str
    minor: bool
    strains: tuple[Strain, ...]
    pitches: tuple[tuple[int, int], ...]  # (onset in grid ticks, MIDI pitch) of the whole tune, to find copies


def tunes(folder: Path, split: str = "train") -> Iterator[Tune]:
    """Yield every tune of the cleanly licensed collections under `folder` that has a metre and whole bars."""
    for name, allowed in SOURCES.items():
        path = folder / name / f"{split}.jsonl.gz"
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if allowed is None or row.get("src") in allowed:
                    tune = _tune(row)
                    if tune:
                        yield tune


def family_of(source: str, kind: str, meter: str) -> str:
    """Return the family that a tune of this source, dance type and metre teaches."""
    whole = {"openscore_lieder": "art", "openewld": "song", "openhymnal": "hymn"}
    if source in whole:
        return whole[source]
    if meter in ("9/8", "9/4"):
        return "slip jig"
    if meter in ("6/8", "12/8", "6/4"):
        return "jig"
    if meter in ("3/4", "3/8", "3/2"):
        return "waltz"
    kind = kind.lower()
    named = next((name for name in ("reel", "hornpipe", "air", "march") if name in kind), "")
    if kind in ("clog", "strathspey", "highland fling"):
        return "hornpipe"
    return named or ("march" if meter in ("2/4", "4/4") else "reel")


def _tune(row: dict[str, Any]) -> Tune | None:
    meter = SAME_METER.get(row.get("meter", "none"), row.get("meter", "none"))
    if meter == "none" or row.get("tonic") is None:
        return None
    length = measure_of(meter).length
    minor = row["mode"] in MINOR_MODES
    raw = [[(int(pitch), int(ticks), bool(tied)) for pitch, ticks, tied in bar] for bar in row["bars"]]
    sounding = [pitch for bar in raw for pitch, _, _ in bar if pitch]
    if not sounding:
        return None
    base = tonic_below(sum(sounding) / len(sounding), row["tonic"])
    marks = row.get("marks", [])
    strains: list[Strain] = []
    bars: list[Bar] = []
    pickup: Bar = ()
    for bar, ends in _joined(raw, marks, length):
        total = sum(ticks for _, ticks, _ in bar)
        placed = _placed(bar, base, minor)
        if total == length:
            bars.append(placed)
        elif total < length and not bars:
            pickup = placed
        if ends and bars:
            strains.append(Strain(tuple(bars), pickup))
            bars, pickup = [], ()
    if bars:
        strains.append(Strain(tuple(bars), pickup))
    family = family_of(row["src"], row.get("rtype") or "", row["meter"])
    return Tune(row["id"], family, meter, minor, tuple(strains), tuple(_flat(raw))) if strains else None


def tonic_below(middle: float, tonic: int) -> int:
    """Return the MIDI pitch of the tonic (a pitch class) nearest below a third under `middle`."""
    return int((middle - 3 - tonic) // 12 * 12 + tonic)


def position_of(semitones: int, minor: bool) -> int:
    """Return the grid position of a pitch above the tonic, altered pitches spelled as usual."""
    octave, above = divmod(semitones, 12)
    return 7 * octave + SPELLING[minor][above]


Raw = list[tuple[int, int, bool]]


def _joined(raw: list[Raw], marks: list[str], length: int) -> Iterator[tuple[Raw, bool]]:
    """Yield bars with whether a strain ends there; a bar cut in two by a repeat sign is put together again."""
    index = 0
    while index < len(raw):
        bar, mark = raw[index], marks[index] if index < len(marks) else "|"
        ends = any(sign in mark for sign in (":", "||", "]", "["))
        total = sum(ticks for _, ticks, _ in bar)
        if ends and total < length and index > 0 and index + 1 < len(raw):
            following = raw[index + 1]
            rest = sum(ticks for _, ticks, _ in following)
            if total + rest == length:  # the end of this strain and the pickup of the next
                padded = [*bar[:-1], (bar[-1][0], bar[-1][1] + rest, bar[-1][2])] if bar else bar
                yield padded, True
                yield following, False
                index += 2
                continue
        if ends and 0 < length - total <= length // 3 and index > 0 and bar:
            bar = [*bar[:-1], (bar[-1][0], bar[-1][1] + length - total, bar[-1][2])]
        yield bar, ends
        index += 1


def _placed(bar: Raw, base: int, minor: bool) -> tuple[Event, ...]:
    events: list[Event] = []
    onset = 0
    for pitch, ticks, tied in bar:
        position = position_of(pitch - base, minor) if pitch else None
        if tied and events and events[-1][2] == position:
            before = events.pop()
            events.append((before[0], before[1] + ticks, position))
        else:
            events.append((onset, ticks, position))
        onset += ticks
    return tuple(events)


def _flat(raw: list[Raw]) -> Iterator[tuple[int, int]]:
    onset = 0
    for bar in raw:
        for pitch, ticks, tied in bar:
            if pitch and not tied:
                yield onset, pitch
            onset += ticks
