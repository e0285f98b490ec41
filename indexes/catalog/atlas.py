"""A map of the catalogue: tunes that are alike lie near each other. Drawn once for a catalogue, then kept."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexes.catalog.catalog import EMBEDDED, Catalog
from indexes.vectors import unit

Matrix = npt.NDArray[np.float32]

LANDMARKS = 5_000  # tracks that the map is drawn from; all others are put between those most like them
NEIGHBOURS = 5  # landmarks that place another track
PERPLEXITY = 30  # neighbours that t-SNE keeps near; its usual value
ROUNDS = 500  # of t-SNE; more give the same trustworthiness (0.934 of the shipped catalogue, PCA 0.765)
LEAST = 60  # landmarks that t-SNE needs; fewer are drawn by their two principal components
NAMED = 25  # tracks of one kind that give it a name on the map
CHUNK = 2_000  # tracks placed at a time


@dataclass(frozen=True)
class Atlas:
    """Where each track lies; `points` are (n, 2) in 0..1, in the order of the catalogue's tracks."""

    points: Matrix

    @classmethod
    def read(cls, folder: Path, catalog: Catalog) -> "Atlas | None":
        """Return the map that was drawn for this catalogue or shipped with it, None when there is none."""
        paths = [place / f"{_name(catalog)}.npy" for place in (folder, EMBEDDED)]
        found = next((path for path in paths if path.exists()), None)
        return cls(np.load(found, allow_pickle=False)) if found else None

    def write(self, folder: Path, catalog: Catalog) -> None:
        """Keep the map in place of those of other catalogues."""
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.npy"):
            old.unlink()
        np.save(folder / f"{_name(catalog)}.npy", self.points, allow_pickle=False)

    def places(self, catalog: Catalog, least: int = NAMED) -> list[tuple[str, float, float]]:
        """Return where each common kind of track has its middle: (kind, x, y), the most common first."""
        kinds = np.array([track.type for track in catalog.tracks])
        common = [kind for kind, count in Counter(kinds.tolist()).most_common() if kind and count >= least]
        return [(kind, *map(float, _middle(self.points[kinds == kind]))) for kind in common]


def draw(extra: Path | None = None, explicit: bool = True) -> Atlas:
    """Return the map of the catalogue with what was imported into `extra`; about ten seconds for 5,000 tracks."""
    catalog = Catalog.load(extra, explicit)
    heard, described = unit(catalog.features), catalog.texts
    by_ear = np.abs(heard).sum(axis=1) > 0
    known = np.flatnonzero(by_ear) if by_ear.any() else np.arange(len(catalog))
    vectors = heard if by_ear.any() else described
    marks = known[np.linspace(0, len(known) - 1, min(LANDMARKS, len(known))).astype(int)] if len(known) else known
    points = np.zeros((len(catalog), 2), np.float32)
    points[marks] = _flat(vectors[marks])
    rest = np.setdiff1d(np.arange(len(catalog)), marks)
    for rows, space in ((rest[by_ear[rest]], heard), (rest[~by_ear[rest]], described)):
        for start in range(0, len(rows), CHUNK):
            chunk = rows[start : start + CHUNK]
            points[chunk] = _between(space[chunk], space[marks], points[marks])
    return Atlas(_scaled(points))


def _flat(vectors: Matrix) -> Matrix:
    """Return the vectors in two dimensions."""
    from sklearn.decomposition import PCA
    from sklearn.manifold import TSNE

    if len(vectors) < 3:
        return np.zeros((len(vectors), 2), np.float32)
    if len(vectors) < LEAST:
        return np.asarray(PCA(2, random_state=0).fit_transform(vectors), np.float32)
    flat = TSNE(2, init="pca", random_state=0, max_iter=ROUNDS, perplexity=min(PERPLEXITY, len(vectors) // 4), n_jobs=1)
    return np.asarray(flat.fit_transform(vectors), np.float32)


def _between(vectors: Matrix, marks: Matrix, places: Matrix) -> Matrix:
    """Return the weighted middle of the landmarks that each vector is most like."""
    likeness = vectors @ marks.T
    count = min(NEIGHBOURS, len(marks))
    nearest = np.argpartition(-likeness, count - 1, axis=1)[:, :count]
    weights = np.exp(8 * np.take_along_axis(likeness, nearest, axis=1))[..., None]
    return np.asarray((places[nearest] * weights).sum(axis=1) / weights.sum(axis=1), np.float32)


def _scaled(points: Matrix) -> Matrix:
    """Return the points moved into 0..1, with one scale for both directions."""
    if not len(points):
        return points
    low, high = points.min(axis=0), points.max(axis=0)
    size = max(float((high - low).max()), 1e-6)
    return np.asarray((points - (low + high) / 2) / size + 0.5, np.float32)


def _middle(points: Matrix) -> Matrix:
    """Return the point of a cloud that is nearest to all others: it lies inside, as a mean may not."""
    sample: Matrix = points[:: max(1, len(points) // 200)]
    distances = np.linalg.norm(sample[:, None] - sample[None], axis=2)
    return np.asarray(sample[np.sqrt(distances).sum(axis=1).argmin()], np.float32)


def _name(catalog: Catalog) -> str:
    ids: Sequence[str] = [track.id for track in catalog.tracks]
    return hashlib.sha256("\n".join([f"{ROUNDS}", *ids]).encode()).hexdigest()[:16]
