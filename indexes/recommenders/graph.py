"""The catalogue as a graph: tracks joined by composer, book, region and kind, and by the tunes that they share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from indexes.catalog import Catalog, Track
from indexes.vectors import unit

Values = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
Nodes = npt.NDArray[np.int32]

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
    def _ties(self) -> tuple[Nodes, Values, int]:
        """Return each track's node by every relation, its weight in rows of unit length, and the number of nodes."""
        columns, count = self._catalog.columns, len(self._catalog)
        nodes, weights, known = [], [], 0
        for relation in RELATIONS:
            codes, words = columns.codes[relation], columns.words[relation]
            held = np.bincount(codes, minlength=len(words))
            telling = [word.casefold() not in NOBODY for word in words] & (held <= COMMON * count)
            nodes.append(codes + np.int32(known))
            weights.append(np.where(telling, np.log((count + 1) / (held + 1)), 0.0)[codes])
            known += len(words)
        return np.stack(nodes, axis=1), unit(np.stack(weights, axis=1)), known

    def walk(self, known: Mapping[str, float], to: Rows) -> Values:
        """Return how near rows are to known tracks (ids with weights), 0..1: by common nodes, 1 for a variant."""
        rows = [row for id in known if (row := self._catalog.row(id)) is not None]
        if not rows:
            return np.zeros(len(to), np.float32)
        weights = np.array([known[self._catalog.tracks[row].id] for row in rows], np.float32)
        nodes, ties, count = self._ties
        pulls = ties[rows] * (weights / weights.sum())[:, None]
        reached = np.bincount(nodes[rows].ravel(), pulls.ravel(), count).astype(np.float32)
        found = np.asarray((ties[to] * reached[nodes[to]]).sum(axis=1), np.float32)
        if len(variants := self._variants(list(known))):
            found[np.isin(to, variants)] = 1.0
        return found

    def kindred(self, known: Sequence[str]) -> Rows:
        """Return the rows by the artist, or of the tune's family, of one of the first known tracks."""
        tracks = [track for id in known[:KNOWN] if (track := self._catalog.by_id(id))]
        artists = {track.artist for track in tracks if track.artist.casefold() not in NOBODY}
        return np.concatenate([self._variants(known), np.flatnonzero(self._catalog.columns.among("artist", artists))])

    def kin(self, track: Track, known: Sequence[str]) -> Kin | None:
        """Return the strongest tie of a track to a known one, None where there is none worth telling."""
        for id in known[:KNOWN]:
            run = self._family(id).get(track.id, 0)
            if run and (near := self._catalog.by_id(id)):
                return Kin("family", near, run)
        if track.artist.casefold() in NOBODY:
            return None
        same = (near for id in known if (near := self._catalog.by_id(id)) and near.artist == track.artist)
        return next((Kin("artist", near) for near in same), None)

    def _variants(self, known: Sequence[str]) -> Rows:
        found = (self._catalog.row(other) for id in known[:KNOWN] for other in self._family(id))
        return np.array([row for row in found if row is not None], np.int64)

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
