"""Which track of the catalogue a name from elsewhere means: by id, by name, else by a name that is nearly the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from indexes.catalog import Track
from indexes.names import artist_key, song_id, title_key

ARTIST_NEAR, TITLE_NEAR = 90.0, 88.0  # likeness of 100 from which two names count as one, misspelled
SHORTEST = 5  # letters of a name in which a misspelling can be told from another name
NUMBERS = re.compile(r"\d+")
TAKES = frozenset(
    {"live", "remix", "mix", "acoustic", "demo", "instrumental", "cover", "karaoke", "reprise", "version"}
)
NOBODY = frozenset({"", "trad", "traditional", "anonymous"})  # artists by whom nothing can be told


@dataclass(frozen=True)
class Match:
    """A track of the catalogue and how it was found: "id", "name" or "near"."""

    track: Track
    how: str


class Matcher:
    """Looks names up among tracks."""

    def __init__(self, tracks: Iterable[Track]) -> None:
        self._tracks = [track for track in tracks if artist_key(track.artist) not in NOBODY]

    def match(self, artist: str, title: str, ids: str = "") -> Match | None:
        """Return the track that is meant, None when there is none."""
        same = next((self._by_id[id] for id in ids.split() if id in self._by_id), None)
        if same:
            return Match(same, "id")
        titles = self._by_artist.get(artist_key(artist), {})
        named = self._by_song.get(song_id(artist, title)) or titles.get(title_key(title))
        if named:
            return Match(named, "name")
        near = self._near(artist_key(artist), title_key(title))
        return Match(near, "near") if near else None

    def _near(self, artist: str, title: str) -> Track | None:
        """Return the track whose artist and title are nearly these, with the same numbers and of the same take."""
        whose = artist if artist in self._by_artist else _closest(artist, self._artists, ARTIST_NEAR)
        if not whose:
            return None
        alike = [
            each for each in self._by_artist[whose] if _numbers(each) == _numbers(title) and _take(each) == _take(title)
        ]
        found = _closest(title, alike, TITLE_NEAR)
        return self._by_artist[whose][found] if found else None

    @cached_property
    def _by_id(self) -> dict[str, Track]:
        return {id: track for track in self._tracks for id in track.ids.split()}

    @cached_property
    def _by_song(self) -> dict[str, Track]:
        return {track.id: track for track in self._tracks if track.id.startswith("song:")}

    @cached_property
    def _by_artist(self) -> dict[str, dict[str, Track]]:
        found: dict[str, dict[str, Track]] = {}
        for track in self._tracks:
            found.setdefault(artist_key(track.artist), {}).setdefault(title_key(track.title), track)
        return found

    @cached_property
    def _artists(self) -> list[str]:
        return list(self._by_artist)


def _closest(name: str, names: list[str], cutoff: float) -> str:
    """Return the name most like `name`, "" when none is like enough or it is too short to tell."""
    from rapidfuzz import fuzz, process

    if name in names:
        return name
    if len(name) < SHORTEST:
        return ""
    found = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=cutoff)
    return found[0] if found else ""


def _numbers(title: str) -> list[str]:
    return NUMBERS.findall(title)


def _take(title: str) -> frozenset[str]:
    return TAKES & set(title.split())
