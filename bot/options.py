"""What several commands share: options, and the settings they read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from indexes.errors import UserError

if TYPE_CHECKING:
    from bot.settings import Settings

User = Annotated[str, typer.Option("--user", help="Who is speaking; tastes are kept apart by this name.")]
Language = Annotated[str, typer.Option("--language", help="en or zh; left out, the bot answers as it is spoken to.")]
Out = Annotated[Path, typer.Option("--out", help="Folder for the files that the bot makes.")]


def read_settings() -> "Settings":
    """Return the settings; raises UserError that names the one that is not right."""
    from pydantic import ValidationError

    from bot.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = f"TROUBADOUR_{str(first['loc'][0]).upper().removeprefix('TROUBADOUR_')}"
        raise UserError(f"{name} is not right: {first['msg']}.", f"{name} 的设置不对：{first['msg']}。") from None
