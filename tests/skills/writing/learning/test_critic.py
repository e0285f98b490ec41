import numpy as np

from skills.writing.learning.critic import taught, told_apart


def planted(count, rng):
    """People's lines lie a little further along one direction than drafts do; each place has an offset of its own."""
    pairs = []
    for _ in range(count):
        place = rng.standard_normal(20)
        one, rest = (place + 0.3 * rng.standard_normal((size, 20)) for size in (1, 2))
        one[:, 3] += 1.5
        pairs.append((one.astype(np.float32), rest.astype(np.float32)))
    return pairs


def test_the_critic_learns_what_sets_people_apart():
    rng = np.random.default_rng(0)
    weights = taught(planted(300, rng))
    assert weights.shape == (21,)
    assert np.abs(weights[:-1]).argmax() == 3
    assert told_apart(weights, planted(100, rng)) > 0.95


def test_where_nothing_differs_it_tells_nothing_apart():
    rng = np.random.default_rng(1)
    learned, held = (
        [(rng.standard_normal((1, 20)), rng.standard_normal((2, 20))) for _ in range(400)] for _ in range(2)
    )
    assert abs(told_apart(taught(learned), held) - 0.5) < 0.1
