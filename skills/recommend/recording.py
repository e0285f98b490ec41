"""What a recording that somebody sent says about what they wish to hear."""

from typing import Any

from indexes.catalog import Catalog
from indexes.features.from_audio import as_row
from skills.contract import Request

ALIKE = 200  # recordings of the catalogue that sound like it


def like_recording(request: Request, catalog: Catalog) -> dict[str, Any]:
    """Return fields of a Wish: the tracks that sound like the recording, and how it feels; {} without one."""
    audio = next((each.audio for each in request.attachments if each.audio), None)
    if audio is None:
        return {}
    return {"sounding": dict(catalog.sounding(as_row(audio), ALIKE)), "feels": (audio.valence, audio.arousal)}
