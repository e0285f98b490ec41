"""What a recording that somebody sent or named, or one part of it, says about what they wish to hear."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indexes.catalog import Catalog, Track
from indexes.errors import UserError
from indexes.features.from_audio import Audio, as_row
from indexes.reading import hear
from skills.contract import Request
from skills.parameters.section import SECTION, minutes, span_of
from skills.recommend import texts

ALIKE = 200  # recordings of the catalogue that sound like it


@dataclass(frozen=True)
class Sample:
    """What is gone by of a recording, None without one; `note` tells which part that is, "" for the whole."""

    audio: Audio | None
    note: str = ""

    def wished(self, catalog: Catalog) -> dict[str, Any]:
        """Return fields of a Wish: the tracks that sound like it, and how it feels; {} without a recording."""
        if self.audio is None:
            return {}
        alike = dict(catalog.sounding(as_row(self.audio), ALIKE))
        return {"sounding": alike, "feels": (self.audio.valence, self.audio.arousal)}


async def sample_of(request: Request, named: Sequence[Track]) -> Sample:
    """Return the attached recording, or the part that is asked for of it, else of an own one among the tracks named.

    Raises UserError for a part of nothing.
    """
    sent = next((each for each in request.attachments if each.audio), None)
    section, language = request.params.section, request.language
    if not section:
        return Sample(sent.audio if sent else None)
    own = [(each.title, path) for each in named if (path := each.recording)]
    if sent is None and not own and request.attachments:
        return Sample(None, texts.WHOLE_TUNE(language))
    if sent is None and not own:
        raise UserError(texts.NO_RECORDING.en, texts.NO_RECORDING.zh)
    name, source = (sent.name, sent.data) if sent else own[0]
    span, label = span_of(section), SECTION.label(section, language)
    part = await hear(name, source, span or section, request.workers)
    if part is None:
        return Sample(sent.audio if sent else None, texts.NO_PART(language).format(label))
    which = texts.THAT_PART(language) if span else texts.PART(language).format(label)
    return Sample(part.audio, texts.BY_PART(language).format(which, minutes(part.start), minutes(part.end)))
