"""How many nearest-neighbour queries one processor answers a second: our index beside hnswlib, at equal recall.

uv run --with hnswlib python -m tests.benchmarks.nearest [VECTORS ...]     100,000 by default; hnswlib needs a compiler
"""

import os
import sys
import time
from collections.abc import Callable, Iterator

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from indexes.vectors import Matrix, Numbers, Vectors, unit

WIDTH, CLUSTERS, NOISE = 128, 400, 0.5
QUERIES, NEAREST = 1_000, 10
LINKS, BREADTH = 16, 200  # of hnswlib's graph while it is built: its own defaults
BREADTHS = (10, 20, 40, 80, 160, 320, 640, 1_280)  # of its search, the first that is as good is taken

Search = Callable[[Matrix], Numbers]


def points(count: int) -> tuple[Matrix, Matrix]:
    """Return unit vectors in clusters, (count, WIDTH), and queries made the same way."""
    rng = np.random.default_rng(0)
    centres = rng.standard_normal((CLUSTERS, WIDTH)).astype(np.float32)
    near = centres[rng.integers(0, CLUSTERS, count + QUERIES)]
    near += NOISE * rng.standard_normal(near.shape, np.float32)
    return unit(near[:count]), unit(near[count:])


def ours(matrix: Matrix) -> Search:
    """Return the search of the index that the bot builds."""
    index = Vectors.build(matrix, [str(number) for number in range(len(matrix))], "benchmark")
    return lambda query: index.nearest(query, NEAREST)[0]


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


def measured(search: Search, queries: Matrix, truth: Numbers) -> tuple[float, float]:
    """Return recall against the exact answer, and queries for each second of a processor."""
    began = time.process_time()
    found = [search(query) for query in queries]
    rate = len(queries) / (time.process_time() - began)
    return float(np.mean([np.isin(some, exact).mean() for some, exact in zip(found, truth, strict=True)])), rate


def rows(count: int) -> Iterator[str]:
    """Yield a line for our index and one for hnswlib where it is at least as good."""
    matrix, queries = points(count)
    truth = np.stack([np.argpartition(-(matrix @ query), NEAREST)[:NEAREST] for query in queries])
    began = time.process_time()
    search = ours(matrix)
    built = time.process_time() - began
    recall, rate = measured(search, queries, truth)
    yield f"{count:>10,}{'ours':>10}{recall:>12.3f}{rate:>16,.0f}{built:>12.0f}"
    try:
        began = time.process_time()
        graph = theirs(matrix)
        built = time.process_time() - began
    except ImportError:
        yield f"{count:>10,}{'hnswlib':>10}  is not installed: it builds from source and needs a compiler"
        return
    for breadth in BREADTHS:
        found, rate = measured(graph(breadth), queries, truth)
        if found >= recall:
            break
    yield f"{count:>10,}{'hnswlib':>10}{found:>12.3f}{rate:>16,.0f}{built:>12.0f}   breadth {breadth}"


def main() -> None:
    """Print the lines of each size."""
    print(f"{'vectors':>10}{'index':>10}{'recall@10':>12}{'queries / CPU s':>16}{'build CPU s':>12}")
    for size in [int(each.replace(",", "")) for each in sys.argv[1:]] or [100_000]:
        for line in rows(size):
            print(line, flush=True)


if __name__ == "__main__":
    main()
