"""Which tracks a person means by what they name: a title, an artist, or the place of one that was shown."""

import re
from collections.abc import Sequence

from indexes.catalog import Catalog, Track
from indexes.results import Made

TO = re.compile(r"\s+to\s+", re.IGNORECASE)
PLACE = re.compile(r"-?\d{1,2}")  # "2" is the second of those shown, "-1" the last


def tracks_named(catalog: Catalog, name: str, shown: Made) -> list[Track]:
    """Return the tracks that a name means, the likeliest first; [] where it means none.

    A number is a place among those `shown`, as long as some were; raises NotShown where there are fewer.
    """
    if PLACE.fullmatch(name) and shown.tracks:
        track = catalog.by_id(shown.tracks[shown.place(int(name))])
        return [track] if track else []
    by_artist = catalog.by_artist(name)
    if by_artist and not any(catalog.has_tune(track.id) for track in by_artist):
        return by_artist  # only their names are known: all of them together tell what is meant
    return catalog.find(name)[:1]


def ends_named(catalog: Catalog, *said: str) -> tuple[str, str] | None:
    """Return the two titles that a path joins, wherever "to" stands in them; None where no cut gives two.

    `said` are the words around the "to" that was taken for the one between them: "Off", "California to Danny Boy".
    """
    parts = [part for words in said for part in TO.split(words.strip())]
    cuts = ((" to ".join(parts[:cut]), " to ".join(parts[cut:])) for cut in range(1, len(parts)))
    return next((ends for ends in cuts if all(catalog.titled(end) for end in ends)), None)


def composer_named(catalog: Catalog, names: Sequence[str]) -> str:
    """Return the one composer whom the names mean, whose own tunes are wanted then; "" for titles and bands."""
    found = {track.artist for name in names for track in catalog.by_artist(name) if catalog.has_tune(track.id)}
    return found.pop() if len(found) == 1 == len(names) else ""
