"""How Chinese verse sounds: the rhyme of a character by its modern pronunciation, in the 14 classes of 中华新韵."""

import re
from functools import cache

HAN = re.compile(r"[一-鿿]")
CLASSES = {  # finals without their glides: the name of the class
    "a": "麻",
    "ia": "麻",
    "ua": "麻",
    "o": "波",
    "e": "波",
    "uo": "波",
    "ie": "皆",
    "ve": "皆",
    "ue": "皆",
    "ai": "开",
    "uai": "开",
    "ei": "微",
    "ui": "微",
    "uei": "微",
    "ao": "豪",
    "iao": "豪",
    "ou": "尤",
    "iu": "尤",
    "iou": "尤",
    "an": "寒",
    "ian": "寒",
    "uan": "寒",
    "van": "寒",
    "en": "文",
    "in": "文",
    "un": "文",
    "uen": "文",
    "vn": "文",
    "ang": "唐",
    "iang": "唐",
    "uang": "唐",
    "eng": "庚",
    "ing": "庚",
    "ong": "庚",
    "iong": "庚",
    "ueng": "庚",
    "i": "齐",
    "v": "齐",
    "er": "儿",
    "-i": "支",
    "u": "姑",
}
WHISTLED = ("z", "c", "s", "zh", "ch", "sh", "r")


@cache
def rhyme_class(char: str) -> str:
    """Return the rhyme class of one character, "" for what is no Chinese character."""
    from pypinyin import Style, lazy_pinyin

    if not HAN.fullmatch(char):
        return ""
    final = lazy_pinyin(char, style=Style.FINALS, strict=True)[0].replace("ü", "v")
    initial = lazy_pinyin(char, style=Style.INITIALS, strict=True)[0]
    return CLASSES.get("-i" if final == "i" and initial in WHISTLED else final, "")


@cache
def tone_class(char: str) -> str:
    """Return 平 for the first and second tone of today, 仄 for the others, "" for what is no Chinese character."""
    from pypinyin import Style, lazy_pinyin

    if not HAN.fullmatch(char):
        return ""
    said = lazy_pinyin(char, style=Style.TONE3, neutral_tone_with_five=True)[0]
    return "平" if said[-1:] in "12" else "仄"


def rhyme_of(line: str) -> str:
    """Return the rhyme class of a line's last character."""
    chars = HAN.findall(line)
    return rhyme_class(chars[-1]) if chars else ""


def class_of_final(said: str) -> str:
    """Return the class that a person names by a final ("ang") or a character ("长"); "" when it is none."""
    if HAN.fullmatch(said):
        return rhyme_class(said)
    return CLASSES.get(said.casefold().replace("ü", "v"), "")


def characters(line: str) -> int:
    """Return how many Chinese characters a line has."""
    return len(HAN.findall(line))
