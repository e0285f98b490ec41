"""Turns of phrase and rhymes that have been sung too often."""

import re
from collections.abc import Sequence

_PHRASES = """
broken heart|heart of gold|heart and soul|all night long|by your side|light up the night|hold me tight
love is blind|never let (?:you|me|it|him|her) go|take my hand|take my breath away|fire in (?:my|your) (?:soul
heart|eyes)|wings to fly|reach for the (?:stars|sky|moon)|follow (?:your|my) (?:dreams?|heart)|dreams? come true
deep inside|time will tell|only time|till the end of time|end of the (?:day|road|line)|tears? (?:fall|fell
falling) like rain|cry(?:ing)? in the rain|dancing in the (?:dark|rain|moonlight)|against all odds|you and (?:i
me)|one more (?:time|chance|night)|give me a sign|stars? in (?:the|your) (?:sky|eyes)|(?:calm|eye) (?:before
of) the storm|walk(?:ing)? on air|head over heels|lost in (?:your|the)|eyes like|drown(?:ing)? in|crazy (?:in
for|about)|(?:burning|heart'?s) desire|ray of (?:light|hope)|roses are red|once upon a time|bright as day
white as snow|cold as ice|(?:black|dark) as night|free as a bird|tear(?:s|ing)? me apart|on and on"""
_CHINESE = """
海枯石烂|天长地久|地老天荒|一生一世|生生世世|落花流水|断肠人|人面桃花|物是人非|泪如雨下|泪流满面|天涯海角|春暖花开|红尘滚滚|岁月如歌|时光荏苒|心如刀割|风花雪月|海阔天空|两情相悦|白头偕老|此情此景
何处是归程|明月几时|乘风破浪|星辰大海"""
_RHYMES = """
heart apart|heart start|fire desire|fire higher|love above|love dove|moon june|moon soon|night light
tonight right|rain pain|eyes skies|eyes lies|kiss bliss|tears fears|years tears|dreams seems|me free|you blue
you true|way day|away stay|soul whole"""
PHRASES = re.compile(rf"\b(?:{'|'.join(_PHRASES.strip().splitlines())})\b", re.IGNORECASE)
CHINESE = re.compile("|".join(_CHINESE.strip().splitlines()))
RHYMES = frozenset(frozenset(pair.split()) for pair in _RHYMES.strip().replace("\n", "|").split("|"))


def cliches(lines: Sequence[str], ends: Sequence[str], scheme: str) -> list[str]:
    """Return the worn phrases of lines, and the worn rhymes among their last words ("heart / apart")."""
    text = "\n".join(lines)
    found = [match[0].casefold() for pattern in (PHRASES, CHINESE) for match in pattern.finditer(text)]
    groups = [[end for end, mark in zip(ends, scheme, strict=True) if mark == letter] for letter in {*scheme} - {"X"}]
    pairs = [(one, two) for group in sorted(groups) for place, one in enumerate(group) for two in group[place + 1 :]]
    return list(dict.fromkeys([*found, *(f"{one} / {two}" for one, two in pairs if frozenset((one, two)) in RHYMES)]))
