"""What a new request takes over from the one before it: "lyrics with the same mood", 用同样的调, "write words like that"."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.routing.dialogue import undoes
from bot.routing.features import kind_of_file
from skills.contract import Intent, Skill
from skills.parameters.kind import kind_of_field
from skills.parameters.number import number
from skills.parameters.rank import find as find_ranks
from skills.sayings import choice_of

KEY = ("tonic", "mode")
CALLED = {
    ("mood",): ("mood", "feeling", "feel", "vibe", "atmosphere", "心情", "情绪", "感觉", "氛围"),
    KEY: ("key", "scale", "tonality", "调", "调性"),
    ("tempo",): ("tempo", "speed", "pace", "速度"),
    ("meter",): ("metre", "meter", "time signature", "rhythm", "拍子", "节拍", "拍号"),
    ("theme",): ("theme", "topic", "subject", "主题", "题目", "题材"),
    ("genre", "style"): ("genre", "style", "风格", "体裁"),
    ("language",): ("language", "语言"),
    ("instrument",): ("instrument", "乐器"),
}
NAMES = {said: names for names, ways in CALLED.items() for said in ways}
_named = "|".join(sorted(NAMES, key=len, reverse=True))
SAME = re.compile(
    rf"\b(?:the\s+)?same\s+(?P<en>{_named})\b|(?:同样|一样|相同|同一个?|一个)的?(?P<zh>{_named})",
    re.IGNORECASE | re.ASCII,
)
LIKE_THAT = re.compile(
    r"\b(?:like|to match|to go with) (?:it|that|them|those|these)\b|类似的|这样的|配得上", re.IGNORECASE
)
# What was made is worked on: "set them to music", "put words on it", 给它谱曲.
WORKS_ON = re.compile(
    r"\b(?:set|put|turn|make|sing|compose|write|add|give|fit|use|dress|transform|convert)\b[^.;!?]{0,30}\b(?:it|them|that|this|these|those)\b"
    r"|\b(?:music|tune|melody|words?|lyrics|verses?|chords)\s+(?:to|for|on|over|under|behind|around)\s+(?:it|them|that|this|these|those)\b"
    r"|\b(?:set|put)\s+to\s+(?:music|a\s+tune)|\badd\s+(?:some\s+|a\s+)?(?:music|tune|melody|words|lyrics)\b"
    r"|(?:给|为|把|将|用|照着?|按|根据|依)(?:它|这|那|上面|刚才|刚刚|前面)|[谱作写]个?成?[上个首支段]?(?:曲|旋律|调子)|配[上个首支段点]?(?:曲|乐|音乐|旋律|词|歌词)|填[上个段]?词|[做写变改]成一?首?歌|唱出来",
    re.IGNORECASE | re.ASCII,
)
NEVER_TAKEN = frozenset({"seed", "of", "count", "text", "why"})  # of one request alone
# "Compose it", "write one of your own": something of that kind is to be made.
OF_THAT_KIND = re.compile(
    r"\b(?:compose|write|make|create|do|sing|invent)\s+(?:me\s+)?(?:it|one|some|another)\b(?!\s+(?:of\s+(?:the|those)|about))"
    r"|(?:自己|你来|你)(?:写|作|编|谱)一?(?:首|段|个)(?=$|[吧，。！])",
    re.IGNORECASE | re.ASCII,
)
# All that stands beside a rank in "and the third?", 那第一首呢.
BESIDE = re.compile(
    r"[^\w一-鿿]*(?:(?:and|also|so|ok|okay|then|now|what about|how about|too|as well|the|its|it|of (?:it|this|that)|is|in|那么?|还有|以及|呢|也是?|它的?|这[首段]?的?|是|多少|什么)[^\w一-鿿]*)*",
    re.IGNORECASE | re.ASCII,
)
STARS = re.compile(
    r"\s*(?:gets?|给|:|：)?\s*\b(?P<n>[1-5]|one|two|three|four|five|[一二两三四五](?=[星颗分]|$))\s*(?:颗?星|stars?|分)?\s*$",
    re.IGNORECASE,
)  # and the last one 2
TAKE_BACK = "undo"  # the choice of a skill that keeps what people say
RANKED = ("why", "target")  # parameters that hold a place among those shown
TUNES = ("mid", "wav")  # kinds of files that hold a tune
OF_ONE = re.compile(r"\b(?:it|this|that|one|tune|melody)\b|[它这那第]", re.IGNORECASE | re.ASCII)
KIND = {"genre": "style", "style": "genre"}  # the same value under another skill's name


def asked_of_another(text: str, skills: Mapping[str, Skill], before: Sequence[Intent]) -> Intent | None:
    """Return the last question or opinion for another of those shown, where a message names only its place."""
    ranks = find_ranks(text)
    if not before or len(ranks) != 1:
        return None
    last, beside = before[-1], text[: ranks[0].start] + text[ranks[0].end :]
    stars = STARS.search(beside) if "stars" in last.params else None
    if not BESIDE.fullmatch(beside[: stars.start()] + beside[stars.end() :] if stars else beside):
        return None
    if stars:
        return Intent(last.skill, {**last.params, "target": str(ranks[0].value), "stars": number(stars["n"])})
    name = next((each for each in RANKED if re.fullmatch(r"-?\d+", str(last.params.get(each, "")))), "")
    if name:
        return Intent(last.skill, {**last.params, name: type(last.params[name])(ranks[0].value)})
    skill = skills.get(last.skill)
    asks = skill is not None and not skill.changeable and "score" in skill.continues
    return Intent(last.skill, {k: v for k, v in last.params.items() if k != "of"}) if asks else None


def asked_besides(text: str, skills: Mapping[str, Skill], before: Sequence[Intent]) -> Intent | None:
    """Return the last question asked about something else, where a message names that alone: "and the metre?", 那速度呢."""
    skill = skills.get(before[-1].skill) if before else None
    name = choice_of(skill) if skill and not skill.changeable and "score" in skill.continues else None
    kind = kind_of_field(skill.Params.model_fields[name]) if skill and name else None
    found = sorted(kind.find(text), key=lambda each: each.start - each.end)[:1] if kind else []
    if not skill or not name or not found or not BESIDE.fullmatch(text[: found[0].start] + text[found[0].end :]):
        return None
    return Intent(skill.name, {**before[-1].params, name: found[0].value})


def going_on(text: str, name: str, skills: Mapping[str, Skill], last: Intent | None) -> set[str]:
    """Return the skills that a message may mean which works on what was made last; all but where this one cannot.

    A melody to words, and words to a melody, make a song: what goes on from both.
    """
    made = skills[last.skill].continues if last else ()
    able = {each for each, skill in skills.items() if skill.changeable and set(made) <= set(skill.continues)}
    able -= {last.skill} if last else set()
    works = len(made) == 1 and skills[name].changeable and last and name != last.skill and WORKS_ON.search(text)
    return able if works and name not in able and able else set(skills)


def worked_on(text: str, files: Sequence[str], skills: Mapping[str, Skill], before: Sequence[Intent]) -> Intent | None:
    """Return what a message tells outright to do with the tune at hand, attached or shown last: "accompany it in march style".

    No song, whose words would be lost; tracks that were found are worked on only where the message speaks of one.
    """
    made = (skills[each.skill].continues for each in reversed(before) if each.skill in skills)
    last = next((each for each in made if "score" in each or "text" in each), ())
    shown = "score" in last and "text" not in last and ("tracks" not in last or OF_ONE.search(text))
    at_hand = shown or any(kind_of_file(each) in TUNES for each in files)
    for name, skill in skills.items() if at_hand else ():
        choice = choice_of(skill)
        kind = kind_of_field(skill.Params.model_fields[choice]) if choice else None
        if kind and (told := kind.outright(text)):
            return Intent(name, {choice: told})
    return None


def taken_back(text: str, skills: Mapping[str, Skill], before: Sequence[Intent]) -> Intent | None:
    """Return the wish to take back what was just said, where the last skill can: "undo that" after an opinion."""
    skill = skills.get(before[-1].skill) if before else None
    if skill is None or skill.changeable or not undoes(text):
        return None
    name = choice_of(skill)
    kind = kind_of_field(skill.Params.model_fields[name]) if name else None
    return (
        Intent(skill.name, {name: TAKE_BACK})
        if kind and any(value == TAKE_BACK for value, _, _ in kind.options)
        else None
    )


def taken_over(text: str, skill: Skill, before: Sequence[Intent], bare: bool = False) -> Mapping[str, Any]:
    """Return values of the last request that a message refers to, by names of the skill's parameters.

    A message to another skill means them all where it works on what was made, or is `bare` of anything but values, which
    are none of the last skill's: "sixteen bars".
    """
    if not before:
        return {}
    other = before[-1].skill != skill.name
    every = set(before[-1].params) - NEVER_TAKEN - {choice_of(skill)}
    named = every if other and (bare or WORKS_ON.search(text)) else set[str]()
    named |= {"mood", *KIND} if OF_THAT_KIND.search(text) else set[str]()
    if other:
        named |= {name for match in SAME.finditer(text) for name in NAMES[(match["en"] or match["zh"]).casefold()]}
        named |= {"mood"} if LIKE_THAT.search(text) else set()
    last, fields = before[-1].params, skill.Params.model_fields
    values = {name if name in fields else KIND.get(name, name): last[name] for name in named if name in last}
    return {name: value for name, value in values.items() if name in fields}
