"""Who made a recording and what it is called: by its tags, else by its name and the folders it lies in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from indexes.names import clean

NUMBER = re.compile(  # "07 ", "7. ", "07 - ", "1-07 "; "99 Luftballons" is a title
    r"^(?:\d-\d\d|0\d|[1-3]\d)\s+(?=\w)|^(?:\d-)?\d{1,3}\s*[.)_-]+\s*(?=\S)"
)
BETWEEN = re.compile(r"\s+[-–—]\s+")
MUSICBRAINZ = ("musicbrainz_trackid", "musicbrainz track id", "musicbrainz_recordingid")


@dataclass(frozen=True)
class Tags:
    """What a file says about itself; "" where it says nothing."""

    title: str = ""
    artist: str = ""
    album: str = ""
    genres: str = ""
    licence: str = ""
    link: str = ""
    musicbrainz: str = ""


def tags_of(path: Path, place: PurePath) -> Tags:
    """Return the tags of a sound file that lies at `place` in its library, what they leave out told by its name."""
    return filled(_written(path), place)


def filled(tags: Tags, place: PurePath) -> Tags:
    """Return tags with title, artist and album from "Artist/Album/07 Artist - Title.mp3" where they lack them."""
    stem = clean(NUMBER.sub("", place.stem.replace("_", " ")) or place.stem)
    artist, title = "", stem
    parts = BETWEEN.split(stem)
    if len(parts) > 1:
        artist, title = NUMBER.sub("", parts[0]), parts[-1]
        artist = "" if artist.isdigit() else artist
    folders = [clean(part.replace("_", " ")) for part in place.parts[:-1]]
    above, inside = (folders[-2], folders[-1]) if len(folders) > 1 else ("", "")
    return Tags(
        tags.title or title or place.name, tags.artist or artist or above, tags.album or inside, tags.genres,
        tags.licence, tags.link, tags.musicbrainz,
    )  # fmt: skip


def _written(path: Path) -> Tags:
    from tinytag import TinyTag, TinyTagException

    try:
        found = TinyTag.get(path)
    except (TinyTagException, OSError, ValueError, ArithmeticError, LookupError, TypeError, RuntimeError):
        return Tags()  # whatever is wrong with the tags, the sound may be well
    other = {name.casefold(): values for name, values in found.other.items()}
    genres = [genre for each in (found.genre, *other.get("genre", ())) if each for genre in re.split(r"[;/,\0]", each)]
    return Tags(
        clean(found.title), clean(found.artist or found.albumartist), clean(found.album),
        ", ".join(dict.fromkeys(clean(genre).casefold() for genre in genres if clean(genre))),
        _first(other, "license", "licence", "copyright"), _first(other, "url", "website", "contact"),
        _first(other, *MUSICBRAINZ),
    )  # fmt: skip


def _first(other: Mapping[str, list[str]], *names: str) -> str:
    return next((clean(str(value)) for name in names for value in other.get(name, ()) if value), "")
