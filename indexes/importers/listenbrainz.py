"""ListenBrainz exports: JSON lines, one listen each, alone or in the zip by years and months."""

from collections.abc import Iterable
from typing import Any

from indexes.importers.entries import Entry
from indexes.names import clean
from indexes.plays import History, Play

NAME = "ListenBrainz"
FILES = r"(?:^|/)listens/.*\.jsonl?$|(?:^|/)[^/]*listens?[^/]*\.jsonl?$"
LONGEST = 6 * 3600.0  # seconds that a track may last


def is_mine(entry: Any) -> bool:
    """Return whether an entry is of this kind."""
    return isinstance(entry, dict) and isinstance(entry.get("track_metadata"), dict)


def read(entries: Iterable[Entry]) -> History:
    """Return the listens with their MusicBrainz ids; a listen's length is that of the track."""
    history = History(NAME)
    for place, entry in entries:
        if not is_mine(entry):
            history.fault(place, "it is no listen", "不是收听记录")
            continue
        time = entry.get("listened_at")
        if isinstance(time, bool) or not isinstance(time, int | float):
            history.fault(place, "its time can't be read", "时间无法读取")
        elif history.timed(float(time), place):
            history.take(_play(entry["track_metadata"], float(time)))
    return history


def _play(told: dict[str, Any], at: float) -> Play:
    more, mapped = _table(told.get("additional_info")), _table(told.get("mbid_mapping"))
    recording = clean(mapped.get("recording_mbid") or more.get("recording_mbid"))
    spotify = clean(more.get("spotify_id")).rpartition("/")[2]
    ids = " ".join(f"{name}:{id}" for name, id in (("musicbrainz", recording), ("spotify", spotify)) if id)
    names = (clean(told.get(name)) for name in ("artist_name", "track_name", "release_name"))
    artist, title, album = names
    return Play(artist, title, at, _length(more), album, ids)


def _length(more: dict[str, Any]) -> float | None:
    for name, unit in (("duration_ms", 1000.0), ("duration", 1.0)):
        value = more.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value / unit <= LONGEST:
            return float(value / unit)
    return None


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
