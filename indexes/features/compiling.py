"""librosa, and the folder for what numba compiles of it: half a minute at the first listening of all."""

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

_listened = threading.Event()  # in this process


@contextmanager
def compiled_librosa() -> Iterator[Any]:
    """Yield librosa; processes that use it for their first time take turns, also after one of them was killed.

    Two that compile at once leave numba's folder in pieces: the kernel of one beside a wrapper that looks for the
    other's, which from then on ends every process that calls it.
    """
    folder = _folder()
    with nullcontext() if _listened.is_set() else _turn(folder):
        import librosa

        yield librosa
    _listened.set()


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    from filelock import FileLock

    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "turn.lock"):
        yield


def _folder() -> Path:
    """Return a private, writable place for what is compiled; it must be known before librosa is imported."""
    if "NUMBA_CACHE_DIR" not in os.environ:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "troubadour" / "numba"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            os.environ["NUMBA_CACHE_DIR"] = str(folder)
        except OSError:  # no home that can be written to
            os.environ["NUMBA_CACHE_DIR"] = tempfile.mkdtemp(prefix="troubadour-numba-")
    return Path(os.environ["NUMBA_CACHE_DIR"])
