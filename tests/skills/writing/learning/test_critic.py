import numpy as np
import pytest

from skills.writing.learning.critic import Mark, marks, ordered, taught, told


def marked(count, strength, rng):
    """Lines of 30 orders, the more fitting the further their states lie along one direction; the last round is strict."""
    seen = rng.standard_normal((count, 21)).astype(np.float32)
    rounds = rng.integers(0, 2, count)
    fits = strength * seen[:, 3] + strength * seen[:, 20] + rng.standard_normal(count) > 2.0 * rounds - 1.0
    rows = zip(rounds, rng.integers(0, 30, count), fits, strict=True)
    return seen, [Mark(int(one), int(order), "", "", "", bool(fit)) for one, order, fit in rows]


def test_the_critic_learns_what_readers_mark_and_how_strict_they_are():
    seen, some = marked(3_000, 2.0, np.random.default_rng(0))
    fits, rounds, _ = told(some)
    weights = taught(seen, fits, rounds, 20)
    assert set(np.argsort(-np.abs(weights[:-1]))[:2]) == {3, 20}
    assert weights[20] > weights[3]  # the ridge holds states, not likelihoods
    assert ordered(seen, some, 20) > 0.88
    yes = seen @ weights[:-1] + weights[-1] > 0
    assert np.mean(yes) == pytest.approx(fits[rounds == 1].mean(), abs=0.08)


def test_where_marks_are_chance_it_orders_by_chance():
    assert abs(ordered(*marked(1_500, 0.0, np.random.default_rng(1)), 20) - 0.5) < 0.08


def test_the_marks_are_of_lines_that_end_as_their_plans_say():
    found = marks()
    planned = [mark for mark in found if mark.plan]
    assert len({mark.order for mark in planned}) > 100
    assert {mark.fits for mark in found} == {True, False}
    assert all(mark.round != 1 and mark.before.startswith("[") for mark in planned)
    for mark in planned:
        assert mark.line.rstrip(",;:.!?").casefold().endswith(mark.plan.rstrip(":").split()[-1].casefold())
