import gzip
from dataclasses import replace

import numpy as np
import pytest

from indexes.errors import UserError
from indexes.evaluation import comparing
from indexes.evaluation.comparing import HYBRID, ablation, compare, newly, split, table
from indexes.evaluation.evaluating import evaluate, write_lists
from indexes.evaluation.folders import Folder, read_histories
from indexes.evaluation.lists import best, figures
from indexes.evaluation.planted import planted
from indexes.models.baskets import Baskets, filled
from indexes.models.friends import Friends
from indexes.models.hybrid import SIMPLE
from indexes.models.peers import Popularity


def two_camps(people=40, items=12):
    """Return histories in which even people like even items and odd people odd ones; each misses one."""
    return {
        str(person): [
            str(item) for item in range(items) if item % 2 == person % 2 and item // 2 != person // 2 % (items // 2)
        ]
        for person in range(people)
    }


@pytest.fixture
def folder(tmp_path):
    lines = [f"{person} {' '.join(items)}\n" for person, items in two_camps().items()]
    with gzip.open(tmp_path / "train.txt.gz", "wt") as file:
        file.writelines(lines)
    return tmp_path


def test_figures_are_those_counted_by_hand():
    baskets = Baskets.of({"a": ["z"], "b": ["x", "z"]}, ("x", "y", "q", "r"))
    place = {item: column for column, item in enumerate(baskets.items)}
    wanted = filled([(0, place["x"]), (0, place["y"])], baskets.matrix.shape)
    lists = np.array([[place[item] for item in "xqr"]] * 2)
    found = figures(lists, wanted, baskets)
    assert (found.mean("recall"), found.mean("precision")) == (0.5, pytest.approx(1 / 3))
    assert found.mean("f1") == pytest.approx(0.4)
    assert found.mean("ndcg") == pytest.approx(1 / (1 + 1 / np.log2(3)))
    assert (found.mean("hit rate"), found.coverage) == (1.0, 0.5)  # of x and z, which somebody has


def test_the_split_loses_nothing_and_repeats(folder):
    whole = Folder.read(folder)
    known, held_out = split(whole)
    assert {p: sorted(known.histories[p] + held_out.get(p, [])) for p in whole.histories} == {
        p: sorted(items) for p, items in whole.histories.items()
    }
    assert split(whole)[1] == held_out


def test_friends_tell_of_what_they_have_and_are_named_for_it():
    tagged = [("a", "x", "slow")] + [(f"p{n}", "x", "slow") for n in range(9)]
    histories = {"a": ["x"], "b": ["y", "z"], "c": ["z"]} | {f"p{n}": ["x"] for n in range(9)}
    baskets = Folder(histories, person_tags=tagged, friends=[("a", "b", 1.0), ("a", "gone", 1.0)]).baskets()
    assert baskets.traits.shape[1] == 2  # b and the tag
    model = Friends().fit(baskets)
    scores = dict(zip(baskets.items, model.scores(baskets.rows)[0], strict=True))
    assert scores["y"] > scores["z"] > scores["x"] == 0.0  # more people have z
    assert not model.scores(baskets.rows)[1:].any()
    parts = model.parts(baskets.rows[[0]], baskets.items.index("y"))
    assert np.flatnonzero(parts).tolist() == [len(baskets.items)]
    assert parts.sum() == pytest.approx(scores["y"])


def test_a_tag_goes_with_the_item_that_it_was_given_to():
    folder = Folder(
        {"a": ["x", "y"]}, [("x", "slow", 2.0), ("y", "fast", 1.0)], [("a", "x", "slow"), ("a", "y", "fast")]
    )
    left = folder.without({"a": ["y"]})
    assert (left.histories, left.item_tags, left.person_tags) == (
        {"a": ["x"]}, [("x", "slow", 2.0)], [("a", "x", "slow")]
    )  # fmt: skip


def test_people_are_told_apart_where_popularity_is_blind(folder):
    rows = {row.name: row.figures for row in compare(Folder.read(folder), 3)}
    assert rows[HYBRID].mean("recall") > 0.9 > 0.7 > rows["popularity"].mean("recall")


def test_of_very_many_people_some_are_measured_and_their_lists_are_the_same(folder, monkeypatch):
    every = [row.figures.each for row in compare(Folder.read(folder), 3)]
    monkeypatch.setattr(comparing, "MEASURED", 10)
    some = [row.figures.each for row in compare(Folder.read(folder), 3)]
    assert {len(each) for each in some} == {10}
    assert all({*map(tuple, few)} <= {*map(tuple, all_)} for few, all_ in zip(some, every, strict=True))


def test_each_model_is_measured_alone_and_left_out(folder):
    rows = [row.name.split()[0] for row in ablation(Folder.read(folder), 3)]
    assert rows.count("only") == rows.count("without") >= 3
    assert rows[-1] == "untold"


def few(people=200):
    """Return some of those with planted tastes and tagged items."""
    whole = planted()
    return replace(whole, histories=dict(list(whole.histories.items())[:people]))


def test_new_items_are_found_by_what_is_told_of_them(folder):
    rows = {row.name: row.figures for row in newly(few(), 60, 20)}
    assert rows[HYBRID].mean("recall") > 1.5 * rows["chance"].mean("recall")
    assert not list(newly(Folder.read(folder), 5, 3))  # of which nothing is told


def test_the_recommender_is_put_beside_the_best_model_and_a_simple_blend():
    lines = list(table(compare(few(), 20)))
    assert sum(line.startswith(f"{HYBRID} - {SIMPLE}") for line in lines) == 2
    assert sum(line.startswith(f"{HYBRID} - ") for line in lines) == 4


def test_nobody_gets_what_he_has():
    histories = two_camps()
    baskets = Baskets.of(histories)
    for person, row in zip(baskets.people, best(Popularity().fit(baskets), baskets, 7).tolist(), strict=True):
        assert not {baskets.items[each] for each in row} & set(histories[person])


def test_lists_for_everybody_are_written_and_new_items_alone_when_asked(folder, tmp_path):
    (tmp_path / "cold.txt").write_text("100\n101\n")
    said = []
    evaluate(folder, tmp_path / "all.txt", 3, None, said.append)
    write_lists(Folder.read(folder), tmp_path / "new.txt", 3, tmp_path / "cold.txt")
    lists = read_histories(tmp_path / "all.txt")
    assert {person: len(items) for person, items in lists.items()} == dict.fromkeys(two_camps(), 3)
    assert all(set(items) == {"100", "101"} for items in read_histories(tmp_path / "new.txt").values())
    assert any(HYBRID in line for line in said)


def test_a_folder_without_histories_is_told(tmp_path):
    with pytest.raises(UserError, match="no train"):
        Folder.read(tmp_path)


def test_the_article_computes_its_cosine_wrong():
    ratings = np.array(
        [[4, 3, 1, 5], [2, 4, 3, 2], [1, 0, 5, 4], [3, 3, 2, 0]], float
    )  # its first two rows, and two more
    unit = ratings / np.linalg.norm(ratings, axis=1, keepdims=True)
    likeness = unit @ unit.T
    assert likeness[0, 1] == pytest.approx(0.804, abs=5e-4)
    np.testing.assert_allclose(np.diag(likeness), 1.0)


def test_recall_is_told_apart_for_those_who_like_what_few_know():
    histories = {f"m{n}": ["hit", f"h{n % 4}", f"h{(n + 1) % 4}"] for n in range(30)} | {
        f"r{n}": [f"rare{n}", f"odd{n}", f"own{n}"] for n in range(15)
    }
    rows = {row.name: row for row in compare(Folder(histories), 3)}
    few, _, many = rows["popularity"].thirds
    assert few < 0.2 < many
    assert np.mean(rows["popularity"].thirds) == pytest.approx(rows["popularity"].figures.mean("recall"), abs=0.02)


def test_recall_is_told_for_each_region():
    regions = {str(item): "even" if item % 2 == 0 else "odd" for item in range(11)}
    folder = Folder(two_camps(), regions=regions)
    row = next(compare(folder, 3))
    _, held_out = split(folder)
    sought = [item for items in held_out.values() for item in items]
    assert {name: pairs for name, (_, pairs) in row.regions.items()} == {
        name: sum(regions.get(item) == name for item in sought) for name in ("even", "odd")
    }
    assert all(0 < recall < 1 for recall, _ in row.regions.values())
    assert any("pairs of even" in line for line in table([row]))
