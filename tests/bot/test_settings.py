import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def test_the_example_lists_every_setting_once_with_its_default_and_what_it_is() -> None:
    rows = re.findall(r"# (.+)\n# TROUBADOUR_(\w+)=(.*)\n", EXAMPLE.read_text(encoding="utf-8"))
    fields = Settings.model_fields
    assert rows == [(field.description, name.upper(), str(field.default)) for name, field in fields.items()]


def test_variables_set_what_they_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TROUBADOUR_DATA", str(tmp_path))
    monkeypatch.setenv("TROUBADOUR_WAITING", "3")
    settings = Settings()
    assert settings.waiting == 3
    assert settings.database_url == f"sqlite:///{tmp_path}/troubadour.db"


def test_an_empty_variable_leaves_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROUBADOUR_SECONDS", "")
    assert Settings().seconds == Settings.model_fields["seconds"].default


def test_a_value_out_of_range_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROUBADOUR_WORKERS", "0")
    with pytest.raises(ValidationError, match="workers"):
        Settings()
