import pytest

from indexes.errors import UserError
from indexes.music.notes import Key, Meter, Note, Part, Score
from indexes.workers import Workers
from skills.composing.plan import Plan
from skills.contract import MIDI, Attached, Intent, Made, Request, Resources, Result
from skills.melody.making import Order, make
from skills.melody.skill import Melody, order_of
from skills.parameters.kind import kind_of

SKILL = Melody(Resources())
TUNE = Score((Part((Note(60, 0, 480), Note(62, 480, 480))),), meters=(Meter(4, 4),), keys=(Key("C", "major"),))


def test_a_new_tune_does_not_start_from_the_last_answer():
    earlier = Result("1", Intent("melody"), Made(TUNE))
    request = Request(SKILL.Params(operation="new"), Workers(), earlier=earlier)
    assert order_of(request, 1).scores == ()
    request = Request(SKILL.Params(operation="vary"), Workers(), earlier=earlier)
    assert order_of(request, 1).scores == (TUNE,)


def test_an_attached_file_goes_before_the_last_answer():
    earlier = Result("1", Intent("melody"), Made(TUNE.with_(title="earlier")))
    request = Request(
        SKILL.Params(operation="vary"), Workers(), earlier=earlier, attachments=(Attached("a.mid", MIDI, TUNE),)
    )
    assert order_of(request, 1).scores == (TUNE,)


def test_every_parameter_is_a_kind_that_routing_knows():
    for name, field in SKILL.Params.model_fields.items():
        assert any(kind_of(part) for part in (field.annotation, *field.metadata)), name


def test_a_transposition_that_says_nothing_is_asked_back() -> None:
    with pytest.raises(UserError, match="how far"):
        make(Order("transpose", Plan(), 1, (TUNE,)))
