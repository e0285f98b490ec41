import numpy as np
import pytest

from skills.composing.counts import Counts, blend, context


def test_counts_return_what_followed_a_context():
    counts = Counts.of([(5, 1), (5, 1), (5, 2), (9, 0)])
    symbols, times = counts.find(5)
    assert dict(zip(symbols.tolist(), times.tolist(), strict=True)) == {1: 2, 2: 1}
    assert counts.find(6) is None


def test_rare_contexts_are_dropped():
    counts = Counts.of([(5, 1), (5, 1), (9, 0)], least=2)
    assert counts.find(5) is not None
    assert counts.find(9) is None


def test_blending_sums_to_one_and_trusts_what_was_often_seen():
    counts = Counts.of([(1, 0)] * 50 + [(2, 3)])
    often, once = blend([(counts, 1, 1.0)], 4), blend([(counts, 2, 1.0)], 4)
    assert often.sum() == pytest.approx(1)
    assert once.sum() == pytest.approx(1)
    assert often[0] > 0.95
    assert 0.5 < once[3] < 0.8


def test_an_unseen_context_leaves_the_distribution_as_it_was():
    assert np.allclose(blend([(Counts.of([]), 1, 1.0)], 5), 0.2)


def test_contexts_are_the_same_on_every_machine():
    assert context(1, 2, 3) == context(1, 2, 3) != context(1, 3, 2)
