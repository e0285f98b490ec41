import pytest

from indexes.catalog import Catalog
from indexes.models.stars import Stars
from indexes.recommenders.expecting import LEAST, expected

CATALOG = Catalog.load()


def of(kind, count):
    return [track for track in CATALOG.tracks if track.type == kind][:count]


def test_what_sounds_like_what_was_rated_well_is_expected_to_be():
    jigs, chorales = of("jig", 40), of("chorale", 40)
    mine = {track.id: 5.0 for track in jigs[:8]} | {track.id: 1.0 for track in chorales[:8]}
    found = expected([*jigs[8:], *chorales[8:]], mine, CATALOG, Stars())
    good, bad = ([found[track.id].stars for track in some[8:]] for some in (jigs, chorales))
    assert sum(good) / len(good) > sum(bad) / len(bad) + 0.5
    assert 0.0 < found[jigs[9].id].error < 2.1  # guessing the mean is off by two stars


def test_too_few_ratings_tell_nothing():
    jigs = of("jig", 8)
    assert expected(jigs, {track.id: 4.0 for track in jigs[: LEAST - 1]}, CATALOG, Stars()) == {}


def test_what_others_rated_counts_too():
    jigs = of("jig", 20)
    ids = [track.id for track in jigs]
    people = {str(p): {id: 5.0 if (p + n) % 2 else 1.0 for n, id in enumerate(ids)} for p in range(30)}
    mine = {id: 5.0 if n % 2 else 1.0 for n, id in enumerate(ids[:12])}
    found = expected(jigs[12:], mine, CATALOG, Stars(rank=2).fit(people))
    assert [found[id].stars > 3 for id in ids[12:]] == [n % 2 == 1 for n in range(12, 20)]
    assert found[ids[15]].error == pytest.approx(0.5, abs=0.6)
