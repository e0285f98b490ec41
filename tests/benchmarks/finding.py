"""How often a tune is found from a few of its notes, transposed, one of them wrong: `python -m tests.benchmarks.finding`.

"at best" is what any order of the tunes that hold the notes equally well can reach: one in two of two tunes. A twin
holds all the notes too. The catalogue is the embedded one and what was imported into the data folder (`troubadour import catalog essen`).
"""

import argparse
import random
import time
from collections.abc import Sequence

import numpy as np

from bot.settings import Settings
from indexes.catalog import Catalog
from indexes.music.notes import Note

WRONG = (-4, -3, -2, -1, 1, 2, 3, 4)  # semitones
EQUALS = 40  # tunes at most among which the best ones are counted
EVEN = 480  # ticks of a note when the rhythm is not told


def asked(notes: Sequence[Note], size: int, beginning: bool, rng: random.Random) -> Sequence[Note]:
    """Return so many notes of a tune in a row: its first ones, or any."""
    start = 0 if beginning else rng.randrange(len(notes) - size + 1)
    return notes[start : start + size]


def mistaken(notes: Sequence[Note], rhythm: bool, rng: random.Random) -> tuple[list[int], list[int]]:
    """Return pitches, onsets and the last end in another key, one pitch wrong; the rhythm is told or not."""
    shift = rng.randint(-6, 6)
    pitches = [note.pitch + shift for note in notes]
    pitches[rng.randrange(len(pitches))] += rng.choice(WRONG)
    onsets = [*(note.onset for note in notes), notes[-1].end]
    return pitches, onsets if rhythm else [EVEN * at for at in range(len(onsets))]


def holds(catalog: Catalog, id: str, notes: Sequence[Note]) -> bool:
    """Return whether a tune holds the intervals of these notes."""
    tune = np.diff([note.pitch for note in catalog.tune(id).melody.notes])
    steps = np.diff([note.pitch for note in notes])
    if len(tune) < len(steps):
        return False
    return bool((np.lib.stride_tricks.sliding_window_view(tune, len(steps)) == steps).all(1).any())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--notes", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    catalog = Catalog.load(Settings().data / "catalog")
    ids = [track.id for track in catalog.tracks if catalog.has_tune(track.id)]
    catalog.remembering([60, 62, 64, 65, 67, 69, 71, 72], list(range(8)), 1)
    print(f"{len(ids):,} tunes, {options.count} times {options.notes} notes, one wrong")
    print(f"{'':28}{'that tune':>12}{'at best':>12}{'or its twin':>12}{'in five':>12}{'ms':>8}")
    for beginning in (True, False):
        for rhythm in (True, False):
            rng = random.Random(options.seed)
            marks, started = [], time.perf_counter()
            while len(marks) < options.count:
                id = rng.choice(ids)
                notes = catalog.tune(id).melody.notes
                if len(notes) < options.notes:
                    continue
                part = asked(notes, options.notes, beginning, rng)
                found = catalog.remembering(*mistaken(part, rhythm, rng), EQUALS)
                best = found[0][0]
                equals = [each for each, passage in found if passage.cost <= found[0][1].cost + 1e-4]
                told = 1 / len(equals) if id in equals else 0.0
                marks.append((best == id, told, best == id or holds(catalog, best, part), id in dict(found[:5])))
            spent = 1000 * (time.perf_counter() - started) / options.count
            shares = "".join(f"{share:12.3f}" for share in np.mean(marks, axis=0))
            name = f"{'the first' if beginning else 'any'} notes{', rhythm told' if rhythm else ''}"
            print(f"{name:28}{shares}{spent:8.1f}", flush=True)


if __name__ == "__main__":
    main()
