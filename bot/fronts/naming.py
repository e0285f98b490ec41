"""Names and sizes of files, for people and for file systems."""

import re
from pathlib import Path


def size(count: int) -> str:
    """Return a number of bytes for people: 512 B, 14 kB, 1.2 MB."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1e3:.0f} kB" if count < 999_500 else f"{count / 1e6:.1f} MB"


def safe_name(name: str) -> str:
    """Return a file's name without folders, blanks or signs that some system takes amiss."""
    return re.sub(r"[^\w.\-]+", "-", Path(name).name).lstrip(".") or "file"
