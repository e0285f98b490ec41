"""Tracks with all that is known of them: the tune, what was measured, a description."""

from indexes.catalog.catalog import EMBEDDED, Catalog
from indexes.catalog.track import Track

__all__ = ["EMBEDDED", "Catalog", "Track"]
