"""Tables of tracks and their features: CSV, TSV and Parquet, gzipped or not, columns recognised by their names."""

import csv
import gzip
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from indexes.errors import Missing, UnreadableFile
from indexes.importers.columns import Columns, read, recognised
from indexes.importers.entries import DELIMITERS
from indexes.importers.rows import Row

ENDINGS = (".csv", ".tsv", ".txt", ".csv.gz", ".tsv.gz", ".parquet")
CELL = 1_000_000  # characters of the longest cell; biographies stand in some


def header(path: Path) -> list[str]:
    """Return the names of a table's columns; raises UnreadableFile for what is no table."""
    try:
        if path.suffix == ".parquet":
            return [str(name) for name in _parquet(path).schema_arrow.names]
        return next(reader_of(path), [])
    except (OSError, ValueError, EOFError, csv.Error) as error:
        raise UnreadableFile(path.name, f"it is no table ({error})", f"它不是表格（{error}）") from None


def rows(path: Path, columns: Columns) -> Iterator[Row]:
    """Yield every row with what its cells say."""
    for place, cells in cells_of(path):
        said, unread = read(cells, columns)
        yield Row(place, said, unread)


def columns_of(path: Path, given: Mapping[str, str] = {}) -> Columns:
    """Return which column says what."""
    return recognised(header(path), given)


def first(path: Path) -> Mapping[str, Any]:
    """Return the first row's cells by column, {} for a table without rows."""
    return next(cells_of(path), (0, {}))[1]


def cells_of(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the line and the cells by column of every row that is not empty; a broken row has no cells."""
    if path.suffix == ".parquet":
        batches = (batch.to_pylist() for batch in _parquet(path).iter_batches())
        yield from enumerate((cells for batch in batches for cells in batch), 1)
        return
    reader = reader_of(path)
    names: list[str] = next(reader, [])
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # the reader goes on behind a broken row
            yield reader.line_num, {}
            continue
        if any(cells):
            yield reader.line_num, dict(zip(names, cells, strict=False))


def reader_of(path: Path) -> Any:
    """Return a csv reader of a text table; its delimiter is the one that its first line holds most often."""
    csv.field_size_limit(CELL)
    lines = _lines(path)
    line = next(lines, "").lstrip("\ufeff")
    if "\0" in line:
        raise ValueError("it holds zeros")
    return csv.reader(chain([line], lines), delimiter=max(DELIMITERS, key=line.count))


def _lines(path: Path) -> Iterator[str]:
    """Yield lines, each in UTF-8 or else in the old Western code page: some tables mix the two."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        for line in file:
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError:
                yield line.decode("cp1252", "replace")


def _parquet(path: Path) -> Any:
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise Missing("Reading Parquet", "读取 Parquet 的组件", "uv sync --extra parquet") from None
    return ParquetFile(path)
