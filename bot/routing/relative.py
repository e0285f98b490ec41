"""What grows or shrinks from one request to the next: "faster", "twice as long", 再短一点."""

import re
from collections.abc import Mapping
from typing import Any

from bot.routing.filling import Filling
from bot.routing.utterance import Utterance
from skills.contract import Intent, Skill
from skills.parameters import tempo
from skills.parameters.number import ENGLISH, NUMERAL, number

STEP, DOUBLE = 1.2, 2.0  # how much more "faster" is, and "twice"
USUAL = {"tempo": 108.0, "bars": 16, "lines": 4}  # of a request that named none
# What grows or shrinks, by how much, and the words for it.
RELATIVE: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (name, factor, re.compile(pattern, re.IGNORECASE | re.ASCII))
    for name, factor, pattern in (
        ("tempo", DOUBLE, r"\b(?:twice as fast|double (?:the )?(?:tempo|speed|time))\b|快一倍|两倍速"),
        ("tempo", 1 / DOUBLE, r"\b(?:half as fast|twice as slow|halve the (?:tempo|speed)|half (?:the )?(?:tempo|speed|time))\b|慢一倍|减速一半"),
        ("tempo", 1 / STEP, r"\b(?:slower|slow (?:it |this |that )?down|(?:too|not so|less|not that) (?:fast|quick|hurried)|too rushed)\b|慢一?点|慢一?些|慢啲|更慢|再慢|放慢|太快|太赶|别[这那]么快|咁快"),
        ("tempo", STEP, r"\b(?:faster|quicker|speed (?:it |this |that )?up|pick up the (?:pace|tempo)|(?:too|not so|less|not that) slow|(?:it )?drags|livelier tempo)\b|快一?点|快一?些|快啲|更快|再快|加快|太慢|别[这那]么慢|咁慢"),
        ("size", DOUBLE, r"\b(?:twice as long|double (?:the |its )?(?:length|it)|double as long)\b|长一倍|加倍|翻倍"),
        ("size", 1 / DOUBLE, r"\b(?:half as long|half the length|halve it|cut it in half)\b|短一半|减半"),
        ("size", 1.5, r"\b(?:longer|(?:too|not so|less) short|extend it|lengthen|stretch it out)\b|长一?点|长一?些|长啲|更长|加长|延长|太短|别[这那]么短"),
        ("size", 0.5, r"\b(?:shorter|(?:too|not so|less) long|shorten|trim it|cut it down)\b|短一?点|短一?些|短啲|更短|缩短|精简|太长|别[这那]么长"),
    )
)  # fmt: skip
EXACT = re.compile(rf"{ENGLISH}|[零二三四五六七八九十百]", re.IGNORECASE | re.ASCII)  # 快一点 names no number
_before = (
    r"(?:and|no|now|just|only|but|so|hmm|actually|wait|rather|maybe|perhaps|say|like|about|around|roughly|at|try|go for|let's (?:say|do|have)|how about|another"
    r"|(?:shorten|cut|trim|extend|lengthen|stretch|kick|bump|push|crank|take|bring|drop|set|raise|lower|put|slow|speed)(?: it| that| this)?(?: up| down)? (?:to|at)"
    r"|make (?:it|that|them)|give me|i want|那就|就|还是|改成|改为|换成|改|只要|只|要|来|再来|再要|再|大概|大约|差不多|最多|至少|降到|提到|加到|减到)"
)
_after = r"(?:please|instead|then|pls|plz|tops|max|or so|more|of (?:them|'?em|these|those)|(?:is|are|would be|will be) (?:enough|fine|plenty)|(?:will|would|should) do)"
# A number that is all a clause says: "no, ten", "say 96", "make it five", 四个就够.
BARE = re.compile(
    rf"^[^\w一-鿿]*(?:{_before}[\s,，]*)*(?P<n>{ENGLISH}|{NUMERAL})(?:\s+{_after})*[^\w一-鿿]*(?:个|首|支|条)?(?:就好|就行|就可以|就成|就够|就够了|够了|即可|左右|吧|好了)*[^\w一-鿿]*$",
    re.IGNORECASE | re.ASCII,
)
CLAUSE = re.compile(rf"(?<=\w)[,，;；。.!！](?!\d)\s*(?!of\b)|\s+(?:and|but|plus|with)\s+(?!{ENGLISH})", re.IGNORECASE)
ANOTHER = re.compile(r"\b(?:another|more)\b|再|还|换", re.IGNORECASE)  # before "one": a tune, not a bar
SIZES = ("bars", "lines", "count")  # in the order of how much they are what a request is about
MOST_CHANGES = 300  # bpm, bars or lines that a relative change stops at


def relative(skill: Skill, last: Intent, utterance: Utterance, filling: Filling, pace: float | None) -> dict[str, Any]:
    """Return values that grow or shrink: faster, shorter, twice as long; a number said outright goes before."""
    found: dict[str, Any] = {}
    for name, factor, pattern in RELATIVE:
        names = sizes(skill, last)[:1] if name == "size" else [name]
        exact = [each for each in names if (source := filling.sources.get(each)) and EXACT.search(source.said)]
        if not pattern.search(utterance.plain) or exact or found:
            continue
        for each in names:
            if each in skill.Params.model_fields:
                usual = pace if each == "tempo" and pace else USUAL.get(each, 4)
                before = float(last.params.get(each) or usual)
                found[each] = max(1, min(MOST_CHANGES, round(before * factor)))
    return found


def sizes(skill: Skill, last: Intent) -> list[str]:
    """Return the parameters that say how much of something is wanted, the one that was said first."""
    names = [name for name in SIZES if name in skill.Params.model_fields]
    return sorted(names, key=lambda name: name not in last.params)


def bare(skill: Skill, last: Intent, said: Mapping[str, Any], grown: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return a number that stands alone as the tempo or the size that it may be: "slower, say 96", "make it five"."""
    amount, size = _amount(text), sizes(skill, last)[:1]
    if not amount or said.keys() & SIZES or amount == said.get("tempo"):
        return {}
    if amount == 1 and size != ["count"] and ANOTHER.search(text):
        return {}
    if amount in tempo.USUAL and "tempo" in said.keys() | last.params.keys() | grown.keys():
        return {"tempo": float(amount)}
    return dict.fromkeys(size, amount)


def _amount(text: str) -> int | None:
    """Return a number that is all that a clause says: "no, ten", "actually 16, and for oboe"."""
    alone = next((match for clause in CLAUSE.split(text) if (match := BARE.match(clause))), None)
    return number(alone["n"]) if alone else None
