"""Look at a text: rhymes and syllables at the side of its lines, what it feels like, what is worn, a line to change."""

from dataclasses import asdict

from skills.contract import Card, Choice, Intent, Made, Reply, Request
from skills.lyrics import texts
from skills.lyrics.given import Given, given_of
from skills.parameters.genre import GENRE
from skills.parameters.mood import MOOD
from skills.writing.hanzi import HAN, characters
from skills.writing.hanzi import rhyme_of as chinese_rhyme
from skills.writing.phonetics import count_syllables, rhyme_of, stresses, words_of
from skills.writing.recognition import Style, recognised

CHANGEABLE = 16  # lines that get a button each


async def analysed(text: str, request: Request) -> Reply:
    """Return what was recognised, a table of the lines, and a button that rewrites each."""
    given = given_of(text, bool(HAN.search(text)))
    style: Style = await request.workers.call(recognised, [lines for _, lines in given.sections], given.chinese)
    language = request.language
    rows = tuple(_row(line, mark, given.chinese) for line, mark in zip(given.lines, style.scheme, strict=True))
    account = {
        "scheme": style.scheme,
        "syllables": list(style.counts),
        "rhymes": [_rhyme(line, given.chinese) for line in given.lines],
        "style": {name: value for name, value in asdict(style).items() if name not in ("scheme", "counts")},
    }
    return Reply(
        said(style, language),
        (Card(style.scheme, rows),),
        choices=_changes(text, given, language),
        account=account,
        made=Made(text=text),
    )


def said(style: Style, language: str) -> str:
    """Return what was recognised in sentences."""
    mood = MOOD.label(style.mood, language) if style.mood else texts.UNCLEAR(language)
    found = [
        texts.ANALYSIS(language).format(len(style.counts), style.scheme),
        texts.FEELS(language).format(mood, style.valence, style.arousal),
    ]
    if style.genre:
        found.append(texts.PERHAPS(language).format(GENRE.label(style.genre, language)))
    if style.cliches:
        found.append(texts.WORN(language).format(", ".join(style.cliches)))
    return "\n".join([*found, texts.REPEATS(language).format(style.repeated, style.distinct)])


def _row(line: str, letter: str, chinese: bool) -> str:
    if chinese:
        return texts.LINE.zh.format(letter, characters(line), line, chinese_rhyme(line))
    return texts.LINE.en.format(letter, count_syllables(line), line, stresses(line))


def _rhyme(line: str, chinese: bool) -> str:
    if chinese:
        return chinese_rhyme(line)
    return rhyme_of(words_of(line)[-1]) if words_of(line) else ""


def _changes(text: str, given: Given, language: str) -> tuple[Choice, ...]:
    """Return a button for each line that writes it anew, with its measure and rhyme."""
    if len(given.lines) > CHANGEABLE:
        return ()
    revise = {"operation": "revise", "text": text}
    return tuple(
        Choice(texts.ANOTHER_LINE(language).format(place), Intent("lyrics", {**revise, "passage": f"line:{place}"}))
        for place in range(1, len(given.lines) + 1)
    )
