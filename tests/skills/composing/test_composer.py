import random
from itertools import pairwise

import numpy as np
import pytest

from indexes.errors import UserError
from skills.composing import Plan, accompany, compose, composed
from skills.composing.habits import COLUMNS
from skills.composing.keys import key_under, sounds_in
from skills.composing.measuring.requests import exact
from skills.composing.model import embedded
from skills.composing.scales import MODES, pitch_class, scale_of
from skills.composing.sequence.alphabet import BAR, LENGTHS, TIE
from skills.composing.sequence.controls import Measured, Paced
from skills.composing.sequence.decoding import FREE, Draft
from skills.composing.sequence.features import FAMILIES
from skills.composing.sequence.memory import Memory
from skills.composing.styles import complete

METERS = ("2/4", "3/4", "4/4", "6/8", "9/8", "12/8", "5/4", "7/8", "2/2", "3/8")


def tune(seed=0, **wishes):
    return compose(Plan(**wishes), random.Random(seed))


@pytest.mark.parametrize("meter", METERS)
@pytest.mark.parametrize("mode", MODES)
def test_mode_metre_and_bars_are_exactly_as_asked(mode, meter):
    bars = 2 + (len(mode) * 7 + len(meter) * 3) % 5
    score = tune(tonic="E-", mode=mode, meter=meter, bars=bars, low=55, high=79)
    notes, allowed = score.melody.notes, scale_of(mode).pitches
    assert all((note.pitch - pitch_class("E-")) % 12 in allowed for note in notes)
    assert notes[-1].pitch % 12 == pitch_class("E-")
    assert all(55 <= note.pitch <= 79 for note in notes)
    assert (str(score.meters[0]), score.bars()) == (meter, bars)
    assert score.end == bars * score.meters[0].bar
    assert all(before.end <= after.onset for before, after in pairwise(notes))


@pytest.mark.parametrize("seed", range(4))
def test_a_key_named_by_its_tonic_alone_is_major_unless_the_mood_is_dark(seed):
    assert tune(seed, tonic="D", style="jig", bars=4).keys[0].mode == "major"
    assert tune(seed, tonic="D", style="jig", bars=4, mood="sad").keys[0].mode != "major"


@pytest.mark.parametrize("bars", [1, 2, 3, 5, 13, 24, 64])
def test_any_number_of_bars_is_filled(bars):
    assert tune(bars=bars, style="reel", tonic="D").bars() == bars


@pytest.mark.parametrize(("low", "high"), [(60, 72), (36, 48), (72, 96), (60, 65), (64, 67)])
def test_the_range_holds(low, high):
    pitches = [note.pitch for note in tune(low=low, high=high, tonic="C", bars=8).melody.notes]
    assert low <= min(pitches) <= max(pitches) <= high


@pytest.mark.parametrize(("form", "pairs"), [("AABB", [(0, 1), (2, 3)]), ("ABA", [(0, 2)]), ("AABA", [(0, 1), (0, 3)])])
def test_sections_of_one_letter_repeat_and_others_contrast(form, pairs):
    score = tune(form=form, bars=4 * len(form), tonic="G", mode="major", style="jig")
    ticks = 4 * score.meters[0].bar

    def section(index):  # all but its last bar
        start = index * ticks
        return {(n.onset - start, n.pitch) for n in score.melody.notes if start <= n.onset < start + ticks * 3 // 4}

    assert all(section(one) == section(two) for one, two in pairs)
    first, contrast = section(0), section(form.index("B"))
    assert len(first & contrast) < 0.6 * max(len(first), len(contrast))
    assert [mark.label for mark in score.marks] == list(form)


def test_the_same_seed_gives_the_same_tune_and_another_seed_another():
    assert tune(seed=3, style="waltz") == tune(seed=3, style="waltz")
    assert tune(seed=3, style="waltz") != tune(seed=4, style="waltz")


def test_a_short_section_that_repeats_waits_first_and_comes_home_then():
    score = tune(form="AABB", bars=16, tonic="D", mode="major", style="reel")
    last = {
        bar: max((n for n in score.melody.notes if n.onset < bar * score.meters[0].bar), key=lambda n: n.onset)
        for bar in (4, 8)
    }
    assert last[4].pitch % 12 != pitch_class("D")
    assert last[8].pitch % 12 == pitch_class("D")


@pytest.mark.parametrize("number", [161, 164, 791, 970])
def test_a_tune_comes_home_when_its_last_note_is_long_and_when_sections_must_differ(number):
    plan = exact(number + 1)[number]
    assert compose(plan, random.Random(number)).melody.notes[-1].pitch % 12 == pitch_class(plan.tonic)


def test_a_pickup_comes_before_bar_one():
    score = tune(pickup=True, bars=8, style="hymn", tonic="F")
    assert score.pickup > 0
    assert score.melody.notes[0].onset == 0
    assert score.pickup in {note.onset for note in score.melody.notes}
    assert score.bars() == 8


def test_given_chords_are_followed_on_strong_beats():
    score = tune(chords=("Am", "F", "C", "G"), tonic="A", mode="minor", bars=16, style="pop")
    tones = {"Am": {9, 0, 4}, "F": {5, 9, 0}, "C": {0, 4, 7}, "G": {7, 11, 2}}
    assert [chord.symbol for chord in score.chords[:4]] == ["Am", "F", "C", "G"]
    strong = [n for n in score.melody.notes[:-1] if n.onset % score.meters[0].bar == 0]
    inside = sum(n.pitch % 12 in tones[("Am", "F", "C", "G")[n.onset // score.meters[0].bar % 4]] for n in strong)
    assert inside >= 0.8 * len(strong)


def test_what_is_left_open_comes_from_the_style():
    score = tune(style="jig")
    assert str(score.meters[0]) == "6/8"
    assert score.melody.program == 40
    assert tune(style="lullaby", mood="calm").tempos[0].bpm < 80


def test_a_sad_tune_is_minor_and_slower_than_a_happy_one():
    sad, happy = tune(style="waltz", mood="sad"), tune(style="waltz", mood="happy")
    assert scale_of(sad.keys[0].mode).minor
    assert not scale_of(happy.keys[0].mode).minor
    assert sad.tempos[0].bpm < happy.tempos[0].bpm


def test_no_tune_copies_a_known_one():
    runs = [
        composed(Plan(style=style, bars=16), random.Random(seed)).likeness.run
        for style in ("jig", "reel")
        for seed in range(6)
    ]
    assert max(runs) <= 16


def test_most_melodic_steps_are_small_and_the_rhythm_recurs():
    intervals, recurring = [], []
    for seed in range(4):
        score = tune(seed=seed, style="reel", bars=16, meter="4/4")
        notes, bar = score.melody.notes, score.meters[0].bar
        intervals += [abs(after.pitch - before.pitch) for before, after in pairwise(notes)]
        rhythms = [
            tuple((n.onset % bar, n.duration) for n in notes if n.onset // bar == number) for number in range(16)
        ]
        recurring.append(1 - len(set(rhythms)) / 16)
    assert sum(step <= 4 for step in intervals) > 0.7 * len(intervals)
    assert 0.2 < sum(recurring) / len(recurring) < 0.95


def test_nonsense_is_refused_in_words():
    for wishes in (
        {"meter": "0/4"},
        {"mode": "purple"},
        {"form": "12"},
        {"chords": ("H7",)},
        {"low": 61, "high": 61, "tonic": "C"},
    ):
        with pytest.raises(UserError):
            tune(**wishes)


@pytest.mark.parametrize("style", ["jig", "hymn", "pop", "lullaby", "blues", "march"])
def test_the_accompaniment_stays_below_the_end_and_plays_the_chords(style):
    score = accompany(tune(style=style, bars=8), style)
    assert [part.name for part in score.parts] == ["Melody", "Chords", "Bass"]
    assert all(part.notes for part in score.parts)
    assert score.end <= -(-score.melody.notes[-1].end // score.meters[0].bar) * score.meters[0].bar
    assert max(note.pitch for note in score.parts[2].notes) < 60


@pytest.mark.parametrize(
    ("chords", "key"),
    [
        (("Am", "F", "C", "G"), ("A", "minor")),
        (("C", "G", "Am", "F"), ("C", "major")),
        (("Dm", "Gm", "A7", "Dm"), ("D", "minor")),
    ],
)
def test_the_key_of_a_row_of_chords_is_found(chords, key):
    assert key_under(chords) == key


def test_a_scale_sounds_like_its_key():
    scale = [60, 62, 64, 65, 67, 69, 71, 72, 67, 64, 60]
    assert sounds_in(scale, "C", "major")
    assert not sounds_in(scale, "F#", "major")
    assert not sounds_in([60, 60, 60], "F#", "major")


def test_the_last_note_is_given_its_room_before_it_comes():
    draft = Draft(Memory(((0, 96),), 0), [FREE], [Measured(48)], np.random.default_rng(0))
    logs = Measured(48).length(draft)
    for ticks, log in zip(LENGTHS, logs, strict=False):
        assert log < -100 or (log == 0) == (ticks <= 48 or ticks == 96)


def test_a_tune_goes_back_to_its_pace_and_no_note_is_held_for_ever():
    draft = Draft(Memory(((0, 96),), 0), [FREE] * 8, [], np.random.default_rng(0))
    for symbol in (40, TIE):
        draft.take(LENGTHS.index(96), symbol)
        draft.take(BAR, -1)
    logs = Paced(1.0, 1.5).length(draft)
    assert logs[LENGTHS.index(96)] < logs[LENGTHS.index(24)] < logs[LENGTHS.index(12)]
    assert Measured().symbol(draft, LENGTHS.index(12))[TIE] < -1e6


def test_hymns_are_in_the_metres_of_hymn_books():
    habits = embedded().habits
    meters = [complete(Plan(style="hymn"), random.Random(seed), habits).plan.meter for seed in range(300)]
    rare = [meter for meter in meters if meter not in ("4/4", "3/4")]
    assert len(set(rare)) >= 4
    assert 0.04 < len(rare) / len(meters) < 0.25


def test_a_tune_drawn_by_bars_comes_as_often_as_it_is_long():
    habits = embedded().habits
    wanted = {"family": {FAMILIES.index("art")}, "home": {1}}
    columns = (habits.table[:, COLUMNS.index(name)] for name in ("family", "home", "bars"))
    bars = np.array([bars for family, home, bars in zip(*columns, strict=True) if family in wanted["family"] and home])
    drawn = [np.mean([habits.draw(wanted, random.Random(n), by).bars for n in range(300)]) for by in (False, True)]
    assert drawn == pytest.approx([bars.mean(), (bars**2.0).sum() / bars.sum()], rel=0.08)
