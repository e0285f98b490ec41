"""What a window is like, by class: its metre, density, register, leaps and third; what may be asked of a new one."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from skills.composing.latent.windows import BEYOND, DEEPEST, PITCHES
from skills.composing.sequence.alphabet import METERS

EDGES: Mapping[str, tuple[float, ...]] = {
    "density": (1.0, 1.6, 2.2, 3.0),  # notes a quarter
    "register": (7.0, 10.0, 13.0, 16.0),  # mean semitones above the tonic
    "leaps": (1.5, 2.2, 3.2),  # mean interval in semitones
    "third": (0.5, 1.5),  # 0 none sounds, 1 the minor one more often, 2 the major one
}
SIZES = (len(METERS), *(len(edges) + 1 for edges in EDGES.values()))
COLUMNS = sum(SIZES)
Ints = npt.NDArray[np.int64]


def measured(steps: Ints) -> dict[str, npt.NDArray[np.float64]]:
    """Return the measures that EDGES cut into classes, of windows (n, SPAN)."""
    sounds = steps < PITCHES
    pitches = np.where(sounds, steps + DEEPEST, 0)
    notes = np.maximum(1, sounds.sum(1))
    minor, major = ((sounds & (pitches % 12 == third)).sum(1) for third in (3, 4))
    return {
        "density": 4 * sounds.sum(1) / (steps != BEYOND).sum(1),
        "register": pitches.sum(1) / notes,
        "leaps": np.array(
            [np.abs(np.diff(row[row < PITCHES])).mean() if (row < PITCHES).sum() > 1 else 0 for row in steps]
        ),
        "third": np.where(minor + major == 0, 0.0, np.where(minor > major, 1.0, 2.0)),
    }


def classes(meters: Ints, steps: Ints) -> Ints:
    """Return the metre and the classes of windows, (n, 1 + len(EDGES))."""
    found = measured(steps)
    columns = [np.searchsorted(edges, found[name], "right") for name, edges in EDGES.items()]
    return np.stack([meters, *columns], 1).astype(np.int64)


def indicators(asked: Ints) -> npt.NDArray[np.float32]:
    """Return classes as zeros and ones, (n, COLUMNS)."""
    result = np.zeros((len(asked), COLUMNS), np.float32)
    starts = np.cumsum([0, *SIZES[:-1]])
    result[np.arange(len(asked))[:, None], asked + starts] = 1
    return result
