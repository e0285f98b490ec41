import json

from skills.composing.evaluation import evaluate


def test_the_evaluation_leaves_files_and_requests_that_agree(tmp_path):
    figures = evaluate(tmp_path, 8)
    asked = json.loads((tmp_path / "requests.json").read_text())
    assert sorted(asked) == sorted(path.name for path in tmp_path.glob("*.mid"))
    assert figures["tunes"] == 8
    assert [figures[name] for name in ("in mode", "ends on tonic", "bars", "in range")] == [1, 1, 1, 1]
