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


TABLE = "Stück,artist,energy\nKarma Police,Radiohead,0.5\nkarma police,Radiohead,0.6\n,Radiohead,1\n"


def test_a_table_is_shown_before_it_is_brought_in_and_then_served(troubadour: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(TABLE)
    unknown = troubadour("import", "catalog", "mine.csv")
    assert "--column title=NAME" in unknown.stderr
    dry = troubadour("import", "catalog", "mine.csv", "--column", "title=Stück", "--dry-run")
    assert "arousal            energy" in dry.stdout
    assert "1 tracks; 1 rows name a song again, 1 name none" in dry.stdout
    assert not (tmp_path / "data" / "catalog").exists()
    done = troubadour("import", "catalog", "mine.csv", "--column", "title=Stück", "--name", "My songs")
    assert "1 tracks are in" in done.stdout, done.stderr
    assert (tmp_path / "data" / "catalog" / "my-songs" / "rejected.csv").exists()
    assert "don't have Radiohead" not in troubadour("ask", "songs like Radiohead").stdout


@pytest.mark.parametrize("source", ["nowhere.csv", "empty", "words.csv"])
def test_what_is_no_catalogue_is_a_sentence(troubadour: Any, tmp_path: Path, source: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "words.csv").write_text("just words\n")
    done = troubadour("import", "catalog", source)
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 2


def test_a_library_is_told_of_brought_in_once_and_served(troubadour: Any, tmp_path: Path) -> None:
    from tests.indexes.importers.test_library import tune

    music = tmp_path / "My Music"
    music.mkdir()
    (music / "Ann - Dawn.mid").write_bytes(tune(1))
    (music / "cut.mid").write_bytes(tune(2)[:50])
    dry = troubadour("import", "library", str(music), "--dry-run")
    assert "2 .mid; 2 new or changed, 0 as before, 0 gone" in dry.stdout, dry.stderr
    assert not (tmp_path / "data" / "catalog").exists() or not list((tmp_path / "data" / "catalog").rglob("*.json.gz"))
    done = troubadour("import", "library", str(music))
    assert "cut.mid: a track is cut off" in done.stdout, done.stderr
    assert "2 files examined; 1 tracks are in" in done.stdout
    assert "0 new or changed, 2 as before" in troubadour("import", "library", str(music), "--dry-run").stdout
    assert "don't have" not in troubadour("ask", "songs like Ann").stdout


@pytest.mark.parametrize("folder", ["nowhere", "empty"])
def test_a_folder_without_music_is_a_sentence(troubadour: Any, tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    done = troubadour("import", "library", folder)
    assert folder in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 2
