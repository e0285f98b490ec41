from indexes.music.notes import Chord, Note, Part, Score
from skills.song.sheet import chord_sheet, plain, readable, syllable_places, with_chords
from skills.song.verses import Line, Syllable, Verse
from tests.skills.song.words import line


def test_a_chord_stands_before_the_syllable_that_starts_with_it_or_after_it() -> None:
    words = Line("Oh, carry me!", line("OH CAR-ry ME").syllables)
    starts = [0, 480, 960, 1440]
    assert with_chords(words, starts, [(0, "D"), (960, "G"), (1000, "B-7")]) == "[D]Oh, car[G]ry [B♭7]me!"
    assert with_chords(words, starts, [(2000, "A")]) == "Oh, carry me! [A]"


def test_syllables_are_found_in_the_written_line() -> None:
    assert list(syllable_places(Line("“Home,” I’d sing", line("home id SING").syllables))) == [1, 5, 12]
    assert list(syllable_places(Line("春眠，不觉晓", tuple(Syllable(each, True) for each in "春眠不觉晓")))) == [
        0,
        1,
        3,
        4,
        5,
    ]


def test_every_section_tells_the_chord_it_begins_on() -> None:
    verse = Verse("verse", (line("la LA"),), "Verse")
    notes = tuple(Note(60, place * 480, 480, 80, "la") for place in range(4))
    score = Score((Part(notes),), chords=(Chord("C"),))
    assert chord_sheet(score, (verse, verse)) == "**Verse**\n[C]la la\n\n**Verse**\n[C]la la"


def test_slurred_notes_carry_no_syllable() -> None:
    notes = (Note(60, 0, 480, 80, "la"), Note(62, 480, 480, 80, "_"), Note(64, 960, 480, 80, "lu"))
    verse = Verse("verse", (line("LA lu"),), "Verse")
    score = Score((Part(notes),), chords=(Chord("C"), Chord("G", 960)))
    assert chord_sheet(score, (verse,)) == "**Verse**\n[C]la [G]lu"


def test_flats_and_sharps_are_readable_and_minus_fives_stay() -> None:
    assert [readable(each) for each in ("B-7", "F#m7b5", "E-maj7", "C7/B-")] == ["B♭7", "F♯m7b5", "E♭maj7", "C7/B♭"]


def test_the_words_are_kept_with_their_headings() -> None:
    assert plain((Verse("verse", (line("la LA"),), "Verse 1"),)) == "[Verse 1]\nla la"
