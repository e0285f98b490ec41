"""Words under a tune that is there already: which note carries which syllable."""

from collections.abc import Sequence
from dataclasses import replace

from indexes.music.notes import TICKS, Mark, Note, Part, Score
from skills.song.verses import Line, Syllable, Verse
from skills.writing.tunes import Phrase, phrases


def underlaid(tune: Score, verses: Sequence[Verse]) -> Score:
    """Return the tune's melody with the words under it, repeated as often as the lines need; chords go along."""
    lines = [(line, verse.name if number == 0 else "") for verse in verses for number, line in enumerate(verse.lines)]
    sentences = phrases(tune)
    if not sentences or not lines:
        return tune
    length = tune.bars() * tune.meters[0].bar
    times = -(-len(lines) // len(sentences))
    notes: list[Note] = []
    marks = []
    for place in range(times * len(sentences)):
        shift = place // len(sentences) * length
        phrase = tuple(replace(note, onset=note.onset + shift) for note in sentences[place % len(sentences)])
        line, name = lines[place] if place < len(lines) else (Line("", ()), "")
        notes += carried(phrase, line.syllables, tune)
        marks += [Mark(name, phrase[0].onset)] if name else []
    chords = tuple(replace(chord, onset=chord.onset + time * length) for time in range(times) for chord in tune.chords)
    voice = Part(_alone(notes), "Voice", tune.melody.program)
    return tune.with_(parts=(voice,), chords=chords, marks=tuple(marks))


def carried(phrase: Phrase, syllables: Sequence[Syllable], tune: Score) -> list[Note]:
    """Return the phrase's notes with the syllables on them: slurred where notes are left, divided where they lack."""
    notes = list(phrase)
    while len(notes) < len(syllables):
        longest = max(range(len(notes)), key=lambda place: (notes[place].duration, -place))
        note = notes[longest]
        half = note.duration // 2
        halves = [replace(note, duration=half), replace(note, onset=note.onset + half, duration=note.duration - half)]
        notes[longest : longest + 1] = halves
    chosen = iter(_carriers(notes, syllables, tune))
    take = next(chosen, None)
    words = iter(syllables)
    found = []
    for place, note in enumerate(notes):
        if place == take:
            each = next(words)
            note, take = replace(note, lyric=each.text + ("" if each.ends else "-")), next(chosen, None)
        elif syllables:
            note = replace(note, lyric="_")
        found.append(note)
    return found


def _carriers(notes: Sequence[Note], syllables: Sequence[Syllable], tune: Score) -> list[int]:
    """Return the notes that carry a syllable each: stressed ones seek strong and long notes, the first starts."""
    if not syllables:
        return []
    best: list[dict[int, tuple[float, int]]] = []
    for number, syllable in enumerate(syllables):
        row: dict[int, tuple[float, int]] = {}
        last = 0 if number == 0 else len(notes) - (len(syllables) - number)
        for place in range(number, last + 1):
            own = _weight(notes[place], tune) * (1.0 if syllable.stressed else 0.35)
            before = [(score, here) for here, (score, _) in best[-1].items() if here < place] if best else [(0.0, -1)]
            score, here = max(before)
            row[place] = (score + own, here)
        best.append(row)
    place = max(best[-1], key=lambda here: best[-1][here][0])
    path = [place]
    for row in reversed(best[1:]):
        place = row[place][1]
        path.append(place)
    return path[::-1]


def _weight(note: Note, tune: Score) -> float:
    """Return how much a note invites a stressed syllable: barline, beat and length."""
    inside = (note.onset - tune.pickup) % tune.meters[0].bar
    beat = TICKS * 4 // tune.meters[0].denominator
    return 1.0 + (1.0 if inside == 0 else 0.4 if inside % beat == 0 else 0.0) + 0.5 * min(2.0, note.duration / TICKS)


def _alone(notes: Sequence[Note]) -> tuple[Note, ...]:
    """Return the notes as one voice: each stops where the next begins."""
    ordered = sorted(notes, key=lambda note: note.onset)
    stops = [note.onset for note in ordered[1:]] + [10**9]
    cut = (
        replace(note, duration=min(note.duration, stop - note.onset)) for note, stop in zip(ordered, stops, strict=True)
    )
    return tuple(note for note in cut if note.duration > 0)
