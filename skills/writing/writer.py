"""Write an order in the language it asks for, and measure what came out; runs in the model process."""

from skills.writing.order import Line, Lyrics, Order, Section, letters
from skills.writing.phonetics import count_syllables, scheme_of


def write(order: Order, language_model: str = "embedded", data: str = "data") -> Lyrics:
    """Return lyrics in the form of the order; raises Missing when a model is not there."""
    if order.language == "zh":
        return _chinese(order)
    from skills.writing.english import EnglishWriter
    from skills.writing.model import load

    model = load(language_model, data)
    sections = EnglishWriter(model, order).write()
    lyrics = tuple(Section(name, tuple(Line(line) for line in lines)) for name, lines in sections)
    lines = [line for _, lines in sections for line in lines]
    account = {
        "model": model.name,
        "seed": order.seed,
        "scheme asked": order.scheme,
        "scheme met": [scheme_of(lines) for _, lines in sections],
        "syllables": [[count_syllables(line) for line in lines] for _, lines in sections],
    }
    return Lyrics(lyrics, account, _missing(order, lines))


def _chinese(order: Order) -> Lyrics:
    from skills.writing.chinese import MODEL, ChineseWriter
    from skills.writing.hanzi import rhyme_of

    sections = ChineseWriter(order).write()
    lyrics = tuple(Section(name, tuple(Line(line) for line in lines)) for name, lines in sections)
    lines = [line for _, lines in sections for line in lines]
    account = {
        "model": MODEL,
        "seed": order.seed,
        "scheme asked": order.scheme or "".join(mark[0] for mark in letters(order.scheme, len(sections[0][1]))),
        "rhymes": [[rhyme_of(line) for line in lines] for _, lines in sections],
        "characters": [[sum("一" <= char <= "鿿" for char in line) for line in lines] for _, lines in sections],
    }
    return Lyrics(lyrics, account, _missing(order, lines))


def _missing(order: Order, lines: list[str]) -> tuple[str, ...]:
    text = "\n".join(lines).casefold()
    return tuple(f"include {word}" for word in order.include if word.casefold() not in text)
