"""Find the tracks of a history in the catalogue, and describe those that are not there; runs in a child process."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from indexes.catalog import EMBEDDED, Catalog, Track
from indexes.catalog.collection import WIDTH, folders, tracks_in
from indexes.catalog.collection import Collection as Tracks
from indexes.database.listening import Song
from indexes.importers.collecting import encode
from indexes.importers.describing import description
from indexes.importers.matching import Matcher
from indexes.plays import Play
from indexes.vectors import unit
from indexes.workers import checkpoint

EXAMPLES = 5  # near matches that are shown
BATCH = 128  # descriptions between two looks at the clock
MATCHED = 0.3  # share of the work that is done when everything is matched, roughly


@dataclass(frozen=True)
class Settled:
    """A song for each that was played, how many were found how ("id", "name", "near", "new"), and near examples."""

    songs: dict[str, Song]
    found: Counter[str] = field(default_factory=Counter)
    examples: tuple[tuple[str, str], ...] = ()  # (as played, as in the catalogue)


def settle(plays: Sequence[Play], root: Path, described: Collection[str] = frozenset()) -> Settled:
    """Return the track of every song in `plays`; `root` holds what was imported into the catalogue.

    Songs in `described` get no vector, since they have one.
    """
    first: dict[str, Play] = {}
    for play in plays:
        first.setdefault(play.song, play)
    matcher = Matcher(track for folder in (EMBEDDED, *folders(root)) for track in tracks_in(folder))
    songs, found, near = {}, Counter[str](), []
    for number, (id, play) in enumerate(first.items()):
        if number % BATCH == 0:
            checkpoint("matching", MATCHED * number / len(first))
        match = matcher.match(play.artist, play.title, play.ids)
        found[match.how if match else "new"] += 1
        if match and match.how == "near":
            near.append((_named(play.artist, play.title), _named(match.track.artist, match.track.title)))
        songs[id] = Song(match.track.id if match else id, play.artist, play.title, play.album, play.ids)
    new = [song for id, song in songs.items() if song.track == id and id not in described]
    return Settled(songs | _described(new), found, tuple(near[:EXAMPLES]))


def track_of(song: Song) -> Track:
    """Return what is known of a song that nothing but a history names."""
    return Track(
        song.track, song.title, artist=song.artist, collection=song.album, album=song.album, ids=song.ids,
        instrumental=False,
    )  # fmt: skip


def collection_of(songs: Iterable[Song], catalog: Catalog) -> Tracks:
    """Return the songs that the catalogue lacks as a collection, each once; one without a vector has a zero row."""
    by_track = {song.track: song for song in songs if catalog.row(song.track) is None}
    new = list(by_track.values())
    texts = np.zeros((len(new), WIDTH), np.float32)
    for row, song in enumerate(new):
        if song.vector and len(song.vector) == WIDTH:
            texts[row] = np.frombuffer(song.vector, np.int8)
    return Tracks.of([track_of(song) for song in new], unit(texts))


def _described(songs: Sequence[Song]) -> dict[str, Song]:
    """Return the songs by id with the vectors of their descriptions."""
    found: dict[str, Song] = {}
    for start in range(0, len(songs), BATCH):
        checkpoint("describing", MATCHED + (1 - MATCHED) * start / len(songs))
        some = songs[start : start + BATCH]
        vectors = encode([description(track_of(song)) for song in some])
        for place, song in enumerate(some):
            found[song.track] = replace(song, vector=vectors[place * WIDTH : (place + 1) * WIDTH])
    return found


def _named(artist: str, title: str) -> str:
    return f"{artist} – {title}"
