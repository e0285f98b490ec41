"""Fill a skill's parameters from what a message names; knows no skill by name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.routing.mentions import Mention, Mentions, kinds_of, quoted_spans
from bot.routing.reading import REST, WHOLE, WORDS, Source
from bot.routing.rest import Frames, left, with_article
from bot.routing.utterance import Utterance
from skills.contract import Skill
from skills.parameters.kind import Found, Kind, kind_of_field
from skills.parameters.vocabulary import negated
from skills.sayings import choice_of

SENTENCE = "*"  # in place of a value that a class of sentences means: the sentence itself
GIVEN = 9  # the claim of notes, chords and words that a person brings
COUNTED = 2  # the claim of numbers and the like
HALF = re.compile(r"^[^“]*”|“[^”]*$|^[^「]*」|「[^」]*$")  # a quotation that is cut
LONGEST = 200  # characters of a sentence that is kept as a value
# Between two values of one kind: the second is meant ("in G, no, D", "不对，是四拍").
CORRECTED = re.compile(
    r"\b(?:no|wait|sorry|sry|ok|okay|actually|rather|instead|i mean(?:t)?|make that|scratch that)\b|不对|不是|应该是|我是说|还是|改成|[，,。.]\s*[不唔][，,。.]|算了|等等|等[一]?下|说错|搞错|错了|更正|要不|干脆",
    re.IGNORECASE | re.ASCII,
)

# After a value: it is spoken against ("sad songs don't help, give me happy ones").
DENIED = re.compile(
    r"\s+(?:(?!that\b|which\b|who\b|but\b|and\b|i\b|we\b|you\b|they\b)[a-z]+\s+)?(?:do|does|did|is|are|wo|ca)n't\b(?!\s+(?:want|use|like|need|put|add))"
    r"|(?:乐|歌|曲)?(?:什么的|之类的?|[这那]种)?(?:就|都|也|可以)?(?:算了|免了|免谈|除外|(?:不要|不用|不必|不来|不听|不考虑)(?=[了吧啦\W]|$)|别[来放用加听](?=[了吧啦\W]|$))",
    re.IGNORECASE | re.ASCII,
)

# Before a value, and after it: another is to take its place ("swap the flute for an ocarina", "instead of jigs").
SWAPPED = re.compile(
    r"\b(?:swap|replace|trade|exchange|switch|change)\s+(?:out\s+)?(?:(?:the|that|my|its|all)\s+)?$|把$", re.IGNORECASE
)
FOR_ANOTHER = re.compile(
    r"\s+(?:out\s+)?(?:for|with|by|to|into)\b|(?:全都?|都)?(?:换|改|变|替)(?:成|为|做)", re.IGNORECASE
)
# The same where nothing is named instead, or only later: "drop the 5/4, use 7/8".
GIVEN_UP = re.compile(
    r"\b(?:drop|lose|ditch|scrap|forget|skip|leave|never mind)\s+(?:about\s+)?(?:the|that|this|my)\s+$", re.IGNORECASE
)
TO = re.compile(r"\bto\b|到", re.IGNORECASE)  # drop the tempo to 70
ENDS = re.compile(r"\s*(?:$|[,.;!?，。；]|(?:and|but|use|go|make|for|please)\b)", re.IGNORECASE)
ALONE = re.compile(r"(?<=[，,、。])[一-鿿](?=\s*(?:[，。！,.!]|$))")  # a theme of one character, as 雪


@dataclass(frozen=True)
class Filling:
    """The values of a message for one skill, where each came from, and values that were said but are impossible."""

    values: Mapping[str, Any]
    sources: Mapping[str, Source]
    implied: frozenset[str] = frozenset()  # names of values that were only hinted at
    refused: Mapping[str, Any] = field(default_factory=dict)


def fill(
    skill: Skill, utterance: Utterance, mentions: Mentions, means: Mapping[str, Any], frames: Frames | None = None
) -> Filling:
    """Return the values for a skill, of a sentence that as a whole `means` some of them; `frames` allows for the rest."""
    kinds = {name: kind for name, kind in kinds_of([skill]) if _takes(skill, name, means)}
    understood = mentions.of(kinds)
    named = _named(mentions.text, understood, means)
    values = {name: _own(utterance, each) for name, each in named.items()}
    sources = {name: _source(utterance, each) for name, each in named.items()}
    for name, value in means.items():
        if name in kinds and (name not in values or (kinds[name].meant and kinds[name].options)):
            values[name] = utterance.said.strip()[:LONGEST] if value == SENTENCE else value
            sources[name] = Source(WHOLE)
    if frames and not any(each.kind.claim >= GIVEN for each in understood) and is_usual(skill, means):
        for name, span in _rest(utterance, mentions, kinds, set(values), frames).items():
            values[name], sources[name] = utterance.own(*span), _at(utterance, REST, span)
    return _checked(skill, values, sources, frozenset(name for name, each in named.items() if each.implied))


def _takes(skill: Skill, name: str, means: Mapping[str, Any]) -> bool:
    """Return whether what is to be done takes a parameter; what is meant alone (why the second?) takes no other."""
    fields = skill.Params.model_fields
    alone = [each for each in means if (kind := kind_of_field(fields[each])) and kind.meant and not kind.options]
    choice, only = choice_of(skill), skill.takes.get(name)
    default = fields[choice].default if choice else None
    return name in alone if alone else only is None or name in means or means.get(choice, default) in only


def is_usual(skill: Skill, means: Mapping[str, Any]) -> bool:
    """Return whether a sentence may have words of its own left: it means what such requests usually mean."""
    choice = choice_of(skill)
    default = skill.Params.model_fields[choice].default if choice else None
    return (default is None and (bool(choice) or not means)) or (bool(choice) and means.get(choice, default) == default)


def _named(text: str, understood: Sequence[Mention], means: Mapping[str, Any]) -> dict[str, Mention]:
    """Return the mention that counts for each parameter: the surest, the first of these, or the one after a correction."""
    named: dict[str, Mention] = {}
    for each in understood:
        if each.kind.meant and (each.name not in means or each.kind.options):
            continue
        if not each.kind.own and _is_denied(text, each.found):
            continue
        before = named.get(each.name)
        if before is None or each.found.sure > before.found.sure or _corrects(text, before, each):
            named[each.name] = each
    return named


def _is_denied(text: str, found: Found) -> bool:
    """Return whether a value is not wanted, or not any more."""
    if negated(text, found.start) or DENIED.match(text, found.end):
        return True
    before = text[: found.start]
    bars = text[found.start : found.end].casefold().startswith(("bar", "measure"))  # which are filled anew
    swapped = not bars and SWAPPED.search(before) and FOR_ANOTHER.match(text, found.end)
    dropped = GIVEN_UP.search(before) and ENDS.match(text, found.end) and not TO.search(text, found.start, found.end)
    return bool(swapped or dropped)


def _corrects(text: str, before: Mention, after: Mention) -> bool:
    between = text[before.found.end : after.found.start]
    return after.found.sure >= before.found.sure and bool(CORRECTED.search(between))


def _rest(
    utterance: Utterance, mentions: Mentions, kinds: Mapping[str, Kind], filled: set[str], frames: Frames
) -> dict[str, tuple[int, int]]:
    """Return the span of the message that is left for the one parameter that takes the rest."""
    name = next((name for name, kind in kinds.items() if kind.rest), "")
    if not name or name in filled:
        return {}
    everything = kinds[name].rest == "all"
    words = [each for each in mentions.all if everything and each.kind.claim <= 2 and not each.kind.meant]
    understood = _spans(mentions.of(kinds))
    led = kinds[name].rest == "object" or bool(utterance.files)
    start, end = left(utterance.plain, frames, understood, _spans(words), led, denied=everything)
    if not everything and _is_another(mentions, start, end):
        return {}
    follows = any(start < a and not utterance.plain[end:a].strip() for a, _ in understood)  # "a breakup" ballad
    article = everything or follows
    start = start if article else with_article(utterance.plain, start)
    shown = any(each.name == "target" and each.found.start <= start and end <= each.found.end for each in mentions.all)
    long = end - start > 1 or bool(ALONE.match(utterance.plain, start))
    return {name: (start, end)} if long and end > start and (everything or not shown) else {}


def _is_another(mentions: Mentions, start: int, end: int) -> bool:
    """Return whether a span is a part of what is quoted, or a value that another skill would take: "four-part"."""
    said = mentions.text[start:end]
    quoted = any(a <= start and end <= b and len(said) < len(value) for a, b, value in quoted_spans(mentions.text))
    named = (each for each in mentions.all if each.kind.claim >= COUNTED and not each.kind.own and not each.kind.meant)
    return (
        quoted
        or HALF.search(said) is not None
        or any(each.found.start <= start and end <= each.found.end for each in named)
    )


def _spans(mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    return [(each.found.start, each.found.end) for each in mentions]


def _checked(
    skill: Skill, values: Mapping[str, Any], sources: Mapping[str, Source], implied: frozenset[str]
) -> Filling:
    """Leave out what is so by default, and apart what the skill's Params refuse."""
    fields = skill.Params.model_fields
    refused = {name: value for name, value in values.items() if not _legal(skill, name, value)}
    kept = {name: value for name, value in values.items() if name not in refused and value != fields[name].default}
    return Filling(kept, {name: sources[name] for name in kept}, implied & set(kept), refused)


def _own(utterance: Utterance, mention: Mention) -> Any:
    """Return a value, its words as they were typed where they are the person's own."""
    value = mention.found.value
    if not mention.kind.own:
        return value
    return (
        [_typed(utterance, mention, each) for each in value]
        if isinstance(value, list)
        else _typed(utterance, mention, value)
    )


def _typed(utterance: Utterance, mention: Mention, said: str) -> str:
    place = utterance.plain.find(said, mention.found.start, mention.found.end)
    place = place if place >= 0 else utterance.plain.find(said)
    return utterance.own(place, place + len(said)) if place >= 0 else said


def _source(utterance: Utterance, mention: Mention) -> Source:
    return _at(utterance, WORDS, (mention.found.start, mention.found.end))


def _at(utterance: Utterance, kind: str, span: tuple[int, int]) -> Source:
    return Source(kind, utterance.own(*span), utterance.places[span[0]], utterance.places[span[1]])


def _legal(skill: Skill, name: str, value: Any) -> bool:
    """Return whether the skill's Params take a value."""
    try:
        skill.Params.__pydantic_validator__.validate_python({name: value})
    except ValueError as error:
        return not any(each["loc"][:1] == (name,) for each in getattr(error, "errors", list)())
    return True
