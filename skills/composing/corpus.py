"""Tunes to learn from: JSON lines of bars, from collections whose licence allows what is learned to be shipped."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skills.composing.sequence.alphabet import Line, line_of

SOURCES = {  # folder: sources in it that may be learned from (None: all)
    "music21_folk": ("oneills1850", "ryansMammoth", "airdsAirs", "miscFolk"),
    "openscore_lieder": None,
    "openewld": None,
    "openhymnal": None,
}
OWN_SHARE = 30  # of 1,000 clusters of like tunes that are kept apart to watch the learning


@dataclass(frozen=True)
class Tune:
    """One tune of the corpus: its name, collection, family, pitch class of the tonic, events, and (onset, pitch)."""

    id: str
    source: str
    cluster: str
    family: str
    tonic: int
    line: Line
    pitches: tuple[tuple[int, int], ...]

    @property
    def apart(self) -> bool:
        """Return whether the tune belongs to the part that is not learned from."""
        digest = hashlib.sha1(f"dev:{self.cluster}".encode(), usedforsecurity=False).hexdigest()
        return int(digest, 16) % 1000 < OWN_SHARE


def tunes(folder: Path, split: str = "train") -> Iterator[Tune]:
    """Yield every tune of the cleanly licensed collections under `folder`."""
    for name, allowed in SOURCES.items():
        path = folder / name / f"{split}.jsonl.gz"
        if path.exists():
            yield from (tune_of(row) for row in rows(path) if allowed is None or row.get("src") in allowed)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON lines that have a tonic."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("tonic") is not None:
                yield row


def tune_of(row: dict[str, Any]) -> Tune:
    """Return a row as a tune."""
    family = family_of(row["src"], row.get("rtype") or "", row["meter"])
    line, flat = line_of(row), tuple(_flat(row["bars"]))
    return Tune(row["id"], row["src"], row.get("cluster", row["id"]), family, row["tonic"], line, flat)


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


def _flat(bars: list[list[tuple[int, int, bool]]]) -> Iterator[tuple[int, int]]:
    onset = 0
    for bar in bars:
        for pitch, ticks, tied in bar:
            if pitch and not tied:
                yield onset, pitch
            onset += ticks
