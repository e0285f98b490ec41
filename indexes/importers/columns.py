"""Which column of a table says what, told by its name; what each says, read into the fields of a track."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from indexes.errors import UserError
from indexes.importers import cells
from indexes.names import clean

SHARE = cells.within(0.0, 1.0)
SPOTIFY_ID = re.compile(r"(?:^|[:/])([0-9A-Za-z]{22})(?:\?|$)")
MBID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _percent(value: Any) -> float | None:
    found = cells.number(value, 0.0, 100.0)
    return None if found is None else found / 100


def _spotify(value: Any) -> str:
    match = SPOTIFY_ID.search(str(value).strip())
    return f"spotify:{match[1]}" if match else ""  # some other number, which says nothing


def _musicbrainz(value: Any) -> str:
    match = MBID.search(str(value).casefold())
    return f"musicbrainz:{match[0]}" if match else ""


def _text(value: Any) -> str | None:
    text = clean(str(value))
    return None if text.casefold() in cells.UNKNOWN else text


@dataclass(frozen=True)
class Field:
    """What a column may say: its names as `key` makes them, the best first, and what reads a cell."""

    names: str  # separated by commas
    read: Callable[[Any], Any]


FIELDS: Mapping[str, Field] = {
    "title": Field("track name, track title, track, title, song name, song title, song, name", _text),
    "artist": Field(
        "artist name, artists name, artist s name, artist name s, artist names, artist, artists, track artist",
        cells.names,
    ),
    "album": Field("album name, album title, track album name, album, release name, release", _text),
    "genres": Field(
        "genres, genre, track genres, track genre, playlist genre, artist genres, top genre, tags", cells.names
    ),
    "subgenre": Field("playlist subgenre, subgenre", cells.names),
    "tempo": Field("tempo, bpm, tempo bpm", cells.within(20.0, 400.0)),
    "tonic": Field("key, key name, tonic", cells.tonic),
    "mode": Field("mode, mode name", cells.mode),
    "meter": Field("time signature, meter, metre", cells.meter),
    "milliseconds": Field("duration ms, length ms, track duration ms, ms", cells.milliseconds),
    "seconds": Field("duration, track duration, length, seconds, duration s, duration sec", cells.seconds),
    "valence": Field("valence", SHARE),
    "arousal": Field("energy, arousal", SHARE),
    "danceability": Field("danceability", SHARE),
    "acousticness": Field("acousticness", SHARE),
    "instrumentalness": Field("instrumentalness", SHARE),
    "loudness": Field("loudness, loudness db, loudness dbfs", cells.within(-80.0, 10.0)),
    "popularity": Field("popularity, track popularity, artist track popularity", _percent),
    "explicit": Field("explicit, track explicit, is explicit", cells.flag),
    "spotify": Field("track uri, spotify track uri, uri, track id, spotify id, id, track href, spotify url", _spotify),
    "musicbrainz": Field("recording mbid, musicbrainz recording id, musicbrainz id, track mbid, mbid", _musicbrainz),
    "link": Field("track url, link, page, url", _text),
    "licence": Field("license title, licence, license", _text),
    "region": Field("region, country, track region", _text),
}
WHOLE_PERCENTS = frozenset({"valence", "arousal", "danceability", "acousticness", "instrumentalness"})


@dataclass(frozen=True)
class Columns:
    """Which column each field is read from, and the columns of which nothing is known."""

    columns: Mapping[str, str]  # field: column
    ignored: tuple[str, ...] = ()
    percents: frozenset[str] = field(default_factory=frozenset)  # fields whose numbers go to 100


class Unnamed(UserError):
    """A table in which no column is the title or the artist."""

    def __init__(self, name: str, columns: Iterable[str]) -> None:
        shown = ", ".join(columns)[:500]
        super().__init__(
            f"No column of this table is the {name}. Say which is, as --column {name}=NAME. There are: {shown}.",
            f"表里没有一列是 {name}。请用 --column {name}=列名 指定。现有的列：{shown}。",
        )


def key(column: str) -> str:
    """Return a column's name in plain words: "Track_Name" and "track.name" are one."""
    return " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])|[\W_]+", " ", column).split()).casefold()


def recognised(header: Iterable[str], given: Mapping[str, str] = {}) -> Columns:
    """Return the mapping of a header; `given` names columns outright. Raises UserError without artist and title."""
    columns = [column for column in header if column and column.strip()]
    by_key = {key(column): column for column in reversed(columns)}
    for name, column in given.items():
        if name not in FIELDS or column not in columns:
            raise UserError(
                f"I can't take “{name}” from “{column}”. Fields: {', '.join(FIELDS)}; columns: {', '.join(columns)}.",
                f"无法把“{column}”当作“{name}”。字段：{'、'.join(FIELDS)}；列：{'、'.join(columns)}。",
            )
    free = [column for column in columns if column not in given.values()]
    found = dict(given)
    for name, each in FIELDS.items():
        fitting = [by_key[said] for said in each.names.split(", ") if by_key.get(said) in free]
        if fitting and name not in found:
            found[name] = fitting[0]
            free.remove(fitting[0])
    missing = [name for name in ("title", "artist") if name not in found]
    if missing:
        raise Unnamed(missing[0], columns)
    percents = frozenset(name for name in WHOLE_PERCENTS if "%" in found.get(name, ""))
    return Columns(found, tuple(free), percents)


def read(row: Mapping[str, Any], mapping: Columns) -> tuple[dict[str, Any], list[str]]:
    """Return what a row says by field, and the columns that hold something which can't be read."""
    said: dict[str, Any] = {}
    unread = []
    for name, column in mapping.columns.items():
        cell = row.get(column)
        if cell is None or str(cell).strip().casefold() in cells.UNKNOWN:
            continue
        value = (_percent if name in mapping.percents else FIELDS[name].read)(cell)
        if value is None:
            unread.append(column)
        else:
            said[name] = value
    return said, unread
