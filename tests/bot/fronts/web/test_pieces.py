from bot.fronts.web.pieces import lines_of, scores_of, timed
from indexes.music.notes import Chord, Key, Mark, Note, Part, Score, Tempo
from indexes.results import Made
from skills.contract import MIDI, File
from skills.music.files import midi_bytes


def sung(*syllables):
    notes = tuple(Note(60, 480 * at, 480, lyric=text) for at, text in enumerate(syllables))
    return Score((Part(notes, "Voice"),), tempos=(Tempo(60.0),), keys=(Key("D", "dorian"),))


def texts(score, text=""):
    return [[note.lyric for note in line] for line in lines_of(score, text)]


def test_a_piece_tells_its_seconds_bars_chords_and_marks() -> None:
    score = sung("la", "la", "la", "la", "la").with_(chords=(Chord("B-7", 480),), marks=(Mark("A", 0),), title="T")
    found = timed(score)
    assert found["seconds"] == 5.0
    assert found["bars"] == [[0.0, 1], [4.0, 2]]
    assert found["chords"] == [[1.0, "B♭7"]]
    assert found["marks"] == [[0.0, "A"]]
    assert found["parts"][0]["notes"][1] == [1.0, 2.0, 60, 80]
    assert (found["tonic"], found["mode"], found["meter"], found["tempo"]) == ("D", "dorian", "4/4", 60)


def test_words_end_their_lines_where_the_text_does() -> None:
    score = sung("Riv-", "ers", "run", "_", "and", "stay")
    assert texts(score, "[Verse]\nRivers run,\n\nand stay.") == [["Riv-", "ers", "run"], ["and", "stay"]]


def test_chinese_words_end_their_lines_where_the_text_does() -> None:
    assert texts(sung(*"床前明月光疑是地上霜"), "床前明月光，\n疑是地上霜。") == [
        list("床前明月光"),
        list("疑是地上霜"),
    ]


def test_words_of_another_text_are_cut_by_eights() -> None:
    assert [len(line) for line in texts(sung(*["la"] * 20), "something else")] == [8, 8, 4]
    assert texts(sung("", "")) == []


def files(name, score):
    return File(f"{name}.mid", MIDI, midi_bytes(score)), File(f"{name}.mp3", "audio/mpeg", b"")


def test_what_sounds_is_the_score_that_was_made_with_its_chords() -> None:
    made = sung("la", "la").with_(chords=(Chord("D"),))
    other = sung("a", "b", "c")
    found = dict(scores_of([*files("one", made), *files("two", other)], Made(score=made)))
    named = {file.name: score for file, score in found.items()}
    assert named["one.mp3"] == made
    assert [note.pitch for note in named["two.mp3"].melody.notes] == [60, 60, 60]


def test_a_mix_without_a_written_file_has_no_notes() -> None:
    assert list(scores_of([File("mix.mp3", "audio/mpeg", b"")], Made(score=sung("la")))) == []


def test_the_silence_that_a_midi_file_has_before_a_pickup_is_not_heard() -> None:
    score = sung("la", "la", "la", "la", "la").with_(pickup=480)
    [(_, found)] = scores_of(files("one", score), Made())
    assert [note.onset for note in found.melody.notes] == [0, 480, 960, 1440, 1920]
    assert found.pickup == 480
