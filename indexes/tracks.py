"""A track as the catalogue knows it, and the catalogue: every track, its vectors and its tune."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Track:
    """One row of the catalogue. Unknown text is "", an unknown number is None."""

    id: str  # "oneill:0123", stable over builds
    title: str
    title_zh: str = ""  # gloss, when the title is not Chinese
    title_en: str = ""  # gloss, when the title is neither English nor Chinese
    artist: str = ""  # composer, performer or "trad."
    collection: str = ""  # "O'Neill's Music of Ireland (1850 tunes)"
    region: str = ""
    type: str = ""  # genre or dance type: jig, reel, air, chorale ...
    era: str = ""
    tonic: str = ""
    mode: str = ""
    meter: str = ""
    tempo: float | None = None  # bpm of the quarter note
    tempo_stated: bool = False
    seconds: float | None = None
    notes_per_second: float | None = None
    valence: float | None = None  # 0 sad .. 1 happy
    arousal: float | None = None  # 0 calm .. 1 excited
    instrumental: bool = True
    licence: str = ""
    credit: str = ""
    link: str = ""

    def to_json(self, reason: str = "") -> dict[str, Any]:
        """Return DESIGN's `track` object of a card."""
        shown = ("id", "title", "artist", "collection", "region", "type", "tonic", "mode", "meter", "tempo", "seconds")
        more = ("notes_per_second", "valence", "arousal", "licence")
        stated = {"tempo_source": "stated" if self.tempo_stated else "inferred"} if self.tempo else {}
        return {name: getattr(self, name) for name in shown + more} | stated | {"reason": reason}
