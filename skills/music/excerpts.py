"""A little of an own recording to hear, from where its chorus begins: mono, as it was listened to."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from indexes.catalog import Track
from indexes.errors import Cancelled
from indexes.features.decoding import RATE, decoded
from indexes.features.from_audio import form_of
from indexes.features.from_form import CHORUS
from indexes.importers.examining import LONGEST
from skills.contract import File, Request, Words
from skills.music import mp3
from skills.music.present import FAILED, LIMITS, SOUND, ascii_stem
from skills.music.sound import encoded, levelled
from skills.parameters.section import minutes

log = logging.getLogger(__name__)
SECONDS, FADE = 24.0, 0.5
CHORUS_OF = Words("You hear “{}” from its chorus on, at {}.", "试听的是《{}》，从 {} 的副歌开始。")
MIDDLE_OF = Words("You hear the middle of “{}”, at {}.", "试听的是《{}》的中间，从 {} 开始。")


@dataclass(frozen=True)
class Excerpt:
    """MP3 of at most SECONDS, where in the recording it begins, in seconds, and whether a chorus does there."""

    data: bytes
    start: float
    chorus: bool


async def excerpt_of(track: Track, request: Request) -> tuple[tuple[File, ...], str]:
    """Return an excerpt of an own recording, and the note that says what is heard; no file where none can be cut."""
    try:
        cut: Excerpt = await request.workers.call(excerpt, track.title, Path(track.file), limits=LIMITS)
    except Cancelled:
        raise
    except Exception:  # whatever is wrong with the file, there is more to an answer
        log.exception("no excerpt of %s", track.id)
        return (), FAILED(request.language).format(SOUND(request.language))
    said = (CHORUS_OF if cut.chorus else MIDDLE_OF)(request.language).format(track.title, minutes(cut.start))
    return (File(ascii_stem(track.title) + mp3.SUFFIX, mp3.MEDIA_TYPE, cut.data, SOUND(request.language)),), said


def excerpt(name: str, path: Path) -> Excerpt:
    """Return some of a recording from where its first chorus begins, of the middle where none is heard.

    Raises UnreadableFile.
    """
    chorus = next((each.start for each in form_of(name, path, LONGEST) if each.kind == CHORUS), None)
    found = decoded(name, path, LONGEST, SECONDS, chorus)
    start = max(0.0, (found.seconds - SECONDS) / 2) if chorus is None else chorus
    return Excerpt(encoded(levelled(_faded(found.wave))), start, chorus is not None)


def _faded(wave: Any) -> Any:
    """Return mono samples at RATE as (frames, 2) at the rate of an MP3, fading in and out."""
    import soxr

    sound = soxr.resample(wave, RATE, mp3.RATE)
    ramp = np.linspace(0, 1, min(len(sound), int(FADE * mp3.RATE)), dtype=np.float32)
    sound[: len(ramp)] *= ramp
    sound[len(sound) - len(ramp) :] *= ramp[::-1]
    return np.stack([sound, sound], axis=1)
