import numpy as np
import pytest

from indexes.database.histories import Event
from indexes.errors import UserError
from indexes.evaluation.comparing import HYBRID, compare
from indexes.evaluation.own import Own, evaluate_own, split_at
from indexes.evaluation.planted import planted


def events(people=40, items=40, seed=0):
    """Return likes and stars of two camps, in an order of time that is each person's own."""
    rng = np.random.default_rng(seed)
    return [
        Event(f"p{person}", "rate", f"t{item}", 5.0 if item % 2 == person % 2 else 2.0, "", float(at))
        for person in range(people)
        for at, item in enumerate(rng.permutation(items)[:24])
    ]


AGREED = {f"p{person}": person != 3 for person in range(40)}


def test_nothing_from_after_the_moment_is_known_and_nobody_who_did_not_agree():
    own = Own.of(events(), AGREED)
    known, sought, moment = split_at(own.timed)
    when = {(person, id): at for person, pairs in own.timed.items() for at, id in pairs}
    assert max(when[p, id] for p, ids in known.items() for id in ids) < moment
    assert min(when[p, id] for p, ids in sought.items() for id in ids) >= moment
    assert "p3" not in own.timed
    assert "p3" not in own.ratings


def test_the_table_has_every_model_and_the_stars_beside_what_is_simpler():
    said = []
    evaluate_own(Own.of(events(), AGREED), 5, said.append)
    rows = {line.split("  ")[0].strip(): line for line in said}
    assert {"popularity", "item-kNN", "SVD", "iALS", HYBRID, "the mean", "biases"} <= set(rows)
    errors = {name: float(rows[name].split()[-2]) for name in ("the mean", "biases", "biases and factors")}
    assert errors["biases and factors"] < 0.8 * errors["the mean"]


def test_too_little_is_told():
    with pytest.raises(UserError, match="Too little"):
        split_at(Own.of(events(people=1, items=8), AGREED).timed)


def test_planted_tastes_are_found_by_the_recommender_better_than_by_popularity_and_neighbours():
    rows = {row.name: row.figures.mean("recall") for row in compare(planted(), 20)}
    assert rows[HYBRID] > max(rows["item-kNN"], 1.3 * rows["popularity"])
    assert planted().histories == planted().histories
