"""Write an order in the language it asks for, and say how it came about; runs in the model process."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from skills.writing.account import account_of
from skills.writing.copies import PART, RUN, Marks, hashed, known_runs, mark_of, shared_part, shared_run
from skills.writing.hanzi import HAN
from skills.writing.order import Line, Lyrics, Order, Section

# The model's name, sections with their lines, the marks of lines that it learned from, and what marks a line.
Written = tuple[str, list[tuple[str, list[str]]], Marks, Callable[[str], int]]


def write(order: Order, language_model: str = "embedded", data: str = "data") -> Lyrics:
    """Return lyrics in the form of the order; raises Missing when a model is not there, UserError for no such rhyme."""
    writing = _chinese(order) if order.language == "zh" else _english(order, language_model, data)
    model, sections, known, mark = writing
    lyrics = tuple(Section(name, tuple(Line(line) for line in lines)) for name, lines in sections)
    lines = [line for _, lines in sections for line in lines]
    own = [line for place, line in enumerate(lines) if not dict(enumerate(order.start)).get(place)]
    account = account_of(order, model, sections) | {
        "known lines": len(known),
        "copied lines": sum(mark(line) in known for line in own),
        "shared with known verse": _shared(own, known, order.language == "zh"),
    }
    return Lyrics(lyrics, account, _missing(order, lines))


def _english(order: Order, language_model: str, data: str) -> Written:
    from skills.writing.english.writer import EnglishWriter
    from skills.writing.model import load

    engine = load(language_model, data)
    old = order.manner == "old-fashioned" or order.genre in ("hymn", "sonnet")
    lexicon = _lexicon(engine, old)
    return engine.name, EnglishWriter(engine, lexicon, order).write(), lexicon.seen, mark_of


@cache
def _lexicon(engine: Any, old: bool) -> Any:
    from skills.writing.english.lexicon import Lexicon

    return Lexicon.of(engine.vocabulary, old)


def _chinese(order: Order) -> Written:
    from skills.writing.chinese.model import NAME, verse_model
    from skills.writing.chinese.writer import ChineseWriter

    model = verse_model()
    return NAME, ChineseWriter(model, order).write(), model.known, lambda line: hashed("".join(HAN.findall(line)))


def _shared(lines: Sequence[str], known: Marks, chinese: bool) -> dict[str, Any]:
    """Return the longest run of words, in Chinese the longest whole line, that known verse has too, and its length."""
    if chinese:
        part = max((shared_part("".join(HAN.findall(line)), known) for line in lines), key=len, default="")
        return {"characters": len(part), "run": part} if part else {"characters": f"< {PART}"}
    run = max((shared_run(line, known_runs()) for line in lines), key=len, default=[])
    return {"words": len(run), "run": " ".join(run)} if run else {"words": f"< {RUN}"}


def _missing(order: Order, lines: list[str]) -> tuple[str, ...]:
    text = "\n".join(lines).casefold()
    return tuple(f"include {word}" for word in order.include if word.casefold() not in text)
