import importlib.util
from pathlib import Path
from typing import Any

import pytest

from bot.doctor import Finding, findings
from bot.preparations import preparations
from bot.settings import Settings


def found(**settings: Any) -> dict[str, Finding]:
    return {finding.what: finding for finding in findings(Settings(**settings))}


def test_a_whole_installation_is_well_and_says_what_it_found(tmp_path: Path) -> None:
    looked_at = found(data=tmp_path)
    assert [what for what, finding in looked_at.items() if not finding.well] == []
    assert "tracks" in looked_at["Catalogue"].detail


def test_a_missing_sound_font_is_told_with_the_setting_that_mends_it(tmp_path: Path) -> None:
    finding = found(data=tmp_path, sound_font="/nowhere.sf2")["Sound"]
    assert not finding.well
    assert "TROUBADOUR_SOUND_FONT" in finding.mend


def test_missing_models_are_told_with_one_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    looked_at = found(data=tmp_path)
    for what in ("Sentence encoder", "Language model"):
        assert not looked_at[what].well
        assert "uv sync --group models" in looked_at[what].mend


def test_a_configured_model_needs_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert found(data=tmp_path, language_model="some/model")["Language model"].well


def test_a_database_that_can_not_be_opened_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "troubadour.db").write_text("this is no database, " * 100)
    finding = found(data=tmp_path)["Database"]
    assert not finding.well
    assert "database" in finding.detail


def test_what_has_to_be_prepared_says_what_it_costs_in_both_languages(tmp_path: Path) -> None:
    listed = preparations(Settings(data=tmp_path))
    assert len(listed) == 2
    for each in listed:
        assert "MB" in each.costs.en
        assert "MB" in each.costs.zh


def test_a_language_model_of_ones_own_is_not_prepared(tmp_path: Path) -> None:
    listed = preparations(Settings(data=tmp_path, language_model="some/model"))
    assert [each.what.en for each in listed] == ["listening to recordings"]
