import gzip
import json

import pytest

from skills.composing.measuring.likelihood import bits_a_note, bits_of
from skills.composing.model import embedded
from skills.composing.sequence.alphabet import LENGTHS, LOWEST, Event, Line, line_of, meter_number, steps

EIGHTH, HALF = LENGTHS.index(12), LENGTHS.index(48)
SCALE = [62, 64, 66, 67, 69, 71, 73, 74]


def row(bars, source="somewhere"):
    return {"src": source, "bars": bars, "tonic": 2, "mode": "major", "meter": "4/4", "id": "x"}


PLAIN = row([[[pitch, 12, 0] for pitch in SCALE]] * 4 + [[[62, 96, 0]]])
STRANGE = row([[[pitch, 12, 0] for pitch in (62, 81, 61, 80, 58, 75, 70, 88)]] * 4 + [[[62, 96, 0]]], "elsewhere")


def test_a_usual_tune_needs_fewer_bits_than_a_strange_one(tmp_path):
    with gzip.open(tmp_path / "tunes.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(each) + "\n" for each in (PLAIN, STRANGE))
    found = bits_a_note(tmp_path / "tunes.jsonl.gz")
    assert found["somewhere"]["bits"] < found["elsewhere"]["bits"]
    assert (found["all"]["tunes"], found["all"]["notes"]) == (2, 66)


def test_all_that_may_come_next_has_a_share_of_one():
    """Bits are honest: over every possible first event, and the end, the shares add up to one."""
    model = embedded()
    start = bits_of([Line(0, 0, ())], model)[0]  # no bar: the end comes at once
    shares = 2.0**-start
    ends = {line.bars: line for line in (Line(0, 0, ((),)),)}
    assert shares < 0.01
    assert bits_of(list(ends.values()), model)[0] > start


def test_the_future_does_not_change_what_the_past_cost():
    model = embedded()
    one, two = line_of(PLAIN), line_of(STRANGE)
    common = Line(one.meter, one.mode, one.bars[:2])
    longer = [Line(one.meter, one.mode, (*one.bars[:2], *rest)) for rest in (one.bars[2:], two.bars[2:])]
    assert list(steps(common))[:-1] == list(steps(longer[1]))[: len(list(steps(common))) - 1]
    costs = [bits_of([line], model)[0] for line in (common, *longer)]
    assert costs[0] < costs[1] < costs[2]


def test_tunes_cost_the_same_alone_and_together():
    model = embedded()
    lines = [line_of(PLAIN), line_of(STRANGE), Line(meter_number("3/4"), 0, ((Event(HALF, -LOWEST),),))]
    assert bits_of(lines, model) == pytest.approx([bits_of([line], model)[0] for line in lines], abs=1e-3)
