import pytest
import pytest_asyncio

from indexes.errors import UserError
from indexes.music.notes import Key, Meter, Note, Part, Score
from indexes.workers import Workers
from skills.contract import MIDI, Attached, Intent, Made, Request, Resources, Result
from skills.melody.skill import Melody

pytestmark = pytest.mark.asyncio(loop_scope="module")
SKILL = Melody(Resources())
TUNE = Score(
    (Part(tuple(Note(pitch, 240 * i, 240) for i, pitch in enumerate((62, 66, 69, 66, 67, 64, 69, 66) * 4))),),
    meters=(Meter(4, 4),), keys=(Key("D", "major"),),
)  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def workers():
    pool = Workers()
    yield pool
    await pool.close()


async def ask(workers, language="en", seed=1, attachments=(), earlier=None, **params):
    request = Request(
        SKILL.Params(**params), workers, language=language, seed=seed, attachments=attachments, earlier=earlier
    )
    return await SKILL.run(request)


async def test_a_jig_in_d_comes_as_midi_sound_picture_and_says_what_it_is(workers):
    reply = await ask(workers, tonic="D", mode="major", style="jig", bars=16, form="AABB")
    assert reply.files[0].media_type == MIDI
    assert reply.files[0].data.startswith(b"MThd")
    assert any(file.media_type.startswith("image/") for file in reply.files)
    assert any(file.media_type.startswith("audio/") for file in reply.files[1:])
    for word in ("16-bar", "jig", "D major", "6/8", "AABB", "violin"):
        assert word in reply.text
    assert reply.account["met"] == {"tonic": True, "mode": True, "bars": True, "form": True}
    assert reply.account["seed"] == 1
    assert reply.account["form"] == ["A:4", "A:4", "B:4", "B:4"]
    assert reply.made.score.bars() == 16


async def test_chinese_requests_are_answered_in_chinese(workers):
    reply = await ask(workers, language="zh", tonic="D", mode="minor", bars=8)
    assert "D小调" in reply.text
    assert "8 小节" in reply.text


async def test_every_choice_is_a_valid_request(workers):
    reply = await ask(workers, tonic="G", style="reel", bars=8, chords=["G", "D"])
    own = [choice.intent for choice in reply.choices if choice.intent.skill == "melody"]
    assert len(own) == 3
    for intent in own:
        SKILL.Params(**intent.params)
    assert own[0].params["seed"] != 1


async def test_several_tunes_are_several_files(workers):
    reply = await ask(workers, count=2, bars=4, tonic="C")
    midi = [file for file in reply.files if file.media_type == MIDI]
    assert len({file.name for file in midi}) == 2
    assert midi[0].data != midi[1].data


async def test_the_same_seed_gives_the_same_notes(workers):
    one, two = [await ask(workers, tonic="A", bars=4, seed=5) for _ in range(2)]
    assert one.made.score == two.made.score


async def test_without_a_tune_there_is_nothing_to_vary(workers):
    with pytest.raises(UserError, match="Which tune"):
        await ask(workers, operation="vary")


async def test_a_blend_needs_two_tunes(workers):
    with pytest.raises(UserError, match="two"):
        await ask(workers, operation="blend", attachments=(Attached("a.mid", MIDI, TUNE),))


async def test_four_parts_are_written_out_and_an_accompaniment_only_sounds(workers):
    from skills.composing.accompaniment import without_players

    chorale = await ask(workers, tonic="G", mode="major", style="hymn", bars=4, parts=4)
    assert [part.name for part in without_players(chorale.made.score).parts] == ["Soprano", "Alto", "Tenor", "Bass"]
    played = await ask(workers, tonic="G", mode="major", style="jig", bars=4, parts=3)
    assert [part.name for part in played.made.score.parts] == ["Melody", "Chords", "Bass"]
    assert [part.name for part in without_players(played.made.score).parts] == ["Melody"]


async def test_typed_notes_are_gone_on_with(workers):
    reply = await ask(workers, operation="continue", text="D E F# A B A F# E", tonic="D", mode="major", bars=4)
    score = reply.made.score
    assert [note.pitch % 12 for note in score.melody.notes[:8]] == [2, 4, 6, 9, 11, 9, 6, 4]
    assert score.bars() == 6
    assert reply.account["met"] == {"tonic": True, "mode": True, "bars": True}


async def test_a_tune_that_comes_along_is_the_reference_of_a_new_one_and_the_distance_is_told(workers):
    reply = await ask(workers, attachments=(Attached("a.mid", MIDI, TUNE),))
    score = reply.made.score
    assert "nearest of 6" in reply.text
    assert f"{reply.account['distance']:.2f}" in reply.text
    assert (score.keys, score.meters, score.bars()) == (TUNE.keys, TUNE.meters, TUNE.bars())
    assert score.melody.notes != TUNE.melody.notes


async def test_the_track_that_is_pointed_at_is_a_reference_and_the_last_tune_is_not(workers):
    shown = Result("1", Intent("recommend"), Made(TUNE, tracks=("a",)))
    assert "nearest" in (await ask(workers, earlier=shown, of="1#1")).text
    assert "nearest" not in (await ask(workers, earlier=shown, bars=4)).text


async def test_words_are_no_notes(workers):
    with pytest.raises(UserError, match="notes"):
        await ask(workers, operation="continue", text="something nice please")


@pytest.mark.parametrize("operation", ["continue", "vary", "infill", "harmonize", "answer", "transpose"])
async def test_every_operation_goes_on_from_the_last_answer(workers, operation):
    earlier = Result("1", Intent("melody"), Made(TUNE))
    reply = await ask(workers, operation=operation, earlier=earlier, tonic="E" if operation == "transpose" else None)
    assert reply.files[0].data.startswith(b"MThd")
    assert "major" in reply.text
    assert reply.made.score.melody.notes


async def test_harmony_in_four_parts_has_four_voices_and_names_its_chords(workers):
    earlier = Result("1", Intent("melody"), Made(TUNE))
    reply = await ask(workers, language="zh", operation="harmonize", parts=4, earlier=earlier)
    assert len(reply.made.score.parts) == 4
    assert "和弦" in reply.text


@pytest.mark.parametrize("style", ["march", "waltz", None])
async def test_an_accompaniment_leaves_the_given_tune_as_it_is_and_puts_a_bass_line_under_it(workers, style):
    attached = Attached("a.mid", MIDI, TUNE)
    reply = await ask(workers, operation="harmonize", style=style, attachments=(attached,))
    melody, chords, bass = reply.made.score.parts
    assert [(note.pitch, note.onset, note.duration) for note in melody.notes] == [
        (note.pitch, note.onset, note.duration) for note in TUNE.melody.notes
    ]
    bars = range(0, TUNE.melody.notes[-1].end, 4 * 480)
    assert {note.onset for note in bass.notes} >= set(bars)
    assert max(note.pitch for note in bass.notes) < min(note.pitch for note in (*chords.notes, *melody.notes))
    kind = "march" if style == "march" else "tune"  # in 4/4, which is no waltz
    assert f"a 4-bar {kind} in D major, 4/4" in reply.text
    assert ("Accompanied in waltz style." in reply.text) is (style == "waltz")
    assert not reply.notes


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of librosa's own imports
async def test_a_hummed_tune_is_gone_on_with_and_a_recording_of_chords_is_refused(workers):
    from indexes.reading import read
    from tests.humming import ODE, chords, hummed, wav

    async def attached(wave):
        reading = await read("hum.wav", wav(wave), workers)
        return (Attached("hum.wav", reading.media_type, reading.score, reading.audio),)

    reply = await ask(workers, operation="continue", bars=4, attachments=await attached(hummed(ODE, 62)))
    assert reply.files[0].data.startswith(b"MThd")
    assert [note.pitch - 62 for note in reply.made.score.melody.notes[: len(ODE)]] == [above for above, _ in ODE]
    assert reply.made.score.bars() == 8
    with pytest.raises(UserError, match="single voice"):
        await ask(workers, operation="continue", attachments=await attached(chords()))
