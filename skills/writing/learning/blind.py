"""Written lines mixed with people's, so that somebody can rate them without knowing which is which."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

from indexes.errors import UserError

WRITTEN, PEOPLE = 100, 50  # lines of a sheet
YES, NO = frozenset("y1+是"), frozenset("n0-否")


def mixed(written: Sequence[str], people: Sequence[str], seed: int, path: Path) -> None:
    """Write a sheet to fill in (mark, tab, line) and beside it, as .key, who wrote each line."""
    rng = random.Random(seed)
    chosen = [("written", line) for line in rng.sample(written, min(WRITTEN, len(written)))]
    chosen += [("people", line) for line in rng.sample(people, min(PEOPLE, len(people)))]
    rng.shuffle(chosen)
    path.write_text("".join(f"\t{line}\n" for _, line in chosen), encoding="utf-8")
    _key(path).write_text(json.dumps([kind for kind, _ in chosen]), encoding="utf-8")


def rated(path: Path) -> dict[str, float]:
    """Return the shares of lines marked y on a sheet, by who wrote them; raises UserError for no key or mark."""
    if not _key(path).exists():
        raise UserError(f"There is no {_key(path).name} beside the sheet.", f"评分表旁边没有 {_key(path).name}。")
    kinds = json.loads(_key(path).read_text(encoding="utf-8"))
    marks = [row.partition("\t")[0].strip().casefold() for row in path.read_text(encoding="utf-8").splitlines()]
    wrong = next((place for place, mark in enumerate(marks, start=1) if mark not in YES | NO), 0)
    if wrong or len(marks) != len(kinds):
        raise UserError(
            f"Line {wrong or len(marks)} of the sheet has no y or n before its tab.",
            f"评分表第 {wrong or len(marks)} 行的制表符前没有 y 或 n。",
        )
    own = {
        kind: [mark in YES for mark, each in zip(marks, kinds, strict=True) if each == kind]
        for kind in sorted({*kinds})
    }
    return {kind: round(sum(found) / len(found), 4) for kind, found in own.items()}


def _key(path: Path) -> Path:
    return path.with_suffix(".key")
