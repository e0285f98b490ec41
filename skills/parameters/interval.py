"""How far a tune is moved, in semitones: up a third, two semitones down, an octave lower, 降半音, 高八度."""

import re
from typing import Any

from indexes.errors import UnknownValue
from skills.parameters.kind import Found, Kind
from skills.parameters.number import ENGLISH, NUMERAL, number

MOST = 36  # semitones, three octaves
SIZES = {
    "half a step": 1, "half a tone": 1, "half step": 1, "half tone": 1, "semitone": 1, "whole step": 2, "whole tone": 2, "tone": 2,
    "second": 2, "third": 4, "fourth": 5, "fifth": 7, "sixth": 9, "seventh": 11, "octave": 12,
    "半音": 1, "半个音": 1, "全音": 2, "二度": 2, "两度": 2, "三度": 4, "四度": 5, "五度": 7, "六度": 9, "七度": 11, "八度": 12,
}  # fmt: skip
_english = "|".join(each.replace(" ", r"[\s-]") for each in SIZES if each.isascii())
_chinese = "|".join(each for each in SIZES if not each.isascii())
_amount = rf"(?:(?:{ENGLISH}|an?)\s+)?(?:(?:minor|major|perfect)\s+)?(?:{_english})s?"
SAID = re.compile(
    rf"\b(?P<way>up|down|higher|lower)\s+(?:by\s+)?(?P<amount>{_amount})\b"
    rf"|\b(?P<verb>drop|lower|raise|lift|bump|push|sink|shift|move)\s+(?:it|this|that|them|everything|the (?:tune|song|melody|key))\s+(?:(?P<verbway>up|down)\s+)?(?:by\s+)?(?P<moved>{_amount})\b(?:\s+(?P<where>up|down|higher|lower)\b)?"
    rf"|(?<!\w)(?P<off>{_amount})\s+too\s+(?P<too>high|low|sharp|flat)\b"
    rf"|(?<!\w)(?P<first>{_amount})\s+(?P<then>up|down|higher|lower)\b"
    rf"|(?P<zhway>[往向朝]?[上下高低](?:[方面处边])?(?:平?移|挪|搬|抬|调|提|拉|压|转|走|升|降|推|放)?|(?:[升降提抬拔拉压调移挪搬]|平移)[高低上下]?[来去]?)[了它个]?(?:整整|整)?(?P<zh>(?:{NUMERAL}个?|半个)?(?:[大小纯增减]{{0,2}})(?:{_chinese}))",
    re.IGNORECASE | re.ASCII,
)
SIZE = re.compile(rf"(?P<size>{_english}|{_chinese})s?$", re.IGNORECASE)
COUNT = re.compile(rf"^({ENGLISH}|{NUMERAL}(?=个|[大小纯增减]|[半全]音|八度))", re.IGNORECASE)
DOWN = re.compile(r"down|lower|drop|sink|^(?:high|sharp)$|[降低下压]", re.IGNORECASE)
LESS, MORE = re.compile(r"minor|diminished|[小减]", re.IGNORECASE), re.compile(r"augmented|增", re.IGNORECASE)


def find(text: str) -> list[Found]:
    """Return how far the tune is to be moved; downwards is negative, an unnamed third is a major one."""
    found = []
    for match in SAID.finditer(text):
        way = (
            match["way"]
            or match["then"]
            or match["zhway"]
            or match["verbway"]
            or match["where"]
            or match["verb"]
            or match["too"]
        )
        semitones = _semitones(match["amount"] or match["first"] or match["zh"] or match["moved"] or match["off"])
        found.append(Found(-semitones if DOWN.search(way) else semitones, *match.span()))
    return found


def _semitones(amount: str) -> int:
    size, count = SIZE.search(amount), COUNT.match(amount)
    steps = SIZES[re.sub(r"[\s-]", " ", size["size"].casefold())] if size else 0
    return steps * ((number(count[0]) if count else None) or 1) - bool(LESS.search(amount)) + bool(MORE.search(amount))


def parse(value: Any) -> int:
    """Return the semitones of "-3", "up a tone" or "降三度"; raise UnknownValue for what is none."""
    text = str(value).strip()
    said = int(text) if re.fullmatch(r"[+-]?\d+", text) else next((each.value for each in find(text)), None)
    if said is None or abs(said) > MOST:
        raise UnknownValue("interval", text, "up a tone, down a third, an octave lower, -3")
    return said


INTERVAL = Kind("interval", parse, find, (), "How far to move it, e.g. up a tone", "移动多远，如升一个全音", claim=3)
