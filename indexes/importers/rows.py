"""Tracks out of rows: each song once, what was left out kept with its reason, so that nothing is lost."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from indexes.catalog import Track
from indexes.importers.cells import style
from indexes.music.keys import pitch_class, spell
from indexes.names import song_id

SPOKEN = 0.5  # of instrumentalness, above which a track counts as instrumental
DIRECT = (
    "title", "artist", "album", "tempo", "meter", "valence", "arousal", "danceability", "acousticness",
    "instrumentalness", "loudness", "popularity", "explicit", "link", "licence", "region",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """What one row says by field, where it stands, and which of its cells could not be read."""

    place: int  # line of the file
    said: Mapping[str, Any]
    unread: Sequence[str] = ()


@dataclass(frozen=True)
class Rejected:
    """A row that makes no track of its own."""

    place: int
    reason: str  # "no title", "no artist" or "as line 12"
    said: Mapping[str, Any]


@dataclass
class Gathered:
    """The tracks of a table, the rows left out, and how many cells of each column could not be read."""

    tracks: list[Track] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    examples: dict[str, int] = field(default_factory=dict)  # column: the first line with such a cell

    @property
    def duplicates(self) -> int:
        """Return how many rows name a song that an earlier row named."""
        return sum(each.reason.startswith("as ") for each in self.rejected)


def gathered(rows: Iterable[Row], collection: str) -> Gathered:
    """Return the tracks of all rows; the first row of a song counts."""
    found, first = Gathered(), dict[str, int]()
    for row in rows:
        for column in row.unread:
            found.unread[column] += 1
            found.examples.setdefault(column, row.place)
        missing = next((name for name in ("title", "artist") if not row.said.get(name)), None)
        track = None if missing else track_of(row.said, collection)
        if track is None:
            found.rejected.append(Rejected(row.place, f"no {missing}", row.said))
        elif track.id in first:
            found.rejected.append(Rejected(row.place, f"as line {first[track.id]}", row.said))
        else:
            first[track.id] = row.place
            found.tracks.append(track)
    return found


def track_of(said: Mapping[str, Any], collection: str) -> Track:
    """Return the track of what a row says."""
    direct = {name: said[name] for name in DIRECT if name in said}
    genres = ", ".join(dict.fromkeys(each.casefold() for name in ("subgenre", "genres") if (each := said.get(name))))
    mode = said.get("mode", "")
    key = spell(pitch_class(said["tonic"]), mode or "major") if "tonic" in said else ""
    track = Track(
        song_id(said["artist"], said["title"]), collection=collection, instrumental=False, genres=genres,
        type=style(genres) if genres else "", tonic=key, mode=mode,
        seconds=said.get("milliseconds") or said.get("seconds"),
        ids=" ".join(each for name in ("spotify", "musicbrainz", "fma") if (each := said.get(name))), **direct,
    )  # fmt: skip
    return replace(
        track,
        tempo_stated=track.tempo is not None,
        instrumental=said.get("instrumental", (track.instrumentalness or 0.0) > SPOKEN),
    )
