"""How an answer came about, for people: what skills note in an account, in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from skills.contract import Words

NAMES = {
    "seed": Words("Seed", "种子"),
    "model": Words("Made by", "模型"),
    "asked": Words("What you asked for", "你的要求"),
    "wish": Words("What I understood", "我的理解"),
    "met": Words("What was kept", "做到的"),
    "relaxed": Words("What I let go to find enough", "为了找到足够的曲子而放宽的"),
    "nearest": Words("Nearest tune that I know", "我所知最相近的曲子"),
    "nearest tune": Words("Nearest tune that I know", "我所知最相近的曲子"),
    "form": Words("Form", "曲式"),
    "bars": Words("Bars", "小节"),
    "reasons": Words("Why each", "每首的理由"),
    "scores": Words("Scores", "得分"),
    "heard": Words("What I measured", "测得"),
}
LONGEST = 300  # characters of one line
YES, NO = Words("yes", "是"), Words("no", "否")


def lines(account: Mapping[str, Any], language: str) -> list[str]:
    """Return a line for each thing that an account holds."""
    return list(_lines(account, language))


def _lines(account: Mapping[str, Any], language: str) -> Iterator[str]:
    for name, value in account.items():
        text = _plain(value, language)
        if text:
            label = NAMES[name](language) if name in NAMES else name
            shown = text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
            yield f"**{label}**: {shown}"


def _plain(value: Any, language: str) -> str:
    """Return a value without the signs of a programming language."""
    if isinstance(value, bool):
        return (YES if value else NO)(language)
    if isinstance(value, Mapping):
        return "; ".join(f"{name} {text}" for name, each in value.items() if (text := _plain(each, language)))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " · ".join(text for each in value if (text := _plain(each, language)))
    return "" if value is None else str(value)
