import io
import json
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from indexes.catalog import Catalog, Track
from indexes.catalog.collection import WIDTH, Collection
from indexes.errors import UserError
from indexes.features.from_audio import NAMES, Audio, as_row
from indexes.music.notes import TICKS, Key, Meter, Note, Part, Score
from indexes.workers import Workers
from skills.contract import ABC_NOTATION, MIDI, Attached, Made, Request, Resources, Result
from skills.listen.choices import mood_word
from skills.listen.skill import Listen

CATALOG = Catalog.load()
SKILL = Listen(Resources(catalog=CATALOG))
KNOWN = next(track for track in CATALOG.tracks if track.type == "jig")
TUNE = CATALOG.tune(KNOWN.id)
AUDIO = Audio(
    90.0,
    60.0,
    120.2,
    "A",
    "minor",
    0.7,
    -18.0,
    9.0,
    2.5,
    1500.0,
    0.3,
    0.4,
    "4/4",
    ("Am", "F", "C", "G"),
    sounds=dict.fromkeys(NAMES, 0.0),
)


class Here(Workers):
    """Workers that run in this process."""

    def __init__(self):
        pass

    async def call(self, function, *arguments, **_):
        return function(*arguments)


def moved(score, steps):
    notes = tuple(Note(note.pitch + steps, note.onset, note.duration) for note in score.melody.notes)
    return score.with_(parts=(Part(notes),), keys=(), title="", composer="", notes=("key inferred",))


def random_tune():
    rng = np.random.default_rng(8)
    return Score((Part(tuple(Note(int(rng.integers(48, 84)), TICKS * n, TICKS) for n in range(48))),))


async def ask(*attachments, language="en", earlier=None, **params):
    files = tuple(attachments)
    return await SKILL.run(
        Request(SKILL.Params(**params), Here(), language=language, attachments=files, earlier=earlier, seed=1)
    )


def midi(score, name="a.mid"):
    return Attached(name, MIDI, score)


async def test_a_question_is_answered_in_a_sentence_without_files():
    reply = await ask(midi(TUNE), aspect="key")
    assert reply.text.startswith("Key: ")
    assert reply.files == ()
    assert reply.made.score == TUNE


async def test_everything_is_told_with_a_picture_and_sound_but_not_the_file_that_was_sent():
    reply = await ask(midi(TUNE, "My Tune.mid"))
    assert {file.media_type for file in reply.files} >= {"image/png", "audio/mpeg"}
    assert all(file.media_type != MIDI for file in reply.files)
    assert [line.split(":")[0] for line in reply.cards[0].lines][:3] == ["Key", "Metre", "Tempo"]
    assert json.loads(json.dumps(dict(reply.account)))["heard"]["My Tune.mid"]["meter"] == "6/8"


async def test_abc_comes_back_as_midi_too():
    reply = await ask(Attached("a.abc", ABC_NOTATION, TUNE), aspect="score")
    assert MIDI in {file.media_type for file in reply.files}


async def test_a_known_tune_is_named_in_another_key():
    reply = await ask(midi(moved(TUNE, 5)), aspect="identify")
    assert reply.text.startswith(f"This is “{KNOWN.title}”")
    assert reply.made.tracks[0] == KNOWN.id
    assert reply.cards[0].track["id"] == KNOWN.id
    assert reply.cards[0].licence


async def test_a_tune_is_told_by_its_first_ten_notes_one_of_them_wrong():
    notes = list(moved(TUNE, 3).melody.notes[:10])
    notes[6] = replace(notes[6], pitch=notes[6].pitch + 2)
    reply = await ask(midi(TUNE.with_(parts=(replace(TUNE.melody, notes=tuple(notes)),))), aspect="identify")
    assert reply.made.tracks[0] == KNOWN.id
    assert reply.text.startswith(f"It may be “{KNOWN.title}”: 9 of 10 notes")


@pytest.mark.parametrize(("notes", "said"), [(10, "It may be"), (14, "This is")])
async def test_tunes_that_hold_the_same_notes_are_all_named(notes, said):
    widow = CATALOG.tune("oneill:0734")  # its opening stands in another setting and in "Lafrican's" too
    opening = replace(widow.melody, notes=widow.melody.notes[:notes])
    reply = await ask(midi(widow.with_(parts=(opening,))), aspect="identify")
    assert reply.text.startswith(f"{said} “The Widow Brady” or “Lafrican's”, which hold these notes equally well")
    assert reply.made.tracks[:3] == ("oneill:0734", "oneill:0734-2", "ryan:LafricansJig")


async def test_a_whole_tune_is_not_taken_for_the_one_that_begins_alike():
    reply = await ask(midi(CATALOG.tune("ryan:LafricansJig")), aspect="identify")
    assert reply.text.startswith("This is “Lafrican's”:")


async def test_a_tune_that_nobody_knows_is_not_given_a_name():
    reply = await ask(midi(random_tune()), aspect="identify")
    assert reply.text.startswith("I don't know this tune")
    assert len(reply.cards) == 5


async def test_three_notes_are_too_few_to_tell_a_tune_by():
    reply = await ask(text="D E F#", aspect="identify")
    assert "too little" in reply.text
    assert reply.cards == ()


async def test_similar_tracks_come_with_the_reason_and_can_be_followed():
    reply = await ask(midi(TUNE), aspect="similar")
    assert len(reply.cards) == 5
    assert reply.made.tracks[0] == KNOWN.id
    assert "100% alike" in reply.cards[0].lines[2]
    assert reply.choices[0].intent.params == {"like": [KNOWN.title]}


async def test_typed_notes_go_before_the_last_answer():
    earlier = Result("1", None, Made(TUNE))
    reply = await ask(text="C4 D4 E4 F4 G4 A4 B4 C5", aspect="key", earlier=earlier)
    assert reply.text.startswith("Key: C major, inferred")
    assert len(reply.made.score.melody.notes) == 8


async def test_the_last_answer_is_listened_to_when_nothing_is_attached():
    reply = await ask(aspect="meter", earlier=Result("1", None, Made(TUNE)))
    assert reply.text == "Metre: 6/8, as stated."


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_nothing_to_listen_to_is_asked_back(language):
    with pytest.raises(UserError) as raised:
        await ask(aspect="key", language=language)
    assert "MIDI" in raised.value.sentence(language)


async def test_words_are_no_notes():
    with pytest.raises(UserError, match="notes"):
        await ask(text="your favourite song", aspect="key")


async def test_words_beside_a_file_are_not_in_its_way():
    assert (await ask(midi(TUNE), text="my old friend", aspect="meter")).text == "Metre: 6/8, as stated."


async def test_several_files_are_told_apart_by_their_names():
    reply = await ask(midi(TUNE), midi(random_tune(), "b.mid"), aspect="meter")
    assert reply.text.splitlines() == ["**a.mid**", "Metre: 6/8, as stated.", "**b.mid**", "Metre: 4/4, as stated."]


async def test_what_a_reader_left_out_is_said():
    reply = await ask(midi(TUNE.with_(notes=("first voice only",))), aspect="key", language="zh")
    assert reply.notes == ("我只读了第一个声部。",)


@pytest.mark.parametrize(
    ("aspect", "said"),
    [
        ("key", "Key: A minor, as I hear it (quite sure)."),
        ("tempo", "Tempo: about 120 beats a minute"),
        ("meter", "probably 4/4"),
        ("chords", "Am F C G"),
        ("instruments", "can't tell"),
        ("mood", "Mood: dark and moderate"),
        ("score", "one voice alone"),
        ("sound", "You have the sound already"),
        ("all", "A recording of 1:30 in A minor"),
        ("identify", "hear no single voice"),
        ("similar", "recordings by their sound, tunes by mode, tempo and mood"),
    ],
)
async def test_a_recording_is_told_what_is_heard_in_it_and_no_more(aspect, said):
    reply = await ask(Attached("a.mp3", "audio/mpeg", audio=AUDIO), aspect=aspect)
    assert said in reply.text
    assert reply.made.score is None
    assert reply.choices[0].intent.params == {"mood": "sad"}


async def test_tracks_like_a_recording_are_near_in_mode_and_tempo():
    reply = await ask(Attached("a.mp3", "audio/mpeg", audio=AUDIO), aspect="similar")
    tracks = [card.track for card in reply.cards]
    assert {track["mode"] for track in tracks} == {"minor"}
    assert all(abs(track["valence"] - 0.3) < 0.25 for track in tracks)


@pytest.mark.parametrize(("place", "word"), [((0.9, 0.9), "happy"), ((0.9, 0.1), "calm"), ((0.1, 0.1), "sad"),
                                             ((0.1, 0.9), "tense")])  # fmt: skip
def test_a_mood_is_a_word_that_recommend_knows(place, word):
    assert mood_word(*place) == word


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_choice_is_a_valid_request(language):
    from skills.melody.skill import Melody
    from skills.recommend.skill import Recommend
    from skills.song.skill import Song

    skills = {skill.name: skill for skill in (Melody, Recommend, Song)}
    for file in (midi(TUNE), Attached("a.mp3", "audio/mpeg", audio=AUDIO)):
        for choice in (await ask(file, aspect="similar", language=language)).choices:
            skills[choice.intent.skill].Params(**choice.intent.params)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of librosa's own imports
async def test_a_sound_file_is_listened_to_from_its_bytes():
    from indexes.reading import read_sync

    rate = 22_050
    clock = np.arange(rate * 12) / rate
    wave = sum(np.sin(2 * np.pi * f * clock) * np.exp(-5 * (clock % 0.5)) for f in (220.0, 261.63, 329.63)) * 0.2
    file = io.BytesIO()
    soundfile.write(file, wave.astype(np.float32), rate, format="FLAC")
    reading = read_sync("a.flac", file.getvalue())
    reply = await ask(Attached("a.flac", reading.media_type, audio=reading.audio), aspect="all")
    assert "A minor" in reply.text
    assert "about 120 bpm" in reply.text


def test_a_score_in_two_metres_has_its_bars_counted():
    score = Score((Part((Note(60, 0, 9 * TICKS),)),), meters=(Meter(4, 4), Meter(5, 4, 4 * TICKS)), keys=(Key("C"),))
    from skills.listen.hearing import hear

    assert hear(score).bars == 2


async def test_a_dropped_file_gets_a_short_card_and_things_to_do():
    reply = await ask(Attached("a.mid", MIDI, score=TUNE), aspect="brief")
    [card] = reply.cards
    assert [line.split(":")[0] for line in card.lines] == ["Key", "Metre", "Tempo", "Length"]
    assert reply.files == ()
    doing = [choice.intent.params.get("operation", choice.intent.skill) for choice in reply.choices]
    assert doing == ["continue", "vary", "harmonize", "song", "listen"]
    assert reply.made.score == TUNE


def recording(seed, **changes):
    """Return a recording whose every measure is drawn anew."""
    sounds = dict(zip(NAMES, np.random.default_rng(seed).normal(size=len(NAMES)).round(3).tolist(), strict=True))
    return replace(AUDIO, sounds=sounds, **changes)


async def test_recordings_of_the_catalogue_are_told_by_their_sound():
    heard = [recording(number) for number in range(12)]
    tracks = [Track(f"song:{number}", f"Song {number}", artist="Ann", collection="Mine") for number in range(12)]
    mine = Collection.of(tracks, np.zeros((12, WIDTH), np.float32), np.stack([as_row(each) for each in heard]))
    skill = Listen(Resources(catalog=CATALOG.extended(mine)))
    near = recording(4, tempo=60.0)
    file = Attached("a.mp3", "audio/mpeg", audio=replace(near, sounds=near.sounds | {"speed": 9.0}))
    reply = await skill.run(Request(skill.Params(aspect="similar"), Here(), attachments=(file,), seed=1))
    assert reply.cards[0].title == "1. Song 4"
    assert "timbre, beat, harmony and melody" in reply.cards[0].lines[-1]
    assert len(reply.cards) == 5


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "Form: A B A, in sections of 8 bars; phrases of 8 bars.",
                "Cadences, by the note that phrases end on: full, on the tonic, in bars 8, 16, 24.",
                "Motif: bar 1 (G4 A4 B4 G4 A4 B4); it comes back moved by steps, a sequence, in bar 3 (1 up), bar 4 (2 up).",
                "Contour: an arch, highest in bar 9 (G5).",
            ],
        ),
        (
            "zh",
            [
                "曲式：A B A，每段 8 小节；每个乐句 8 小节。",
                "终止（按乐句的落音）：第 8、16、24 小节落在主音上，为全终止。",
                "动机：第 1 小节（G4 A4 B4 G4 A4 B4）；在第 3 小节（上移 1 级）、第 4 小节（上移 2 级）模进。",
                "旋律线：拱形，最高音在第 9 小节（G5）。",
            ],
        ),
    ],
)
async def test_form_cadences_motif_and_contour_are_told_in_sentences(language, said):
    from indexes.music.abc import read_abc

    first = "GAB GAB|cBA d2B|ABc ABc|Bcd Bcd|edc BAG|cBd cAF|dcB AGF|G6|"
    second = "gfe dBd|efg e2d|dBd gBd|edB cBA|fed efd|gdB dBG|cBA FAD|G6|"
    reply = await ask(midi(read_abc(f"X:1\nM:6/8\nL:1/8\nK:G\n{first}{second}{first}")), language=language)
    assert [line for line in reply.cards[0].lines if line in said] == said


async def test_one_voice_is_shown_by_its_notes_beside_what_is_heard_of_its_sound():
    hum = Attached("hum.wav", "audio/wav", score=TUNE, audio=AUDIO)
    reply = await ask(hum, aspect="all")
    assert reply.text.startswith("I hear one voice alone")
    assert {file.media_type for file in reply.files} >= {"image/png", MIDI}
    assert "Recording, 1:30" in [card.title for card in reply.cards]
    assert reply.made.score == TUNE
    assert "continue" in [choice.intent.params.get("operation") for choice in reply.choices]
    assert "as I hear it" not in (await ask(hum, aspect="key")).text
    assert "can't tell" in (await ask(hum, aspect="instruments")).text
