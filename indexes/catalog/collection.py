"""Tracks with all that is measured of them, as one folder: a table of columns and a file of arrays."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.catalog.track import DEFAULTS, Track
from indexes.catalog.tunes import Tunes
from indexes.features.from_notes import NAMES
from indexes.vectors import unit

Matrix = npt.NDArray[np.float32]

ROWS, ARRAYS = "tracks.json.gz", "arrays.npz"
WIDTH = 384  # of the vectors of descriptions
FINE = 360  # steps a unit of a text vector's bytes; cosines differ by less than 0.01 from what was saved


@dataclass(frozen=True)
class Collection:
    """Rows of every array are in the order of `tracks`; what was not measured is NaN, a missing text vector zero."""

    tracks: list[Track]
    measured: Matrix  # of the notes, (n, len(NAMES))
    texts: Matrix  # unit vectors of the descriptions, (n, WIDTH)
    tunes: Tunes
    sounds: Matrix  # of the recording, (n, any width, 0 where no track was heard)

    @classmethod
    def of(cls, tracks: Sequence[Track], texts: Matrix, sounds: Matrix | None = None) -> "Collection":
        """Return tracks without tunes: their descriptions and, where they were heard, their sound."""
        unmeasured = np.full((len(tracks), len(NAMES)), np.nan, np.float32)
        heard = np.zeros((len(tracks), 0), np.float32) if sounds is None else sounds
        return cls(list(tracks), unmeasured, texts, Tunes.none(len(tracks)), heard)

    @classmethod
    def read(cls, folder: Path) -> "Collection":
        """Open what `write` left in a folder."""
        tracks = tracks_in(folder)
        with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
            bare = cls.of(tracks, unit(arrays["texts"]), arrays.get("sounds"))
            if "measured" not in arrays:
                return bare
            tunes = Tunes(**{each.name: arrays[f"tunes_{each.name}"] for each in fields(Tunes)})
            return replace(bare, measured=arrays["measured"].astype(np.float32), tunes=tunes)

    def write(self, folder: Path) -> None:
        """Save compactly, the same bytes for the same tracks; columns in which nothing is known are left out."""
        folder.mkdir(parents=True, exist_ok=True)
        columns = {each.name: [getattr(track, each.name) for track in self.tracks] for each in fields(Track)}
        told = {name: values for name, values in columns.items() if any(v != DEFAULTS.get(name) for v in values)}
        text = json.dumps({"id": [], "title": []} | told, ensure_ascii=False, separators=(",", ":"))
        rows = text.encode("utf-8", "surrogatepass")  # names of files are any bytes
        arrays: dict[str, Any] = {"texts": as_bytes(self.texts)}
        if len(self.tunes.pitches):
            arrays |= {f"tunes_{name}": value for name, value in asdict(self.tunes).items()}
            arrays["measured"] = self.measured.astype(np.float16)
        if self.sounds.shape[1]:
            arrays["sounds"] = self.sounds.astype(np.float32)
        _replace(folder / ROWS, gzip.compress(rows, mtime=0))
        with (folder / f"{ARRAYS}.partial").open("wb") as file:
            np.savez_compressed(file, **arrays)
        (folder / f"{ARRAYS}.partial").replace(folder / ARRAYS)

    @classmethod
    def joined(cls, parts: Sequence["Collection"]) -> "Collection":
        """Return all parts as one; a track that several hold stands once, each filling in what the others lack."""
        if len(parts) == 1:
            return parts[0]
        width = max(part.sounds.shape[1] for part in parts)
        whole = cls(
            [track for part in parts for track in part.tracks],
            np.concatenate([part.measured for part in parts]),
            np.concatenate([part.texts for part in parts]),
            Tunes.joined([part.tunes for part in parts]),
            np.concatenate([_widened(part.sounds, width) for part in parts]),
        )
        return whole._once()

    def _once(self) -> "Collection":
        """Return the collection without the second rows of a track, their facts and sound filled into the first."""
        first: dict[str, int] = {}
        tracks, sounds, kept = list(self.tracks), self.sounds, []
        for row, track in enumerate(self.tracks):
            at = first.setdefault(track.id, row)
            if at == row:
                kept.append(row)
                continue
            tracks[at] = filled(tracks[at], track)
            sounds[at] = np.where(np.isnan(sounds[at]), sounds[row], sounds[at])
        if len(kept) == len(tracks):
            return self
        return self.taken(kept, tracks)

    def taken(self, rows: Sequence[int], tracks: Sequence[Track] | None = None) -> "Collection":
        """Return the collection of some rows, with their tunes."""
        chosen, of = np.array(rows, np.int64), tracks or self.tracks
        return Collection(
            [of[row] for row in rows], self.measured[chosen], self.texts[chosen],
            self.tunes.taken(chosen), self.sounds[chosen],
        )  # fmt: skip


def tracks_in(folder: Path) -> list[Track]:
    """Return the tracks of a folder alone, without their arrays."""
    columns = json.loads(gzip.decompress((folder / ROWS).read_bytes()))
    known = {name: columns.get(name) or [default] * len(columns["id"]) for name, default in DEFAULTS.items()}
    whole = {"id": columns["id"], "title": columns["title"]} | known
    return [Track(*row) for row in zip(*(whole[each.name] for each in fields(Track)), strict=True)]


def folders(root: Path | None) -> list[Path]:
    """Return the folders of collections in `root`, in order of their names."""
    return sorted(each.parent for each in root.glob(f"*/{ROWS}")) if root else []


def filled(track: Track, other: Track) -> Track:
    """Return `track` with what only `other` knows."""
    unknown = {name: default for name, default in DEFAULTS.items() if getattr(track, name) == default}
    known = {name: value for name in unknown if (value := getattr(other, name)) != DEFAULTS[name]}
    return replace(track, **known) if known else track


def _widened(sounds: Matrix, width: int) -> Matrix:
    missing = np.full((len(sounds), width - sounds.shape[1]), np.nan, np.float32)
    return np.concatenate([sounds, missing], axis=1)


def as_bytes(texts: Matrix) -> npt.NDArray[np.int8]:
    """Return unit vectors as bytes, coarse enough to be small; `unit` makes vectors of them again."""
    return np.asarray(np.clip(np.round(texts * FINE), -127, 127), np.int8)


def _replace(path: Path, data: bytes) -> None:
    partial = path.with_name(f"{path.name}.partial")
    partial.write_bytes(data)
    partial.replace(path)
