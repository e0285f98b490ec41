import numpy as np
import pytest

from indexes import vectors
from indexes.errors import UserError
from indexes.vectors import Vectors, unit

NAME = "test"


@pytest.fixture(params=["exact", "inverted"])
def index(request, monkeypatch):
    if request.param == "inverted":
        monkeypatch.setattr(vectors, "EXACT", 100)
    return Vectors.build(points(), [f"t{n}" for n in range(2_000)], NAME)


def points():
    rng = np.random.default_rng(0)
    return unit(rng.standard_normal((40, 16)).repeat(50, axis=0) + 0.3 * rng.standard_normal((2_000, 16)))


def test_the_nearest_of_a_vector_is_itself(index):
    assert [index.search(points()[n], 1)[0][0] for n in (0, 700, 1999)] == ["t0", "t700", "t1999"]


def test_recall_was_measured_when_it_was_built(index):
    assert index.manifest.recall >= 0.95


def test_only_those_that_may_come_are_found(index):
    among = np.zeros(2_000, bool)
    among[[3, 4, 900]] = True
    assert {id for id, _ in index.search(points()[3], 10, among)} <= {"t3", "t4", "t900"}
    assert index.search(points()[3], 1, among)[0][0] == "t3"


def test_the_best_that_may_come_are_found_where_few_may(index):
    few = np.zeros(2_000, bool)
    few[::40] = True
    query = points()[7]
    exact = np.flatnonzero(few)[np.argsort(-(points()[few] @ query))[:10]]
    assert len({id for id, _ in index.search(query, 10, few)} & {f"t{n}" for n in exact}) >= 9


def test_what_is_added_is_found_and_what_is_removed_is_not(index):
    new = unit(np.ones((1, 16)))
    index.add(new, ["new"])
    assert index.search(new[0], 1)[0][0] == "new"
    index.add(-new, ["new"])  # in its place
    assert (index.search(-new[0], 1)[0][0], len(index)) == ("new", 2_001)
    assert index.remove(["new", "t0", "nobody"]) == 2
    assert "t0" not in [id for id, _ in index.search(points()[0], 50)]
    assert len(index) == 1_999


def test_what_is_taken_out_one_by_one_is_never_found_and_leaves_the_rest_in_order(index):
    gone = [f"t{n}" for n in range(0, 2_000, 5)]
    rest = [id for id, _ in index.search(points()[7], 40) if id not in gone][:20]
    for id in gone:
        assert index.remove([id]) == 1
    found = [id for id, _ in index.search(points()[7], 20)]
    assert len(index) == 2_000 - len(gone)
    assert found == rest


def test_a_folder_is_mapped_changed_and_saved_again(index, tmp_path):
    index.save(tmp_path / "index")
    again = Vectors.load(tmp_path / "index", NAME)
    assert again.search(points()[5], 3) == index.search(points()[5], 3)
    again.remove(["t5"])
    again.save(tmp_path / "index")
    once_more = Vectors.load(tmp_path / "index", NAME)
    assert len(once_more) == 1_999
    assert "t5" not in once_more
    assert once_more.search(points()[6], 1)[0][0] == "t6"
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_a_folder_of_another_encoder_is_refused_in_words(index, tmp_path):
    index.save(tmp_path / "index")
    with pytest.raises(UserError, match="made by test"):
        Vectors.load(tmp_path / "index", "another")


def test_more_than_there_is_gives_what_there_is():
    few = Vectors.build(points()[:3], ["a", "b", "c"], NAME)
    assert len(few.search(points()[0], 10)) == 3
    assert Vectors.build(np.zeros((0, 4), np.float32), [], NAME).search(np.ones(4, np.float32), 3) == []
