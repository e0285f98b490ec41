"""Our notes as music21 streams: engraved in bars with ties, voices and words, or just as they sound."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from indexes.music.notes import TICKS, Part, Score
from skills.music.bars import Bar, bars_of, compound
from skills.music.spelling import Signs, key_at, sharps, spell
from skills.music.voices import Piece, Syllable, laid_out, syllables

LOW, ACCOMPANYING = 55, 60  # a part whose middle note lies below is in the bass clef: the first one, those under it


def to_music21(score: Score) -> Any:
    """Return the score as a written music21.stream.Score: bars, ties, beams, key, metre, tempo, chords and words.

    Drum parts are left out: they have no pitches to write.
    """
    from music21 import metadata, stream

    written = stream.Score()
    written.metadata = metadata.Metadata(title=score.title or "Untitled")
    if score.composer:
        written.metadata.composer = score.composer
    bars = bars_of(score)
    parts = [part for part in score.parts if not part.drums] or [Part(())]
    for place, part in enumerate(parts):
        written.insert(0, _part(score, part, bars, place))
    return written


def sounding(score: Score) -> Any:
    """Return every part, drums too, as notes at their times without bars: what a MIDI file needs."""
    from music21 import note, stream

    played = stream.Score()
    for part in score.parts:
        line = stream.Part()
        for each in part.notes:
            one = note.Note(each.pitch, quarterLength=quarters(each.duration))
            one.volume.velocity = each.velocity
            line.insert(quarters(each.onset), one)
        played.insert(0, line)
    return played


def quarters(ticks: int) -> Fraction:
    """Return a length in ticks as quarter notes."""
    return Fraction(ticks, TICKS)


def _part(score: Score, part: Part, bars: list[Bar], place: int) -> Any:
    from music21 import bar as bar_module
    from music21 import clef, instrument, stream

    line = stream.Part()
    player = instrument.Instrument(part.name)
    player.partName, player.midiProgram = part.name, part.program
    player.partId, player.instrumentId = f"P{place + 1}", f"I{place + 1}"  # music21's own ids are random
    line.insert(0, player)
    words, layout = syllables(part.notes), laid_out(part.notes, bars)
    for number, bar in enumerate(bars):
        measure = stream.Measure(number=bar.number)
        measure.showNumber = stream.enums.ShowNumber.DEFAULT if bar.number else stream.enums.ShowNumber.NEVER
        if number == 0:
            measure.insert(0, clef.BassClef() if _is_low(part, ACCOMPANYING if place else LOW) else clef.TrebleClef())
        _signs(measure, score, bar, number)
        if place == 0:
            _over(measure, score, bar)
        _fill(measure, layout[number], bar, sharps(key_at(score.keys, bar.start)), words)
        line.append(measure)
    measure.rightBarline = bar_module.Barline("final")
    line.makeBeams(inPlace=True)
    return line


def _is_low(part: Part, below: int) -> bool:
    pitches = sorted(note.pitch for note in part.notes)
    return bool(pitches) and pitches[len(pitches) // 2] < below


def _signs(measure: Any, score: Score, bar: Bar, place: int) -> None:
    """Write key and metre where they begin."""
    from music21 import key, meter

    if place == 0 or any(bar.start <= each.onset < bar.end for each in score.keys):
        measure.insert(0, key.KeySignature(sharps(key_at(score.keys, bar.end - 1))))
    if place == 0 or any(each.onset == bar.start for each in score.meters):
        measure.insert(0, meter.TimeSignature(str(bar.meter)))
    if not bar.full:
        measure.paddingLeft = quarters(bar.meter.bar - (bar.end - bar.start))


def _over(measure: Any, score: Score, bar: Bar) -> None:
    """Write what stands above the first staff: tempo, chord names and marks."""
    from music21 import expressions, harmony, tempo

    for beat in _within(score.tempos, bar):
        unit = 1.5 if compound(bar.meter) else 1.0
        mark = tempo.MetronomeMark(number=round(beat.bpm / unit), referent=unit)
        measure.insert(quarters(beat.onset - bar.start), mark)
    for chord in _within(score.chords, bar):
        try:
            symbol = harmony.ChordSymbol(chord.symbol)
        except ValueError:  # a symbol that music21 does not know is still worth reading
            symbol = expressions.TextExpression(chord.symbol)
            symbol.placement = "above"
        measure.insert(quarters(chord.onset - bar.start), symbol)
    for mark in _within(score.marks, bar):
        wide = sum(not letter.isascii() for letter in mark.label)
        space = "\u00a0" * (wide and 1 + wide // 3)  # verovio takes Chinese characters for narrow ones in the box
        label = space + mark.label + space
        measure.insert(quarters(mark.onset - bar.start), expressions.RehearsalMark(label))


def _within(things: Iterable[Any], bar: Bar) -> list[Any]:
    return [thing for thing in things if bar.start <= thing.onset < bar.end]


def _fill(
    measure: Any, voices: list[list[Piece]], bar: Bar, signature: int, words: dict[tuple[int, int], Syllable]
) -> None:
    """Write the notes and rests of one bar, in voices when there is more than one."""
    from music21 import stream

    signs = Signs(signature)
    for number, voice in enumerate(voices, 1):
        holder = measure if len(voices) == 1 else stream.Voice(id=str(number))
        for piece in voice:
            element = _element(piece, signs, words)
            element.style.hideObjectOnPrint = number > 1 and not piece.notes  # rests of further voices only confuse
            holder.insert(quarters(piece.start - bar.start), element)
        if holder is not measure:
            measure.insert(0, holder)
    stream.makeNotation.makeTupletBrackets(measure, inPlace=True)


def _element(piece: Piece, signs: Signs, words: dict[tuple[int, int], Syllable]) -> Any:
    """Return one music21 note, chord or rest."""
    from music21 import chord, note, tie

    length = quarters(piece.end - piece.start)
    if not piece.notes:
        return note.Rest(quarterLength=length)
    pitches = [_pitch(each.pitch, signs, piece.continues) for each in piece.notes]
    element = note.Note(pitches[0]) if len(pitches) == 1 else chord.Chord(pitches)
    element.quarterLength = length
    if piece.tie:
        element.tie = tie.Tie(piece.tie)
    top = piece.notes[-1]  # the singer's
    if not piece.continues and (top.onset, top.pitch) in words:
        text, syllabic = words[top.onset, top.pitch]
        element.lyrics.append(note.Lyric(text, syllabic=syllabic))
    return element


def _pitch(midi: int, signs: Signs, tied: bool) -> Any:
    """Return a music21 pitch that shows an accidental only where the reader needs one."""
    from music21 import pitch

    name, octave = spell(midi, signs.signature)
    written = pitch.Pitch(name, octave=octave)
    shown = signs.needed(name, octave) and not tied
    if shown or written.accidental:
        written.accidental = written.accidental or pitch.Accidental("natural")
        written.accidental.displayStatus = shown
    return written
