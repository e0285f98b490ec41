"""What a kind of value is: its name, its strict parser and how it is found in a sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo


@dataclass(frozen=True)
class Found:
    """A value found in a sentence: the value and the characters `start:end` that said it."""

    value: Any
    start: int
    end: int
    sure: float = 1.0  # 1 where the words are explicit, less where they only hint


IMPLIED = 0.55  # a value less sure than this was not said: a jig is in 6/8


# What is left of a sentence: nothing, its object, any of its words, or all of them with the values among them.
Rest = Literal["", "object", "words", "all"]


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of value.

    `parse` takes what a person typed into one option and returns the value, or raises UnknownValue.
    `find` returns every place in a free sentence (English or Chinese) where a value of this kind is said.
    `options` are the canonical values with their labels (value, English, Chinese) for menus and autocomplete.
    """

    name: str
    parse: Callable[[Any], Any]
    find: Callable[[str], Sequence[Found]] = lambda text: ()
    options: Sequence[tuple[Any, str, str]] = ()
    summary_en: str = ""
    summary_zh: str = ""
    words: frozenset[str] = frozenset()  # every way to say a value, lower case; for mending typing errors
    own: bool = False  # whether the value is the person's own words, kept as they were typed
    claim: int = 1  # where words could be two values, the kind with the greater claim has them
    meant: bool = False  # whether it counts only where the sentence as a whole means it, not wherever its words stand
    rest: Rest = ""  # whether what is left of a sentence may be it
    outright: Callable[[str], Any] = lambda text: (
        ""
    )  # what a message tells outright of the thing at hand; "" for nothing

    def label(self, value: Any, language: str) -> str:
        """Return what a person calls a value; the value itself when the kind has no word for it."""
        words = next(((en, zh) for known, en, zh in self.options if known == value), (str(value), str(value)))
        return words[language == "zh"]


def validated(kind: Kind) -> tuple[Kind, BeforeValidator]:
    """Return what goes into Annotated so that pydantic parses with `kind` and readers find it."""
    return kind, BeforeValidator(kind.parse)


def kind_of(annotation: Any) -> Kind | None:
    """Return the kind that a pydantic field's annotation carries, None when it has none."""
    if isinstance(annotation, Kind):
        return annotation
    return next((kind for inner in get_args(annotation) if (kind := kind_of(inner))), None)


def kind_of_field(info: FieldInfo) -> Kind | None:
    """Return the kind of a field of Params, wherever pydantic keeps it."""
    return kind_of(info.annotation) or next((each for each in info.metadata if isinstance(each, Kind)), None)
