"""How a melody is built, as sentences: form and phrases, cadences, motif, contour; only what is there."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from indexes.music.motif import Motif
from indexes.music.patterns import Patterns
from skills.listen import texts

FEW = 8  # phrases, or bars of one kind, that are named one by one
MOSTLY = 0.6  # of the phrases

Name = Callable[[int], str]  # of a MIDI pitch


def told(patterns: Patterns, name: Name, language: str) -> list[str]:
    """Return up to four sentences on how a melody is built; `name` tells a pitch."""
    lines = [_form(patterns, language), _cadences(patterns, language)]
    if patterns.motif:
        lines.append(_motif(patterns.motif, " ".join(map(name, patterns.notes)), language))
    shape, peak = texts.CONTOURS[patterns.contour](language), name(patterns.highest)
    lines.append(texts.CONTOUR(language).format(shape=shape, bar=patterns.peak, note=peak))
    return [line for line in lines if line]


def _form(patterns: Patterns, language: str) -> str:
    parts = [_phrases(patterns.phrases, language)]
    if patterns.form:
        parts.insert(0, texts.FORM(language).format(form=" ".join(patterns.form), bars=patterns.section))
    elif patterns.through:
        parts.insert(0, texts.FORM_THROUGH(language))
    said = _joined([part for part in parts if part], language)
    return said and said[0].upper() + said[1:] + ("。" if language == "zh" else ".")


def _phrases(lengths: Sequence[int], language: str) -> str:
    if len(lengths) < 2:
        return ""
    [(usual, times)] = Counter(lengths).most_common(1)
    if times == len(lengths):
        return texts.PHRASES_ALIKE(language).format(usual)
    if times >= MOSTLY * len(lengths):
        return texts.PHRASES_MOSTLY(language).format(usual)
    return texts.PHRASES_OF(language).format(_listed(lengths, language)) if len(lengths) <= FEW else ""


def _cadences(patterns: Patterns, language: str) -> str:
    bars = {kind: [bar for bar, each in patterns.cadences if each == kind] for kind in texts.CADENCE}
    said = [texts.CADENCE[kind](language).format(_bars(each, language)) for kind, each in bars.items() if each]
    return texts.CADENCES(language).format(_joined(said, language)) if said else ""


def _motif(motif: Motif, notes: str, language: str) -> str:
    returns = list(_returns(motif, language))
    bars = _bars([_span(motif.bar, motif.size)], language, several=motif.size > 1)
    return texts.MOTIF(language).format(bars=bars, notes=notes, returns=_joined(returns, language))


def _returns(motif: Motif, language: str) -> Iterator[str]:
    several = motif.size > 1
    for kind, words in texts.RETURNS.items():
        found = [each for each in motif.returns if each.kind == kind]
        if kind == "sequence":
            moved = [texts.STEPS[each.steps < 0](language) for each in found]
            bars = [_bars([_span(each.bar, motif.size)], language, several) for each in found]
            steps = [line.format(bar, abs(each.steps)) for line, bar, each in zip(moved, bars, found, strict=True)]
            said = _listed(steps, language)
        else:
            said = _bars([_span(each.bar, motif.size) for each in found], language, several)
        if found:
            yield words(language).format(said)


def _span(bar: int, size: int) -> str:
    return str(bar) if size == 1 else f"{bar}-{bar + size - 1}"


def _bars(bars: Sequence[int | str], language: str, several: bool = False) -> str:
    words = texts.BARS[several or len(bars) > 1]
    return words(language).format(_listed(bars, language))


def _listed(values: Sequence[int | str], language: str) -> str:
    shown = [str(each) for each in values[:FEW]]
    return texts.COMMA(language).join([*shown, "…"] if len(values) > FEW else shown)


def _joined(parts: Sequence[str], language: str) -> str:
    return ("；" if language == "zh" else "; ").join(parts)
