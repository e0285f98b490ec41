from dataclasses import replace

import numpy as np
import pytest

from indexes.catalog import Catalog, Track
from indexes.catalog.collection import WIDTH
from indexes.catalog.tunes import Tunes
from indexes.features.from_notes import NAMES
from indexes.features.from_text import Encoder
from indexes.recommenders import Recommender, Wish, gathering
from indexes.recommenders.collaborative import Collaborative
from indexes.recommenders.gathering import Gatherer
from indexes.recommenders.graph import Graph
from indexes.recommenders.scoring import Scorer
from indexes.recommenders.taste import Taste
from indexes.vectors import unit

COUNT, CLUSTERS = 12_000, 60
KINDS = ("jig", "reel", "air", "march")


@pytest.fixture(scope="module")
def recommender():
    """Return one over made-up tracks in clusters; of the last thousand only words say what they are like."""
    rng = np.random.default_rng(0)
    of, tags = rng.integers(0, CLUSTERS, COUNT), rng.integers(0, CLUSTERS, COUNT)
    measured = (
        rng.standard_normal((CLUSTERS, len(NAMES)))[of] + 0.5 * rng.standard_normal((COUNT, len(NAMES)))
    ).astype("f4")
    measured[-1_000:] = np.nan
    texts = unit(rng.standard_normal((CLUSTERS, WIDTH))[tags] + 0.5 * rng.standard_normal((COUNT, WIDTH)))
    tracks = [
        Track(
            f"t{n}", f"Tune {n}", artist=f"a{n % 900}", type=KINDS[n % 4], tempo=60.0 + n % 120,
            valence=rng.random(), arousal=rng.random(), popularity=rng.random(),
        )
        for n in range(COUNT)
    ]  # fmt: skip
    return Recommender(Catalog(tracks, measured, texts, Tunes.none(COUNT)))


ANN = Taste({"t5": 1.0, "t17": 0.6, "t900": 0.4, "t77": 0.3, "t8": -1.0})
BOB = Taste({"t4001": 1.0, "t4002": 0.9, "t2": 0.8})
OTHERS = Collaborative.fit({f"p{n}": [f"t{n}", f"t{n + 7}", "t5", f"t{9_000 + n}"] for n in range(40)})
ASKED = {
    "a taste": (Wish(), ANN, None),
    "a taste, filtered": (Wish(type="jig"), ANN, None),
    "what is known": (Wish(discovery="easy"), ANN, None),
    "seeds": (Wish(seeds=("t100", "t101")), Taste(), None),
    "seeds of which only words are known": (Wish(seeds=("t11500", "t11900")), Taste(), None),
    "a mood": (Wish(mood="sad", type="air"), Taste(), None),
    "a mood and a taste": (Wish(mood="sad"), ANN, None),
    "a tempo": (Wish(tempo=132.0), ANN, None),
    "tracks heard together": (Wish(seeds=("t11500",), together={"t3": 1.0, "t6000": 0.9}), Taste(), None),
    "what others like": (Wish(), ANN, OTHERS),
    "a path": (Wish(seeds=("t100",), path_to="t2000"), Taste(), None),
}


@pytest.mark.parametrize("asked", ASKED)
def test_of_very_many_tracks_the_best_are_found_as_if_all_were_scored(recommender, monkeypatch, asked):
    wish, taste, others = ASKED[asked]

    def found():
        rng = np.random.Generator(np.random.PCG64(0))
        monkeypatch.setattr("indexes.recommenders.recommender.CHANCE", {"easy": 0.0, "medium": 0.0, "hard": 0.0})
        return [each.track.id for each in recommender.recommend(replace(wish, count=10), taste, rng, others).tracks]

    some = found()
    monkeypatch.setattr(gathering, "MANY", COUNT)
    assert len(set(some) & set(found())) >= 9


def test_of_very_many_tracks_company_is_pleased_evenly(recommender):
    found = recommender.recommend(Wish(count=10), ANN, np.random.default_rng(0), None, {"bob": BOB}).tracks
    rows, everything = [int(each.track.id[1:]) for each in found], np.arange(COUNT)
    scorer = Scorer(recommender.catalog, Graph(recommender.catalog), Encoder.load)
    scores = [sum(scorer.parts(everything, Wish(), taste, None).values()) for taste in (ANN, BOB)]
    pleased = [float(np.mean([(each < each[row]).mean() for row in rows])) for each in scores]
    assert min(pleased) > 0.8
    assert abs(pleased[0] - pleased[1]) < 0.1


@pytest.mark.parametrize("wish", [Wish(), Wish(discovery="hard")], ids=["nothing", "what is new"])
def test_who_asks_for_nothing_known_chooses_from_a_sample_of_all(recommender, wish):
    gatherer = Gatherer(recommender.catalog, Scorer(recommender.catalog, Graph(recommender.catalog), Encoder.load))
    taste = ANN if wish.discovery == "hard" else Taste()
    rows = gatherer.rows(np.ones(COUNT, bool), wish, [taste], None, np.random.default_rng(3))
    assert 1_500 < len(rows) < 3_000
    assert np.histogram(rows, 4, (0, COUNT))[0].min() > len(rows) / 5
