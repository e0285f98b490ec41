"""How a draft follows an outline: plans of its bars, and wishes for them."""

from collections.abc import Sequence
from dataclasses import replace

from skills.composing.frame import Frame
from skills.composing.outline import NOWHERE, STILL, UNIT, Outline, Outlined, halves, triad
from skills.composing.relations import KINDS
from skills.composing.sequence.alphabet import PITCHES
from skills.composing.sequence.decoding import FREE, BarPlan
from skills.composing.sequence.outlined import Close, Figure, Outlining, Wish

ALIKE = 1  # events that a bar may share with any earlier one, place and length included
TAKEN = ("equal", "begins alike", "ends alike")
EQUAL, NEW = KINDS.index("equal"), KINDS.index("new")
ANY = frozenset(range(PITCHES))
Endings = dict[int, frozenset[int]]


def followed(
    frame: Frame, outline: Outline, lift: int, lead: int, endings: Endings, starts: Sequence[int] = ()
) -> tuple[list[BarPlan], Endings, Outlining]:
    """Return the plans of the bars of an outline, their endings, and what is wanted of them, `lift` semitones higher.

    The outline begins with bar `lead`. `endings` are the symbols on which some bars end: the bars that these copy end
    on them too. `starts` are the bars of the outline in which sections begin that have to differ.
    """
    outline = contrasting(outline, starts)
    plans = [FREE] * lead + [_plan(bar, lead, frame.measure.length) for bar in outline]
    wishes = {lead + number: _wish(bar, frame, lead, lift) for number, bar in enumerate(outline)}
    for number in reversed(range(len(outline))):
        if plans[lead + number].paced is not None:
            _lend(wishes, lead + number, lead + outline[number].bar)
    kept = dict(endings)
    for bar in sorted(endings, reverse=True):
        closing = wishes[bar].closing
        if closing and not closing[-1].symbols <= endings[bar]:
            closing = (replace(closing[-1], symbols=endings[bar]),)  # its tune rests elsewhere
        wishes[bar] = replace(wishes[bar], alike=None, closing=closing)  # an end may be like another one
        plans[bar] = replace(plans[bar], split=None)
        at = bar
        while (plan := plans[at]).copied is not None and plan.until is None:
            at = plan.copied
            kept[at] = endings[bar]
        if plan.paced is not None:
            plans[at] = FREE  # its rhythm might end in silence
    for bar, plan in enumerate(plans[1:]):
        if plan.copied is not None and plan.since is None and bar in wishes:
            wishes[bar] = replace(wishes[bar], onward=plan.copied)
    strong = frozenset(beat for beat in frame.measure.beats if frame.measure.strength(beat) <= 1)
    return plans, kept, Outlining(wishes, strong)


def fitted(outline: Outline, bars: int) -> Outline:
    """Return an outline of so many bars: of a longer one the middle is left out, a shorter one begins twice."""
    more = bars - len(outline)
    if more > len(outline) > 0:
        return fitted(fitted(outline, 2 * len(outline)), bars)
    head = bars - bars // 2
    kept = [*range(more), *range(len(outline))] if more >= 0 else [*range(head), *range(head - more, len(outline))]
    found = []
    for place, number in enumerate(kept):
        bar, before = outline[number], kept[:place]
        other = bar.bar
        while other not in before and other != NOWHERE and outline[other].kind == EQUAL:
            other = outline[other].bar
        if number in before:
            bar = bar._replace(kind=EQUAL, bar=before.index(number))
        elif other in before:
            bar = bar._replace(bar=place - 1 - before[::-1].index(other))
        elif bar.bar != NOWHERE:
            bar = bar._replace(kind=NEW, bar=NOWHERE)
        found.append(bar)
    return tuple(found)


def contrasting(outline: Outline, starts: Sequence[int]) -> Outline:
    """Return an outline in which no section takes up another one at the same place, but for its last bar."""
    roots: list[int] = []
    found = []
    for number, bar in enumerate(outline):
        start = max((each for each in starts if each <= number), default=0)
        last = number + 1 in (*starts, len(outline))
        there = {roots[other + number - start] for other in starts if other + number - start < start}
        source = roots[bar.bar] if bar.relation in TAKEN else number
        kept = bar if last or source not in there else bar._replace(kind=NEW, bar=NOWHERE)
        roots.append(source if kept.relation == "equal" else number)
        found.append(kept)
    return tuple(found)


def _plan(bar: Outlined, lead: int, length: int) -> BarPlan:
    other, split = lead + bar.bar, None if bar.split == NOWHERE else UNIT * bar.split
    if bar.relation == "equal":
        return BarPlan(copied=other, split=split)
    if bar.relation == "begins alike":
        return BarPlan(copied=other, until=length // 2, split=split)
    if bar.relation == "ends alike":
        return BarPlan(copied=other, since=length // 2, split=split)
    paced = bar.relation in ("sequence", "inversion", "rhythm")
    return BarPlan(paced=other if paced else None, split=split)


def _lend(wishes: dict[int, Wish], bar: int, source: int) -> None:
    """Give the rhythm of a bar's cadence, and that it has no rest, to the bar whose rhythm it takes."""
    kept = {close.onset for close in wishes[source].closing}
    lent = [replace(close, symbols=ANY) for close in wishes[bar].closing if close.onset not in kept]
    closing = tuple(sorted((*wishes[source].closing, *lent), key=lambda close: close.onset))
    breath = wishes[source].breath and wishes[bar].breath
    wishes[source] = replace(wishes[source], closing=closing, breath=breath)


def _wish(bar: Outlined, frame: Frame, lead: int, lift: int) -> Wish:
    starts, chords = halves(frame.measure), (bar.first_chord, bar.second_chord)
    tones = tuple(
        (start, frame.degrees(*triad(frame.plan.mode, chord))) for start, chord in zip(starts, chords, strict=False)
    )
    size = frame.measure.length - starts[-1]
    figures = tuple(
        Figure(start, size, figure - STILL)
        for start, figure in zip(starts, (bar.first_figure, bar.second_figure), strict=False)
        if figure != NOWHERE
    )
    span = None if bar.low == NOWHERE else (bar.low + lift, bar.high + lift)
    inside = range(span[0], span[1] + 1) if span else ANY
    given = bool(frame.plan.chords)  # the outline's own chords are out of place
    closing = (
        ()
        if given
        else tuple(
            Close(UNIT * note.onset, UNIT * note.length, degrees & frozenset(inside) or degrees)
            for note in bar.closing
            for degrees in (frame.degrees(note.degree),)
        )
    )
    moved = (lead + bar.bar, bar.steps) if bar.relation == "sequence" else None
    alike = None if bar.relation == "equal" else ALIKE
    return Wish(span, () if given else tones, closing, moved, figures, alike, bool(bar.own), bool(bar.breath))
