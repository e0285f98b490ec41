"""Learn the style model from a folder of tunes and write it as one safetensors file."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from skills.composing import corpus, likeness
from skills.composing.contexts import REACH, Spot, pitch_contexts, place_of, rhythm_contexts
from skills.composing.corpus import FAMILIES, Bar, Strain, Tune
from skills.composing.counts import Counts, context
from skills.composing.meters import measure_of
from skills.composing.model import FILE, VERSION, Model, rhythm_name

LEAST = 4  # a rhythm seen less often is no pattern of the style


def train(
    data_folder: str | Path, out_folder: str | Path, report: Callable[[str, float], None] = lambda text, share: None
) -> Path:
    """Count the tunes under `data_folder` and write the model into `out_folder`; returns the file's path."""
    report("reading tunes", 0.0)
    tunes = list(corpus.tunes(Path(data_folder)))
    report(f"{len(tunes)} tunes", 0.1)
    patterns = _patterns(tunes)
    rhythm = Counts.of(_rhythm_events(tunes, patterns))
    report("rhythms", 0.3)
    pitch = Counts.of(_pitch_events(tunes), least=2)
    report("pitches", 0.8)
    known = likeness.Known.of({tune.id: tune.pitches for tune in tunes})
    report("windows to find copies", 0.9)
    settings = {
        "version": VERSION,
        "tunes": len(tunes),
        "notes": sum(len(tune.pitches) for tune in tunes),
        "patterns": {meter: list(names) for meter, names in patterns.items()},
        "forms": _forms(tunes),
        "spans": _spans(tunes),
        "density": _density(tunes),
        "ids": list(known.ids),
    }
    path = Path(out_folder) / FILE
    Model.write(path, pitch, rhythm, known, settings)
    typical = _typical(Model.load(path), corpus.tunes(Path(data_folder), "valid"))
    Model.write(path, pitch, rhythm, known, {**settings, "typical": typical})
    report(f"wrote {path.name}, {path.stat().st_size / 1e6:.1f} MB", 1.0)
    return path


def _patterns(tunes: Iterable[Tune]) -> dict[str, list[str]]:
    """Return the rhythms of whole bars by metre, frequent ones first; quarter beats of longer bars are "1/4"."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for tune in tunes:
        for strain in tune.strains:
            for bar in strain.bars:
                seen[tune.meter][rhythm_name(bar)] += 1
                if tune.meter in ("2/4", "4/4"):
                    seen["1/4"].update(_quarters(bar))
    kept = {meter: [name for name, times in names.most_common() if times >= LEAST] for meter, names in seen.items()}
    return {meter: names for meter, names in sorted(kept.items()) if names}


def _quarters(bar: Bar) -> Iterator[str]:
    for start in {onset for onset, _, _ in bar if onset % 24 == 0}:
        inside = [event for event in bar if start <= event[0] < start + 24]
        if sum(event[1] for event in inside) == 24:
            yield rhythm_name(inside)


def _rhythm_events(tunes: Iterable[Tune], patterns: dict[str, list[str]]) -> Iterator[tuple[int, int]]:
    numbers = {meter: {name: number for number, name in enumerate(names)} for meter, names in patterns.items()}
    for tune in tunes:
        known, measure, family = numbers.get(tune.meter, {}), measure_of(tune.meter), FAMILIES.index(tune.family)
        for strain in tune.strains:
            before = (-1, -1)
            for index, bar in enumerate(strain.bars):
                number = known.get(rhythm_name(bar), -1)
                place = place_of(index, len(strain.bars))
                if number >= 0:
                    for key, _ in rhythm_contexts(family, measure, place, before):
                        yield key, number
                for quarter in _quarters(bar) if tune.meter in ("2/4", "4/4") else ():
                    if quarter in numbers["1/4"]:
                        yield context(20, context(*map(ord, "1/4"))), numbers["1/4"][quarter]
                before = (number, before[0])


def steps(tune: Tune) -> Iterator[tuple[Spot, int, tuple[int, int, int], int]]:
    """Yield (spot, last degree, intervals before, symbol) for every note of a tune."""
    measure, family = measure_of(tune.meter), FAMILIES.index(tune.family)
    last, degree, before = 0, 7, (0, 0, 0)
    for strain in tune.strains:
        for index, bar in enumerate(strain.bars):
            for onset, length, position in bar:
                if position is None:
                    continue
                place = place_of(index, len(strain.bars))
                spot = Spot(family, tune.minor, place, measure.strength(onset), onset, length, measure.length)
                interval = max(-REACH, min(REACH, position - last))
                yield spot, degree, before, interval + REACH
                last, degree, before = position, position % 7, (interval, *before[:2])


def _pitch_events(tunes: Iterable[Tune]) -> Iterator[tuple[int, int]]:
    for tune in tunes:
        for spot, degree, before, symbol in steps(tune):
            for key, _ in pitch_contexts(spot, degree, before):
                yield key, symbol


def _spans(tunes: Iterable[Tune]) -> dict[str, list[tuple[int, int, int]]]:
    """Return (lowest, highest position, how often) by family."""
    seen: dict[str, Counter[tuple[int, int]]] = defaultdict(Counter)
    for tune in tunes:
        found = [e[2] for strain in tune.strains for bar in strain.bars for e in bar if e[2] is not None]
        if found:
            seen[tune.family][min(found), max(found)] += 1
    return {family: [(*span, times) for span, times in spans.most_common(40)] for family, spans in seen.items()}


def _density(tunes: Iterable[Tune]) -> dict[str, dict[str, tuple[float, float]]]:
    """Return mean and deviation of the notes a bar by family and metre, where five tunes or more tell."""
    seen: dict[tuple[str, str], list[float]] = defaultdict(list)
    for tune in tunes:
        counts = [sum(e[2] is not None for e in bar) for strain in tune.strains for bar in strain.bars]
        if counts:
            seen[tune.family, tune.meter].append(sum(counts) / len(counts))
    result: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for (family, meter), sizes in seen.items():
        if len(sizes) >= 5:
            result[family][meter] = (round(float(np.mean(sizes)), 2), round(float(np.std(sizes)) + 0.3, 2))
    return result


def _forms(tunes: Iterable[Tune]) -> dict[str, dict[str, dict[str, int]]]:
    """Return, by family, how the bars of a strain repeat earlier ones: {"8": first strains, "8b": second ones}."""
    seen: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for tune in tunes:
        for number, strain in enumerate(tune.strains):
            size = len(strain.bars)
            if size in (4, 8, 16):
                seen[tune.family][str(size)][relations(strain.bars)] += 1
            if size == 8 and number == 1 and len(tune.strains[0].bars) == 8:
                seen[tune.family]["8b"][relations(strain.bars, tune.strains[0])] += 1
            if size == 8:
                seen[tune.family]["4"][relations(strain.bars[:4])] += 1
            if size > 16:  # through-written songs: eight bars at a time
                for start in range(0, size - 7, 8):
                    seen[tune.family]["8"][relations(strain.bars[start : start + 8])] += 1
                    seen[tune.family]["4"][relations(strain.bars[start : start + 4])] += 1
    return {family: {size: dict(codes) for size, codes in sizes.items()} for family, sizes in seen.items()}


def relations(bars: Sequence[Bar], first: Strain | None = None) -> str:
    """Return a code word a bar: n new, e equal, s sequence, v same first half, r same rhythm as bar number ...

    Capital letters refer to a bar of the `first` strain.
    """
    words = []
    for index, bar in enumerate(bars):
        own = [(_relation(bar, old), number) for number, old in enumerate(bars[:index])]
        other = [(_relation(bar, old).upper(), number) for number, old in enumerate(first.bars if first else ())]
        found = [pair for pair in own + other if pair[0] not in "nN"]
        found.sort(key=lambda pair: ("esvr".index(pair[0].lower()), pair[0].isupper()))
        words.append(f"{found[0][0]}{found[0][1]}" if found else "n")
    return " ".join(words)


def _relation(bar: Bar, old: Bar) -> str:
    if bar == old:
        return "e"
    same = [event[:2] for event in bar] == [event[:2] for event in old]
    shifts = {a[2] - b[2] for a, b in zip(bar, old, strict=False) if a[2] is not None and b[2] is not None}
    if same and len(shifts) == 1 and len(bar) >= 3:
        return "s"
    half = (bar[-1][0] + bar[-1][1]) // 2
    start = [event for event in bar if event[0] < half]
    if len(start) >= 2 and start == [event for event in old if event[0] < half]:
        return "v"
    return "r" if same and len(bar) >= 2 else "n"


def _typical(model: Model, tunes: Iterable[Tune]) -> dict[str, tuple[float, float]]:
    """Return mean and deviation of the log likelihood a note of unseen tunes, by family: what is usual in it."""
    found: dict[str, list[float]] = defaultdict(list)
    for tune in tunes:
        shares = [model.pitch_shares(spot, degree, before)[symbol] for spot, degree, before, symbol in steps(tune)]
        if len(shares) >= 16:
            found[tune.family].append(float(np.log(shares).mean()))
    return {family: (float(np.mean(values)), float(np.std(values)) + 0.05) for family, values in found.items()}
