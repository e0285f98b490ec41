"""The Free Music Archive's metadata (Defferrard et al. 2017, CC BY 4.0): real modern tracks with licence and page."""

import csv
import math
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from indexes.errors import UnreadableFile
from indexes.importers import cells
from indexes.importers.rows import Row
from indexes.importers.tables import CELL, cells_of, header
from indexes.names import clean

NAME = "Free Music Archive"
NOTICE = (
    "Free Music Archive metadata by M. Defferrard, K. Benzi, P. Vandergheynst and X. Bresson (ISMIR 2017), CC BY 4.0; "
    "each track has a licence of its own.",
    "Free Music Archive 元数据，作者 M. Defferrard、K. Benzi、P. Vandergheynst、X. Bresson（ISMIR 2017），CC BY 4.0；"
    "每首曲目另有自己的许可。",
)
ARCHIVE = "https://os.unil.cloud.switch.ch/fma/fma_metadata.zip"
SHA1 = "f0df49ffe5f2a6008d7dc83c6915b31835dfe733"  # as the data set's authors publish it
RAW, LISTED, ECHONEST = "raw_tracks.csv", "tracks.csv", "echonest.csv"  # files of the archive
UNPACKED = 2 * 2**30  # bytes of one of its files
EXPLICIT = ("radio-unsafe", "adults-only")
LISTENED = 6.0  # powers of ten of listens that count as popularity 1
MEASURED = ("acousticness", "danceability", "energy", "instrumentalness", "tempo", "valence")  # of the Echo Nest


def is_mine(path: Path) -> bool:
    """Return whether a file or folder holds this metadata."""
    if path.is_dir():
        return (path / RAW).exists()
    if path.suffix == ".zip":
        return True
    return {"track_id", "track_title", "track_genres", "license_title"} <= set(header(path))


def opened(path: Path, folder: Path) -> Path:
    """Return the folder of the archive's tables, unpacking those that are read into `folder`."""
    if path.is_dir():
        return path
    try:
        with zipfile.ZipFile(path) as archive:
            wanted = {Path(each.filename).name: each for each in archive.infolist()}
            if RAW not in wanted or any(each.file_size > UNPACKED for each in wanted.values()):
                raise UnreadableFile(
                    path.name, f"there is no {RAW} of a sensible size in it", f"里面没有大小合适的 {RAW}"
                )
            for name in {RAW, LISTED, ECHONEST} & wanted.keys():
                with archive.open(wanted[name]) as source, (folder / name).open("wb") as target:
                    while block := source.read(1 << 20):
                        target.write(block)
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise UnreadableFile(path.name, f"the archive is damaged ({error})", f"压缩文件已损坏（{error}）") from None
    return folder


def rows(path: Path) -> Iterator[Row]:
    """Yield the tracks of a folder, or of the one table `raw_tracks.csv`.

    With `tracks.csv` beside it only the 106,574 tracks of the data set come; `echonest.csv` tells how 13,129 sound.
    """
    table = path / RAW if path.is_dir() else path
    listed = _listed(path / LISTED) if path.is_dir() else None
    measured = _measured(path / ECHONEST) if path.is_dir() else {}
    for place, row in cells_of(table):
        id = str(row.get("track_id", "")).strip()
        if listed is None or id in listed:
            yield Row(place, _said(id, row) | measured.get(id, {}))


def _said(id: str, row: Mapping[str, Any]) -> dict[str, Any]:
    genres = cells.names(row.get("track_genres", ""))
    listens = cells.number(row.get("track_listens", ""), 0)
    said = {
        "title": clean(row.get("track_title")), "artist": clean(row.get("artist_name")),
        "album": clean(row.get("album_title")), "genres": genres,
        "seconds": cells.seconds(row.get("track_duration", "")),
        "explicit": str(row.get("track_explicit", "")).strip().casefold() in EXPLICIT,
        "instrumental": str(row.get("track_instrumental", "")).strip() == "1",
        "licence": clean(row.get("license_title")), "link": clean(row.get("track_url")), "fma": f"fma:{id}",
        "popularity": None if listens is None else round(min(1.0, math.log10(1 + listens) / LISTENED), 3),
    }  # fmt: skip
    return {name: value for name, value in said.items() if value not in (None, "")}


def _listed(path: Path) -> frozenset[str] | None:
    """Return the ids of the data set's tracks, None where the table is not there."""
    if not path.exists():
        return None
    csv.field_size_limit(CELL)
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row[0] for row in csv.reader(file) if row and row[0].isdigit())


def _measured(path: Path) -> dict[str, dict[str, float]]:
    """Return what the Echo Nest measured, by track; the table's names stand in its third line."""
    if not path.exists():
        return {}
    names: list[str] = []
    found: dict[str, dict[str, float]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            if "acousticness" in row:
                names = row
            elif names and row and row[0].isdigit():
                said = {names[at]: cells.number(cell, 0, 400) for at, cell in enumerate(row) if names[at] in MEASURED}
                known = {name: round(value, 3) for name, value in said.items() if value is not None}
                found[row[0]] = {{"energy": "arousal"}.get(name, name): value for name, value in known.items()}
    return found
