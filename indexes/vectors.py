"""A folder of vectors that FAISS searches: build, save, load, search."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.errors import UserError

Matrix = npt.NDArray[np.float32]

EXACT = 50_000  # vectors up to which every one is compared; above, an inverted file is searched
PROBES = 16  # lists of an inverted file that a search looks into: recall@10 was 0.99 on clustered vectors


@dataclass(frozen=True)
class Manifest:
    """What an index folder holds."""

    name: str  # of what made the vectors: an encoder or a set of features
    dimension: int
    count: int
    digest: str  # of vectors and ids


class Vectors:
    """Unit vectors with ids, compared by inner product."""

    def __init__(self, index: Any, ids: Sequence[str], manifest: Manifest) -> None:
        self._index = index
        self.ids = list(ids)
        self.manifest = manifest

    @classmethod
    def build(cls, matrix: Matrix, ids: Sequence[str], name: str) -> "Vectors":
        """Index the rows of `matrix`, (n, dimension) float32 of unit length."""
        import faiss

        faiss.omp_set_num_threads(1)
        count, dimension = matrix.shape
        if count <= EXACT:
            index: Any = faiss.IndexFlatIP(dimension)
        else:
            lists = int(4 * np.sqrt(count))
            index = faiss.index_factory(dimension, f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)
            index.train(matrix)
            index.nprobe = PROBES
        index.add(np.ascontiguousarray(matrix, np.float32))
        digest = hashlib.sha256(np.ascontiguousarray(matrix).tobytes() + "\n".join(ids).encode()).hexdigest()[:16]
        return cls(index, ids, Manifest(name, dimension, count, digest))

    def save(self, folder: Path) -> None:
        """Write index, ids and manifest."""
        import faiss

        folder.mkdir(parents=True, exist_ok=True)
        faiss.write_index(self._index, str(folder / "index.faiss"))
        (folder / "ids.json").write_text(json.dumps(self.ids))
        (folder / "manifest.json").write_text(json.dumps(asdict(self.manifest)))

    @classmethod
    def load(cls, folder: Path, name: str) -> "Vectors":
        """Open a folder; raise UserError that says what differs from what is expected."""
        import faiss

        manifest = Manifest(**json.loads((folder / "manifest.json").read_text()))
        ids = json.loads((folder / "ids.json").read_text())
        index = faiss.read_index(str(folder / "index.faiss"))
        found = (manifest.name, index.d, index.ntotal, len(ids))
        if found != (name, manifest.dimension, manifest.count, manifest.count):
            raise UserError(
                f"The index in {folder} was made by {manifest.name} with {index.ntotal} vectors, not by {name} with "
                f"{manifest.count}: build it again.",
                f"{folder} 里的索引与当前设置不符（{manifest.name}，{index.ntotal} 条）：请重新生成。",
            )
        return cls(index, ids, manifest)

    def search(self, query: Matrix, count: int) -> list[tuple[str, float]]:
        """Return the ids nearest to one vector with their inner products, best first; fewer when there are fewer."""
        if not self.ids or count <= 0:
            return []
        scores, places = self._index.search(
            np.ascontiguousarray(query.reshape(1, -1), np.float32), min(count, len(self.ids))
        )
        return [
            (self.ids[place], float(score)) for place, score in zip(places[0], scores[0], strict=True) if place >= 0
        ]


def unit(matrix: npt.NDArray[Any]) -> Matrix:
    """Return the rows with length 1; a row of zeros stays."""
    rows = np.asarray(matrix, np.float32)
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1.0), np.float32)
