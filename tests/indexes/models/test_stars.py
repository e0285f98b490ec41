"""Stars are predicted from tastes that were planted."""

import numpy as np
import pytest

from indexes.models.stars import HIGHEST, LOWEST, Stars, parted


def planted(people=60, items=40, seed=0):
    """Return ratings by people of two camps, kind and strict ones, each of two thirds of the items."""
    rng = np.random.default_rng(seed)
    return {
        str(p): {
            str(i): float(np.clip(round(3 + (p % 3 == 0) * 0.7 + (1.2 if p % 2 == i % 2 else -1.2) + rng.normal(0, 0.3)), 1, 5))
            for i in range(items)
            if rng.random() < 0.67
        }
        for p in range(people)
    }  # fmt: skip


def test_the_factors_tell_more_than_mean_and_biases():
    known, held_out = parted(planted())
    factors, biases = (Stars(rank=rank).fit(known).errors(known, held_out) for rank in (4, 0))
    assert factors[0] < 0.6 < 1.0 < biases[0]  # root mean square; the camps are invisible to biases
    assert factors[1] < 0.5 < biases[1]


def test_somebody_never_seen_is_read_from_a_few_stars():
    model = Stars(rank=4).fit(planted())
    found = model.predict({"0": 5.0, "2": 5.0, "4": 4.0, "1": 1.0, "3": 2.0, "5": 1.0}, ["10", "11"])
    assert found[0] > 3.6 > 2.5 > found[1]  # shrunk towards the mean: six ratings are few


def test_the_told_error_is_that_of_ratings_not_learnt_from():
    known, held_out = parted(planted(), seed=3)
    model = Stars(rank=4).fit(known)
    assert model.error == pytest.approx(model.errors(known, held_out)[0], rel=0.25)


@pytest.mark.parametrize("ratings", [{}, {"a": {}}, {"a": {"x": 5.0}}])
def test_with_next_to_nothing_known_the_stars_stay_in_their_range(ratings):
    found = Stars().fit(ratings).predict({"x": 5.0, "unheard": 1.0}, ["x", "y"])
    assert ((found >= LOWEST) & (found <= HIGHEST)).all()


def test_a_strict_person_gets_fewer_stars_for_what_nobody_knows():
    model = Stars(rank=2).fit(planted())
    strict, kind = (model.predict(dict.fromkeys("abcdef", value), ["new"])[0] for value in (1.0, 5.0))
    assert strict + 1.5 < kind
