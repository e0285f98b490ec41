"""The song as a page of text: words by section with the chord names where they change."""

import re
from collections.abc import Iterator, Sequence

from indexes.music.notes import Score
from skills.song.verses import Line, Verse


def chord_sheet(score: Score, verses: Sequence[Verse]) -> str:
    """Return the words, each section under its name, with "[Am]" before the syllable on which a chord begins."""
    starts = _starts(score)
    changes = [(chord.onset, chord.symbol) for chord in score.chords]
    blocks, place, sounding = [], 0, ""
    for verse in verses:
        lines = [f"**{verse.name}**"]
        for number, line in enumerate(verse.lines):
            count = len(line.syllables)
            until = starts[place + count] if place + count < len(starts) else 10**9
            mine, changes = _split(changes, until)
            if number == 0 and sounding and (not mine or mine[0][0] > starts[place]):
                mine.insert(0, (starts[place], sounding))  # a section tells the chord it begins on
            sounding = mine[-1][1] if mine else sounding
            lines.append(with_chords(line, starts[place : place + count], mine))
            place += count
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def plain(verses: Sequence[Verse]) -> str:
    """Return the words alone with their section names, as they are kept for later requests."""
    return "\n\n".join("\n".join([f"[{verse.name}]", *(line.text for line in verse.lines)]) for verse in verses)


def with_chords(line: Line, starts: Sequence[int], changes: Sequence[tuple[int, str]]) -> str:
    """Return the line with each chord (onset, symbol) before the syllable that starts with or after it."""
    places = list(syllable_places(line))
    marks: dict[int, list[str]] = {}
    for onset, symbol in changes:
        after = next((place for start, place in zip(starts, places, strict=True) if start >= onset), len(line.text))
        marks.setdefault(after, []).append(f"[{readable(symbol)}]")
    text, here = "", 0
    for place in sorted(marks):
        gap = " " if place == len(line.text) else ""
        text += line.text[here:place] + gap + "".join(marks[place])
        here = place
    return text + line.text[here:]


def syllable_places(line: Line) -> Iterator[int]:
    """Yield the character of the line's text at which each syllable starts."""
    here, lowered = 0, line.text.lower()
    for syllable in line.syllables:
        found = lowered.find(syllable.text.lower(), here)
        here = found if found >= 0 else here
        yield here
        here += len(syllable.text) if found >= 0 else 0


def readable(symbol: str) -> str:
    """Return a chord symbol with proper flats and sharps: B-7 becomes B♭7."""
    return re.sub(r"(?<=[A-G])-", "♭", symbol).replace("#", "♯")


def _starts(score: Score) -> list[int]:
    """Return the onset of every note that carries a syllable of its own."""
    return [note.onset for note in score.melody.notes if note.lyric and note.lyric != "_"]


def _split(changes: list[tuple[int, str]], until: int) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    return [each for each in changes if each[0] < until], [each for each in changes if each[0] >= until]
