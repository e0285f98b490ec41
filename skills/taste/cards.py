"""What a person likes and blocks, as cards."""

from collections import Counter
from collections.abc import Sequence

from indexes.catalog import Catalog, Track
from indexes.database import Event
from indexes.recommenders.explanation import facts, type_name
from indexes.recommenders.portrait import moods
from indexes.recommenders.taste import Taste
from skills.contract import Card
from skills.taste import texts

LISTED = 8  # liked tracks on the card
STEPS, BARS = 12, "▁▂▃▄▅▆▇█"  # of the line of moods: how many are drawn, 0 to 1
FEWEST = 5  # moods that make a line
TURNED = 0.05  # change of the line from which it is told in words


def shown(taste: Taste, catalog: Catalog, language: str) -> tuple[Card, ...]:
    """Return what is liked, what it has in common, and what is blocked."""
    tracks = [track for id in taste.liked if (track := catalog.by_id(id))]
    words = [id for id in taste.liked if catalog.by_id(id) is None and not id.startswith("song:")]
    cards = []
    if tracks or words:
        lines = [f"{track.title} – {facts(track, language)}" for track in tracks[:LISTED]]
        cards.append(Card(texts.LIKED(language), (*lines, *words)))
    if len(tracks) > 1:
        cards.append(Card(texts.PROFILE(language), _profile(tracks, language)))
    if taste.blocked:
        names = [track.title if (track := catalog.by_id(id)) else id for id in sorted(taste.blocked)]
        cards.append(Card(texts.BLOCKED(language), tuple(names)))
    return tuple(cards)


def _profile(tracks: Sequence[Track], language: str) -> tuple[str, ...]:
    """Return what liked tracks have in common, counted from their rows."""
    types = Counter(track.type for track in tracks if track.type)
    kinds = [type_name(kind, language) for kind, _ in types.most_common(2)]
    keys = [track.mode for track in tracks if track.mode]
    tempi = [track.tempo for track in tracks if track.tempo]
    moods = [
        (track.valence, track.arousal) for track in tracks if track.valence is not None and track.arousal is not None
    ]
    joiner = "、" if language == "zh" else ", "
    lines = [texts.TYPES(language).format(joiner.join(kinds))] if any(kinds) else []
    if keys:
        lines.append(texts.KEYS(language).format(round(100 * sum(mode == "major" for mode in keys) / len(keys))))
    if tempi:
        lines.append(texts.TEMPO(language).format(round(sum(tempi) / len(tempi))))
    if moods:
        valence, arousal = (round(sum(values) / len(moods), 2) for values in zip(*moods, strict=True))
        lines.append(texts.MOOD(language).format(valence, arousal))
    return tuple(lines)


def mooded(events: Sequence[Event], catalog: Catalog, language: str) -> tuple[Card, ...]:
    """Return how bright and lively what was liked and heard became over time; nothing while they are few."""
    line = moods(sorted(events, key=lambda event: event.at), catalog)
    if len(line) < FEWEST:
        return ()
    drawn = [line[round(step * (len(line) - 1) / (STEPS - 1))] for step in range(STEPS)] if len(line) > STEPS else line
    lines, turns = [], []
    for name, (title, more, less) in texts.MOODS.items():
        values = [float(getattr(mood, name)) for mood in drawn]
        bars = "".join(BARS[min(len(BARS) - 1, int(value * len(BARS)))] for value in values)
        lines.append(f"{title(language)} {bars} {values[0]:.2f} → {values[-1]:.2f}")
        if abs(values[-1] - values[0]) >= TURNED:
            turns.append((more if values[-1] > values[0] else less)(language))
    turned = texts.TURNED(language).format(texts.both(turns, language)) if turns else texts.STEADY(language)
    since = texts.SINCE(language).format(texts.day(line[0].at), texts.day(line[-1].at), len(line))
    return (Card(texts.MOOD_LINE(language), (turned, *lines, since)),)
