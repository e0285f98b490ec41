import pytest

from indexes.music.notes import TICKS, Chord, Key, Meter, Note, Part, Score, Tempo
from skills.listen.hearing import bar_of, hear
from skills.listen.scores import told

EIGHTH = TICKS // 2
IN_D = (62, 66, 69, 74, 73, 71, 69, 67, 66, 64, 62, 61, 62, 69, 66, 62)
INFERRED = ("key inferred", "meter inferred", "tempo inferred")


def score(pitches=IN_D, **changes):
    notes = tuple(Note(pitch, EIGHTH * place, EIGHTH) for place, pitch in enumerate(pitches))
    return Score((Part(notes),), keys=(Key("D"),)).with_(**changes)


def line(aspect, language="en", **changes):
    return told(hear(score(**changes)), aspect, language)[0]


def test_a_stated_key_that_the_notes_bear_out_is_said_to_be_stated():
    assert line("key") == "Key: D major, as stated; the notes agree."


def test_an_inferred_key_says_so_and_how_sure_it_is():
    assert line("key", notes=INFERRED) == "Key: D major, inferred from the notes (quite sure)."
    assert line("key", "zh", notes=INFERRED) == "调性：D大调，根据音符推断（很有把握）。"


def test_a_stated_key_that_the_notes_contradict_is_told_beside_theirs():
    said = line("key", keys=(Key("C"),))
    assert "Key: D major, inferred" in said
    assert "the key stated is C major" in said


def test_the_beat_of_a_jig_is_a_dotted_quarter():
    jig = {"meters": (Meter(6, 8),), "tempos": (Tempo(180),)}
    assert line("tempo", **jig) == "Tempo: ♩. = 120, as stated."
    assert line("meter", **jig) == "Metre: 6/8, as stated."


def test_a_tempo_that_nobody_stated_is_not_said_to_be():
    assert line("tempo", notes=INFERRED) == "Tempo: none is stated; it plays at ♩ = 100."


def test_changes_of_tempo_and_metre_are_told():
    changing = score(
        tempos=(Tempo(60), Tempo(90, 2 * TICKS)), meters=(Meter(4, 4), Meter(4, 4, TICKS), Meter(3, 4, 4 * TICKS))
    )
    heard = hear(changing)
    assert told(heard, "tempo", "en")[1] == "It moves between 60 and 90."
    assert told(heard, "meter", "en") == ["Metre: 4/4, then 3/4, as stated."]


def test_notes_on_no_grid_are_told_to_be_played_freely_and_are_written_on_one():
    loose = tuple(Note(60 + place % 5, round(place * 313.7), 250) for place in range(40))
    heard = hear(score(parts=(Part(loose),), tempos=(Tempo(92),), notes=(*INFERRED, "played freely")))
    assert told(heard, "tempo", "en") == ["Tempo: about ♩ = 92, heard from the notes; it is played freely."]
    assert "too freely" in told(heard, "meter", "en")[0]
    assert all(note.onset % 40 == 0 for note in heard.sheet.parts[0].notes)


def test_exact_notes_are_written_as_they_are():
    fives = tuple(Note(60, 96 * place, 96) for place in range(5)) + tuple(
        Note(62, 480 + 240 * n, 240) for n in range(20)
    )
    assert hear(score(parts=(Part(fives),))).sheet.parts[0].notes == fives


def test_range_and_length_are_measured():
    assert line("range") == "Range of the melody: C♯4 to D5 (13 semitones)."
    assert line("length") == "Length: 2 bars, 0:05, 16 notes."


def test_chords_are_written_bar_by_bar_with_those_that_go_on():
    written = (Chord("D", 0), Chord("B-m", 8 * EIGHTH), Chord("A7", 12 * EIGHTH))
    said = line("chords", pitches=IN_D + IN_D[:8], chords=written)
    assert said == "Chords, as written: | D | B♭m A7 | A7 |"


def test_chords_under_a_single_line_are_offered_not_claimed():
    lines = told(hear(score()), "chords", "en")
    assert lines[0] == "Chords, inferred from the notes: | D | D |"
    assert "one line only" in lines[1]


def test_instruments_are_named_where_the_file_names_them():
    from dataclasses import replace

    parts = (
        Part(score().parts[0].notes, "Solo", 40),
        Part((Note(36, 0, TICKS),), "Kit", 0, drums=True),
    )
    heard = hear(score(parts=parts))
    assert "name none" in told(heard, "instruments", "en")[0]
    heard = replace(heard, stated=heard.stated | {"instruments"})
    assert told(heard, "instruments", "en") == ["Instruments: Solo: Violin (16 notes, C♯4 to D5); drums (1 notes)."]
    assert "小提琴" in told(heard, "instruments", "zh")[0]


def test_fast_major_is_brighter_and_livelier_than_slow_minor():
    bright = hear(score(tempos=(Tempo(170),)))
    dark = hear(score(pitches=[p - (p % 12 in (6, 1)) for p in IN_D], keys=(Key("D", "minor"),), tempos=(Tempo(50),)))
    assert bright.valence > dark.valence + 0.3
    assert bright.arousal > dark.arousal + 0.3
    assert told(bright, "mood", "en")[0].startswith("Mood: bright and lively")


@pytest.mark.parametrize(
    ("tick", "bar"), [(0, 0), (479, 0), (480, 1), (2399, 1), (2400, 2), (3840, 3), (5279, 3), (5280, 4)]
)
def test_bars_are_counted_through_changes_of_metre(tick, bar):
    changing = Score((), meters=(Meter(4, 4), Meter(3, 4, 480 + 1920)), pickup=480)
    assert bar_of(changing, tick) == bar


def test_drums_alone_can_be_listened_to():
    heard = hear(Score((Part(tuple(Note(38, TICKS * n, 60) for n in range(16)), drums=True),)))
    assert heard.chords == ()
    assert told(heard, "chords", "en") == ["Chords: I hear none."]
