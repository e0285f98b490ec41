"""What somebody listened to and when, whichever service wrote it down; short plays and loops marked, sessions told."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from indexes.names import song_id

SHORT = 30.0  # seconds below which a track was skipped rather than heard; streaming services count from here too
PAUSE = 60.0  # seconds of silence that end a run of tracks
SESSION = 30 * 60.0  # seconds of silence that end a session
LOOP = 5  # times that a track comes in one run before it is a loop
LOOP_HOURS = 1.0  # of a run, below which a repeated track is a favourite, not a loop left running
KEPT = 2  # plays of a looped track that count
USUAL = 210.0  # seconds of a play whose length is not known
EARLIEST = 946_684_800.0  # 2000-01-01: no service wrote down plays before
SHOWN = 20  # faults that are told one by one

Heard = tuple[str, float, float | None]  # a track's id, when it began, seconds played or None


@dataclass(frozen=True, slots=True)
class Play:
    """One play: `at` is when it began, seconds since 1970 UTC; `seconds` None where it is not known."""

    artist: str
    title: str
    at: float
    seconds: float | None = None
    album: str = ""
    ids: str = ""  # as in Track

    @property
    def song(self) -> str:
        """Return the id of what was played."""
        return song_id(self.artist, self.title)


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
        """Return the history in order, each play once."""
        once = {(play.song, round(play.at)): play for play in sorted(self.plays, key=lambda play: play.at)}
        self.left_out["again"] += len(self.plays) - len(once)
        return replace(self, plays=list(once.values()))

    @property
    def marks(self) -> list[str]:
        """Return the mark of each play."""
        return marks([(play.song, play.at, play.seconds) for play in self.plays])


def marks(plays: Sequence[Heard]) -> list[str]:
    """Return the marks of plays (in order of time): "short" under 30 s, "loop" for what was left on repeat, else "".

    A loop is a run without a pause, an hour or longer, in which one track comes at least five times, as it does when
    somebody falls asleep. Its first two plays count, the others are marked.
    """
    return [mark for run in _runs(plays, PAUSE) for mark in _marks_of_run(run)]


def _marks_of_run(run: Sequence[Heard]) -> Iterator[str]:
    counts, seen = Counter(track for track, _, _ in run), Counter[str]()
    long = _end(run[-1]) - run[0][1] >= LOOP_HOURS * 3600
    for track, _, seconds in run:
        seen[track] += 1
        looped = long and counts[track] >= LOOP and seen[track] > KEPT
        yield "loop" if looped else "short" if seconds is not None and seconds < SHORT else ""


def sessions(plays: Sequence[Heard]) -> list[int]:
    """Return the number of the session of each play (in order of time); half an hour of silence begins another."""
    return [number for number, run in enumerate(_runs(plays, SESSION)) for _ in run]


def _end(play: Heard) -> float:
    return play[1] + (USUAL if play[2] is None else play[2])


def _runs(plays: Iterable[Heard], silence: float) -> list[list[Heard]]:
    runs: list[list[Heard]] = []
    for play in plays:
        if runs and play[1] - _end(runs[-1][-1]) <= silence:
            runs[-1].append(play)
        else:
            runs.append([play])
    return runs
