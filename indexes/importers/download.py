"""Fetch one file from where its makers publish it; goes on after a stop, and is checked before it counts."""

import hashlib
import urllib.error
import urllib.request
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from indexes.errors import UserError

Report = Callable[[str, float], None]  # a line and a share 0..1

BLOCK = 1 << 18  # bytes
PATIENCE = 30.0  # seconds without a byte


def download(url: str, target: Path, sha1: str, report: Report) -> Path:
    """Return `target` with the content of `url`; raises UserError without a connection or for a wrong content."""
    if target.exists() and _sha1(target) == sha1:
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.partial")
    try:
        _fetch(url, partial, report)
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        raise UserError(
            f"I can't get {url} ({error}). Fetch it where there is a connection and give me the file.",
            f"无法下载 {url}（{error}）。请在能联网的地方下载，再把文件给我。",
        ) from None
    if _sha1(partial) != sha1:
        partial.unlink()
        raise UserError(f"What came from {url} is not the file I know.", f"从 {url} 下载的内容不是我认识的文件。")
    return partial.replace(target)


def _fetch(url: str, partial: Path, report: Report) -> None:
    """Append what is missing; a server that can't go on in the middle sends everything again."""
    there = partial.stat().st_size if partial.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={there}-"} if there else {})  # noqa: S310
    try:
        answer = urllib.request.urlopen(request, timeout=PATIENCE)  # noqa: S310 - the addresses stand in our code
    except urllib.error.HTTPError as error:
        if error.code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:  # everything is there
            return
        raise
    with answer, partial.open("ab" if answer.status == HTTPStatus.PARTIAL_CONTENT else "wb") as file:
        whole = file.tell() + int(answer.headers.get("Content-Length") or 0)
        while block := answer.read(BLOCK):
            file.write(block)
            report(f"{file.tell() / 1e6:,.0f} of {whole / 1e6:,.0f} MB", min(1.0, file.tell() / max(1, whole)))


def _sha1(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha1").hexdigest()
