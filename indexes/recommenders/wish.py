"""What a person wishes to hear, and what words for moods and activities mean in numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

MIDDLE = 0.5  # of valence and arousal

MOODS: dict[str, tuple[float, float]] = {  # valence and arousal 0..1, after Russell's circumplex (1980)
    "happy": (0.90, 0.65),
    "cheerful": (0.88, 0.60),
    "playful": (0.85, 0.70),
    "sad": (0.15, 0.22),
    "melancholic": (0.22, 0.25),
    "calm": (0.60, 0.15),
    "peaceful": (0.65, 0.12),
    "relaxed": (0.65, 0.22),
    "romantic": (0.60, 0.28),
    "nostalgic": (0.42, 0.25),
    "dreamy": (0.55, 0.18),
    "energetic": (0.85, 0.90),
    "excited": (0.92, 0.95),
    "epic": (0.60, 0.75),
    "heroic": (0.70, 0.70),
    "triumphant": (0.85, 0.75),
    "solemn": (0.40, 0.18),
    "angry": (0.20, 0.90),
    "tense": (0.22, 0.75),
    "dark": (0.15, 0.50),
    "mysterious": (0.28, 0.35),
    "lonely": (0.20, 0.18),
    "hopeful": (0.75, 0.50),
    "tender": (0.62, 0.18),
}
ACTIVITIES: dict[str, tuple[float, float]] = {
    "running": (0.88, 0.92),
    "workout": (0.85, 0.92),
    "walking": (0.80, 0.58),
    "sleep": (0.55, 0.08),
    "study": (0.60, 0.28),
    "work": (0.68, 0.40),
    "party": (0.92, 0.88),
    "dancing": (0.90, 0.82),
    "meditation": (0.55, 0.10),
    "cooking": (0.82, 0.58),
    "driving": (0.80, 0.66),
    "dinner": (0.65, 0.25),
    "wedding": (0.80, 0.45),
    "funeral": (0.25, 0.12),
    "relaxing": (0.65, 0.20),
    "waking up": (0.80, 0.50),
    "cleaning": (0.82, 0.70),
    "commuting": (0.70, 0.45),
    "gaming": (0.65, 0.75),
}
KINDS: dict[str, tuple[str, ...]] = {  # a genre that people name: the types of the catalogue that are it
    "air": ("air", "slow air", "lament"),
    "ballad": ("air", "slow air"),
    "hymn": ("chorale", "hymn"),
    "chorale": ("chorale",),
    "lullaby": ("lullaby", "slow air"),
    "folk": (
        "air",
        "slow air",
        "jig",
        "reel",
        "hornpipe",
        "slip jig",
        "strathspey",
        "dance",
        "folk",
        "march",
        "waltz",
        "lament",
    ),
    "polka": ("polka",),
    "quickstep": ("quickstep", "march"),
    "classical": ("chorale", "minuet", "gavotte"),
    "chinese": ("folk",),
}


@dataclass(frozen=True)
class Wish:
    """What is asked for; empty fields ask for nothing. Ids of tracks in `seeds`, z-scores in `sounds_like`."""

    type: str = ""
    tonic: str = ""
    mode: str = ""
    meter: str = ""
    tempo: float | None = None
    region: str = ""
    era: str = ""
    artist: str = ""  # of the catalogue: only tracks by them
    unwanted: tuple[str, ...] = ()  # moods
    mood: str = ""
    activity: str = ""
    words: str = ""
    seeds: tuple[str, ...] = ()
    sounds_like: npt.NDArray[np.float32] | None = field(default=None, compare=False)
    together: Mapping[str, float] = field(default_factory=dict)  # tracks heard along with the seeds, 0..1
    sounding: Mapping[str, float] = field(default_factory=dict)  # recordings that sound like one that was sent, 0..1
    feels: tuple[float, float] | None = None  # valence and arousal of what was sent
    exclude: tuple[str, ...] = ()
    instrumental: bool | None = None
    count: int = 5
    discovery: str = "medium"
    order: str = "best"
    path_to: str = ""  # a track's id
    again: bool = False  # whether tracks that were shown before may come again

    @property
    def target(self) -> tuple[float, float] | None:
        """Return the valence and arousal that mood and activity ask for, else those of what was sent."""
        named = [table[word] for table, word in ((MOODS, self.mood), (ACTIVITIES, self.activity)) if word in table]
        return _mean(named) if named else self.feels

    def kinds(self) -> tuple[str, ...]:
        """Return the catalogue's types that the wanted type means."""
        return KINDS.get(self.type, (self.type,))


def _mean(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return sum(v for v, _ in points) / len(points), sum(a for _, a in points) / len(points)
