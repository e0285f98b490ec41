import numpy as np
import pytest

from indexes.evaluation import popular, recommend, score, split
from indexes.recommenders.collaborative import Collaborative


def two_camps(people=20, items=12):
    """Return histories in which even people like even items and odd people odd ones; each misses one."""
    return {
        str(person): [
            str(item) for item in range(items) if item % 2 == person % 2 and item // 2 != person // 2 % (items // 2)
        ]
        for person in range(people)
    }


def test_a_perfect_list_scores_one_and_an_empty_one_nothing():
    test = {"a": ["x", "y"]}
    assert score({"a": ["x", "y"]}, test, test, top=2)["f1"] == 1.0
    assert score({"a": ["x", "y"]}, test, test, top=2)["ndcg"] == pytest.approx(1.0)
    assert score({}, test, test)["recall"] == 0.0


def test_precision_recall_and_f1_are_those_counted_by_hand():
    found = score({"a": ["x", "q", "r", "s"]}, {"a": ["x", "y"]}, {"a": ["z"]}, top=4)
    assert (found["precision"], found["recall"]) == (0.25, 0.5)
    assert found["f1"] == pytest.approx(2 * 0.25 * 0.5 / 0.75)


def test_the_split_loses_nothing_and_repeats():
    histories = two_camps()
    train, test = split(histories)
    assert {p: sorted(train[p] + test.get(p, [])) for p in histories} == {p: sorted(i) for p, i in histories.items()}
    assert split(histories) == (train, test)


def test_people_get_what_their_camp_likes():
    histories = two_camps()
    lists = recommend(Collaborative.fit(histories, ridge=1.0), histories, list(histories), top=1)
    assert all(int(items[0]) % 2 == int(person) % 2 for person, items in lists.items())


def test_nobody_gets_what_he_has():
    histories = two_camps()
    for lists in (
        popular(histories, list(histories)),
        recommend(Collaborative.fit(histories), histories, list(histories)),
    ):
        assert not any(set(items) & set(histories[person]) for person, items in lists.items())


def test_the_article_computes_its_cosine_wrong():
    ratings = np.array(
        [[4, 3, 1, 5], [2, 4, 3, 2], [1, 0, 5, 4], [3, 3, 2, 0]], float
    )  # its first two rows, and two more
    unit = ratings / np.linalg.norm(ratings, axis=1, keepdims=True)
    likeness = unit @ unit.T
    assert likeness[0, 1] == pytest.approx(0.804, abs=5e-4)
    np.testing.assert_allclose(np.diag(likeness), 1.0)
