"""Fill a skill's parameters from a sentence, each by the finder of its kind; knows no skill by name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.routing.themes import left_of, theme_of
from skills.contract import Skill
from skills.parameters.fields import finder_of
from skills.parameters.kind import Found, kind_of_field

# Where one of these is found, its words mean nothing else: "no drums" asks for no drums, Am F C G is not in A minor.
STRONG = ("avoid", "include", "exclude", "like", "chords", "with_users", "path_to", "text")
FREE = ("theme", "query", "topic")  # made of what is left, not found
IMPLIED = 0.55  # a value less sure than this is a hint: a jig is in 6/8
HARD = ("scheme", "syllables", "lines", "structure", "tonic", "mode", "meter", "tempo", "bars", "include", "avoid", "count",
        "language", "chords", "rhyme", "manner")  # fmt: skip
GIVEN = re.compile(r"[:：]\s*\n?(?P<after>.+)$|\n(?P<below>.+)$", re.DOTALL)
NOTES = re.compile(r"(?<![\w])(?:[A-Ga-g][#b♯♭]?\d?(?:[\s,|-]+|$)){4,}|^\s*X:\s*\d", re.MULTILINE)
RHYME = re.compile(r"\brhym\w+ (?:with|on)\s+[\"“']?([\w-]+)|押\s*([a-zA-Z]+|[一-鿿])\s*韵")


@dataclass(frozen=True)
class Filling:
    """The values of a sentence, the words that said each, and how sure they are."""

    values: Mapping[str, Any]
    said: Mapping[str, str] = field(default_factory=dict)
    hints: frozenset[str] = frozenset()  # names of values that were only implied


def fill(skill: Skill | type[Skill], text: str) -> Filling:
    """Return every value of the skill's parameters that the sentence says."""
    found = _found(skill, text)
    spans = {name: each for name, each in found.items() if name in STRONG}
    kept = {name: each for name, each in found.items() if name in spans or not _inside(each, spans)}
    values = {name: each.value for name, each in kept.items()}
    said = {name: text[each.start : each.end] for name, each in kept.items()}
    hints = frozenset(name for name, each in kept.items() if each.sure < IMPLIED)
    for name, make in _free_fields(skill, text, kept).items():
        value = make()
        if value:
            values[name], said[name] = value, value
    if "why" in values:
        values.pop("query", None)
    return Filling(_without_theme(values, said), said, hints)


def _found(skill: Skill | type[Skill], text: str) -> dict[str, Found]:
    found = {}
    for name, info in skill.Params.model_fields.items():
        kind = kind_of_field(info)
        if kind is None or name in FREE:
            continue
        each = (
            _given(text) if name == "text" else _rhyme(text) if name == "rhyme" else _best(finder_of(name, kind)(text))
        )
        if each:
            found[name] = each
    return found


def _best(found: Any) -> Found | None:
    """Return the surest value, the first among equals; lists of one kind are joined."""
    if not found:
        return None
    best: Found = max(found, key=lambda each: (each.sure, -each.start))
    return best


def _inside(each: Found, spans: Mapping[str, Found]) -> bool:
    return any(strong.start < each.end and each.start < strong.end for strong in spans.values())


def _given(text: str) -> Found | None:
    """Return typed notes, or words given after a colon, on lines below or in long quotes."""
    notes = NOTES.search(text)
    if notes:
        start = text.find("X:") if "X:" in notes[0] else notes.start()
        return Found(text[start:].strip() if "X:" in notes[0] else notes[0].strip(" ,-"), start, notes.end())
    match = GIVEN.search(text)
    given = (match["after"] or match["below"]) if match else None
    if match and given and len(given.split()) + sum("一" <= c <= "鿿" for c in given) >= 4:
        return Found(given.strip(), match.start(), match.end())
    return None


def _rhyme(text: str) -> Found | None:
    match = RHYME.search(text)
    return Found((match[1] or match[2]).strip(), *match.span()) if match and match[0] else None


def _free_fields(skill: Skill | type[Skill], text: str, kept: Mapping[str, Found]) -> dict[str, Callable[[], str]]:
    fields = skill.Params.model_fields
    hard = [(each.start, each.end) for name, each in kept.items() if name in HARD and name in fields]
    everything = [(each.start, each.end) for each in kept.values()]
    makers: dict[str, Callable[[], str]] = {
        "theme": lambda: theme_of(text, hard, everything) or left_of(text, everything),
        "query": lambda: left_of(text, everything),
    }
    return {name: make for name, make in makers.items() if name in fields}


def _without_theme(values: dict[str, Any], said: Mapping[str, str]) -> dict[str, Any]:
    """Leave out moods, genres and the like that are only words of the theme."""
    theme = str(values.get("theme", ""))
    soft = ("genre", "instrument", "style", "region", "activity", "era")
    return {name: value for name, value in values.items() if name not in soft or not theme or said[name] not in theme}
