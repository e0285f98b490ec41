"""What somebody listened to and when, whichever service wrote it down; short plays and loops marked, sessions told."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from indexes.importers.names import song_id

SHORT = 30.0  # seconds below which a track was skipped rather than heard; streaming services count from here too
PAUSE = 60.0  # seconds of silence that end a run of tracks
SESSION = 30 * 60.0  # seconds of silence that end a session
LOOP = 5  # times that a track comes in one run before it is a loop
LOOP_HOURS = 1.0  # of a run, below which a repeated track is a favourite, not a loop left running
KEPT = 2  # plays of a looped track that count
USUAL = 210.0  # seconds of a play whose length is not known
EARLIEST = 946_684_800.0  # 2000-01-01: no service wrote down plays before
SHOWN = 20  # faults that are told one by one


@dataclass(frozen=True, slots=True)
class Play:
    """One play: `at` is when it began, seconds since 1970 UTC; `seconds` None where it is not known."""

    artist: str
    title: str
    at: float
    seconds: float | None = None
    album: str = ""
    ids: str = ""  # as in Track
    mark: str = ""  # "short" or "loop": kept, but not counted as heard

    @property
    def song(self) -> str:
        """Return the id of what was played."""
        return song_id(self.artist, self.title)

    @property
    def end(self) -> float:
        """Return when it ended, guessed where the length is not known."""
        return self.at + (USUAL if self.seconds is None else self.seconds)


@dataclass(frozen=True)
class Fault:
    """A row that could not be used, and why."""

    place: str  # "Streaming_History_Audio_2019.json, entry 12"
    en: str
    zh: str


@dataclass
class History:
    """Everything that was in a file: plays in order of time, and what was left out, none of it silently."""

    source: str  # "Spotify", "ListenBrainz" or "Last.fm"
    plays: list[Play] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)  # the first SHOWN
    faulty: int = 0
    left_out: Counter[str] = field(default_factory=Counter)  # "podcast", "private", "video", "again": how many

    def take(self, play: Play) -> None:
        """Add one play, or a fault where its time or its names can't be."""
        if not play.artist or not play.title:
            self.left_out["nameless"] += 1
        else:
            self.plays.append(play)

    def fault(self, place: str, en: str, zh: str) -> None:
        """Note a row that could not be read."""
        self.faulty += 1
        if len(self.faults) < SHOWN:
            self.faults.append(Fault(place, en, zh))

    def timed(self, at: float, place: str) -> bool:
        """Return whether a time is possible; one that is not becomes a fault."""
        if EARLIEST <= at <= time.time() + 86_400:
            return True
        self.fault(place, "its time is impossible", "时间不可能")
        return False

    def joined(self, other: "History") -> "History":
        """Return this history and another file's."""
        faults = (self.faults + other.faults)[:SHOWN]
        both = self.left_out + other.left_out
        return History(self.source, self.plays + other.plays, faults, self.faulty + other.faulty, both)

    def settled(self) -> "History":
        """Return the history in order, each play once, with its marks."""
        once = {(play.song, round(play.at)): play for play in sorted(self.plays, key=lambda play: play.at)}
        self.left_out["again"] += len(self.plays) - len(once)
        return replace(self, plays=marked(list(once.values())))


def marked(plays: Sequence[Play]) -> list[Play]:
    """Return plays (in order of time) with marks: under 30 s is short; a track left on repeat for an hour is a loop.

    A loop is a run without a pause, an hour or longer, in which one track comes at least five times, as it does when
    somebody falls asleep. Its first two plays count, the others are marked.
    """
    found: list[Play] = []
    for run in _runs(plays, PAUSE):
        songs = [play.song for play in run]
        counts = Counter(songs)
        long = run[-1].end - run[0].at >= LOOP_HOURS * 3600
        seen: Counter[str] = Counter()
        for play, song in zip(run, songs, strict=True):
            seen[song] += 1
            looped = long and counts[song] >= LOOP and seen[song] > KEPT
            short = play.seconds is not None and play.seconds < SHORT
            found.append(replace(play, mark="loop" if looped else "short" if short else ""))
    return found


def sessions(plays: Sequence[Play]) -> list[int]:
    """Return the number of the session of each play (in order of time); half an hour of silence begins another."""
    return [number for number, run in enumerate(_runs(plays, SESSION)) for _ in run]


def _runs(plays: Iterable[Play], silence: float) -> list[list[Play]]:
    runs: list[list[Play]] = []
    for play in plays:
        if runs and play.at - runs[-1][-1].end <= silence:
            runs[-1].append(play)
        else:
            runs.append([play])
    return runs
