"""A folder of vectors that FAISS searches: build, save, load, search, add, remove."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.errors import UserError

Matrix = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

EXACT = 50_000  # vectors up to which every one is compared; above, an inverted file is searched
LINKS = 16  # of the graph by which the lists to look into are found
PROBES = 4  # lists of an inverted file that a search looks into at least
FILTERED = 40  # the same where a filter leaves some out, of all queries together; the more, the fewer it leaves
SOUGHT = 0.96  # recall@10 against exact search that the number of lists is chosen for
MOST_PROBES = 256
SAMPLE = 200  # queries that recall is measured with
WAITING = 100  # vectors taken out that may stay in the index unseen: to take one out goes through all lists
TRAINED = 160_000  # vectors that the lists are learnt from
INDEX, IDS, MANIFEST = "index.faiss", "ids.json", "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What an index folder holds."""

    name: str  # of what made the vectors: an encoder or a set of features
    dimension: int
    count: int
    digest: str  # of vectors and ids as they were built
    probes: int = 0  # lists that a search looks into; 0 where every vector is compared
    recall: float = 1.0  # at 10, against exact search, measured when it was built


class Vectors:
    """Unit vectors with ids, compared by inner product; one writer at a time, any number of readers."""

    def __init__(self, index: Any, ids: Sequence[str], manifest: Manifest, opened: Path | None = None) -> None:
        self._index = index
        self._ids = list(ids)  # by number; removed ones stay, their numbers are never given again
        self._numbers = {id: number for number, id in enumerate(self._ids)}
        self._gone: list[int] = []  # numbers that the index still holds
        self._opened = opened  # where the index is mapped from; a mapped one is read before it is changed
        self.manifest = manifest

    @classmethod
    def build(cls, matrix: Matrix, ids: Sequence[str], name: str) -> "Vectors":
        """Index the rows of `matrix`, (n, dimension) float32 of unit length."""
        import faiss

        faiss.omp_set_num_threads(1)
        matrix = np.ascontiguousarray(matrix, np.float32)
        count, dimension = matrix.shape
        kind = "IDMap2,Flat" if count <= EXACT else f"IVF{int(4 * np.sqrt(count))}_HNSW{LINKS},SQfp16"
        index = faiss.index_factory(dimension, kind, faiss.METRIC_INNER_PRODUCT)
        if count > EXACT:
            index.train(matrix[np.random.default_rng(0).permutation(count)[:TRAINED]])
        index.add_with_ids(matrix, np.arange(count))
        digest = hashlib.sha256(matrix.tobytes() + "\n".join(ids).encode()).hexdigest()[:16]
        manifest = Manifest(name, dimension, count, digest)
        return cls(index, ids, manifest if count <= EXACT else _tuned(index, matrix, manifest))

    def __len__(self) -> int:
        return int(self._index.ntotal) - len(self._gone)

    def __contains__(self, id: str) -> bool:
        return id in self._numbers

    def save(self, folder: Path) -> None:
        """Write index, ids and manifest in place of what the folder held, all or nothing."""
        import faiss

        self._sweep()
        partial = folder.with_name(f"{folder.name}.partial")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        faiss.write_index(self._index, str(partial / INDEX))
        live = [id if self._numbers.get(id) == number else None for number, id in enumerate(self._ids)]
        (partial / IDS).write_text(json.dumps(live))
        (partial / MANIFEST).write_text(json.dumps(asdict(replace(self.manifest, count=len(self)))))
        before = folder.with_name(f"{folder.name}.before")
        if folder.exists():
            folder.replace(before)
        partial.replace(folder)
        shutil.rmtree(before, ignore_errors=True)

    @classmethod
    def load(cls, folder: Path, name: str) -> "Vectors":
        """Map a folder into memory; raise UserError that says what differs from what is expected."""
        import faiss

        faiss.omp_set_num_threads(1)
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text()))
        ids = json.loads((folder / IDS).read_text())
        index = faiss.read_index(str(folder / INDEX), faiss.IO_FLAG_MMAP_IFC)
        found = (manifest.name, index.d, index.ntotal, sum(id is not None for id in ids))
        if found != (name, manifest.dimension, manifest.count, manifest.count):
            raise UserError(
                f"The index in {folder} was made by {manifest.name} with {index.ntotal} vectors, not by {name} with "
                f"{manifest.count}: build it again.",
                f"{folder} 里的索引与当前设置不符（{manifest.name}，{index.ntotal} 条）：请重新生成。",
            )
        loaded = cls(index, [id or "" for id in ids], manifest, folder / INDEX)
        loaded._numbers.pop("", None)
        return loaded

    def add(self, matrix: Matrix, ids: Sequence[str]) -> None:
        """Add vectors of unit length; one whose id is there already takes its place."""
        self.remove(ids)
        first = len(self._ids)
        self._writable().add_with_ids(
            np.ascontiguousarray(matrix, np.float32), np.arange(first, first + len(ids), dtype=np.int64)
        )
        self._ids.extend(ids)
        self._numbers |= {id: first + place for place, id in enumerate(ids)}

    def remove(self, ids: Sequence[str]) -> int:
        """Take vectors out; return how many were there."""
        numbers = [self._numbers.pop(id) for id in ids if id in self._numbers]
        self._gone += numbers
        if len(self._gone) > WAITING:
            self._sweep()
        return len(numbers)

    def search(self, query: Matrix, count: int, among: npt.NDArray[np.bool_] | None = None) -> list[tuple[str, float]]:
        """Return the ids nearest to one vector with their inner products, best first; fewer when there are fewer.

        `among` says for each number (the place at which it was built or added) whether it may come.
        """
        numbers, scores = self.nearest(query, count, among)
        return [(self._ids[number], float(score)) for number, score in zip(numbers, scores, strict=True)]

    def nearest(self, query: Matrix, count: int, among: npt.NDArray[np.bool_] | None = None) -> tuple[Numbers, Matrix]:
        """Return the numbers of the nearest vectors and their inner products, best first.

        Several queries, (m, dimension), are answered one by one; what a filter widens the search by they share.
        """
        import faiss

        if not len(self) or count <= 0:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        queries = np.ascontiguousarray(np.atleast_2d(query), np.float32)
        chosen, probes = None, self.manifest.probes
        if among is not None:
            wider = probes * len(among) // max(1, int(np.count_nonzero(among)))
            probes = max(min(MOST_PROBES, max(FILTERED, wider)) // len(queries), probes)
            bits = np.packbits(among, bitorder="little")
            chosen = faiss.IDSelectorBitmap(len(among), faiss.swig_ptr(bits))
        library: Any = faiss  # its stubs know no keywords
        if chosen is None:
            parameters = _unfiltered(probes)
        elif probes:
            parameters = library.SearchParametersIVF(sel=chosen, nprobe=probes)
        else:
            parameters = library.SearchParameters(sel=chosen)
        gone = list(self._gone)
        scores, numbers = self._index.search(queries, min(count, len(self)) + len(gone), params=parameters)
        kept = numbers >= 0
        if gone:
            kept &= np.isin(numbers, gone, invert=True)
            kept &= np.cumsum(kept, axis=1) <= count
        return numbers[kept], scores[kept]

    def _sweep(self) -> None:
        """Take out of the index what waits to be."""
        if self._gone:
            import faiss

            self._writable().remove_ids(faiss.IDSelectorBatch(np.array(self._gone, np.int64)))
            self._gone = []

    def _writable(self) -> Any:
        if self._opened:
            import faiss

            self._index, self._opened = faiss.read_index(str(self._opened)), None
        return self._index


@lru_cache(maxsize=32)
def _unfiltered(probes: int) -> Any:
    """Return the parameters of a search among everything, made once: that takes as long as a quarter of the search."""
    import faiss

    library: Any = faiss
    return library.SearchParametersIVF(nprobe=probes) if probes else None


def _tuned(index: Any, matrix: Matrix, manifest: Manifest) -> Manifest:
    """Return the manifest with as many probes as the recall needs that is sought, and the recall reached."""
    import faiss

    queries = matrix[np.random.default_rng(1).permutation(len(matrix))[:SAMPLE]]
    exact = faiss.IndexFlatIP(matrix.shape[1])
    exact.add(matrix)
    _, truth = exact.search(queries, 10)
    probes, recall = PROBES, 0.0
    while True:
        chosen: Any = faiss.SearchParametersIVF
        _, found = index.search(queries, 10, params=chosen(nprobe=probes))
        recall = float(np.mean([len(set(a) & set(b)) / 10 for a, b in zip(truth, found, strict=True)]))
        if recall >= SOUGHT or probes >= min(MOST_PROBES, index.nlist):
            return replace(manifest, probes=probes, recall=recall)
        probes *= 2


def unit(matrix: npt.NDArray[Any]) -> Matrix:
    """Return the rows with length 1; a row of zeros stays."""
    rows = np.asarray(matrix, np.float32)
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1.0), np.float32)
