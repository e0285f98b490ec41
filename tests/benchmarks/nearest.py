"""How many nearest-neighbour queries one processor answers a second, our index beside hnswlib; what its upkeep takes.

uv run --with hnswlib python -m tests.benchmarks.nearest [VECTORS ...]     100,000 by default; hnswlib needs a compiler
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from indexes.vectors import Matrix, Numbers, Vectors, unit

WIDTH, CLUSTERS, NOISE = 128, 400, 0.5
QUERIES, NEAREST = 1_000, 10
EXACT = 100  # queries that are answered by looking at everything
LINKS, BREADTH = 16, 200  # of hnswlib's graph while it is built: its own defaults
PROBES = (1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)  # of our search, and breadths of hnswlib's
BREADTHS = (10, 12, 15, 20, 30, 40, 60, 80, 120, 160, 240, 320, 640, 1_280)
RECALLS = (0.95, 0.98, 0.99)  # the cheapest search that reaches each is told
CHANGED, SINGLY = 1_000, 50  # vectors that are added and taken out, at once and one by one
LIMITS = {"add": 1.0, "remove": 1.0, "load": 1000.0}  # ms; for a vector, of several at once

Search = Callable[[Matrix], Numbers]


def points(count: int) -> tuple[Matrix, Matrix]:
    """Return unit vectors in clusters, (count, WIDTH), and queries made the same way."""
    rng = np.random.default_rng(0)
    centres = rng.standard_normal((CLUSTERS, WIDTH)).astype(np.float32)
    near = centres[rng.integers(0, CLUSTERS, count + QUERIES)]
    near += NOISE * rng.standard_normal(near.shape, np.float32)
    return unit(near[:count]), unit(near[count:])


def ours(matrix: Matrix) -> Callable[[int], Search]:
    """Return the search of the index that the bot builds, for each number of lists looked into."""
    index = Vectors.build(matrix, [str(number) for number in range(len(matrix))], "benchmark")
    print(f"built: {index.manifest.probes} lists looked into, recall {index.manifest.recall:.3f}")

    def search(probes: int) -> Search:
        def found(query: Matrix) -> Numbers:
            index.manifest = replace(index.manifest, probes=probes)
            return index.nearest(query, NEAREST)[0]

        return found

    return search


def theirs(matrix: Matrix) -> Callable[[int], Search]:
    """Return hnswlib's search for each breadth."""
    import hnswlib

    index = hnswlib.Index(space="ip", dim=WIDTH)
    index.init_index(max_elements=len(matrix), M=LINKS, ef_construction=BREADTH)
    index.set_num_threads(1)
    index.add_items(matrix)

    def search(breadth: int) -> Search:
        def found(query: Matrix) -> Numbers:
            index.set_ef(breadth)
            return np.asarray(index.knn_query(query, NEAREST)[0][0], np.int64)

        return found

    return search


def upkeep(count: int) -> Iterator[str]:
    """Yield what a vector costs that is added or taken out, of many at once and alone, and what it takes to load all."""
    matrix, more = points(count)
    index = Vectors.build(matrix, [str(number) for number in range(count)], "benchmark")
    ids = [f"new {number}" for number in range(CHANGED)]
    spent = {
        "add": timed(lambda: index.add(more, ids)) / CHANGED,
        "remove": timed(lambda: index.remove(ids)) / CHANGED,
        "add one": timed(lambda: [index.add(more[n : n + 1], ids[n : n + 1]) for n in range(SINGLY)]) / SINGLY,
        "remove one": timed(lambda: [index.remove(ids[n : n + 1]) for n in range(SINGLY)]) / SINGLY,
    }
    with TemporaryDirectory() as folder:
        index.save(Path(folder) / "index")
        spent["load"] = timed(lambda: Vectors.load(Path(folder) / "index", "benchmark"))
    for name, milliseconds in spent.items():
        limit = f"limit {LIMITS[name]:g} ms" if name in LIMITS else ""
        yield f"{count:>10,}{'ours':>10}  {name:<12}{milliseconds:>12.3f} ms   {limit}"


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds of a processor that `work` takes."""
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def measured(search: Search, queries: Matrix, truth: Numbers) -> tuple[float, float]:
    """Return recall against the exact answer, and queries for each second of a processor."""
    began = time.process_time()
    found = [search(query) for query in queries]
    rate = len(queries) / (time.process_time() - began)
    return float(np.mean([np.isin(some, exact).mean() for some, exact in zip(found, truth, strict=True)])), rate


def rows(count: int) -> Iterator[str]:
    """Yield lines of our index and of hnswlib: the cheapest search that reaches each recall; then an exact one."""
    matrix, queries = points(count)
    truth = np.stack([np.argpartition(-(matrix @ query), NEAREST)[:NEAREST] for query in queries])
    for name, build, breadths in (("ours", ours, PROBES), ("hnswlib", theirs, BREADTHS)):
        began = time.process_time()
        try:
            search = build(matrix)
        except ImportError:
            yield f"{count:>10,}{name:>10}  is not installed: it builds from source and needs a compiler"
            continue
        built = time.process_time() - began
        tried = [(breadth, *measured(search(breadth), queries, truth)) for breadth in breadths]
        for sought in RECALLS:
            breadth, recall, rate = next((each for each in tried if each[1] >= sought), tried[-1])
            yield f"{count:>10,}{name:>10}{recall:>12.3f}{rate:>16,.0f}{built:>12.0f}   breadth {breadth}"
    flat = Vectors.build(matrix[:0], [], "exact")
    flat.add(matrix, [str(number) for number in range(count)])
    recall, rate = measured(lambda query: flat.nearest(query, NEAREST)[0], queries[:EXACT], truth[:EXACT])
    yield f"{count:>10,}{'exact':>10}{recall:>12.3f}{rate:>16,.0f}{'':>12}   {1000 / rate:.1f} ms"


def main() -> None:
    """Print the lines of each size."""
    print(f"{'vectors':>10}{'index':>10}{'recall@10':>12}{'queries / CPU s':>16}{'build CPU s':>12}")
    for size in [int(each.replace(",", "")) for each in sys.argv[1:]] or [100_000]:
        for line in chain(rows(size), upkeep(size)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
