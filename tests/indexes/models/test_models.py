"""What every model of taste keeps, and what each of them is for."""

import numpy as np
import pytest
from scipy import sparse

from indexes.models.als import Alternating
from indexes.models.baskets import Baskets, filled, of_unit_rows
from indexes.models.blend import Blend
from indexes.models.content import Content
from indexes.models.factors import Factors
from indexes.models.peers import Neighbours, Popularity
from indexes.models.private import Private
from indexes.models.ridge import Ridge
from indexes.models.slim import SparseLinear
from indexes.models.walks import Walks

PEOPLE, ITEMS = 40, 12
MODELS = {
    "popularity": Popularity,
    "neighbours": Neighbours,
    "factors": lambda: Factors(rank=2, described=0.5),
    "least squares": lambda: Alternating(rank=4, described=1.0, rare=0.1),
    "ridge": lambda: Ridge(ridge=5.0),
    "sparse linear": lambda: SparseLinear(described=1.0),
    "walks": lambda: Walks(described=0.5),
    "content": lambda: Content(root=0.5),
    "private": lambda: Private(epsilon=1e6, rank=2, seed=0),
    "blend": lambda: Blend(((1.0, Ridge(ridge=5.0)), (0.5, Alternating(rank=4)))),
}
LEARNING = [name for name in MODELS if name != "popularity"]


def checkerboard():
    """Return baskets of two camps (even, odd), each item tagged with its camp, one trait a camp."""
    pairs = [(p, i) for p in range(PEOPLE) for i in range(ITEMS) if p % 2 == i % 2 and i // 2 != p // 2 % (ITEMS // 2)]
    matrix = filled(pairs, (PEOPLE, ITEMS))
    tags = of_unit_rows(filled([(i, i % 2) for i in range(ITEMS)], (ITEMS, 2))).T.tocsr()
    traits = filled([(p, p % 2) for p in range(PEOPLE)], (PEOPLE, 2))
    return Baskets(
        [str(p) for p in range(PEOPLE)], [str(i) for i in range(ITEMS)], matrix, tags, traits, filled([], (2, ITEMS))
    )


@pytest.fixture(params=MODELS)
def model(request):
    return MODELS[request.param]().fit(checkerboard())


def somebody(*items):
    return filled([(0, item) for item in items], (1, ITEMS + 2))


@pytest.mark.parametrize("name", LEARNING)
def test_a_camp_is_followed_by_somebody_never_seen(name):
    scores = MODELS[name]().fit(checkerboard()).scores(somebody(0, 2))[0]
    assert min(scores[[4, 6, 8, 10]]) > max(scores[1::2])


def test_the_parts_sum_to_the_score_up_to_one_number_for_all_items(model):
    row = checkerboard().rows[[3]]
    gaps = np.array([model.scores(row)[0, item] - model.parts(row, item).sum() for item in range(ITEMS)])
    if not isinstance(model, Popularity):
        np.testing.assert_allclose(gaps, gaps[0], atol=1e-3)


def test_what_somebody_has_not_plays_no_part(model):
    row = somebody(1, 5)
    assert set(np.flatnonzero(model.parts(row, 3))) <= {1, 5}


def test_rows_are_scored_alone_as_in_company(model):
    rows = checkerboard().rows
    np.testing.assert_allclose(model.scores(rows)[7], model.scores(rows[[7]])[0], atol=1e-3)


def test_somebody_without_anything_is_no_fault(model):
    assert np.isfinite(model.scores(sparse.csr_matrix((1, ITEMS + 2), dtype=np.float32))).all()


def test_the_same_baskets_teach_the_same(model):
    again = MODELS[next(n for n, make in MODELS.items() if type(make()) is type(model))]().fit(checkerboard())
    rows = checkerboard().rows
    np.testing.assert_allclose(model.scores(rows), again.scores(rows), atol=1e-5)


@pytest.mark.parametrize(
    "make",
    [lambda: Ridge(ridge=5.0), lambda: SparseLinear(lasso=0.1, described=9.0), Content, lambda: Alternating(rank=4)],
)
def test_a_new_item_that_is_described_finds_its_camp(make):
    board = checkerboard()
    lonely = board.matrix.tolil()
    lonely[:, 4] = 0
    known = Baskets(board.people, board.items, lonely.tocsr(), board.described, board.traits, board.theirs)
    scores = make().fit(known).scores(known.rows)[:, 4]
    assert scores[::2].min() > scores[1::2].max()


def test_a_trait_alone_tells_the_camp():
    scores = Ridge(ridge=5.0).fit(checkerboard()).scores(somebody(ITEMS))[0]
    assert scores[::2].min() > scores[1::2].max()


def test_ridge_finds_what_the_equations_say():
    board = checkerboard()
    plain = Ridge(ridge=3.0, people=0.0, rare=0.0, described=0.0, traits=0.0).fit(board)
    gram = (board.matrix.T @ board.matrix).toarray().astype(float) + 3.0 * np.eye(ITEMS)
    inverse = np.linalg.inv(gram)
    expected = -inverse / np.diag(inverse)
    np.fill_diagonal(expected, 0.0)
    np.testing.assert_allclose(plain.weights[:ITEMS], expected, atol=1e-4)


def test_sparse_weights_are_the_least_of_the_elastic_net():
    board = checkerboard()
    model = SparseLinear(near=ITEMS - 1, lasso=1.0, ridge=2.0).fit(board)
    held, weights = board.matrix.toarray().astype(float), model.weights.toarray().astype(float)
    slope = held.T @ (held @ weights - held) + 2.0 * weights + 1.0  # of the loss, where the weights may grow
    np.fill_diagonal(slope, 0.0)
    assert weights.diagonal().max() == 0.0 < weights.max()
    np.testing.assert_allclose(slope[weights > 0], 0.0, atol=0.05)
    assert slope[weights == 0].min() > -0.05  # none that is zero would rather grow


def test_sparse_weights_choose_among_the_nearest_alone():
    weights = SparseLinear(near=3, lasso=0.1).fit(checkerboard()).weights
    assert 0 < np.diff(weights.tocsc().indptr).max() <= 3
