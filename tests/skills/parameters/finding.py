"""What a kind finds in a sentence, as the tables of these tests name it."""

from typing import Any

from skills.parameters.kind import Kind


def found(kind: Kind, text: str) -> Any:
    """Return the surest value that a sentence names, the first of equals; None when it names none."""
    values = sorted(kind.find(text), key=lambda each: -each.sure)
    return values[0].value if values else None


def named(value: Any) -> str:
    """Return how a row of a table is called in the report."""
    return value.name if isinstance(value, Kind) else str(value)
