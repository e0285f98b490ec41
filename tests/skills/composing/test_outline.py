import random

import pytest

from skills.composing import Plan
from skills.composing.following import contrasting, fitted
from skills.composing.frame import Frame
from skills.composing.model import embedded
from skills.composing.outline import NOWHERE, STILL, UNIT, outline_of
from skills.composing.relations import KINDS
from skills.composing.sequence.alphabet import (
    LENGTHS,
    LOWEST,
    PITCHES,
    REST,
    Event,
    Line,
    base_of,
    meter_number,
    mode_number,
)
from skills.composing.sequence.examples import whole_bars
from skills.composing.sequence.weights import notes_at
from skills.composing.styles import complete
from skills.composing.tunes import tune

EQUAL = KINDS.index("equal")


def bar(*notes):
    """A bar of (semitones above the tonic, ticks)."""
    return tuple(Event(LENGTHS.index(ticks), pitch - LOWEST) for pitch, ticks in notes)


FIRST, SECOND = bar((0, 24), (4, 24), (7, 24), (4, 24)), bar((5, 24), (9, 24), (12, 48))
WAITING, HOME = bar((7, 24), (5, 24), (2, 48)), bar((7, 24), (2, 24), (0, 48))
LINE = Line(
    meter_number("4/4"), mode_number("major"),
    (bar((-5, 24)), FIRST, SECOND, FIRST, WAITING[:2], WAITING[2:], FIRST, SECOND, FIRST, HOME),
)  # fmt: skip


def test_parts_of_a_bar_are_one_bar_and_the_pickup_is_told():
    bars, pickup = whole_bars(LINE)
    assert (len(bars), pickup) == (9, 24)
    assert bars[4] == WAITING


def test_an_outline_tells_what_comes_back_where_it_lies_its_chords_and_its_rests():
    outline = outline_of(LINE)
    kinds = ["new", "new", "equal", "rhythm", "equal", "equal", "equal", "rhythm"]
    assert [each.relation for each in outline] == kinds
    assert [each.bar for each in outline if each.relation == "equal"] == [0, 2, 1, 4]
    assert (outline[0].low + LOWEST, outline[0].high + LOWEST) == (0, 7)
    assert (outline[0].first_chord, outline[1].first_chord) == (0, 3)
    waiting, home = [[(0, 8, 7), (8, 8, 5), (16, 16, 2)], [(0, 8, 7), (8, 8, 2), (16, 16, 0)]]
    assert [list(each.closing) for each in outline] == [[], [], [], waiting, [], [], [], home]
    assert [each.own for each in outline] == [1, 1, 0, 0, 0, 0, 0, 0]


def test_a_cadence_that_rests_on_a_first_beat_is_reached_in_the_bar_before_and_in_what_that_repeats():
    outline = outline_of(Line(LINE.meter, LINE.mode, (FIRST, SECOND, FIRST, bar((0, 96)))))
    reached = [(16, 8, 7), (24, 8, 4)]
    assert [list(each.closing) for each in outline] == [reached, [], reached, [(0, 32, 0)]]


def test_an_outline_tells_which_halves_of_bars_go_on_a_step_higher():
    rising, higher = bar((0, 24), (4, 24), (2, 24), (5, 24)), bar((4, 24), (7, 24), (5, 48))
    outline = outline_of(Line(LINE.meter, LINE.mode, (rising, higher)))
    assert [(each.first_figure, each.second_figure) for each in outline] == [(NOWHERE, STILL + 1), (STILL + 1, NOWHERE)]


def test_halves_of_bars_go_on_as_the_outline_says():
    kept = []
    for seed, style in enumerate(["jig", "march", "hornpipe"] * 5):
        rng = random.Random(seed)
        completed = complete(Plan(style=style), rng, embedded().habits)
        made = tune(completed, rng, embedded())
        line = Line(meter_number(made.frame.plan.meter), mode_number(made.frame.plan.mode), made.bars)
        for now, asked in zip(outline_of(line), completed.outline, strict=True):
            wanted = asked.second_figure if asked.relation == "new" else NOWHERE
            kept += [] if wanted == NOWHERE else [now.second_figure == wanted]
    assert sum(kept) / len(kept) > 0.6


@pytest.mark.parametrize("style", ["jig", "reel", "hymn", "march"])
def test_bars_come_back_where_the_outline_says_and_nowhere_else(style):
    for seed in range(3):
        rng = random.Random(seed)
        completed = complete(Plan(style=style), rng, embedded().habits)
        made = tune(completed, rng, embedded())
        equal = [number for number, each in enumerate(completed.outline) if each.kind == EQUAL]
        again = [number for number, each in enumerate(made.bars[:-1]) if each in made.bars[:number]]
        assert set(again) <= set(equal)
        assert set(equal) - {len(made.bars) - 1} <= set(again)  # the last bar comes home, whatever it was like


@pytest.mark.parametrize("style", ["jig", "waltz", "hymn"])
def test_phrases_close_as_the_outline_says_and_rest_only_where_it_rests(style):
    closed, silent = [], []
    for seed in range(6):
        rng = random.Random(seed)
        completed = complete(Plan(style=style), rng, embedded().habits)
        made = tune(completed, rng, embedded())
        for bar, each in zip(made.bars, completed.outline, strict=True):
            sounding = notes_at(bar)
            closed += [sounding.get(UNIT * close.onset) in _symbols(close.degree) for close in each.closing]
            silent += [] if each.breath else [any(event.symbol == REST for event in bar)]
    assert sum(closed) / len(closed) > 0.8
    assert sum(silent) / len(silent) < 0.03


def _symbols(degree):
    return range((degree - LOWEST) % 12, PITCHES, 12)


def test_a_tune_with_a_pickup_ends_in_a_bar_that_lacks_it():
    for seed in range(4):
        rng = random.Random(seed)
        made = tune(complete(Plan(style="jig", pickup=True), rng, embedded().habits), rng, embedded())
        assert made.score.pickup
        assert made.score.end <= made.score.bars() * made.score.meters[0].bar


@pytest.mark.parametrize("tonic", ["C", "D", "F", "G", "A", "B-"])
def test_every_key_is_laid_where_tunes_in_it_lie(tonic):
    plan = Plan(tonic, "major", "4/4", 100.0, 16, low=55, high=86)
    assert Frame.of(plan).base == base_of("C D EF G A B".index(tonic[0]) - (tonic == "B-"))


def test_an_outline_is_made_longer_by_beginning_twice_and_shorter_by_leaving_its_middle_out():
    outline = outline_of(LINE)
    longer = fitted(outline, 12)
    assert [each.bar for each in longer[4:8]] == [0, 1, 2, 3]
    assert all(each.relation == "equal" for each in longer[4:8])
    assert longer[-1].closing == outline[-1].closing
    assert [each.bar for each in fitted(outline, 6)[3:]] == [1, 2, 3]
    assert [len(fitted(outline, bars)) for bars in (1, 5, 8, 30)] == [1, 5, 8, 30]


def test_sections_take_nothing_up_at_the_same_place_but_for_their_last_bars():
    equal = [outline_of(LINE)[0]._replace(kind=EQUAL, bar=number) for number in range(4)]
    outline = (*outline_of(LINE)[:4], *equal)
    assert [each.relation for each in contrasting(outline, (0, 4))[4:]] == ["new", "new", "new", "equal"]
    assert contrasting(outline, (0,)) == outline
