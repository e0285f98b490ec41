"""What of an earlier request stands when a message changes it."""

from collections.abc import Mapping
from typing import Any

from bot.routing.mentions import Kinds, mentions_in
from indexes.errors import UserError
from skills.contract import Intent, Skill
from skills.parameters.kind import Kind, kind_of_field
from skills.parameters.vocabulary import any_of, negated


def standing(skill: Skill, last: Intent, changes: Mapping[str, Any], text: str, kinds: Kinds) -> dict[str, Any]:
    """Return the values of the last request that outlive it, and that `changes` and the words of `text` leave as they are."""
    gone = _stale(last, changes, kinds)
    kept = {name: value for name, value in last.params.items() if outlives(skill, name) and name not in gone}
    denied = _denied(skill, kept, text)
    return {name: value for name, value in kept.items() if name not in denied}


def outlives(skill: Skill, name: str) -> bool:
    """Return whether a value outlives its request; a question about the answer (why the second?) does not."""
    info = skill.Params.model_fields.get(name)
    kind = kind_of_field(info) if info else None
    return name != "of" and not (kind and kind.meant and not kind.options)


def _stale(last: Intent, changes: Mapping[str, Any], kinds: Kinds) -> set[str]:
    """Return values that were there only because of one that is replaced: the metre of a jig that becomes a march."""
    stale = set[str]()
    for name in set(changes) & set(last.params):
        old = last.params[name]
        if isinstance(old, str) and old != changes[name]:
            implied = mentions_in(old, kinds).all
            stale |= {
                each.name for each in implied if each.name != name and last.params.get(each.name) == each.found.value
            }
    return stale | ({"lines"} if "structure" in changes and "lines" not in changes else set())


def _denied(skill: Skill, kept: Mapping[str, Any], text: str) -> set[str]:
    """Return values that are said to be unwanted: the mood of a sad song that shall be less sad."""
    said = {name: _words(skill, name, value) for name, value in kept.items() if isinstance(value, str)}
    return {
        name
        for name, words in said.items()
        if words and any(negated(text, match.start()) for match in any_of(words).finditer(text))
    }


def _words(skill: Skill, name: str, value: str) -> list[str]:
    """Return every way to say a value of a kind that has a list of words."""
    kind = kind_of_field(skill.Params.model_fields[name])
    return [said for said in kind.words if _is(kind, said, value)] if kind and not kind.own else []


def _is(kind: Kind, said: str, value: str) -> bool:
    try:
        return bool(kind.parse(said) == value)
    except UserError:
        return False
