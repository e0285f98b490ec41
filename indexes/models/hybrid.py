"""Which models make the recommender; chosen on validation splits of public histories of music."""

from indexes.models.als import Alternating
from indexes.models.baskets import Baskets
from indexes.models.blend import Blend
from indexes.models.content import Content
from indexes.models.factors import Factors
from indexes.models.model import Model
from indexes.models.peers import Neighbours, Popularity
from indexes.models.ridge import Ridge
from indexes.models.walks import Walks

DENSE = 9_000  # items up to which a full matrix of weights is learnt: a minute and a gigabyte


def hybrid(baskets: Baskets) -> Blend:
    """Return the models, not learnt yet, for baskets of this size."""
    if len(baskets.items) <= DENSE:
        return Blend(((0.5, Ridge(traits=2.0)), (1.0, Alternating())))
    return Blend(((1.0, Walks(described=1.0)), (0.5, Alternating())))


def peers(baskets: Baskets) -> dict[str, Model]:
    """Return what the recommender is compared with, by name: each kind of model alone."""
    found: dict[str, Model] = {
        "popularity": Popularity(),
        "item-kNN": Neighbours(),
        "SVD": Factors(),
        "iALS": Alternating(described=0.0, traits=0.0),
        "walks": Walks(0.7, 0.7, 0.5) if len(baskets.items) <= DENSE else Walks(0.3, 0.4, 0.25),
    }
    if len(baskets.items) <= DENSE:
        found["EASE"] = Ridge(described=0.0, traits=0.0)
    return found | ({"content": Content()} if baskets.described.nnz else {})
