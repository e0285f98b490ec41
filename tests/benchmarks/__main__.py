"""Speed and size as a person meets them: `python -m tests.benchmarks` prints the table; every row is a fresh process.

Each figure is the median of three runs after one that warms the disk and leaves the bytecode, as Python does unless it
is told not to; memory is the peak of what the processes use.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.memory import Watch

RUNS = 3
ROUTED = 200  # requests between which the time of one is shared
ROOT = Path(__file__).parents[2]
SLOW = "lyrics"  # rows that need the language model


def troubadour(*words: str) -> Callable[[], float]:
    """Return a run of the command line: wall seconds of a process of its own."""

    def run() -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bot", *words], cwd=ROOT, check=True, capture_output=True)
        return time.perf_counter() - started

    return run


def one_more_request(folder: Path) -> Callable[[], float]:
    """Return a run that gives the seconds of one request to a router that is ready."""
    few, many = folder / "one.jsonl", folder / "many.jsonl"
    line = '{"text": "compose a 16 bar jig in D major for the flute"}\n'
    few.write_text(line)
    many.write_text(line * (ROUTED + 1))
    return lambda: (troubadour("route", "--jsonl", str(many))() - troubadour("route", "--jsonl", str(few))()) / ROUTED


def warm_stanza() -> float:
    """Return the seconds of a second stanza in one process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.warm"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return float(done.stdout.split()[-1])


def rows(folder: Path, words: bool) -> list[tuple[str, float, Callable[[], float]]]:
    """Return (what, limit in seconds, one run)."""
    out = ("--out", str(folder / "out"), "--json", "--seed", "1")
    found = [
        ("troubadour --help", 0.5, troubadour("--help")),
        ("route, one request", 3.0, troubadour("route", "compose a jig in D")),
        ("route, each request after that", 0.02, one_more_request(folder)),
        ("ask for a recommendation", 5.0, troubadour("ask", "recommend five slow airs in a minor key", *out)),
        ("ask for a 16-bar melody", 6.0, troubadour("ask", "compose a 16 bar jig in D major", *out)),
    ]
    if words:
        found += [
            ("ask for a four-line stanza", 25.0, troubadour("ask", "write four lines about the sea", *out)),
            ("a second stanza, warm", 8.0, warm_stanza),
        ]
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-lyrics", action="store_true", help="leave out what needs the language model")
    words = not parser.parse_args().without_lyrics
    with tempfile.TemporaryDirectory() as name:
        os.environ["TROUBADOUR_DATA"] = str(Path(name) / "data")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        if words:
            troubadour("doctor", "--prepare")()
        print(f"{'':34} {'limit':>8} {'median':>8}   runs")
        for what, limit, run in rows(Path(name), words):
            run()
            seconds = sorted(run() for _ in range(RUNS))
            each = " ".join(f"{value:.3f}" for value in seconds)
            print(f"{what:34} {limit:7.2f}s {statistics.median(seconds):7.3f}s   {each}", flush=True)
        _memory(words)


def _memory(words: bool) -> None:
    script = [sys.executable, "-m", "tests.benchmarks.warm", *([] if words else ["--without-lyrics"])]
    with subprocess.Popen(script, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        watch = Watch(process.pid)
        assert process.stdout
        for line in process.stdout:
            if line.startswith("before the model"):
                print(f"{'memory, front, no language model':34} {500:6} MB {watch.front:5.0f} MB")
    if words:
        print(f"{'memory, all processes, with it':34} {1600:6} MB {watch.whole():5.0f} MB")


if __name__ == "__main__":
    main()
