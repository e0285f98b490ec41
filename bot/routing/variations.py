"""Sentences again as other people would say them, so that the model learns to look past manners and other wishes."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.routing.classifier import CHANGE, Meaning
from bot.routing.filling import is_usual
from bot.routing.language import language_of
from bot.routing.training import Row
from skills.contract import Skill
from skills.sayings import Saying

BEFORE = (
    "please",
    "can you",
    "could you please",
    "hey,",
    "hi,",
    "ok so",
    "yo",
    "hello, would you",
    "um,",
    "so",
    "I want you to",
    "I'd like you to",
    "",
)
AFTER = ("please", "thanks", "plz", "lol", "if you can", "for me", "pls!!", "", "", "asap", "tbh", "right now")
BEFORE_ZH = ("请", "麻烦", "你能不能", "可以", "嗨，", "那个，", "我想让你", "帮我", "", "", "能否")
AFTER_ZH = ("吧", "好吗", "谢谢", "呗", "啊", "行吗", "", "", "可以吗", "哈")
# What may be wished for besides, by the name of its parameter.
WISHES = {
    "tonic": ("in D", "D调"), "mode": ("minor", "小调"), "meter": ("3/4", "3/4拍"), "tempo": ("90 bpm", "速度90"),
    "bars": ("16 bars", "十六小节"), "lines": ("8 lines", "八行"), "syllables": ("7 syllables a line", "每行七个字"),
    "scheme": ("ABAB", "ABAB"), "instrument": ("for flute", "用长笛"), "mood": ("sad", "悲伤的"), "region": ("Irish", "爱尔兰的"),
    "exclude": ("no drums", "不要鼓"), "language": ("in Chinese", "用中文"), "avoid": ("without the word 'blue'", "不要出现“爱”"),
    "era": ("baroque", "巴洛克"), "structure": ("two verses", "两段"), "instrumental": ("no vocals", "不要人声"),
}  # fmt: skip
CHANGED = 300  # follow-ups that only name values
FIRST = (
    (
        "",
        "",
        "and ",
        "but ",
        "no, ",
        "now ",
        "make it ",
        "actually ",
        "ok, ",
        "sorry, ",
        "this time ",
        "same but ",
        "can it be ",
    ),
    ("", "", "还是", "要", "不，", "那", "改成", "换成", "再", "最好", "嗯，", "一样的，但"),
)


def varied(rows: Sequence[Row], skills: Mapping[str, Skill]) -> list[Row]:
    """Return the sentences, and each again as other people would say it: politely, hastily, with more wishes at the end.

    What is added belongs to no class, so that the model learns to look past it.
    """
    rng = random.Random(len(rows))
    more = [(meaning, replace(saying, text=_wrapped(saying.text, rng))) for meaning, saying in rows if saying.text]
    usual = [(m, s) for m, s in rows if m.skill in skills and not s.files and is_usual(skills[m.skill], dict(m.means))]
    more += [(m, replace(s, text=_wishing(s.text, skills[m.skill], rng))) for m, s in usual]
    more += [(Meaning(CHANGE), Saying(_of_values(rng))) for _ in range(CHANGED)]
    return [*rows, *(row for row in more if row[1].text)]


def _wrapped(text: str, rng: random.Random) -> str:
    chinese = language_of(text) == "zh"
    before, after = (BEFORE_ZH, AFTER_ZH) if chinese else (BEFORE, AFTER)
    joiner = "" if chinese else " "
    return joiner.join(each for each in (rng.choice(before), text, rng.choice(after)) if each)


def _wishing(text: str, skill: Skill, rng: random.Random) -> str:
    """Return a sentence with one to three values of the skill's parameters after it."""
    place = int(language_of(text) == "zh")
    names = [name for name in WISHES if name in skill.Params.model_fields]
    wishes = [WISHES[name][place] for name in rng.sample(names, min(len(names), rng.choice((1, 2, 2, 3))))]
    return ("，" if place else ", ").join((text.rstrip("?？.。"), *wishes)) if wishes else ""


def _of_values(rng: random.Random) -> str:
    """Return a follow-up that only names values: "and for flute, 90 bpm"."""
    place = rng.choice((0, 1))
    said = [WISHES[name][place] for name in rng.sample(list(WISHES), rng.choice((1, 1, 2, 2, 3)))]
    return rng.choice(FIRST[place]) + ("，" if place else ", ").join(said)
