"""Last.fm scrobbles as the usual tools export them: CSV with a header, or artist, album, track and date without."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo

from indexes.importers.entries import table_rows
from indexes.names import clean
from indexes.plays import History, Play

NAME = "Last.fm"
FILES = r"(?:^|/)[^/]*(?:last\.?fm|scrobbles|recenttracks)[^/]*\.csv$"
COLUMNS = {  # what tools call a column: what it is
    "artist": "artist", "artist name": "artist", "artist_name": "artist",
    "track": "title", "title": "title", "song": "title", "track name": "title", "track_name": "title", "name": "title",
    "album": "album", "album name": "album", "album_name": "album", "release": "album",
    "uts": "epoch", "timestamp": "epoch", "unix timestamp": "epoch", "unix": "epoch",
    "utc_time": "utc", "date": "time", "time": "time", "datetime": "time", "date_time": "time", "played at": "time",
    "played_at": "time", "scrobbled at": "time",
    "track_mbid": "mbid", "mbid": "mbid",
}  # fmt: skip
BARE = ("artist", "album", "title", "time")  # of the export that has no header
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
WORDED = re.compile(r"(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?\s+(\d{4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?")
NUMBER = re.compile(r"\d{9,13}")
MILLISECONDS = 10**11  # epoch numbers above are in milliseconds


def read(name: str, text: str, zone: tzinfo = UTC) -> History:
    """Return the scrobbles; times without a zone are in `zone`. Last.fm itself writes UTC."""
    history, columns = History(NAME), None
    for line, row in table_rows(text):
        place = f"{name}, line {line}"
        if columns is None:
            columns = columns_of(row)
            if columns:
                continue
            columns = dict(zip(BARE, range(len(BARE)), strict=True))
        if any(row):
            _take(history, place, {each: row[at] for each, at in columns.items() if at < len(row)}, zone)
    return history


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Return where artist, title and a time stand by the header's names, {} when it is none."""
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        what = COLUMNS.get(clean(cell).casefold().strip('"'))
        if what:
            found.setdefault(what, place)
    return found if {"artist", "title"} <= found.keys() and {"epoch", "utc", "time"} & found.keys() else {}


def looks_like_mine(text: str) -> bool:
    """Return whether a table is of this kind: a known header, or four cells that end with a date."""
    for _, row in table_rows(text[:8192]):
        if any(row):
            return bool(columns_of(row)) or (len(row) == len(BARE) and time_of({"time": row[3]}, UTC) is not None)
    return False


def _take(history: History, place: str, cells: Mapping[str, str], zone: tzinfo) -> None:
    at = time_of(cells, zone)
    if at is None:
        history.fault(place, "its time can't be read", "时间无法读取")
    elif history.timed(at, place):
        mbid = clean(cells.get("mbid", ""))
        names = (clean(cells.get(name, "")) for name in ("artist", "title", "album"))
        artist, title, album = names
        history.take(Play(artist, title, at, None, album, mbid and f"musicbrainz:{mbid}"))


def time_of(cells: Mapping[str, str], zone: tzinfo) -> float | None:
    """Return seconds since 1970 from the first of the columns that tells a time, None when none does."""
    for name, where in (("epoch", UTC), ("utc", UTC), ("time", zone)):
        said = cells.get(name, "").strip()
        if said:
            found = _moment(said, where)
            if found is not None:
                return found
    return None


def _moment(said: str, zone: tzinfo) -> float | None:
    if NUMBER.fullmatch(said):
        return int(said) / 1000 if int(said) > MILLISECONDS else float(said)
    worded = WORDED.match(said)
    try:
        if worded:
            day, month, year, hour, minute, second = worded.groups()
            parts = (
                int(year),
                MONTHS.index(month.casefold()) // 4 + 1,
                int(day),
                int(hour),
                int(minute),
                int(second or 0),
            )
            return datetime(*parts, tzinfo=zone).timestamp()
        time = datetime.fromisoformat(said.replace("Z", "+00:00").replace("/", "-"))
        return (time if time.tzinfo else time.replace(tzinfo=zone)).timestamp()
    except (ValueError, OverflowError):
        return None
