"""Bring tracks in: the catalogue that is shipped, and collections that are built locally on demand."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from indexes.catalog import EMBEDDED, Catalog
from indexes.catalog.tunes import Tunes
from indexes.features.from_notes import as_vector, features
from indexes.features.from_text import Encoder
from indexes.importers import corpus, essen
from indexes.importers.corpus import Report
from indexes.importers.describing import description
from indexes.music.notes import Score


def quiet(text: str, share: float) -> None:
    """Report nothing."""


def build(folder: Path = EMBEDDED, report: Report = quiet) -> Catalog:
    """Make the shipped catalogue again from music21's corpus; takes some minutes for the chorales."""
    rows = [*corpus.tune_books(report), *corpus.chorales(report)]
    return assemble(rows, folder)


def import_essen(folder: Path, report: Report = quiet) -> Catalog:
    """Build the Essen folk songs into `folder`/essen; `essen.NOTICE` says on what terms."""
    return assemble(essen.folk_songs(report), folder / "essen")


def assemble(rows: Iterable[tuple[Any, Any]], folder: Path) -> Catalog:
    """Measure, describe and save tracks with their tunes."""
    by_id: dict[str, tuple[Any, Score]] = {}
    for track, score in rows:
        by_id.setdefault(track.id, (track, score))  # a piece that lies there in two formats counts once
    made = [by_id[id] for id in sorted(by_id)]
    tracks = [track for track, _ in made]
    scores = [score for _, score in made]
    matrix = np.stack([as_vector(features(score)) for score in scores])
    texts = Encoder.load().encode([description(track) for track in tracks])
    catalog = Catalog(tracks, matrix, texts, Tunes.of(scores))
    catalog.save(folder)
    return catalog
