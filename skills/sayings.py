"""What people say to a skill: its title, its declared examples, and more of them in a said.txt beside its skill.py.

In said.txt a heading as [operation=continue] tells what the lines below it mean; {braces} hold words of their own;
+mid, +wav, +txt and +json at the end of a line are files that came with it; (find|show me|) stands for one of these;
# begins a remark.
"""

import inspect
import itertools
import math
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from skills.contract import Skill
from skills.parameters.kind import kind_of_field

HEADING = re.compile(r"\[((?:\w+=\S+\s*)*)\]")
FILE = re.compile(r"\s*\+(\w+)(?=\s|$)")
SOME = 12  # sentences that a line with alternatives gives at most
OWN = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True)
class Saying:
    """A sentence, the kinds of files that came with it, and what it means besides the values it names."""

    text: str
    files: tuple[str, ...] = ()  # suffixes: "mid", "wav", "txt", "json"
    means: Mapping[str, Any] = field(default_factory=dict)
    frame: str = ""  # the sentence without the words in braces: what every such request is made of
    line: str = ""  # of said.txt that it is one of the sentences of


def sayings(skill: Skill | type[Skill]) -> tuple[Saying, ...]:
    """Return everything that people say to a skill."""
    cls = skill if isinstance(skill, type) else type(skill)
    path = Path(inspect.getfile(cls)).with_name("said.txt")
    more = [_meant(cls, each) for each in read(path)] if path.exists() else []
    known = {each.text for each in more}
    texts = [*itertools.chain(*cls.examples.values()), cls.title.en, cls.title.zh]
    declared = [_declared(cls, text) for text in texts if text not in known]
    return (*declared, *more)


def read(path: Path) -> Iterator[Saying]:
    """Yield the sentences of a said.txt; values of headings are still text."""
    means: dict[str, Any] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        heading = HEADING.fullmatch(line.strip())
        if heading:
            means = dict(each.split("=", 1) for each in heading[1].split())
        elif line.strip() and not line.startswith("#"):
            yield from (replace(_saying(said, means), line=line) for said in _spelled_out(line))


def _saying(line: str, means: Mapping[str, Any]) -> Saying:
    said = FILE.sub("", line)
    plain = " ".join(re.sub(r"[{}]", "", said).split()).replace(" ,", ",")
    return Saying(plain, tuple(FILE.findall(line)), means, OWN.sub(" ", said))


def _spelled_out(line: str) -> list[str]:
    """Return sentences that a line with alternatives stands for: all of them, or some when there are many."""
    pieces = [piece.split("|") for piece in re.split(r"[()]", line)]
    count = math.prod(map(len, pieces))
    if count <= SOME:
        return ["".join(choice) for choice in itertools.product(*pieces)]
    rng = random.Random(line)
    return list(dict.fromkeys("".join(rng.choice(piece) for piece in pieces) for _ in range(SOME)))


def choice_of(skill: Skill | type[Skill]) -> str:
    """Return the parameter that says what is to be done at all (operation, action, aspect); "" without one."""
    fields = skill.Params.model_fields
    first = next((name for name in fields if name not in ("seed", "of")), "")
    return first if first and _is_closed(fields[first].annotation) else ""


def _declared(cls: type[Skill], text: str) -> Saying:
    """Return a declared example; which choice it means is told by its words."""
    name, fields = choice_of(cls), cls.Params.model_fields
    kind = kind_of_field(fields[name]) if name else None
    found = sorted(kind.find(text), key=lambda each: each.start) if kind else []
    value = found[0].value if found else fields[name].default if name else None
    own = [kind for info in fields.values() if (kind := kind_of_field(info)) and kind.rest in ("words", "object")]
    frame = text
    for theme in (str(each.value) for kind in own for each in kind.find(text)):
        frame = frame.replace(theme, " ")
    return Saying(text, means={name: value} if value else {}, frame=frame)


def _meant(cls: type[Skill], saying: Saying) -> Saying:
    """Return a sentence with its values parsed by the kinds of its parameters."""
    fields = cls.Params.model_fields
    kinds = {name: kind_of_field(fields[name]) for name in saying.means}
    means = {name: kind.parse(saying.means[name]) if kind else saying.means[name] for name, kind in kinds.items()}
    return replace(saying, means=means)


def _is_closed(annotation: Any) -> bool:
    return get_origin(annotation) is Literal or any(_is_closed(each) for each in get_args(annotation))
