"""What a genre's form is when nothing is said: schemes, lines and syllables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexes.music.notes import Score
from skills.writing import tunes
from skills.writing.order import Order

MOST = 40  # lines of one answer
LONGEST_FOOT = 3  # beats of a foot, which goes on to the line's end
FEET = 4  # of a line when no length is said
NAME = re.compile(r"(?<![\w'’])[A-Z][a-z]+(?:\s+[A-Z][a-z]+)*")


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


def sections_of(structure: Sequence[str] | None, lines: int | None, form: Form) -> tuple[tuple[str, int], ...]:
    """Return (name, lines) of each section from a structure, a number of lines, or the form."""
    if structure:
        return tuple((name, int(count or 4)) for name, _, count in (each.partition(":") for each in structure))
    return (("verse", lines),) if lines else form.sections


def beats_of(stress: Sequence[str], syllables: tuple[int, ...]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the beats of each line and the syllables that go with them; a foot such as "01" fills the line."""
    if not stress:
        return (), syllables
    if not syllables and all(len(each) <= LONGEST_FOOT for each in stress):
        syllables = tuple(FEET * len(each) for each in stress)
    if not syllables:
        return tuple(stress), tuple(len(each) for each in stress)
    count = max(len(syllables), len(stress))
    sizes = [syllables[place % len(syllables)] for place in range(count)]
    return tuple((stress[place % len(stress)] * size)[:size] for place, size in enumerate(sizes)), tuple(sizes)


def names_in(theme: str) -> tuple[str, ...]:
    """Return the names within a theme, which the words are to say: Leafy Lane of "my plant shop Leafy Lane"."""
    return tuple(match[0] for match in NAME.finditer(theme) if match.start() > 0)


def order_of(params: object, language: str, seed: int) -> Order:
    """Return the order that the parameters ask for, with the genre's own form where they leave it open."""
    get = params.model_dump().get  # type: ignore[attr-defined]
    scheme = get("scheme") or ""
    form = FORMS.get(get("genre") or "", BY_SCHEME.get(scheme, Form()))
    wanted = get("syllables")
    syllables = form.syllables if wanted is None else (wanted,) if isinstance(wanted, int) else tuple(wanted)
    if language == "zh" and wanted is None and (get("genre") or "") not in ("jueju", "haiku"):
        syllables = ()
    stress, syllables = beats_of(get("stress") or (), syllables)
    return Order(
        language=language,
        theme=get("theme") or "",
        mood=get("mood") or "",
        genre=get("genre") or "",
        sections=sections_of(get("structure"), get("lines"), form),
        scheme=scheme or form.scheme,
        syllables=syllables,
        include=tuple(
            dict.fromkeys([*(get("include") or ()), *(names_in(get("theme") or "") if language == "en" else ())])
        ),
        avoid=tuple(get("avoid") or ()),
        rhyme=get("rhyme") or "",
        manner=get("manner") or "",
        stress=stress if language == "en" else (),
        seed=seed,
    )


def for_tune(order: Order, tune: Score, measured: bool, divided: bool) -> Order:
    """Return the order with a line for each phrase of a tune, a syllable for each note that can carry one.

    `measured` takes the syllables (and in English the stresses) from the tune, `divided` the sections.
    """
    sections = tunes.sections_of(tune) if divided else order.sections
    if not measured:
        return replace(order, sections=sections)
    beats = tunes.beats_of(tune) if order.language == "en" else ()
    return replace(order, sections=sections, syllables=tunes.syllables_of(tune), stress=beats)
