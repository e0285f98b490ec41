from pathlib import Path
from typing import Any

import pytest

from tests.bot.test_command_line import troubadour as troubadour
from tests.indexes.importers.files import as_json, spotify, zipped


@pytest.fixture
def history(tmp_path: Path) -> Path:
    entries = [spotify(ts=f"2020-01-0{day}T12:04:44Z") for day in range(1, 6)]
    entries += [spotify("Lucky", ts="2020-01-01T12:09:44Z"), spotify("Broken", ts="some day")]
    path = tmp_path / "my_data.zip"
    path.write_bytes(zipped({"Streaming_History_Audio_2020_0.json": as_json(*entries)}))
    return path


def test_a_history_is_told_of_kept_once_and_served(troubadour: Any, history: Path) -> None:
    dry = troubadour("import", "history", str(history), "--dry-run")
    assert "6 plays of 2 songs" in dry.stdout
    assert "entry 7: its time can't be read" in dry.stdout
    assert "don't have Radiohead" in troubadour("ask", "songs like Radiohead").stdout
    first, again = [troubadour("import", "history", str(history), "--user", "me") for _ in range(2)]
    assert "6 new plays" in first.stdout, first.stderr
    assert "0 new plays; 6 I had already" in again.stdout
    assert "don't have" not in troubadour("ask", "songs like Radiohead").stdout
    assert "don't have Radiohead" in troubadour("ask", "songs like Radiohead", "--user", "you").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [(("nowhere.json",), "nowhere.json"), (("a.json", "--zone", "Mars/Base"), "Mars/Base"), (("a.json",), "a.json")],
)
def test_what_can_not_be_imported_is_a_sentence(troubadour: Any, tmp_path: Path, words: Any, said: str) -> None:
    (tmp_path / "a.json").write_text("[]")
    done = troubadour("import", "history", *words)
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 2
