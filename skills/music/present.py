"""Everything a person gets of a piece: MIDI, sound, picture and MusicXML, made away from the event loop."""

import asyncio
import logging
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from indexes.errors import Cancelled
from indexes.music.notes import Score
from indexes.workers import Limits
from skills.contract import MIDI, MUSICXML, File, Request, Words
from skills.music import files, pictures, sound

log = logging.getLogger(__name__)
LIMITS = Limits(seconds=60, memory=1536)
SOUND = Words("Sound", "试听")
SCORE, ROLL = Words("Score", "乐谱"), Words("Piano roll", "钢琴卷帘图")
NOTATION = Words("MusicXML, for notation programs", "MusicXML，可用打谱软件打开")
MIDI_FILE = Words("MIDI, for any music program", "MIDI，可用任何音乐软件打开")
WORKING = Words("Writing the MIDI file, the sound and the score", "正在生成 MIDI、音频和乐谱")
FAILED = Words("I could not make this part: {}.", "这一部分没能生成：{}。")
PAGES = Words("The picture shows page 1 of {}.", "图片是乐谱的第 1 页，共 {} 页。")
CUT = Words("You hear the first {} minutes.", "音频是前 {} 分钟。")


@dataclass(frozen=True)
class Presented:
    """The files of a piece, MIDI first, and what a person should know about them."""

    files: tuple[File, ...]
    notes: tuple[str, ...] = ()


async def present(
    score: Score,
    request: Request,
    stem: str,
    sound_font: str = "",
    musicxml: bool = True,
    title: str = "",
    sheet: Score | None = None,
) -> Presented:
    """Return the score as files named after `stem`; `sheet` is what is written out when that is less than what sounds.

    Sound and writing run side by side on two workers. Without MIDI there is no answer, so its failure is raised;
    any other part that fails is left out and a note says so.
    """
    language, notes, name = request.language, list[str](), ascii_stem(stem)
    request.progress(WORKING(language), 0.7)

    async def part(label: Words, function: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return await request.workers.call(function, *arguments, limits=LIMITS)
        except Cancelled:
            raise
        except Exception:
            log.exception("presenting failed: %s", label.en)
            notes.append(FAILED(language).format(label(language)))
            return None

    async def written() -> tuple[bytes, pictures.Picture | None, bytes | None]:
        midi = await request.workers.call(files.midi_bytes, score, limits=LIMITS)
        page = await part(SCORE, pictures.picture, sheet or score, title)
        xml = await part(NOTATION, files.musicxml_bytes, sheet or score) if musicxml and _worth_notation(page) else None
        return midi, page, xml

    heard, (midi, page, xml) = await asyncio.gather(
        part(SOUND, sound.render, score, sound.LONGEST, sound_font), written()
    )
    if page and page.pages > 1:
        notes.append(PAGES(language).format(page.pages))
    if heard and score.seconds() > sound.LONGEST:
        notes.append(CUT(language).format(round(sound.LONGEST / 60)))
    kind = ROLL if page and page.kind == "roll" else SCORE
    made = (
        (f"{name}.mid", MIDI, midi, MIDI_FILE),
        (name + sound.SUFFIX, sound.MEDIA_TYPE, heard, SOUND),
        (f"{name}.png", pictures.MEDIA_TYPE, page and page.data, kind),
        (f"{name}.musicxml", MUSICXML, xml, NOTATION),
    )
    kept = (File(file, media, data, caption(language)) for file, media, data, caption in made if data)
    return Presented(tuple(kept), tuple(notes))


async def mixed(
    scores: Sequence[Score], request: Request, stem: str, sound_font: str = "", minutes: float = 10
) -> File:
    """Return several pieces joined to one sound file of at most `minutes`."""
    data = await request.workers.call(sound.mix, list(scores), minutes * 60, sound.LONGEST, sound_font, limits=LIMITS)
    return File(ascii_stem(stem) + sound.SUFFIX, sound.MEDIA_TYPE, data, SOUND(request.language))


def ascii_stem(text: str) -> str:
    """Return a plain file name without its ending; "music" where nothing of the text is ASCII."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48] or "music"


def _worth_notation(page: pictures.Picture | None) -> bool:
    """Return whether a notation program would show something readable."""
    return page is None or page.kind == "score"
