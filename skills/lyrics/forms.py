"""What a genre's form is when nothing is said: schemes, lines and syllables."""

from collections.abc import Sequence
from dataclasses import dataclass

from skills.writing.order import Order

MOST = 40  # lines of one answer


@dataclass(frozen=True)
class Form:
    """A form: its sections, scheme and syllables; () and "" leave them open."""

    sections: tuple[tuple[str, int], ...] = (("verse", 4),)
    scheme: str = ""
    syllables: tuple[int, ...] = ()


FORMS = {
    "limerick": Form((("verse", 5),), "AABBA", (9, 9, 6, 6, 9)),
    "haiku": Form((("verse", 3),), "XXX", (5, 7, 5)),
    "hymn": Form((("verse", 4),), "ABAB", (8, 6, 8, 6)),
    "ballad": Form((("verse", 4), ("verse", 4)), "XAXA", (8, 6, 8, 6)),
    "sonnet": Form((("verse", 14),), "ABABCDCDEFEFGG", (10,)),
    "blues": Form((("verse", 3),), "AAA", (10,)),
    "nursery rhyme": Form((("verse", 4),), "AABB", (7,)),
    "jingle": Form((("verse", 4),), "AABB", (7,)),
    "hip hop": Form((("verse", 8),), "AABB", (10,)),
    "jueju": Form((("verse", 4),), "AAXA", (7,)),
    "lullaby": Form((("verse", 4),), "AABB", (8, 6)),
}
BY_SCHEME = {"AABBA": FORMS["limerick"], "ABABCDCDEFEFGG": FORMS["sonnet"]}


def sections_of(
    structure: Sequence[str] | None, lines: int | None, form: Form, scheme: str
) -> tuple[tuple[str, int], ...]:
    """Return (name, lines) of each section from a structure, a number of lines, or the form."""
    if structure:
        return tuple((name, int(count or 4)) for name, _, count in (each.partition(":") for each in structure))
    if lines:
        stanza = len(scheme) if scheme and lines % len(scheme) == 0 else 4
        if lines <= max(6, stanza) or lines % stanza:
            return (("verse", lines),)
        return tuple(("verse", stanza) for _ in range(lines // stanza))
    return form.sections


def order_of(params: object, language: str, seed: int) -> Order:
    """Return the order that the parameters ask for, with the genre's own form where they leave it open."""
    get = params.model_dump().get  # type: ignore[attr-defined]
    scheme = get("scheme") or ""
    form = FORMS.get(get("genre") or "", BY_SCHEME.get(scheme, Form()))
    wanted = get("syllables")
    syllables = form.syllables if wanted is None else (wanted,) if isinstance(wanted, int) else tuple(wanted)
    if language == "zh" and wanted is None and (get("genre") or "") not in ("jueju", "haiku"):
        syllables = ()
    return Order(
        language=language,
        theme=get("theme") or "",
        mood=get("mood") or "",
        genre=get("genre") or "",
        sections=sections_of(get("structure"), get("lines"), form, scheme),
        scheme=scheme or form.scheme,
        syllables=syllables,
        include=tuple(get("include") or ()),
        avoid=tuple(get("avoid") or ()),
        rhyme=get("rhyme") or "",
        manner=get("manner") or "",
        seed=seed,
    )
