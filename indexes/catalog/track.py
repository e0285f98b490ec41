"""One row of the catalogue, whatever it came from."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Track:
    """One row of the catalogue. Unknown text is "", an unknown number is None."""

    id: str  # "oneill:0123", stable over builds; "song:..." for what was imported
    title: str
    title_zh: str = ""  # gloss, when the title is not Chinese
    title_en: str = ""  # gloss, when the title is neither English nor Chinese
    artist: str = ""  # composer, performer or "trad."
    collection: str = ""  # "O'Neill's Music of Ireland (1903)"
    region: str = ""
    type: str = ""  # genre or dance type: jig, reel, air, chorale ...
    era: str = ""
    tonic: str = ""
    mode: str = ""
    meter: str = ""
    tempo: float | None = None  # beats per minute; the beat is a dotted quarter in 6/8, a half in 2/2
    tempo_stated: bool = False
    seconds: float | None = None
    notes_per_second: float | None = None
    valence: float | None = None  # 0 sad .. 1 happy
    arousal: float | None = None  # 0 calm .. 1 excited
    instrumental: bool = True  # False also where it is not known
    licence: str = ""
    credit: str = ""
    link: str = ""  # a page
    album: str = ""
    genres: str = ""  # all of them, "hip-hop, rap"; `type` is the first
    popularity: float | None = None  # 0..1 within its collection
    explicit: bool = False
    danceability: float | None = None  # 0..1, as the next two
    acousticness: float | None = None
    instrumentalness: float | None = None
    loudness: float | None = None  # dBFS
    ids: str = ""  # "spotify:6rqh musicbrainz:b10b", source and number, by spaces
    file: str = ""  # path of the operator's own recording; shown to nobody

    @property
    def recording(self) -> Path | None:
        """Return where the own recording lies, None without one and where it is no more."""
        return path if self.file and (path := Path(self.file)).is_file() else None

    def to_json(self, reason: str = "") -> dict[str, Any]:
        """Return DESIGN's `track` object of a card."""
        shown = ("id", "title", "artist", "collection", "region", "type", "tonic", "mode", "meter", "tempo", "seconds")
        more = ("notes_per_second", "valence", "arousal", "licence", "link")
        stated = {"tempo_source": "stated" if self.tempo_stated else "inferred"} if self.tempo else {}
        return {name: getattr(self, name) for name in shown + more} | stated | {"reason": reason}


DEFAULTS: dict[str, Any] = {each.name: each.default for each in fields(Track) if each.name not in ("id", "title")}
