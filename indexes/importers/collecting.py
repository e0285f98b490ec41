"""Turn gathered tracks into a folder of the catalogue: describe them in child processes, go on after a stop."""

import asyncio
import csv
import hashlib
import json
import os
from collections.abc import AsyncIterator, Callable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from indexes.catalog.collection import WIDTH, Collection, Matrix, as_bytes
from indexes.features.from_text import Encoder
from indexes.importers.describing import description
from indexes.importers.rows import Gathered, Rejected
from indexes.vectors import unit
from indexes.workers import Limits, Workers

Report = Callable[[str, float], None]  # a line and a share 0..1

BATCH = 512  # descriptions of one job, about four seconds of work
LIMITS = Limits(seconds=600.0, memory=2048)
VECTORS, MARK, REJECTED = "texts.partial", "texts.json", "rejected.csv"


async def collect(found: Gathered, folder: Path, workers: Workers, report: Report, at_once: int = 2) -> Collection:
    """Save the tracks into `folder` and the rows left out into rejected.csv there; return the collection.

    Vectors are written down as they are made: an import that was stopped in any way goes on where it was.
    """
    keep_rejected(folder / REJECTED, found.rejected)
    texts = await vectors_of([description(track) for track in found.tracks], folder, workers, report, at_once)
    collection = Collection.of(found.tracks, texts)
    collection.write(folder)
    tidy(folder)
    return collection


async def vectors_of(
    sentences: Sequence[str], folder: Path, workers: Workers, report: Report, at_once: int = 2
) -> Matrix:
    """Return the unit vectors of sentences, (n, WIDTH); what is done stands in `folder` until `tidy` is called."""
    done = _done(folder, sentences)
    with (folder / VECTORS).open("r+b") as file:
        file.truncate(done * WIDTH)
        file.seek(0, os.SEEK_END)
        async for vectors in _encoded(sentences[done:], workers, at_once):
            file.write(vectors)
            file.flush()
            os.fsync(file.fileno())
            done += len(vectors) // WIDTH
            report(f"{done:,} of {len(sentences):,} tracks described", done / len(sentences))
    return unit(np.fromfile(folder / VECTORS, np.int8).reshape(-1, WIDTH))


def tidy(folder: Path) -> None:
    """Remove what an import left by the way, once what it made is saved."""
    for name in (VECTORS, MARK):
        (folder / name).unlink()


def keep_rejected(path: Path, rejected: Sequence[Rejected]) -> None:
    """Write the rows that were left out with their lines and reasons; no file when there are none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if not rejected:
        return
    names = sorted({name for each in rejected for name in each.said})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["line", "reason", *names])
        writer.writerows([each.place, each.reason, *(each.said.get(name, "") for name in names)] for each in rejected)


def encode(sentences: Sequence[str]) -> bytes:
    """Return the vectors of descriptions as bytes, WIDTH each; runs in a child process, which keeps the encoder."""
    return as_bytes(_encoder().encode(sentences)).tobytes()


@lru_cache(maxsize=1)
def _encoder() -> Encoder:
    return Encoder.load()


def _done(folder: Path, sentences: Sequence[str]) -> int:
    """Return how many of these very sentences an earlier import has described, and begin anew for others."""
    digest = hashlib.sha256("\n".join(sentences).encode()).hexdigest()
    mark, vectors = folder / MARK, folder / VECTORS
    if vectors.exists() and mark.exists() and json.loads(mark.read_text())["digest"] == digest:
        return min(len(sentences), vectors.stat().st_size // WIDTH)
    vectors.write_bytes(b"")
    mark.write_text(json.dumps({"digest": digest}))
    return 0


async def _encoded(sentences: Sequence[str], workers: Workers, at_once: int) -> AsyncIterator[bytes]:
    """Yield the vectors of all sentences in order, `at_once` batches being made at a time."""
    batches = [sentences[start : start + BATCH] for start in range(0, len(sentences), BATCH)]
    running: list[asyncio.Future[bytes]] = []
    try:
        for number in range(len(batches)):
            while len(running) < at_once and number + len(running) < len(batches):
                batch = batches[number + len(running)]
                running.append(asyncio.ensure_future(workers.call(encode, batch, limits=LIMITS)))
            yield await running.pop(0)
    finally:
        for task in running:
            task.cancel()
