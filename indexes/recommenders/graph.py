"""The catalogue as a graph: tracks joined by composer, book, region and kind, and by the tunes that they share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from indexes.catalog import Catalog, Track

if TYPE_CHECKING:
    from indexes.models.baskets import Sparse

Values = npt.NDArray[np.float32]

RELATIONS = ("artist", "collection", "region", "era", "type", "album")
NOBODY = {"", "trad.", "traditional", "anon.", "unknown"}  # names that join nothing
COMMON = 0.3  # share of the tracks from which a node says nothing
RUN, SHARE = 14, 0.3  # notes in a row, and share of a tune's motifs, from which two tunes are of one family
KNOWN = 8  # tunes whose family is looked for
FAMILY = 12  # tunes that are looked at for one


@dataclass(frozen=True)
class Kin:
    """How a track is joined to one that is known: the relation, the known track, the notes in a row of a variant."""

    relation: str  # one of RELATIONS, or "family"
    near: Track
    run: int = 0


class Graph:
    """Walks of two steps from known tracks over what they have in common; rare ties count more."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._families: dict[str, dict[str, int]] = {}

    @cached_property
    def _links(self) -> "Sparse":
        """Return (tracks, nodes), rows of unit length."""
        from indexes.models.baskets import filled, of_unit_rows, rarity, scaled

        nodes: dict[tuple[str, str], int] = {}
        pairs = [
            (row, nodes.setdefault((relation, value), len(nodes)))
            for row, track in enumerate(self._catalog.tracks)
            for relation in RELATIONS
            if (value := getattr(track, relation)) and value.casefold() not in NOBODY
        ]
        links = filled(pairs, (len(self._catalog), len(nodes)))
        held = np.asarray(links.sum(axis=0)).ravel()
        telling = links[:, held <= COMMON * len(self._catalog)]
        return of_unit_rows(scaled(telling, columns=rarity(telling)))

    def walk(self, known: Mapping[str, float]) -> Values:
        """Return how near each track is to known ones (ids with weights), 0..1: by common nodes, 1 for a variant."""
        rows = [row for id in known if (row := self._catalog.row(id)) is not None]
        if not rows:
            return np.zeros(len(self._catalog), np.float32)
        weights = np.array([known[self._catalog.tracks[row].id] for row in rows], np.float32)
        reached = self._links @ (self._links[rows].T @ (weights / weights.sum()))
        found = np.asarray(reached, np.float32)
        for id in list(known)[:KNOWN]:
            for other in self._family(id):
                found[self._catalog.row(other)] = 1.0
        return found

    def kin(self, track: Track, known: Sequence[str]) -> Kin | None:
        """Return the strongest tie of a track to a known one, None where there is none worth telling."""
        for id in known[:KNOWN]:
            run, near = self._family(id).get(track.id, 0), self._catalog.by_id(id)
            if run and near:
                return Kin("family", near, run)
        if track.artist.casefold() in NOBODY:
            return None
        same = (near for id in known if (near := self._catalog.by_id(id)) and near.artist == track.artist)
        return next((Kin("artist", near) for near in same), None)

    def _family(self, id: str) -> dict[str, int]:
        """Return the tunes of one family with `id`, and their longest stretch of equal notes."""
        if id not in self._families:
            found = {}
            if self._catalog.has_tune(id):
                pitches = [note.pitch for note in self._catalog.tune(id).melody.notes]
                matches = self._catalog.holding(pitches, FAMILY)
                found = {other: m.run for other, m in matches if other != id and m.run >= RUN and m.share >= SHARE}
            self._families[id] = found
        return self._families[id]
