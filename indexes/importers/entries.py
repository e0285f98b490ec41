"""The entries of a text file from outside, one by one with their place, whatever is wrong with some of them."""

import csv
import json
import re
from collections.abc import Iterator
from typing import Any

Entry = tuple[str, Any]  # place and value; the value is None where an entry can't be read
DELIMITERS = ",;\t|"
OBJECT = re.compile(r"[\[,\n]\s*\{")  # where an entry of a list begins


def text_of(data: bytes) -> str:
    """Return bytes as text: UTF-8 or UTF-16 by their mark, else UTF-8, else the old Western code page."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def json_entries(name: str, text: str) -> Iterator[Entry]:
    """Yield the entries of a JSON list, of a list inside an object, or of JSON lines, as far as it is whole."""
    whole = _value(text)
    if isinstance(whole, dict):
        whole = next((value for value in whole.values() if isinstance(value, list)), [whole])
    if isinstance(whole, list):
        yield from ((f"{name}, entry {number}", entry) for number, entry in enumerate(whole, 1))
    elif isinstance(_value(text.partition("\n")[0]), dict):
        lines = ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip())
        yield from ((f"{name}, line {number}", _value(line)) for number, line in lines)
    else:
        yield from _whole_objects(name, text)


def _whole_objects(name: str, text: str) -> Iterator[Entry]:
    """Yield the objects of a broken list that can be read, and None for each place where none can."""
    decoder, number, found = json.JSONDecoder(), 0, OBJECT.search(text)
    while found:
        number, start = number + 1, found.end() - 1
        try:
            entry, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            entry, end = None, start + 1
        yield f"{name}, entry {number}", entry
        found = OBJECT.search(text, end)


def table_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table with the number of their line, cells stripped; a broken row comes as []."""
    first = text[:4096].splitlines()[0] if text.strip() else ""
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = []
        yield reader.line_num, [cell.strip() for cell in row]


def _value(text: str) -> Any:
    """Return what JSON text says, None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
