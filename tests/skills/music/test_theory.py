from fractions import Fraction

from music21 import converter

from indexes.music.notes import Key, Note, Part, Score
from skills.music.files import musicxml_bytes
from skills.music.theory import to_music21
from tests.skills.music.tunes import jig, song


def sounding_notes(written):
    """Return (quarter onset, MIDI pitch, quarter length) of what the written score sounds, ties joined."""
    flat = written.parts[0].stripTies().flatten().notes
    notes = [note for note in flat if "Harmony" not in note.classes]
    return [(note.offset, pitch.midi, note.quarterLength) for note in notes for pitch in note.pitches]


def test_the_written_score_sounds_what_was_given() -> None:
    expected = [(Fraction(n.onset, 480), n.pitch, Fraction(n.duration, 480)) for n in jig().melody.notes]
    assert sounding_notes(to_music21(jig())) == expected


def test_barlines_fall_after_the_pickup_and_long_notes_are_tied_across_them() -> None:
    measures = list(to_music21(jig()).parts[0].getElementsByClass("Measure"))
    assert [measure.number for measure in measures] == [0, 1, 2]
    assert [measure.offset for measure in measures] == [0, 0.5, 3.5]
    last = [note.tie.type for note in measures[1].notes if getattr(note, "tie", None)]
    assert last == ["start"]


def test_key_metre_tempo_chords_and_marks_stand_where_they_hold() -> None:
    part = to_music21(jig()).parts[0]
    assert [sign.sharps for sign in part.recurse().getElementsByClass("KeySignature")] == [2]
    assert [sign.ratioString for sign in part.recurse().getElementsByClass("TimeSignature")] == ["6/8"]
    tempos = part.flatten().getElementsByClass("MetronomeMark")
    assert [(each.offset, each.number, each.referent.quarterLength) for each in tempos] == [
        (0, 120, 1.5), (3.5, 100, 1.5),
    ]  # fmt: skip
    assert [(c.offset, c.figure) for c in part.flatten().getElementsByClass("ChordSymbol")] == [(0.5, "D"), (3.5, "A7")]
    assert [(m.offset, m.content) for m in part.flatten().getElementsByClass("RehearsalMark")] == [
        (0.5, "A"),
        (3.5, "B"),
    ]


def test_words_are_joined_by_their_place_in_the_word() -> None:
    lyrics = [note.lyrics[0] for note in to_music21(song()).parts[0].flatten().notes if note.lyrics]
    assert [(each.text, each.syllabic) for each in lyrics] == [
        ("A", "begin"), ("ma", "middle"), ("zing", "end"), ("grace", "single"), ("how", "single"),
        ("sweet", "single"), ("the", "single"), ("春", "single"), ("眠", "single"),
    ]  # fmt: skip


def test_drums_are_not_written_and_low_parts_get_a_bass_clef() -> None:
    parts = to_music21(song()).parts
    assert [part.partName for part in parts] == ["Voice", "Piano"]
    assert [part.recurse().getElementsByClass("Clef").first().name for part in parts] == ["treble", "bass"]


def test_a_bass_under_a_melody_is_in_the_bass_clef_where_the_melody_alone_would_not_be() -> None:
    high, low = Part((Note(72, 0, 480),), "Soprano"), Part((Note(57, 0, 480),), "Bass")
    clefs = [
        [part.recurse().getElementsByClass("Clef").first().name for part in to_music21(Score(parts)).parts]
        for parts in ((high, low), (low,))
    ]
    assert clefs == [["treble", "bass"], ["treble"]]


def test_notes_that_overlap_become_voices_and_lose_nothing() -> None:
    notes = (Note(48, 0, 1920), Note(60, 0, 480), Note(62, 480, 480), Note(64, 960, 960))
    written = to_music21(Score((Part(notes),)))
    assert len(written.recurse().getElementsByClass("Voice")) == 2
    assert sorted(pitch.midi for pitch in written.pitches) == [48, 60, 62, 64]


def test_accidentals_are_shown_only_where_they_are_needed() -> None:
    notes = tuple(Note(pitch, place * 480, 480) for place, pitch in enumerate((66, 65, 65, 66, 66)))
    written = to_music21(Score((Part(notes),), keys=(Key("G"),)))
    shown = [pitch.accidental.displayStatus if pitch.accidental else None for pitch in written.pitches]
    assert shown == [False, True, None, True, False]


def test_every_bar_is_full_in_every_voice() -> None:
    for score in (jig(), song()):
        for part in to_music21(score).parts:
            for measure in part.getElementsByClass("Measure"):
                expected = 0.5 if measure.number == 0 else measure.barDuration.quarterLength
                for holder in measure.voices or [measure]:
                    assert (
                        sum(each.quarterLength for each in holder.notesAndRests if "Harmony" not in each.classes)
                        == expected
                    )


def test_music21_reads_our_musicxml_as_the_same_music() -> None:
    read = converter.parseData(musicxml_bytes(jig()).decode(), format="musicxml")
    assert sounding_notes(read) == sounding_notes(to_music21(jig()))
    assert read.metadata.bestTitle == "The Planted Jig"


def test_a_triplet_and_a_quintuple_metre_are_written() -> None:
    notes = tuple(Note(60 + place, place * 160, 160) for place in range(15))
    written = to_music21(Score((Part(notes),)))
    assert [note.duration.tuplets[0].tupletMultiplier() for note in written.flatten().notes][:1] == [Fraction(2, 3)]
    assert b"<tuplet " in musicxml_bytes(Score((Part(notes),)))


def test_an_empty_score_is_a_bar_of_rest() -> None:
    written = to_music21(Score((Part(()),)))
    assert [rest.quarterLength for rest in written.recurse().getElementsByClass("Rest")] == [4]
