"""Invalid Form Body: what is wrong where in a request, as a tree, and the sentences Discord has for it."""

from collections.abc import Iterable
from typing import Any

from tests.discord_standin.rules.refused import Refused

Path = tuple[str | int, ...]  # where in the body: ("embeds", 0, "title")
Wrong = tuple[Path, str, str]  # (where, code of the error, its sentence)
TRIMMED = " \t\n\r"


def invalid(*wrongs: Wrong) -> Refused:
    """Return the refusal of a body with its tree of errors."""
    tree: dict[str, Any] = {}
    for path, code, sentence in wrongs:
        node = tree
        for step in path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": sentence})
    return Refused(50035, tree)


def refuse_if(wrongs: Iterable[Wrong], at: Path = ()) -> None:
    """Raise the refusal of a body when anything is wrong with it; `at` is where in the request the body stands."""
    if found := [((*at, *path), code, sentence) for path, code, sentence in wrongs]:
        raise invalid(*found)


def length(text: str | None) -> int:
    """Return the characters of a text as Discord counts them: Unicode code points of what is left after trimming."""
    return len((text or "").strip(TRIMMED))


def too_long(path: Path, limit: int) -> Wrong:
    return path, "BASE_TYPE_MAX_LENGTH", f"Must be {limit} or fewer in length."


def bad_length(path: Path, low: int, high: int) -> Wrong:
    return path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length."


def missing(path: Path) -> Wrong:
    return path, "BASE_TYPE_REQUIRED", "This field is required"


def choice(path: Path, values: Iterable[int]) -> Wrong:
    return path, "BASE_TYPE_CHOICES", f"Value must be one of ({', '.join(map(str, sorted(values)))})."


def too_large(path: Path, limit: int) -> Wrong:
    return path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {limit}."
