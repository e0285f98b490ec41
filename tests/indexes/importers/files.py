"""Listening histories as the services write them, small and large, and what hostile people make of them."""

import io
import json
import zipfile
from typing import Any


def spotify(title: str = "Airbag", artist: str = "Radiohead", ts: str = "2020-01-01T12:04:44Z", **other: Any) -> Any:
    """Return one entry of the extended streaming history, with all that Spotify writes into it."""
    return {
        "ts": ts, "username": "ann42", "platform": "Android OS 9", "ms_played": 284_000, "conn_country": "NO",
        "ip_addr_decrypted": "198.51.100.7", "user_agent_decrypted": "unknown",
        "master_metadata_track_name": title, "master_metadata_album_artist_name": artist,
        "master_metadata_album_album_name": "OK Computer", "spotify_track_uri": "spotify:track:7oDd",
        "episode_name": None, "episode_show_name": None, "spotify_episode_uri": None, "reason_start": "trackdone",
        "reason_end": "trackdone", "shuffle": False, "skipped": None, "offline": False, "offline_timestamp": 0,
        "incognito_mode": False,
    } | other  # fmt: skip


def listen(title: str = "Airbag", artist: str = "Radiohead", at: Any = 1_577_880_000, **more: Any) -> Any:
    """Return one line of a ListenBrainz export."""
    told = {"artist_name": artist, "track_name": title, "release_name": "OK Computer", "additional_info": more}
    return {
        "listened_at": at,
        "track_metadata": told | {"mbid_mapping": {"recording_mbid": "b10b"}},
        "user_name": "ann",
    }


def as_json(*entries: Any) -> bytes:
    return json.dumps(entries).encode()


def as_lines(*entries: Any) -> bytes:
    return "\n".join(map(json.dumps, entries)).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()
