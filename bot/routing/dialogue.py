"""Follow-ups: what a message changes about an earlier request; the rest of that request stands."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.routing.ellipsis import DROPPED, only_values
from bot.routing.filling import Filling, fill
from bot.routing.mentions import Kinds, Mentions
from bot.routing.reading import BEFORE, WORDS, Source
from bot.routing.relative import bare, relative
from bot.routing.standing import outlives, standing
from bot.routing.utterance import Utterance
from skills.contract import Intent, Skill
from skills.sayings import choice_of

MORE = re.compile(
    r"\b(?:more|another|again|next|else|different one|others?)\b|再|还要|还有|换一|别的|重来|重新|多来",
    re.IGNORECASE | re.ASCII,
)
UNDO = re.compile(
    r"\b(?:undo|go back|back to the (?:first|last|previous)|(?:first|original|previous|earlier) version|as before|(?:how|as|what) it was(?: before)?|take (?:that|it|this) back|forget (?:that )?(?:i|what i) (?:just )?said(?: that)?)\b|当我没说|刚才不算|不算数|改回|撤销|撤回|收回|还原|恢复",
    re.IGNORECASE | re.ASCII,
)
FIRST = re.compile(r"\b(?:first|original)\b|最初|一开始|原版", re.IGNORECASE)
LONGEST_UNDO = 48  # characters
ADDED = re.compile(
    r"\b(?:add|plus|another|one more|also|extra|append)\b|再加|加上|加一|再来|多加|多一", re.IGNORECASE | re.ASCII
)
SPEAKS = 2  # the claim of values that alone tell what is to be done
MANNERS = frozenset({"manner", "mood"})  # names of how something is to be done otherwise
# Another theme, where nothing else is said: "no, my grandfather's", "what about my mum instead", 换成冬天.
RETHEMED = re.compile(
    r"^\W*(?:no|nope|nah|sorry|i meant?|rather|actually|what about|how about)[\s,]+(?:about\s+)?(?P<en>(?:my|our|his|her|their|the|an?)\s+[^,.;!?]{3,60}?)(?:\s+(?:instead|please|then))?\W*$"
    r"|^\W*(?:about\s+)?(?P<rather>[a-z][^,.;!?]{2,40}?),?\s+not\s+(?:about\s+)?[^,.;!?]{2,40}$"
    r"|^\W*(?:不对?|不是|换成|改成|还是)[，,\s]*(?:写|讲)?(?P<zh>(?![更好别其一再这那原刚之不]|[\d二三四五六七八九十]+个?[字行句段])[一-鿿]{1,12}?)吧?[^\w一-鿿]*$",
    re.IGNORECASE | re.ASCII,
)

# One theme for another, outright: 别写司机了，写候鸟; "not the ferry, write about the bridge".
SWAPPED = re.compile(
    r"^\W*(?:别|不要|不)再?[写唱讲说][^，,。]{0,10}?了?[，,。\s]+(?:改|还是|要)?[写唱讲说](?P<zh>(?![首段句个歌词诗])[一-鿿]{1,12}?)吧?[^\w一-鿿]*$"
    r"|^\W*not\s+(?:about\s+)?[^,.;]{2,40}[,.;]\s+(?:write|make it|do it|sing)\s+(?:it\s+)?about\s+(?P<en>[^,.;!?]{2,60}?)\W*$",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True)
class Follow:
    """An earlier request as it is changed, where each value came from, and values that were said but are impossible."""

    intent: Intent
    sources: Mapping[str, Source]
    refused: Mapping[str, Any] = field(default_factory=dict)


def changed(
    utterance: Utterance,
    mentions: Mentions,
    skills: Mapping[str, Skill],
    kinds: Kinds,
    before: Sequence[Intent],
    pace: float | None = None,
) -> Follow | None:
    """Return an earlier request with what this message changes; None when there is none that it could change.

    `before` holds the conversation's earlier Intents, oldest first; `pace` is the tempo of what came of the last one.
    """
    earlier = [
        each
        for each in before
        if each.skill in skills and skills[each.skill].changeable and not asks_only(skills, each)
    ]
    if not earlier:
        return None
    if undoes(utterance.plain) and len(earlier) > 1:
        then = _original(earlier) if FIRST.search(utterance.plain) else earlier[-2]
        return Follow(then, dict.fromkeys(then.params, Source(BEFORE)))
    last = _meant(earlier, skills, mentions)
    skill = skills[last.skill]
    filling = fill(skill, utterance, mentions, _choice(skill, last))
    if only := _done_otherwise(skill, last, mentions):
        filled = fill(skill, utterance, mentions, {choice_of(skill) or "": only})
        kept = standing(skill, last, filled.values, utterance.plain, kinds) if only in skill.keeps else {}
        return Follow(
            Intent(last.skill, {**kept, **filled.values}), {**dict.fromkeys(kept, Source(BEFORE)), **filled.sources}
        )
    said = _said(skill, filling, last, utterance)
    said |= _without_sections(skill, last, mentions, utterance.plain) if "structure" not in said else {}
    grown = relative(skill, last, utterance, filling, pace)
    changes = {**said, **grown, **bare(skill, last, said, grown, utterance.plain)}
    theme = swaps(utterance.plain) or (None if changes else RETHEMED.match(utterance.plain))
    if theme and "theme" in last.params:
        changes = {"theme": utterance.own(*theme.span(theme.lastgroup or 0))}
    drops = DROPPED.search(utterance.plain)
    if not changes and only_values(mentions) and not (drops or _takes_some(skill, mentions)):
        return None
    sources = {name: filling.sources.get(name, Source(WORDS, utterance.said)) for name in changes}
    if beyond := _beyond(skill, last, changes):
        return Follow(Intent(last.skill, {**beyond, **changes}), sources, filling.refused)
    kept = standing(skill, last, changes, utterance.plain, kinds)
    if "seed" in kept and (not changes or MORE.search(utterance.plain)):
        del kept["seed"]  # another one, not the same one changed
    intent = Intent(last.skill, {**kept, **changes})
    return Follow(intent, {**dict.fromkeys(kept, Source(BEFORE)), **sources}, filling.refused)


def undoes(text: str) -> bool:
    """Return whether a message asks for what was before the last change, and for nothing else."""
    return bool(UNDO.search(text)) and len(text) < LONGEST_UNDO


def asks_only(skills: Mapping[str, Skill], intent: Intent) -> bool:
    """Return whether a request was only a question about an answer, as "why the second?"."""
    named = set(intent.params) - {"seed"}
    return bool(named) and not any(outlives(skills[intent.skill], name) for name in named)


def swaps(text: str) -> re.Match[str] | None:
    """Return where a message names another theme in place of the one before, and asks for nothing else; None for no such."""
    return SWAPPED.match(text)


def _original(earlier: Sequence[Intent]) -> Intent:
    """Return the request that the last ones of its skill have changed since."""
    return next(
        (one for one, before in zip(earlier[:0:-1], earlier[-2::-1], strict=True) if one.skill != before.skill),
        earlier[0],
    )


def _meant(earlier: Sequence[Intent], skills: Mapping[str, Skill], mentions: Mentions) -> Intent:
    """Return the last request whose skill takes all that is named, else the last one."""
    named = {each.name for each in mentions.all if not each.implied and not each.kind.meant and each.kind.claim > 1}

    def takes(intent: Intent) -> bool:
        return named <= set(skills[intent.skill].Params.model_fields)

    return next((each for each in reversed(earlier) if takes(each)), earlier[-1])


def _done_otherwise(skill: Skill, last: Intent, mentions: Mentions) -> str:
    """Return what else is to be done with the last result, where a value is named that only this takes, and at most its manner.

    "Up an octave" transposes a tune that was new, 第二句改温柔点 revises a text; "" for nothing else.
    """
    told = {
        only[0]
        for each in mentions.apart
        if each.kind.claim >= SPEAKS and len(only := skill.takes.get(each.name, ())) == 1
    }
    beside = [each.name for each in mentions.apart if len(skill.takes.get(each.name, ())) != 1]
    other = len(told) == 1 and set(beside) <= MANNERS and last.params.get(choice_of(skill) or "") not in told
    return str(next(iter(told))) if other else ""


def _beyond(skill: Skill, last: Intent, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the choice that does all that is said to the last result where what made it cannot; {} for none.

    Bars that were written anew stay in their metre; the tune is varied as a waltz.
    """
    choice = choice_of(skill) or ""
    able = {skill.beyond.get(last.params.get(choice, ""), {}).get(name, "") for name in changes}
    return {choice: able.pop()} if len(able) == 1 and "" not in able else {}


def _takes_some(skill: Skill, mentions: Mentions) -> bool:
    """Return whether a message names no value, or one that the skill takes: bars are nothing to a recommendation."""
    named = {each.name for each in mentions.apart if not each.implied and each.kind.claim >= SPEAKS}
    return not named or bool(named & set(skill.Params.model_fields))


def _choice(skill: Skill, last: Intent) -> dict[str, Any]:
    name = choice_of(skill)
    return {name: last.params[name]} if name in last.params else {}


def _said(skill: Skill, filling: Filling, last: Intent, utterance: Utterance) -> dict[str, Any]:
    """Return what was said outright; lists of words grow, sections are added or dropped."""
    renamed = {name for name in filling.values if name in last.params}
    values = {
        name: value
        for name, value in filling.values.items()
        if name != choice_of(skill) and (name not in filling.implied or renamed - {name} or name not in last.params)
    }
    for name in ("include", "avoid", "exclude"):
        if name in values:
            values[name] = list(dict.fromkeys([*last.params.get(name, ()), *values[name]]))
    if "structure" in values:
        values["structure"] = _sections(values["structure"], last, utterance)
    elif "lines" in values and len(only := last.params.get("structure", ())) == 1:
        values["structure"] = [f"{only[0].partition(':')[0]}:{values['lines']}"]
    return values


def _without_sections(skill: Skill, last: Intent, mentions: Mentions, text: str) -> dict[str, Any]:
    """Return the sections that are left where whole ones are to go: "take out the bridge"."""
    before = last.params.get("structure", ())
    gone = {each.found.value for each in mentions.all if each.kind.name == "passage"} if DROPPED.search(text) else set()
    left = [section for section in before if section.partition(":")[0] not in gone]
    return {"structure": left} if left and len(left) < len(before) else {}


def _sections(said: list[str], last: Intent, utterance: Utterance) -> list[str]:
    before = list(last.params.get("structure", ()))
    if not before and "lines" in last.params:
        before = [f"verse:{last.params['lines']}"]
    names = {section.partition(":")[0] for section in said}
    if before and DROPPED.search(utterance.plain):
        return [each for each in before if each.partition(":")[0] not in names] or before
    return [*before, *said] if before and ADDED.search(utterance.plain) else said
