"""Chorales to learn from: four voices on a grid of 16ths."""

import gzip
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

FILE = Path("jsb_chorales") / "train_valid.json.gz"
SILENT = -1
Grid = npt.NDArray[np.int16]  # (16ths, 4): MIDI pitches of soprano, alto, tenor, bass; SILENT for none


def chorales(folder: Path, split: str = "train") -> list[Grid]:
    """Return the chorales of a split under `folder`; none where there is no such file."""
    return read(folder / FILE, split) if (folder / FILE).exists() else []


def read(path: Path, split: str = "train") -> list[Grid]:
    """Return the chorales of a file of JSON: {split: [[[S, A, T, B], ...], ...]}."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [np.array(each, np.int16) for each in json.load(file)[split]]
