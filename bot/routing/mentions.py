"""Every value that a message names, whatever the skill: found by the kinds of the skills' parameters."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from indexes.errors import UserError
from skills.contract import Skill
from skills.parameters.kind import IMPLIED, Found, Kind, kind_of_field
from skills.parameters.quoted import find_quoted

PART_OF_PHRASES = ("genre", "style", "mood")  # whose words stand in phrases that mean something else: "got the blues"
CERTAIN = 0.95  # how sure a value must be to keep others from its words
OPTION = re.compile(
    r"(?<![\w:=])(?P<name>[a-z_]+)(?P<sign>[=:])\s?(?P<value>[^\s,;，；=:]+(?:\s+(?!\w+[=:])[^\s,;，；=:]+)*)",
    re.IGNORECASE,
)
Kinds = Sequence[tuple[str, Kind]]  # names of parameters with their kinds


@dataclass(frozen=True)
class Mention:
    """A value found in a text for the parameter `name`."""

    name: str
    kind: Kind
    found: Found

    @property
    def implied(self) -> bool:
        """Return whether the value was only hinted at."""
        return self.found.sure < IMPLIED

    def holds(self, other: "Mention") -> bool:
        """Return whether a value was read from the words of another and more."""
        mine, its = (self.found.start, self.found.end), (other.found.start, other.found.end)
        return mine != its and mine[0] <= its[0] and its[1] <= mine[1] and self.found.value != other.found.value

    def overlaps(self, other: "Mention") -> bool:
        """Return whether two values were read from the same words."""
        return self.found.start < other.found.end and other.found.start < self.found.end


@dataclass(frozen=True)
class Mentions:
    """The values found in a text."""

    text: str
    all: tuple[Mention, ...]

    def of(self, kinds: Mapping[str, Kind]) -> list[Mention]:
        """Return the values of these parameters; where two claim the same words, the kind with the greater claim."""
        some = [each for each in self.all if kinds.get(each.name) is each.kind]
        return [each for each in some if not any(_beats(other, each) for other in some)]

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names of all kinds that a value was found of."""
        return frozenset(each.kind.name for each in self.all if not each.kind.meant)

    @cached_property
    def masked(self) -> str:
        """Return the text with the name of its kind in place of every value: `a <bars> <style> in <key> <mode>`."""
        out, place = [], 0
        for mention in self.apart:
            out += [self.text[place : mention.found.start], f" <{mention.kind.name}> "]
            place = mention.found.end
        return "".join((*out, self.text[place:]))

    @cached_property
    def apart(self) -> list[Mention]:
        """Return mentions that do not overlap, greater claims and longer ones before others, in order of the text."""
        some = [each for each in self.all if each.found.end > each.found.start and not each.kind.meant]
        chosen: list[Mention] = []
        for each in sorted(some, key=lambda m: (-m.kind.claim, m.found.start - m.found.end, m.found.start, m.name)):
            if not any(each.overlaps(other) for other in chosen):
                chosen.append(each)
        return sorted(chosen, key=lambda each: each.found.start)


def _beats(one: Mention, other: Mention) -> bool:
    """Return whether one value keeps another from its words: it has the greater claim, or reads more with the same claim."""
    if one.kind.claim == other.kind.claim:
        return bool(one.kind.words) and other.kind.name in PART_OF_PHRASES and one.holds(other)
    return one.kind.claim > other.kind.claim and one.found.sure > CERTAIN and one.overlaps(other)


def kinds_of(skills: Iterable[Skill | type[Skill]]) -> Kinds:
    """Return every parameter of these skills with its kind, once each."""
    fields = [(name, kind_of_field(info)) for skill in skills for name, info in skill.Params.model_fields.items()]
    return tuple(dict.fromkeys((name, kind) for name, kind in fields if kind))


def mentions_in(text: str, kinds: Kinds) -> Mentions:
    """Return every value that a text names, in the order of the text."""
    typed = list(_typed(text, kinds))
    rest = text
    for each in typed:
        rest = rest[: each.found.start] + "," * (each.found.end - each.found.start) + rest[each.found.end :]
    found = [*typed, *(Mention(name, kind, each) for name, kind in kinds for each in kind.find(rest))]
    quoted = quoted_spans(text)
    found = [each for each in found if each.kind.own or not _is_part(each.found, quoted)]
    return Mentions(text, tuple(sorted(found, key=lambda each: each.found.start)))


def quoted_spans(text: str) -> list[tuple[int, int, str]]:
    """Return where something is quoted, and what."""
    return [(each.start, each.end, each.value) for each in find_quoted(text)]


def _is_part(found: Found, quoted: Sequence[tuple[int, int, str]]) -> bool:
    """Return whether a value is only a part of what is quoted: the mood of “生日快乐”."""
    return any(a < found.start and found.end < b and found.end - found.start < len(said) for a, b, said in quoted)


def _typed(text: str, kinds: Kinds) -> Iterator[Mention]:
    """Yield values that are typed as an option is: `lines=4`, `mode:minor`."""
    for match in OPTION.finditer(text):
        for name, kind in kinds:
            if name != match["name"].casefold() or (kind.own and match["sign"] == ":"):
                continue
            with suppress(UserError):
                yield Mention(name, kind, Found(kind.parse(match["value"].strip()), *match.span()))
