import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SHOWN = ("skill", "params", "text", "cards", "files", "choices", "notes", "account", "seconds")


@pytest.fixture
def troubadour(tmp_path: Path) -> Any:
    """Runs the command line as other programs do, in a folder of its own."""

    def run(*words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        environment = {"TROUBADOUR_DATA": str(tmp_path / "data"), "PATH": "", "LANG": "C.UTF-8"} | settings
        command = [sys.executable, "-m", "bot", *words]
        return subprocess.run(
            command,
            cwd=tmp_path,
            env=environment | {"PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def test_help_loads_next_to_nothing() -> None:
    script = "import sys, bot.__main__; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "pydantic", "sqlalchemy", "structlog", "rich"} & set(loaded)


def test_a_request_prints_one_object_and_its_files_are_where_it_says(troubadour: Any, tmp_path: Path) -> None:
    done = troubadour("ask", "compose a 4 bar tune in D major", "--out", "made", "--seed", "3", "--json")
    shown = json.loads(done.stdout)
    assert tuple(shown) == SHOWN
    assert shown["params"] == {"bars": 4, "tonic": "D", "mode": "major"}
    assert shown["account"]["seed"] == 3
    assert {file["media_type"] for file in shown["files"]} >= {"audio/midi", "image/png"}
    for file in shown["files"]:
        assert (tmp_path / file["path"]).stat().st_size == file["bytes"]
    assert done.returncode == 0


def test_a_conversation_goes_on_in_another_process(troubadour: Any) -> None:
    first = json.loads(troubadour("ask", "compose a 4 bar tune in D major", "--session", "s", "--json").stdout)
    again = json.loads(troubadour("ask", "transpose it to F major", "--session", "s", "--json").stdout)
    assert (first["skill"], again["skill"]) == ("melody", "melody")
    assert again["params"]["operation"] == "transpose"
    assert "F" in again["text"]


def test_a_broken_file_is_answered_in_a_sentence(troubadour: Any, tmp_path: Path) -> None:
    (tmp_path / "tune.mid").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = troubadour("ask", "what key is this in?", "--attach", "tune.mid", "--json")
    shown = json.loads(done.stdout)
    assert "tune.mid" in shown["text"]
    assert shown["account"]["error"] == "refused"
    assert done.returncode == 0


def test_a_missing_file_is_a_sentence_and_no_trace(troubadour: Any) -> None:
    done = troubadour("ask", "what key is this in?", "--attach", "nowhere.mid")
    assert "nowhere.mid" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 2


def test_lines_of_json_are_routed_one_by_one(troubadour: Any, tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"text": "continue this for eight bars", "attachment": "a.mid"},
        {"turns": ["compose a waltz in D minor", "now in G major"]},
        {"text": "作一段D小调的旋律"},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = troubadour("route", "--jsonl", "rows.jsonl")
    continued, changed, chinese = [json.loads(line) for line in done.stdout.splitlines()]
    assert continued["params"] == {"operation": "continue", "bars": 8}
    assert changed["params"]["tonic"] == "G"
    assert changed["params"]["style"] == "waltz"
    assert (chinese["skill"], chinese["params"]) == ("melody", {"tonic": "D", "mode": "minor"})


def test_a_line_that_is_no_json_is_a_sentence_with_its_number(troubadour: Any, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "hello"}\nnonsense\n')
    done = troubadour("route", "--jsonl", "rows.jsonl")
    assert "line 2" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_the_manual_lists_every_skill_with_parameters_and_vocabularies(troubadour: Any) -> None:
    manual = {skill["name"]: skill for skill in json.loads(troubadour("help", "--json").stdout)}
    assert {"help", "melody"} <= set(manual)
    mode = next(each for each in manual["melody"]["parameters"] if each["name"] == "mode")
    assert {"value": "dorian", "en": "dorian", "zh": "多利亚"}.items() <= next(
        value for value in mode["values"] if value["value"] == "dorian"
    ).items()


@pytest.mark.parametrize("intent", ["nonsense", "[]", '{"params": {}}', '{"skill": "melody", "params": 3}'])
def test_an_intent_that_is_none_is_a_sentence(troubadour: Any, intent: str) -> None:
    done = troubadour("ask", "--intent", intent)
    assert "JSON" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_setting_out_of_range_is_named_in_a_sentence(troubadour: Any) -> None:
    done = troubadour("route", "hello", TROUBADOUR_WORKERS="0")
    assert "TROUBADOUR_WORKERS" in done.stderr
    assert "Traceback" not in done.stderr
