"""How much memory a process and its children use together, sampled while they run (Linux)."""

import threading
import time
from pathlib import Path

PAUSE = 0.1  # seconds between samples
MB = 1000  # kB


class Watch:
    """Watches a process until it ends; shared pages are counted once (PSS)."""

    def __init__(self, process: int) -> None:
        self.front = 0.0  # MB at most, the process itself
        self.all = 0.0  # MB at most, with every process below it
        self._process = process
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def whole(self) -> float:
        """Return the peak of all processes in MB, once they have ended."""
        self._thread.join()
        return self.all

    def _watch(self) -> None:
        while Path(f"/proc/{self._process}/stat").exists():
            sizes = [proportional(number) for number in [self._process, *below(self._process)]]
            self.front, self.all = max(self.front, sizes[0]), max(self.all, sum(sizes))
            time.sleep(PAUSE)


def below(process: int) -> list[int]:
    """Return the processes that descend from one."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(number) for number in task.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *below(child)]
    return found


def proportional(process: int) -> float:
    """Return a process's share of memory in MB; 0.0 when it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / MB for line in lines if line.startswith("Pss:")), 0.0)
