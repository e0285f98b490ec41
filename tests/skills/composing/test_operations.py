import random
from dataclasses import replace
from itertools import pairwise

import pytest

from indexes.errors import UserError
from indexes.music.notes import Chord, Key, Meter, Note, Part, Score, Tempo
from skills.composing import Plan, answer, blend, compose, continue_, infill, transpose, vary
from skills.composing.scales import pitch_class, scale_of

PHRASE = (62, 66, 69, 66, 67, 64, 69, 66, 62, 66, 69, 74, 73, 69, 71, 69)  # D major, eighths
TUNE = Score(
    (Part(tuple(Note(pitch, 240 * index, 240) for index, pitch in enumerate((*PHRASE, *PHRASE))), "Fiddle", 40),),
    (Tempo(96),), (Meter(4, 4),), (Key("D", "major"),),
)  # fmt: skip
WALTZ = compose(Plan(tonic="G", mode="major", style="waltz", bars=8), random.Random(4))


def in_key(score, tonic, mode):
    return all((note.pitch - pitch_class(tonic)) % 12 in scale_of(mode).pitches for note in score.melody.notes)


def flat(score):
    return [(note.pitch, note.onset, note.duration) for note in score.melody.notes]


def bar(score, number):
    ticks = score.meters[0].bar
    return [(n.pitch, n.onset % ticks, n.duration) for n in score.melody.notes if n.onset // ticks == number]


@pytest.mark.parametrize("bars", [1, 4, 8, 12])
def test_a_continuation_keeps_what_was_and_adds_exactly_the_bars_asked(bars):
    made = continue_(TUNE, bars, random.Random(1)).score
    assert flat(made)[: len(PHRASE) * 2] == flat(TUNE)
    assert made.bars() == TUNE.bars() + bars
    assert in_key(made, "D", "major")
    assert made.melody.notes[-1].pitch % 12 == pitch_class("D")
    assert made.marks[-1].onset == TUNE.end


def test_a_continuation_moves_in_the_tunes_own_rhythm_and_register():
    made = continue_(TUNE, 8, random.Random(1)).score
    new = [note for note in made.melody.notes if note.onset >= TUNE.end]
    assert sum(note.duration == 240 for note in new) > 0.7 * len(new)
    assert min(PHRASE) - 3 <= min(n.pitch for n in new) <= max(n.pitch for n in new) <= max(PHRASE) + 3


def test_a_continuation_is_no_mere_repetition():
    made = continue_(TUNE, 8, random.Random(1)).score
    old = [bar(TUNE, number) for number in range(4)]
    assert sum(bar(made, number) in old for number in range(4, 12)) <= 4


def test_other_parts_stay_as_they_were():
    bass = Part((Note(38, 0, 1920),), "Bass", 32)
    made = continue_(TUNE.with_(parts=(*TUNE.parts, bass)), 2, random.Random(1)).score
    assert [part.name for part in made.parts] == ["Fiddle", "Bass"]
    assert made.parts[1] == bass


def test_an_answer_begins_as_the_question_and_comes_home():
    made = answer(TUNE, random.Random(1)).score
    assert made.bars() == 2 * TUNE.bars()
    assert bar(made, 4) == bar(TUNE, 0)
    assert bar(made, 7) != bar(TUNE, 3)
    assert made.melody.notes[-1].pitch % 12 == pitch_class("D")


def test_filling_bars_changes_these_bars_only():
    made = infill(TUNE, 2, 3, random.Random(2)).score
    assert [bar(made, number) == bar(TUNE, number) for number in range(4)] == [True, False, False, True]
    assert made.bars() == 4
    assert in_key(made, "D", "major")
    assert all(before.end <= after.onset for before, after in pairwise(made.melody.notes))


@pytest.mark.parametrize(("first", "last"), [(0, 2), (3, 2), (9, 12)])
def test_bars_that_are_not_there_cannot_be_filled(first, last):
    with pytest.raises(UserError):
        infill(TUNE, first, last, random.Random(1))


def test_a_stronger_variation_changes_more():
    def changed(strength):
        made = vary(TUNE, strength, random.Random(3)).score
        before = {(note.onset, note.pitch) for note in TUNE.melody.notes}
        return sum((note.onset, note.pitch) not in before for note in made.melody.notes)

    assert 0 <= changed(0.0) <= changed(0.5) < changed(1.0)


@pytest.mark.parametrize("strength", [0.5, 1.0])
def test_a_variation_keeps_rhythm_length_and_last_note(strength):
    made = vary(TUNE, strength, random.Random(3)).score
    assert [(n.onset, n.duration) for n in made.melody.notes] == [(n.onset, n.duration) for n in TUNE.melody.notes]
    assert made.melody.notes[-1].pitch % 12 == TUNE.melody.notes[-1].pitch % 12
    assert in_key(made, "D", "major")


def test_equal_bars_are_varied_equally():
    made = vary(TUNE, 0.6, random.Random(3)).score
    assert bar(made, 0) == bar(made, 2)


@pytest.mark.parametrize("mode", ["minor", "dorian", "gong", "blues"])
def test_a_tune_moves_into_another_mode(mode):
    made = vary(TUNE, 0.1, random.Random(1), Plan(mode=mode)).score
    assert made.keys[0] == Key("D", mode)
    assert in_key(made, "D", mode)


@pytest.mark.parametrize("meter", ["3/4", "6/8", "5/4"])
def test_a_tune_moves_into_another_metre_bar_by_bar(meter):
    made = vary(TUNE, 0.0, random.Random(1), Plan(meter=meter)).score
    assert str(made.meters[0]) == meter
    assert made.bars() == TUNE.bars()
    assert made.end <= TUNE.bars() * made.meters[0].bar


@pytest.mark.parametrize(("position", "meter"), [(0.0, "4/4"), (0.3, "4/4"), (0.7, "3/4"), (1.0, "3/4")])
def test_a_blend_lies_nearer_to_the_nearer_tune(position, meter):
    made = blend(TUNE, WALTZ, position, random.Random(1)).score
    assert str(made.meters[0]) == meter
    if position in (0.0, 1.0):
        assert flat(made) == flat(TUNE if position == 0 else WALTZ)
    else:
        key = made.keys[0]
        assert in_key(made, key.tonic, key.mode)
        assert made.melody.notes[-1].pitch % 12 == pitch_class(key.tonic)


def test_transposing_moves_notes_chords_and_key_together():
    made = transpose(TUNE.with_(chords=(Chord("D"), Chord("A7", 1920), Chord("Bm/D", 3840))), "B-").score
    assert {a.pitch - b.pitch for a, b in zip(made.melody.notes, TUNE.melody.notes, strict=True)} == {-4}
    assert [chord.symbol for chord in made.chords] == ["B-", "F7", "Gm/B-"]
    assert made.keys[0] == Key("B-", "major")


@pytest.mark.parametrize(("interval", "tonic"), [(2, "E"), (-4, "B-"), (1, "E-"), (-12, "D"), (7, "A")])
def test_transposing_by_an_interval_moves_by_just_that(interval, tonic):
    made = transpose(TUNE, interval=interval).score
    assert {a.pitch - b.pitch for a, b in zip(made.melody.notes, TUNE.melody.notes, strict=True)} == {interval}
    assert made.keys[0] == Key(tonic, "major")


def test_transposing_for_a_cello_goes_down_by_octaves():
    made = transpose(TUNE, program=42).score
    assert made.melody.program == 42
    shifts = {a.pitch - b.pitch for a, b in zip(made.melody.notes, TUNE.melody.notes, strict=True)}
    assert len(shifts) == 1
    assert shifts.pop() in (-12, -24)


def test_drums_are_never_transposed():
    drums = Part((Note(36, 0, 240),), "Drums", drums=True)
    made = transpose(TUNE.with_(parts=(*TUNE.parts, drums)), "E").score
    assert made.parts[1].notes == drums.notes


def test_a_score_without_a_melody_is_refused():
    with pytest.raises(UserError):
        continue_(replace(TUNE, parts=(Part((Note(60, 0, 480),)),)), 4, random.Random(1))


def test_the_same_seed_gives_the_same_result():
    assert continue_(TUNE, 4, random.Random(5)) == continue_(TUNE, 4, random.Random(5))
    assert vary(TUNE, 0.7, random.Random(5)) == vary(TUNE, 0.7, random.Random(5))


def test_a_wrong_key_signature_is_not_believed():
    made = continue_(TUNE.with_(keys=(Key("E-", "major"),)), 4, random.Random(1))
    assert made.key.tonic != "E-"
    assert in_key(made.score, "D", "major")


def test_a_key_that_was_said_goes_before_what_the_notes_say():
    made = continue_(TUNE.with_(keys=()), 4, random.Random(1), Plan(tonic="B", mode="minor")).score
    assert made.keys[0] == Key("B", "minor")
    assert made.melody.notes[-1].pitch % 12 == pitch_class("B")
