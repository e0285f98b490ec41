import numpy as np

from skills.writing.learning.critic import marks, ordered, taught


def marked(count, strength, rng):
    """Lines of 30 orders that fit the more often the further their states lie along one direction."""
    states = rng.standard_normal((count, 20)).astype(np.float32)
    fits = strength * states[:, 3] + rng.standard_normal(count) > -0.5
    return states, fits, rng.integers(0, 30, count)


def test_the_critic_learns_what_readers_mark():
    states, fits, orders = marked(1_500, 3.0, np.random.default_rng(0))
    weights = taught(states, fits)
    assert np.abs(weights[:-1]).argmax() == 3
    assert ordered(states, fits, orders) > 0.9
    assert abs(np.mean(states @ weights[:-1] + weights[-1] > 0) - fits.mean()) < 0.15


def test_where_marks_are_chance_it_orders_by_chance():
    assert abs(ordered(*marked(1_500, 0.0, np.random.default_rng(1))) - 0.5) < 0.06


def test_the_marks_are_of_lines_that_end_as_their_plans_say():
    found = marks()
    assert len({mark.order for mark in found}) > 100
    assert 0.6 < np.mean([mark.fits for mark in found]) < 0.8
    for mark in found:
        assert mark.line.rstrip(",;:.!?").casefold().endswith(mark.plan.rstrip(":").split()[-1].casefold())
        assert mark.before.startswith("[")
