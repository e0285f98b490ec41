"""What a skill declares, as plain data: help, slash commands and `help --json` are all made from this."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from skills.contract import Skill, Words
from skills.parameters.kind import Kind, kind_of_field


@dataclass(frozen=True)
class Option:
    """One parameter of a skill."""

    name: str
    kind: str
    type: type  # int, float, bool or str: of one value
    many: bool  # whether it takes a list
    summary: Words
    least: float | None = None
    most: float | None = None
    values: Sequence[tuple[Any, str, str]] = ()  # the vocabulary: value, English, Chinese; () is open
    closed: bool = False  # whether nothing but `values` is legal
    default: Any = None

    def to_json(self) -> dict[str, Any]:
        """Return the option as plain data."""
        return {
            "name": self.name,
            "kind": self.kind,
            "type": f"list of {self.type.__name__}" if self.many else self.type.__name__,
            "default": self.default,
            "minimum": self.least,
            "maximum": self.most,
            "closed": self.closed,
            "values": [{"value": value, "en": en, "zh": zh} for value, en, zh in self.values],
            "summary": {"en": self.summary.en, "zh": self.summary.zh},
        }


def options(skill: Skill | type[Skill]) -> tuple[Option, ...]:
    """Return every parameter of a skill, its own first, `seed` and `of` last."""
    fields = skill.Params.model_fields
    shared = [name for name in ("seed", "of") if name in fields]
    own = [name for name in fields if name not in shared]
    return tuple(_option(name, fields[name]) for name in own + shared)


def _option(name: str, field: FieldInfo) -> Option:
    whole = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    leaves = tuple(_leaves(whole))
    kind = kind_of_field(field) or Kind(name, lambda value: value)
    literals = [value for leaf in leaves if get_origin(leaf) is Literal for value in get_args(leaf)]
    labels = {value: (value, en, zh) for value, en, zh in kind.options}
    values = [labels.get(value, (value, str(value), str(value))) for value in literals] or list(kind.options)
    return Option(
        name=name,
        kind=kind.name,
        type=next((leaf for leaf in leaves if leaf in (bool, int, float, str)), str),
        many=any(leaf is list for leaf in leaves),
        summary=Words(kind.summary_en or kind.name, kind.summary_zh or kind.name),
        least=_bound(leaves, "ge"),
        most=_bound(leaves, "le"),
        values=tuple(values),
        closed=bool(literals),
        default=None if field.is_required() else field.default,
    )


def _leaves(annotation: Any) -> Iterator[Any]:
    """Yield the plain types, literals, bounds and the word `list` inside an annotation."""
    origin = get_origin(annotation)
    if origin is Literal or (origin is None and annotation is not NoneType):
        yield annotation
        if isinstance(annotation, FieldInfo):
            yield from annotation.metadata
        return
    if origin is list:
        yield list
    for inner in get_args(annotation):
        yield from _leaves(inner)


def _bound(leaves: Sequence[Any], name: str) -> float | None:
    return next((value for leaf in leaves if (value := getattr(leaf, name, None)) is not None), None)
