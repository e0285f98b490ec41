"""Spotify's own exports: the extended streaming history and the shorter one of the account data."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from indexes.importers.entries import Entry
from indexes.names import clean
from indexes.plays import History, Play

NAME = "Spotify"
FILES = r"(?:^|/)(?:streaming_?history|endsong)[^/]*\.json$"
ARTIST, TITLE = "master_metadata_album_artist_name", "master_metadata_track_name"
ALBUM, URI = "master_metadata_album_album_name", "spotify_track_uri"
LONGEST = 6 * 3600.0  # seconds that one play may take


def is_mine(entry: Any) -> bool:
    """Return whether an entry is of this kind."""
    return isinstance(entry, dict) and ("ms_played" in entry or {"msPlayed", "endTime"} <= entry.keys())


def read(entries: Iterable[Entry]) -> History:
    """Return the plays; addresses, devices and account names are not even looked at.

    Podcasts, videos without a track and what was played in a private session are counted and left out.
    """
    history = History(NAME)
    for place, entry in entries:
        if not is_mine(entry):
            history.fault(place, "it is no play", "不是播放记录")
        elif entry.get("incognito_mode") is True:
            history.left_out["private"] += 1
        elif any(entry.get(name) for name in ("episode_name", "audiobook_title")):
            history.left_out["podcast"] += 1
        else:
            _take(history, place, entry)
    return history


def _take(history: History, place: str, entry: dict[str, Any]) -> None:
    end, played = _ended(entry), entry.get("ms_played", entry.get("msPlayed"))
    if end is None:
        history.fault(place, "its time can't be read", "时间无法读取")
        return
    if isinstance(played, bool) or not isinstance(played, int | float) or not 0 <= played <= LONGEST * 1000:
        history.fault(place, "how long it played can't be read", "播放时长无法读取")
        return
    seconds = float(played) / 1000
    if not history.timed(end - seconds, place):
        return
    artist, title = (
        clean(entry.get(ARTIST) or entry.get("artistName")),
        clean(entry.get(TITLE) or entry.get("trackName")),
    )
    uri = clean(entry.get(URI)).rpartition(":")[2]
    history.take(Play(artist, title, end - seconds, seconds, clean(entry.get(ALBUM)), uri and f"spotify:{uri}"))


def _ended(entry: dict[str, Any]) -> float | None:
    """Return when a play ended; both exports write UTC, the short one without saying so."""
    said = clean(entry.get("ts") or entry.get("endTime"))
    try:
        time = datetime.fromisoformat(said.replace("Z", "+00:00"))
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
