"""What grows or shrinks from one request to the next: "faster", "twice as long", 再短一点."""

import re
from typing import Any

from bot.routing.filling import Filling
from bot.routing.utterance import Utterance
from skills.contract import Intent, Skill
from skills.parameters.number import ENGLISH

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
