import json

import pytest

from indexes.errors import UserError
from skills.composing.measuring.generation import measured
from skills.composing.measuring.requests import fields_of, plan_of


def test_files_and_requests_agree_and_everything_stated_is_met(tmp_path):
    figures = measured(tmp_path, 8, "exact")
    asked = json.loads((tmp_path / "requests.json").read_text())
    assert sorted(asked) == sorted(path.name for path in tmp_path.glob("*.mid"))
    assert figures["tunes"] == 8
    assert set(figures["met"].values()) == {1.0}
    assert {"mode", "ends on tonic", "meter", "bars", "low", "high"} <= set(figures["met"])


def test_requests_of_a_file_are_composed_for(tmp_path):
    asked = {"a.mid": {"key": "E- major", "meter": "7/8", "bars": 4, "program": 73, "low": 60, "high": 80}}
    (tmp_path / "in.json").write_text(json.dumps(asked))
    figures = measured(tmp_path / "out", 0, "", tmp_path / "in.json")
    assert (tmp_path / "out" / "a.mid").read_bytes().startswith(b"MThd")
    assert set(figures["met"].values()) == {1.0}


def test_a_style_that_has_no_set_is_refused(tmp_path):
    with pytest.raises(UserError, match="dance"):
        measured(tmp_path, 1, "polka party")


@pytest.mark.parametrize(
    "fields",
    [{"key": "F#", "mode": "dorian", "meter": "5/4", "bars": 12, "form": "ABA"}, {"style": "reel", "mood": "happy"}],
)
def test_fields_become_a_plan_and_fields_again(fields):
    assert fields_of(plan_of(fields)) == fields
