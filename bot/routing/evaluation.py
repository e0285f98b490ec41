"""How well labelled requests are understood: skills, parameters, dialogues, and parameters out of nowhere.

A label is a JSON line: `text` (and `attachment`, names apart by blanks) or `turns`; `skill`, or several that a fair reader
would accept, as "recommend|listen"; `params` that must be read, a value or `{"any": [values]}`; and the names of parameters
that `may` be read too. Any other parameter came out of nowhere; in dialogues, where much is carried on, one that must
`never` be.
"""

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.routing.language import language_of

Label = Mapping[str, Any]
Read = Callable[[Label], Mapping[str, Any]]  # a label's text or turns in, what `route` prints out
ARTICLE = re.compile(r"\b(?:a|an|the)\b|[^\w#&'+-]")


@dataclass(frozen=True)
class Mark:
    """How one label was read."""

    label: Label
    answer: Mapping[str, Any]
    skill: bool
    right: int  # labelled parameters that were read right
    wanted: int
    stray: tuple[str, ...]  # names of parameters that came out of nowhere
    seconds: float

    @property
    def whole(self) -> bool:
        """Return whether skill and labelled parameters are right."""
        return self.skill and self.right == self.wanted


@dataclass(frozen=True)
class Score:
    """Shares from 0 to 1 over some labels, and the median seconds of one."""

    count: int
    skill: float
    params: float
    stray: float
    whole: float
    seconds: float


def load(path: Path) -> list[Label]:
    """Read a file of labels."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def mark(labels: Iterable[Label], read: Read) -> list[Mark]:
    """Read every label and compare."""
    return [_mark(label, read) for label in labels]


def score(marks: Sequence[Mark]) -> Score:
    """Return the shares over `marks`; all are 0.0 when there are none."""
    count = max(1, len(marks))
    wanted = max(1, sum(each.wanted for each in marks))
    times = sorted(each.seconds for each in marks)
    return Score(
        len(marks),
        sum(each.skill for each in marks) / count,
        sum(each.right for each in marks) / wanted,
        sum(bool(each.stray) for each in marks) / count,
        sum(each.whole for each in marks) / count,
        times[len(times) // 2] if times else 0.0,
    )


def parts(marks: Sequence[Mark]) -> dict[str, list[Mark]]:
    """Return the marks of English requests, Chinese requests and dialogues."""
    return {
        "English": [m for m in marks if "turns" not in m.label and language_of(m.label["text"]) == "en"],
        "Chinese": [m for m in marks if "turns" not in m.label and language_of(m.label["text"]) == "zh"],
        "dialogues": [m for m in marks if "turns" in m.label],
    }


def told(each: Mark) -> list[str]:
    """Return in lines what was not read as labelled, nothing when all was."""
    if each.whole and not each.stray:
        return []
    wanted, params = each.label["params"], each.answer["params"]
    missed = {name: [value, params.get(name)] for name, value in wanted.items() if not same(params.get(name), value)}
    stray = {name: params[name] for name in each.stray}
    said = each.label.get("turns") or [each.label["text"], *each.label.get("attachment", "").split()]
    skill = "" if each.skill else f"{each.label['skill']} was read as {each.answer['skill']}; "
    return [" | ".join(said), f"    {skill}[wanted, read]: {_json(missed)}; out of nowhere: {_json(stray)}"]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _mark(label: Label, read: Read) -> Mark:
    started = time.perf_counter()
    answer = read(label)
    seconds = (time.perf_counter() - started) / len(label.get("turns", "1"))
    skill = answer["skill"] in label["skill"].split("|")
    params, wanted = answer["params"], label["params"]
    right = sum(skill and same(params.get(name), value) for name, value in wanted.items())
    known = {*wanted, *label.get("may", ())}
    barred = label.get("never", ()) if "turns" in label else [name for name in params if name not in known]
    stray = tuple(name for name in barred if name in params) if skill else ()
    return Mark(label, answer, skill, right, len(wanted), stray, seconds)


def same(read: Any, wanted: Any) -> bool:
    """Return whether a value is the labelled one: words without articles and points, lists in any order."""
    if isinstance(wanted, Mapping):
        return any(same(read, value) for value in wanted["any"])
    if isinstance(wanted, list) and isinstance(read, list) and len(read) == len(wanted):
        return all(map(same, read, wanted)) or sorted(map(_plain, read)) == sorted(map(_plain, wanted))
    if isinstance(read, bool) or isinstance(wanted, bool):
        return read is wanted
    if isinstance(read, int | float) and isinstance(wanted, int | float):
        return abs(read - wanted) < 1e-6
    return isinstance(read, str) and isinstance(wanted, str) and _plain(read) == _plain(wanted)


def _plain(value: Any) -> str:
    return " ".join(ARTICLE.sub(" ", str(value).casefold()).split())
