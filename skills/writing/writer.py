"""Write an order in the language it asks for, and say how it came about; runs in the model process."""

from functools import cache
from typing import Any

from skills.writing.account import account_of
from skills.writing.order import Line, Lyrics, Order, Section


def write(order: Order, language_model: str = "embedded", data: str = "data") -> Lyrics:
    """Return lyrics in the form of the order; raises Missing when a model is not there, UserError for no such rhyme."""
    model, sections = _chinese(order) if order.language == "zh" else _english(order, language_model, data)
    lyrics = tuple(Section(name, tuple(Line(line) for line in lines)) for name, lines in sections)
    lines = [line for _, lines in sections for line in lines]
    return Lyrics(lyrics, account_of(order, model, sections), _missing(order, lines))


def _english(order: Order, language_model: str, data: str) -> tuple[str, list[tuple[str, list[str]]]]:
    from skills.writing.english.writer import EnglishWriter
    from skills.writing.model import load

    engine = load(language_model, data)
    old = order.manner == "old-fashioned" or order.genre in ("hymn", "sonnet")
    return engine.name, EnglishWriter(engine, _lexicon(engine, old), order).write()


@cache
def _lexicon(engine: Any, old: bool) -> Any:
    from skills.writing.english.lexicon import Lexicon

    return Lexicon.of(engine.vocabulary, old)


def _chinese(order: Order) -> tuple[str, list[tuple[str, list[str]]]]:
    from skills.writing.chinese.model import NAME, verse_model
    from skills.writing.chinese.writer import ChineseWriter

    return NAME, ChineseWriter(verse_model(), order).write()


def _missing(order: Order, lines: list[str]) -> tuple[str, ...]:
    text = "\n".join(lines).casefold()
    return tuple(f"include {word}" for word in order.include if word.casefold() not in text)
