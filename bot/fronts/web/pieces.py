"""What a player needs of a piece besides its sound: every note with its seconds, bars, chords and the words by line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from indexes.music.midi import read_midi
from indexes.music.notes import Note, Part, Score, seconds_at
from indexes.results import Made
from skills.contract import AUDIO, MIDI, File
from skills.music.bars import bars_of

LINE = 8  # syllables of a line where no text tells where lines end


def scores_of(files: Sequence[File], made: Made) -> Iterator[tuple[File, Score]]:
    """Yield each sound file that has a MIDI file of its name beside it, with what sounds in it."""
    written = {Path(file.name).stem: file.data for file in files if file.media_type == MIDI}
    for file in files:
        data = written.get(Path(file.name).stem)
        if file.media_type in AUDIO and data:
            yield file, _sounding(read_midi(data), made.score)


def timed(score: Score, text: str = "") -> dict[str, Any]:
    """Return the piece as plain data with times in seconds; `text` tells where the lines of the words end."""

    def at(tick: int) -> float:
        return round(seconds_at(score.tempos, tick), 3)

    bars = [bar for bar in bars_of(score) if bar.number > 0]
    key, meter, tempo = score.keys[:1], score.meters[0], score.tempos[0]
    return {
        "title": score.title,
        "composer": score.composer,
        "seconds": at(score.end),
        "tonic": key[0].tonic if key else "",
        "mode": key[0].mode if key else "",
        "meter": str(meter),
        "tempo": round(tempo.bpm),
        "parts": [_part(part, at) for part in score.parts if part.notes],
        "bars": [[at(bar.start), bar.number] for bar in bars],
        "chords": [[at(chord.onset), chord.symbol.replace("-", "♭")] for chord in score.chords],
        "marks": [[at(mark.onset), mark.label] for mark in score.marks],
        "words": [[[at(note.onset), note.lyric] for note in line] for line in lines_of(score, text)],
    }


def lines_of(score: Score, text: str = "") -> list[list[Note]]:
    """Return the sung notes by line: as the text has them, else so many at a time."""
    sung = [note for part in score.parts for note in part.notes if note.lyric.strip("_ ")]
    lines, rest = [], iter(sung)
    for wanted in filter(None, map(_letters, text.splitlines())):
        line = _taken(rest, wanted)
        if not line:
            break
        lines.append(line)
    if sum(map(len, lines)) == len(sung) and lines:
        return lines
    return [sung[start : start + LINE] for start in range(0, len(sung), LINE)]


def _part(part: Part, at: Any) -> dict[str, Any]:
    notes = [[at(note.onset), at(note.end), note.pitch, note.velocity] for note in part.notes]
    return {"name": part.name, "program": part.program, "drums": part.drums, "notes": notes}


def _sounding(written: Score, made: Score | None) -> Score:
    """Return the score that was made, which also knows the chords, where it is what was written, else what was.

    In a MIDI file silence stands before a pickup; in the sound it does not.
    """
    if made and sum(len(part.notes) for part in made.parts) == sum(len(part.notes) for part in written.parts):
        return made
    silence = min((note.onset for part in written.parts for note in part.notes), default=0)
    return _earlier(written, silence) if 0 < silence < written.meters[0].bar else written


def _earlier(score: Score, by: int) -> Score:
    """Return the score with its first bar cut to a pickup."""

    def moved(note: Note) -> Note:
        return replace(note, onset=note.onset - by)

    parts = tuple(replace(part, notes=tuple(map(moved, part.notes))) for part in score.parts)
    marks = tuple(replace(mark, onset=max(0, mark.onset - by)) for mark in score.marks)
    return score.with_(parts=parts, marks=marks, pickup=score.meters[0].bar - by)


def _taken(notes: Iterable[Note], wanted: str) -> list[Note]:
    """Return the next notes whose syllables spell a line; [] when they spell something else."""
    line: list[Note] = []
    spelt = ""
    for note in notes:
        line.append(note)
        spelt += _letters(note.lyric)
        if spelt == wanted:
            return line
        if not wanted.startswith(spelt):
            return []
    return []


def _letters(text: str) -> str:
    """Return the letters of a text in small; "" for a section's name in brackets."""
    if text.strip().startswith("["):
        return ""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
