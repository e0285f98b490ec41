"""How well four voices are foretold: nats a voice and 16th, by split of a file of chorales."""

import gzip
import json
from pathlib import Path

from skills.composing.voices.chorales import read
from skills.composing.voices.network import Choir, embedded, nats


def splits_of(path: Path) -> tuple[str, ...]:
    """Return the splits of a file of chorales; () for a file of tunes."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        row = json.loads(next(iter(lines), "{}"))
    return tuple(name for name, held in row.items() if held and isinstance(held, list)) if "bars" not in row else ()


def nats_by_split(path: Path, choir: Choir | None = None) -> dict[str, float]:
    """Return nats a voice and 16th of every split, when nothing but the past is known."""
    return {split: nats(read(path, split), choir or embedded()) for split in splits_of(path)}
