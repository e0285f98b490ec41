from pathlib import Path

import pytest

from bot.fronts import uploads
from indexes.errors import UnreadableFile, UserError


def test_a_file_brings_its_name_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.mid").write_bytes(b"MThd")
    assert uploads.upload(tmp_path / "a.mid") == uploads.Upload("a.mid", b"MThd")


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file"):
        uploads.upload(tmp_path / "a.mid")


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MAX_BYTES", 3)
    (tmp_path / "a.mid").write_bytes(b"MThd")
    with pytest.raises(UnreadableFile, match="larger"):
        uploads.upload(tmp_path / "a.mid")


def test_a_path_pasted_into_a_line_goes_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "my tune.mid"
    path.write_bytes(b"MThd")
    assert uploads.dropped(f"what key is '{path}' in?") == ("what key is in?", [path])


@pytest.mark.parametrize("text", ["what's the key", "play tune.mid", "D E F# A", "1/2"])
def test_words_that_are_no_file_stay_as_they_are(text: str) -> None:
    assert uploads.dropped(text) == (text, [])
