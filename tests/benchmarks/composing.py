"""Processor seconds of a new tune until its MIDI file is written, warm, in one process: `python -m tests.benchmarks.composing`.

Every style is asked for at every length with its own metre and form; the median and the ninth decile of so many seeds.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core, as the command line has it; before numpy is loaded

import argparse
import random
import time
from statistics import median, quantiles

from skills.composing.composer import composed
from skills.composing.plan import Plan
from skills.music.files import midi_bytes

STYLES = ("jig", "reel", "hornpipe", "waltz", "march", "hymn", "lullaby", "romantic", "song", "chinese")
LENGTHS = (16, 24, 32)  # bars


def seconds(plan: Plan, seed: int) -> float:
    """Return the processor seconds of one tune and its file."""
    started = time.process_time()
    midi_bytes(composed(plan, random.Random(seed)).score)
    return time.process_time() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10, help="tunes of each style and length")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    seconds(Plan(style="jig", bars=8), 0)  # reads the models
    print(f"{'median, ninth decile':20}" + "".join(f"{f'{bars} bars':>16}" for bars in LENGTHS))
    every: dict[int, list[float]] = {bars: [] for bars in LENGTHS}
    for style in STYLES:
        row = ""
        for bars in LENGTHS:
            spent = [seconds(Plan(style=style, bars=bars), options.seed + number) for number in range(options.count)]
            every[bars] += spent
            row += _cell(spent)
        print(f"{style:20}{row}", flush=True)
    print(f"{'all':20}" + "".join(_cell(spent) for spent in every.values()))


def _cell(spent: list[float]) -> str:
    return f"{median(spent):10.2f}{quantiles(spent, n=10)[8]:6.2f}"


if __name__ == "__main__":
    main()
