import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from bot.backup import back_up, put_back
from bot.people import Keys
from bot.settings import Settings
from indexes.database import Database
from indexes.errors import UnreadableFile, UserError


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


async def test_what_was_saved_while_running_is_put_back_while_running(settings: Settings, tmp_path: Path) -> None:
    key = Keys.load(settings.data).person("console", "me")
    database = await Database.open(settings.database_url)
    await database.histories.record(key, "like", "oneill:1")
    back_up(settings, tmp_path / "saved.tar.gz")
    await database.histories.record(key, "like", "oneill:2")
    (settings.data / "person.key").write_bytes(b"lost")
    put_back(settings, tmp_path / "saved.tar.gz")
    assert [event.target for event in await database.histories.events(key)] == ["oneill:1"]
    await database.histories.record(key, "like", "oneill:3")
    await database.close()
    assert Keys.load(settings.data).person("console", "me") == key


def test_caches_and_logs_are_left_out_and_the_archive_is_private(settings: Settings, tmp_path: Path) -> None:
    for name in ("catalog/essen.npz", "models/big.safetensors", "log/troubadour.jsonl"):
        (settings.data / name).parent.mkdir(parents=True, exist_ok=True)
        (settings.data / name).write_bytes(b"x")
    archive = tmp_path / "saved.tar.gz"
    back_up(settings, archive)
    with tarfile.open(archive) as packed:
        assert packed.getnames() == ["catalog/essen.npz"]
    assert archive.stat().st_mode & 0o077 == 0


def test_a_file_that_is_no_backup_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    settings.data.mkdir()
    with closing(sqlite3.connect(settings.database_file)) as old:
        old.execute("create table kept (a)")
    (tmp_path / "song.mid").write_bytes(b"MThd")
    with pytest.raises(UnreadableFile):
        put_back(settings, tmp_path / "song.mid")
    with closing(sqlite3.connect(settings.database_file)) as old:
        assert old.execute("select name from sqlite_master").fetchall() == [("kept",)]


def test_an_archive_can_not_write_outside_of_the_data_folder(settings: Settings, tmp_path: Path) -> None:
    archive = tmp_path / "bad.tar.gz"
    (tmp_path / "x").write_text("x")
    with tarfile.open(archive, "w:gz") as packed:
        packed.add(tmp_path / "x", "../escaped")
    with pytest.raises(UnreadableFile):
        put_back(settings, archive)
    assert not (tmp_path / "escaped").exists()


def test_another_database_is_left_to_its_own_tools(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="pg_dump"):
        back_up(Settings(data=tmp_path, database="postgresql://host/db"), tmp_path / "a.tar.gz")
