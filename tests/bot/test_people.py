from pathlib import Path

from bot.people import Keys


def test_a_person_keeps_one_key_over_restarts(tmp_path: Path) -> None:
    key = Keys.load(tmp_path).person("discord", "42")
    assert Keys.load(tmp_path).person("discord", "42") == key


def test_a_key_tells_nothing_of_the_account_and_differs_by_front_and_house(tmp_path: Path) -> None:
    here, there = Keys.load(tmp_path / "a"), Keys.load(tmp_path / "b")
    keys = {here.person("discord", "42"), here.person("console", "42"), here.person("discord", "43")}
    keys.add(there.person("discord", "42"))
    assert len(keys) == 4
    assert not any(key == "42" for key in keys)


def test_front_and_account_are_not_run_together() -> None:
    keys = Keys(b"secret")
    assert keys.person("web", "1x") != keys.person("web1", "x")


def test_the_secret_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    Keys.load(tmp_path)
    assert (tmp_path / "person.key").stat().st_mode & 0o077 == 0
