"""Where a song's words come from: given by the person, or written for the song, for a tune as its phrases ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from indexes.errors import UserError
from indexes.music.notes import Score
from indexes.workers import Limits
from skills.contract import Request, Resources
from skills.song import texts
from skills.song.syllables import sung_line
from skills.song.verses import MOST_LINES, Verse, arranged, distinct, named, sections_in, structure_of
from skills.writing.tunes import beats_of, sections_of, syllables_of

WRITING = Limits(seconds=240)  # a cold start of the language model takes most of a minute


@dataclass(frozen=True)
class Wording:
    """A song's words by section, and how they came about."""

    verses: tuple[Verse, ...]
    account: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def given(text: str, language: str) -> Wording:
    """Return the person's own words, divided into sections; raises UserError when there is nothing to sing."""
    verses = tuple(verse for kind, lines in sections_in(text) if (verse := _verse(kind, lines)).lines)
    count = sum(len(verse.lines) for verse in verses)
    if not count:
        raise UserError("There are no words to sing in this text.", "这段文字里没有可以唱的词。")
    if count > MOST_LINES:
        raise UserError(
            f"That is {count} lines; I can set up to {MOST_LINES}. Please shorten it.",
            f"一共 {count} 行，我最多能谱 {MOST_LINES} 行，请缩短一些。",
        )
    return Wording(named(verses, language), {"words": "given"})


async def written(params: Any, language: str, tune: Score | None, request: Request, resources: Resources) -> Wording:
    """Return new words for what the parameters ask; for a tune one line a phrase, as long as the phrase is."""
    from skills.writing import Order, write

    structure = sections_of(tune) if tune else structure_of(params.structure)
    order = Order(
        language=language,
        theme=params.theme or "",
        mood=params.mood or "",
        genre=params.genre or "",
        sections=tuple(distinct(structure)),
        scheme=params.scheme or "",
        syllables=syllables_of(tune) if tune else (),
        stress=beats_of(tune) if tune and language == "en" else (),
        seed=request.seed,
    )
    request.progress(texts.WRITING(request.language), 0.05)
    lyrics = await request.workers.call(
        write, order, resources.language_model, resources.data, limits=WRITING, progress=request.progress, pool="model"
    )
    verses = [
        _verse(kind, [line.text for line in section.lines])
        for (kind, _), section in zip(distinct(structure), lyrics.sections, strict=True)
    ]
    return Wording(named(arranged(structure, verses), language), lyrics.account, lyrics.notes)


def _verse(kind: str, lines: Sequence[str]) -> Verse:
    sung = (sung_line(line) for line in lines)
    return Verse(kind, tuple(line for line in sung if line.syllables))
