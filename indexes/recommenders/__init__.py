"""What to hear next: wishes in, ranked tracks with true reasons out."""

from indexes.recommenders.recommender import Answer, Recommended, Recommender
from indexes.recommenders.wish import Wish

__all__ = ["Answer", "Recommended", "Recommender", "Wish"]
