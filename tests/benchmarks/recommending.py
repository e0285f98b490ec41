"""Time of a filtered personal recommendation, end to end, as the catalogue grows, and how much of it is exact.

Two columns tell what is found of what looking at everything finds: of the ten nearest by the index alone, and of the ten
best by the whole score, candidates and all.

uv run python -m tests.benchmarks.recommending [TRACKS ...]     10,000 100,000 by default; 1,000,000 takes 4 GB
"""

import os
import sys
import time
from collections.abc import Callable, Iterator

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from indexes.catalog import Catalog, Track
from indexes.catalog.collection import WIDTH
from indexes.catalog.tunes import Tunes
from indexes.features.from_text import Encoder
from indexes.recommenders import Recommender, Wish
from indexes.recommenders.filtering import candidates
from indexes.recommenders.gathering import Gatherer
from indexes.recommenders.graph import Graph
from indexes.recommenders.reasons import reasons
from indexes.recommenders.scoring import Scorer
from indexes.recommenders.taste import Taste

QUERIES, EXACT, LIKED = 300, 20, 5
BLOCKED = range(4_000, 4_010)  # artists, one of them by each person
CLUSTERS = 400  # of tracks that are alike
COLUMNS = 128  # of a track's vector: what notes are measured by, and room for more
LIMITS = {100_000: (3, 10), 1_000_000: (10, 25)}  # milliseconds: median, 99th percentile


def catalogue(count: int, rng: np.random.Generator) -> Catalog:
    """Return made-up tracks in clusters, without tunes or descriptions."""
    centres = rng.standard_normal((CLUSTERS, COLUMNS)).astype(np.float32)
    measured = centres[rng.integers(0, CLUSTERS, count)]
    measured += 0.5 * rng.standard_normal(measured.shape, np.float32)
    kinds, regions = ("jig", "reel", "air", "march"), ("Irish", "Scottish", "English")
    tracks = [
        Track(f"t{n}", f"Tune {n}", artist=f"a{n % 5000}", type=kinds[n % 4], region=regions[n % 3], valence=0.5, arousal=n % 10 / 10)
        for n in range(count)
    ]  # fmt: skip
    return Catalog(tracks, measured, np.zeros((count, WIDTH), np.float16), Tunes.none(count))


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds of a processor that `work` takes; others on the machine do not count."""
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def rows(count: int) -> Iterator[str]:
    """Yield the lines of one size: the first query, then many, and how much of the exact answer is found."""
    rng = np.random.default_rng(0)
    catalog = catalogue(count, rng)
    recommender = Recommender(catalog)
    wish = Wish(type="jig", count=10)

    def taste() -> Taste:
        blocked = frozenset({f"a{rng.choice(BLOCKED)}"})
        return Taste({catalog.tracks[row].id: 1.0 for row in rng.integers(0, count, LIKED)}, blocked)

    def ask(whose: Taste) -> object:
        answer = recommender.recommend(wish, whose, np.random.default_rng(1))
        return reasons(answer, wish, catalog, "en")

    first = timed(lambda: ask(taste()))
    many = sorted(timed(lambda: ask(taste())) for _ in range(QUERIES))
    median, late = many[len(many) // 2], many[-1 - len(many) // 100]
    limit = "{} / {} ms".format(*LIMITS[count]) if count in LIMITS else "-"
    near = np.mean([nearest_found(catalog, row) for row in rng.integers(0, count, 50)])
    scorer = Scorer(catalog, Graph(catalog), Encoder.load)
    best = np.mean([best_found(scorer, wish, taste()) for _ in range(EXACT)])
    yield f"{count:>10,}{first / 1000:>12.1f}{median:>12.1f}{late:>12.1f}{limit:>16}{near:>12.3f}{best:>12.3f}"


def nearest_found(catalog: Catalog, row: int) -> float:
    """Return the share of the ten nearest of a row that the index finds."""
    exact = np.argsort(-(catalog.alike @ catalog.alike[row]))[:10]
    return float(np.isin(exact, catalog.nearest(catalog.alike[row], 10, np.ones(len(catalog), bool))).mean())


def best_found(scorer: Scorer, wish: Wish, taste: Taste) -> float:
    """Return the share of the ten best by the whole score that are among the candidates."""
    free, _ = candidates(scorer.catalog, wish, taste)
    rows = np.flatnonzero(free)
    best = np.argsort(-sum(scorer.parts(rows, wish, taste, None).values()))[:10]
    gathered = Gatherer(scorer.catalog, scorer).rows(free, wish, [taste], None, np.random.default_rng(1))
    return float(np.isin(rows[best], gathered).mean())


def main() -> None:
    """Print a line for each size."""
    print(f"{'tracks':>10}{'first, s':>12}{'median, ms':>12}{'p99, ms':>12}{'limit':>16}{'nearest':>12}{'best':>12}")
    for size in [int(each.replace(",", "")) for each in sys.argv[1:]] or [10_000, 100_000]:
        for line in rows(size):
            print(line, flush=True)


if __name__ == "__main__":
    main()
