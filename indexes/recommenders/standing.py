"""What sets one track of an answer apart from the others: the quickest, the darkest, the only one in minor."""

from collections import Counter
from collections.abc import Sequence

from indexes.catalog import Track
from indexes.recommenders.explanation import MODES_ZH, place_name, type_name
from indexes.recommenders.wish import MIDDLE

APART = 0.04  # share by which an extreme must lead the next to be told
EXTREMES = {  # the highest and the lowest of the list, in English and Chinese; {} is the value
    "tempo": (
        ("the quickest of these, {:g} bpm", "其中最快：每分钟 {:g} 拍"),
        ("the slowest of these, {:g} bpm", "其中最慢：每分钟 {:g} 拍"),
    ),
    "notes_per_second": (
        ("the busiest of these", "其中音符最密"),
        ("the sparsest of these", "其中音符最疏"),
    ),
    "valence": (("the brightest of these", "其中最明朗"), ("the darkest of these", "其中最暗淡")),
    "seconds": (("the longest of these", "其中最长"), ("the shortest of these", "其中最短")),
}
FELT = {"tempo": "arousal", "notes_per_second": "arousal", "valence": "valence"}  # what of a mood shows in a column
ONLY = {
    "artist": ("the only one by {}", "其中唯一出自{}的"),
    "mode": ("the only one in {}", "其中唯一的{}"),
    "region": ("the only one from {}", "其中唯一来自{}的"),
    "type": ("the only {}", "其中唯一的{}"),
    "collection": ("the only one from {}", "其中唯一出自《{}》的"),
}


def standing(tracks: Sequence[Track], language: str, target: tuple[float, float] | None = None) -> dict[str, str]:
    """Return one clause a track (by its id), each said once; tracks that nothing sets apart are left out.

    Of tracks for a mood, `target` in valence and arousal, none is told to be its opposite: the brightest of sad ones.
    """
    if len(tracks) < 2:
        return {}
    zh = int(language == "zh")
    found: dict[str, str] = {}
    for name, words in ONLY.items():
        counts = Counter(getattr(track, name) for track in tracks)
        for track in tracks:
            value = getattr(track, name)
            if value and counts[value] == 1 and len(counts) <= max(2, len(tracks) // 2):
                shown = _shown(name, value, language)
                found.setdefault(track.id, words[zh].format(shown))
    for name, extremes in EXTREMES.items():
        known = sorted((track for track in tracks if getattr(track, name) is not None), key=lambda t: getattr(t, name))
        if len(known) < len(tracks):
            continue
        wanted = dict(zip(("valence", "arousal"), target or (), strict=False)).get(FELT.get(name, ""), MIDDLE)
        highest, lowest = (known[-1], known[-2], extremes[0]), (known[0], known[1], extremes[1])
        for track, rival, words in [highest] * (wanted >= MIDDLE) + [lowest] * (wanted <= MIDDLE):
            value, other = getattr(track, name), getattr(rival, name)
            if abs(value - other) > APART * max(abs(value), abs(other), 1e-6):
                found.setdefault(track.id, words[zh].format(value))
    return found


def _shown(name: str, value: str, language: str) -> str:
    """Return a value of a column in the language, as far as there is a word for it."""
    if name == "type":
        return type_name(value, language)
    if name == "region":
        return place_name(value, language)
    return MODES_ZH.get(value, value) if name == "mode" and language == "zh" else value
