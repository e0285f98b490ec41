"""Everything a person gets of a piece: MIDI, sound, picture and MusicXML, made away from the event loop."""

import asyncio
import logging
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from indexes.errors import Cancelled, TooLong
from indexes.music.notes import Score
from indexes.workers import Limits, WorkerDied
from skills.contract import MIDI, MUSICXML, File, Request, Words
from skills.music import files, mp3, pictures, sound
from skills.music.paper import Paper, on_paper

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
    request.progress(WORKING(request.language), 0.7)
    heard, paper = await asyncio.gather(
        _heard(score, request, sound_font), _on_paper(score, sheet or score, title or score.title, musicxml, request)
    )
    lost = [SOUND] * (heard is None) + [SCORE] * (paper.page is None) + [NOTATION] * (musicxml and paper.xml is None)
    notes = [FAILED(request.language).format(label(request.language)) for label in lost]
    if paper.page and paper.page.pages > 1:
        notes.append(PAGES(request.language).format(paper.page.pages))
    if heard and score.seconds() > sound.LONGEST:
        notes.append(CUT(request.language).format(round(sound.LONGEST / 60)))
    return Presented(_files(ascii_stem(stem), paper, heard, request.language), tuple(notes))


async def _on_paper(score: Score, sheet: Score, title: str, musicxml: bool, request: Request) -> Paper:
    """Return what can be written; when all of it takes too long or crashes, the MIDI file alone."""
    try:
        paper: Paper = await request.workers.call(on_paper, score, sheet, title, musicxml, limits=LIMITS)
    except (TooLong, WorkerDied):
        log.exception("presenting failed: on paper")
        paper = Paper(await request.workers.call(files.midi_bytes, score, limits=LIMITS))
    return paper


async def _heard(score: Score, request: Request, sound_font: str) -> bytes | None:
    try:
        heard: bytes = await request.workers.call(sound.render, score, sound.LONGEST, sound_font, limits=LIMITS)
    except Cancelled:
        raise
    except Exception:  # a crash or a missing font must not lose the written piece
        log.exception("presenting failed: sound")
        return None
    return heard


def _files(name: str, paper: Paper, heard: bytes | None, language: str) -> tuple[File, ...]:
    kind = ROLL if paper.page and paper.page.kind == "roll" else SCORE
    made = (
        (".mid", MIDI, paper.midi, MIDI_FILE),
        (mp3.SUFFIX, mp3.MEDIA_TYPE, heard, SOUND),
        (".png", pictures.MEDIA_TYPE, paper.page and paper.page.data, kind),
        (".musicxml", MUSICXML, paper.xml, NOTATION),
    )
    return tuple(File(name + suffix, media, data, caption(language)) for suffix, media, data, caption in made if data)


async def mixed(
    scores: Sequence[Score], request: Request, stem: str, sound_font: str = "", minutes: float = 10
) -> File:
    """Return several pieces joined to one sound file of at most `minutes`."""
    data = await request.workers.call(sound.mix, list(scores), minutes * 60, sound.LONGEST, sound_font, limits=LIMITS)
    return File(ascii_stem(stem) + mp3.SUFFIX, mp3.MEDIA_TYPE, data, SOUND(request.language))


def ascii_stem(text: str) -> str:
    """Return a plain file name without its ending; "music" where nothing of the text is ASCII."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48] or "music"
