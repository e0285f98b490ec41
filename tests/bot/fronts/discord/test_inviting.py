import re
from pathlib import Path

import discord
import pytest

from bot.fronts.discord.permissions import NAMES, NEEDED, invitation, missing
from bot.settings import Settings

ROOT = Path(__file__).parents[4]
READMES = {"en": (ROOT / "README.md").read_text(), "zh": (ROOT / "README.zh-CN.md").read_text()}


def section(language: str) -> str:
    """Return what a README says about Discord."""
    return re.search(r"\n## [^\n]*Discord.*?(?=\n## )", READMES[language], re.DOTALL)[0]


@pytest.mark.parametrize("language", READMES)
def test_the_readme_invites_with_exactly_the_permissions_that_are_needed(language: str) -> None:
    link = invitation(1234).replace("1234", "APPLICATION")
    assert link in section(language)
    words = " ".join(section(language).split())
    assert all(name(language) in words for name in NAMES.values())
    assert NEEDED.value == sum(getattr(discord.Permissions, name).flag for name in NAMES)


@pytest.mark.parametrize("language", READMES)
def test_the_readme_names_settings_and_commands_that_exist(language: str) -> None:
    known = {
        str(name) for field in Settings.model_fields.values() for name in getattr(field.validation_alias, "choices", ())
    } | {f"TROUBADOUR_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"TROUBADOUR_[A-Z_]+", section(language))) <= known
    commands = (ROOT / "bot" / "__main__.py").read_text()
    for command in re.findall(r"uv run troubadour (\w+)", section(language)):
        assert f'@cli.command("{command}")' in commands


def test_what_is_missing_is_named_as_discord_shows_it() -> None:
    allowed = discord.Permissions(view_channel=True, send_messages=True, embed_links=True)
    assert missing(allowed, thread=False, language="en") == "**Attach Files**"
    assert missing(allowed, thread=True, language="zh") == "**在子区内发送消息**、**附加文件**"
    assert missing(NEEDED, thread=True, language="en") == ""
