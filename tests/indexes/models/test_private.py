import math

import numpy as np
import pytest

from indexes.models.baskets import Baskets, filled
from indexes.models.blend import Blend
from indexes.models.private import Accountant, Private, rho_for
from indexes.models.storing import read, write
from tests.indexes.models.test_models import checkerboard


@pytest.mark.parametrize("epsilon", [0.1, 1.0, 8.0])
def test_what_is_spent_is_what_was_asked_for(epsilon):
    assert Private(epsilon, seed=0).fit(checkerboard()).spent.epsilon == pytest.approx(epsilon)


def test_releases_add_up():
    accountant = Accountant(1e-5)
    for _ in range(4):
        accountant.spend(rho_for(1.0, 1e-5))
    assert 1.9 < accountant.epsilon < 2.2  # the root of four, and not four times
    assert accountant.epsilon < 4.0


def test_one_person_changes_the_counts_by_no_more_than_the_noise_is_made_for():
    for items in (1, 5, 12):
        row = filled([(0, item) for item in range(items)], (1, 12)).toarray() / math.sqrt(items)
        assert np.linalg.norm(row.T @ row) == pytest.approx(1.0)


def test_with_much_noise_less_is_kept_and_with_little_nearly_all():
    kept = {epsilon: Private(epsilon, rank=6, seed=0).fit(checkerboard()).basis.shape[1] for epsilon in (0.5, 1e5)}
    assert kept[0.5] < kept[1e5] == 6


def test_noise_hides_one_person_and_less_noise_hides_less():
    board = checkerboard()
    more = Baskets(board.people[1:], board.items, board.matrix[1:], board.described, board.traits[1:], board.theirs)

    def told(epsilon):
        """Return how far one person moves the scores on the whole, in spreads of what the noise alone does."""
        scores = [
            np.stack([Private(epsilon, rank=2, seed=n).fit(each).scores(board.rows[:4]) for n in range(30)])
            for each in (board, more)
        ]
        return np.abs(scores[0].mean(axis=0) - scores[1].mean(axis=0)).max() / scores[0].std(axis=0).max()

    assert told(0.5) < 1.0 < told(1e6)


def test_a_private_model_is_kept_as_it_is(tmp_path):
    board = checkerboard()
    model = Blend(((1.0, Private(50.0, rank=4)),)).fit(board)
    write(tmp_path / "model", model, board.items, 0)
    again, items = read(tmp_path / "model")
    np.testing.assert_allclose(again.scores(board.rows), model.scores(board.rows), atol=1e-6)
    assert items == list(board.items)
