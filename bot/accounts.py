"""How an answer came about, for people: what was asked and whether it holds, sources, nearest tune, seed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skills.contract import Words

NAMES = {
    "aimed at": Words("Aimed at", "追求"),
    "bars": Words("Bars", "小节"),
    "chords": Words("Chords", "和弦"),
    "form": Words("Form", "曲式"),
    "heard": Words("What I measured", "测得"),
    "genre": Words("Genre", "体裁"),
    "copied lines": Words("Lines that stand in what I learned from", "与学习材料相同的句子"),
    "count": Words("How many", "数量"),
    "instrument": Words("Instrument", "乐器"),
    "known lines": Words("Known lines compared with", "比对过的已知句子"),
    "language": Words("Language", "语言"),
    "lines": Words("Lines", "行数"),
    "meter": Words("Metre", "拍号"),
    "mode": Words("Mode", "调式"),
    "activity": Words("Activity", "场合"),
    "discovery": Words("Discovery", "新鲜度"),
    "distance": Words("Distance from the reference", "与参考曲的距离"),
    "era": Words("Era", "年代"),
    "notes": Words("Notes", "音"),
    "model": Words("Model", "模型"),
    "mood": Words("Mood", "情绪"),
    "nearest": Words("Nearest known tune", "最相近的已知曲子"),
    "nearest tune": Words("Nearest known tune", "最相近的已知曲子"),
    "notes shared with it": Words("Notes in a row shared with it", "与它连续相同的音"),
    "order": Words("Order", "顺序"),
    "pickup": Words("Pickup", "弱起"),
    "range": Words("Range", "音域"),
    "reasons": Words("Why each", "每首的理由"),
    "region": Words("Region", "地区"),
    "relaxed": Words("What I let go to find enough", "为了找到足够的曲子而放宽的"),
    "scheme": Words("Rhyme scheme", "韵式"),
    "seed": Words("Seed (the same seed gives the same answer)", "种子（同一种子得到同一回答）"),
    "run": Words("Run", "相同处"),
    "shared with known verse": Words("Most in a row that known verse has too", "与已知诗句连续相同最长"),
    "style": Words("Style", "风格"),
    "syllables": Words("Syllables", "音节"),
    "target": Words("Brightness and liveliness aimed at", "目标明朗度与活跃度"),
    "tempo": Words("Tempo", "速度"),
    "theme": Words("Theme", "主题"),
    "tonic": Words("Key", "调"),
    "tune": Words("Tune", "曲调"),
    "type": Words("Kind", "类型"),
    "wish": Words("What I understood", "我的理解"),
    "words": Words("Words", "词"),
    "characters": Words("Characters", "字"),
}
RELATIONS = {  # how a bar stands to an earlier one, as the composer tells it
    "equals": Words("equals {bar}", "同第{bar}小节"),
    "sequence of": Words("is {bar} moved by {steps} steps", "是第{bar}小节的模进（{steps} 级）"),
    "begins as": Words("begins as {bar}", "开头同第{bar}小节"),
    "ends as": Words("ends as {bar}", "结尾同第{bar}小节"),
    "inversion of": Words("turns {bar} upside down", "是第{bar}小节的倒影"),
    "rhythm of": Words("has the rhythm of {bar}", "节奏同第{bar}小节"),
}
RELATED = re.compile(r"(?P<how>.+) bar (?P<bar>\d+)(?:, (?P<steps>[+-]\d+) steps)?")
PLAN = Words("Bars that take up earlier ones", "呼应前面的小节")
HOW = Words("How it came about", "它是怎么来的")
HIDDEN = frozenset({"scores", "bars", "result", "error", "discovery", "action", "targets"})  # of use to programs only
LONGEST = 300  # characters of a value


@dataclass(frozen=True)
class Fact:
    """One thing that an account tells; `met` is None where nothing was asked."""

    name: str
    value: str
    met: bool | None = None

    def __str__(self) -> str:
        sign = {True: " ✓", False: " ✗", None: ""}[self.met]
        return f"**{self.name}**: {self.value}{sign}"


def facts(account: Mapping[str, Any], language: str) -> list[Fact]:
    """Return what an account tells: what was asked first, then where the answer comes from, the seed last."""
    asked, met = account.get("asked"), account.get("met")
    found = list(_asked(asked, met, language)) if isinstance(asked, Mapping) and isinstance(met, Mapping) else []
    found += [*_paired(account, language), *_bars(account.get("bars", ()), language)]
    rest = [name for name in account if name not in HIDDEN and not name.endswith((" asked", " met"))]
    for name in sorted(rest, key=lambda each: each == "seed"):
        if name not in ("asked", "met") and (value := said(account[name], language)):
            found.append(Fact(named(name, language), value))
    return found


def _asked(asked: Mapping[str, Any], met: Mapping[str, Any], language: str) -> Iterator[Fact]:
    for name, value in asked.items():
        yield Fact(named(name, language), said(value, language), bool(met.get(name)))


def _paired(account: Mapping[str, Any], language: str) -> Iterator[Fact]:
    """Yield what stands as "scheme asked" and "scheme met" side by side."""
    for name in [name.removesuffix(" asked") for name in account if name.endswith(" asked")]:
        asked, met = said(account[f"{name} asked"], language), said(account.get(f"{name} met"), language)
        if asked or met:
            yield Fact(named(name, language), " → ".join(dict.fromkeys(filter(None, (asked, met)))))


def _bars(told: object, language: str) -> Iterator[Fact]:
    """Yield which bars of a tune take up an earlier one, and how."""
    bars = told if isinstance(told, Sequence) else ()
    found = [(number, match) for number, each in enumerate(bars, 1) if (match := RELATED.fullmatch(str(each)))]
    known = [f"{number} {RELATIONS[m['how']](language).format(**m.groupdict())}" for number, m in found]
    if known:
        yield Fact(PLAN(language), ", ".join(known) if language == "en" else "；".join(known))


def named(name: str, language: str) -> str:
    """Return what people call a value of an account or a parameter."""
    return NAMES[name](language) if name in NAMES else name[:1].upper() + name[1:]


def said(value: Any, language: str) -> str:
    """Return a value for people; "" for one that says nothing."""
    if value is None or value is False:
        return ""
    if isinstance(value, Mapping):
        told = {key: said(each, language) for key, each in value.items() if each != 0}
        names = {key: named(key, language) if language == "zh" else key for key in told}
        text = " · ".join(f"{names[key]}: {each}" for key, each in told.items() if each)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        nested = any(isinstance(each, Sequence) and not isinstance(each, str) for each in value)
        text = (" | " if nested else ", ").join(filter(None, (said(each, language) for each in value)))
    else:
        text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
