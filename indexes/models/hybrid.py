"""Which models make the recommender; chosen on validation splits of public histories of music."""

from indexes.models.als import Alternating
from indexes.models.baskets import Baskets, Places
from indexes.models.blend import Blend
from indexes.models.content import Content
from indexes.models.factors import Factors
from indexes.models.friends import Friends
from indexes.models.model import Model
from indexes.models.peers import Neighbours, Popularity
from indexes.models.ridge import Ridge
from indexes.models.slim import SparseLinear
from indexes.models.walks import Walks

FULL = 25_000  # items up to which weights of full rank are solved: minutes and gigabytes
ALONE = 16_000  # items up to which the full weights are also measured alone
LONG = 12.0  # items of a person on average, from which weights of full rank tell the most
SIMPLE = "simple hybrid"


def _broad() -> Alternating:
    """Return least squares that reach far: unseen pairs weigh little."""
    return Alternating(96, unseen=0.0068, ridge=0.0284, described=12.0, traits=1.0, rounds=10)


def _fine() -> Alternating:
    """Return least squares that tell apart: unseen pairs weigh more, and the penalty less."""
    return Alternating(128, unseen=0.0465, ridge=0.0101, described=8.0, traits=0.0, rounds=10, rare=0.1)


def _singular() -> Factors:
    """Return the SVD for short histories, with many vectors."""
    return Factors(400, people=0.3, rare=0.4, end=0.25)


def _wide() -> Alternating:
    """Return least squares for short histories, in which an unseen pair tells next to nothing."""
    return Alternating(256, unseen=0.003, ridge=0.01, described=0.0, traits=0.0)


def hybrid(baskets: Baskets) -> Blend:
    """Return the models, not learnt yet, for baskets of this kind."""
    if _is_dense(baskets):
        return Blend(((0.4, Ridge(traits=2.0)), (0.7, _broad()), (0.5, _fine()), (0.1, Friends())))
    if baskets.described.nnz:
        return Blend(((1.5, SparseLinear(lasso=0.5, described=3.0)), (1.0, Content(root=0.5))))
    return Blend(((0.2, SparseLinear()), (0.2, _singular()), (1.0, _wide())))


def _is_dense(baskets: Baskets) -> bool:
    """Return whether histories are long and items few enough for weights of full rank."""
    return bool(baskets.person_counts.mean() >= LONG) and len(baskets.items) <= FULL


def newcomers(among: Places) -> Blend:
    """Return the models for items that nobody has yet: what is told of them alone speaks for them."""
    return Blend(((1.0, Walks(0.4, 0.7, 0.0, described=1.0)), (1.0, Alternating())), among)


def at_once(baskets: Baskets) -> Walks:
    """Return the model of items beside items that needs no learning: it is ready in a moment, whoever has left."""
    return Walks(0.7, 0.7, 0.5) if _is_dense(baskets) else Walks(0.3, 0.4, 0.25)


def peers(baskets: Baskets) -> dict[str, Model]:
    """Return what the recommender is compared with, by name: each kind of model alone, and a simple blend."""
    dense = _is_dense(baskets)
    found: dict[str, Model] = {
        "popularity": Popularity(),
        "item-kNN": Neighbours(),
        "SVD": Factors() if dense else _singular(),
        "iALS": Alternating(described=0.0, traits=0.0) if dense else _wide(),
        "walks": at_once(baskets),
    }
    if len(baskets.items) <= ALONE:
        found["EASE"] = Ridge(described=0.0, traits=0.0)
    return found | ({"content": Content(), SIMPLE: _simple(dense)} if baskets.described.nnz else {})


def _simple(dense: bool) -> Model:
    """Return what one blends first, at its best weight: EASE with tags and an SVD, or two kinds of walks."""
    return Blend(((1.0, Ridge(traits=0.0)), (0.3, Factors()))) if dense else Walks(0.3, 0.4, 0.25, described=2.0)
