"""What people brought along of their listening elsewhere: every play, and a row for every track."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, TypeVar

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from indexes.database.histories import Event
from indexes.database.schema import drafts, heard, now, plays
from indexes.plays import Play, marks, sessions

T = TypeVar("T")

AT_ONCE = 5_000  # values that one statement names
FAVOURITES = 300  # tracks by which a taste is told
SKIPPED = 200  # tracks that were begun and never heard out, which count against
LEAST = 5  # people who must have a track before others may see it


@dataclass(frozen=True)
class Song:
    """What a play's track is called; `vector` is that of its description where the catalogue has no such track."""

    track: str
    artist: str
    title: str
    album: str = ""
    ids: str = ""
    vector: bytes | None = None


@dataclass(frozen=True)
class Heard:
    """A track that somebody heard, how often and when; `last` in seconds since 1970, UTC."""

    song: Song
    plays: int
    seconds: float
    sessions: int
    first: float
    last: float


class Listening:
    """Reads and writes listening histories; people are opaque keys."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, person: str, found: Sequence[Play], songs: Mapping[str, Song]) -> int:
        """Commit plays together with what came of them, all or none; return how many are new.

        `songs` names the track of each play's song. Plays that are known already stay as they are; marks, sessions
        and counts are made again over old and new.
        """
        async with self._engine.begin() as connection:
            await connection.execute(delete(drafts).where(drafts.c.person == person))  # the first to write goes first
            known = await _plays(connection, person)
            before = await _songs(connection, person)
            described = {track: song for track, song in before.items() if song.vector}
            names = before | {song.track: song for song in songs.values()} | described
            rows = {(track, at): seconds for track, at, seconds in known}
            for play in found:
                rows.setdefault((songs[play.song].track, play.at), play.seconds)
            await _rewrite(connection, person, sorted((at, track, rows[track, at]) for track, at in rows), names)
        return len(rows) - len(known)

    async def heard(self, person: str) -> list[Heard]:
        """Return every track a person brought along, the most played first."""
        async with self._engine.connect() as connection:
            query = select(heard).where(heard.c.person == person).order_by(heard.c.plays.desc(), heard.c.track)
            return [_heard(row) for row in (await connection.execute(query)).mappings()]

    async def described(self, person: str) -> frozenset[str]:
        """Return the tracks of a person whose descriptions have a vector already."""
        async with self._engine.connect() as connection:
            query = select(heard.c.track).where(heard.c.person == person, heard.c.vector.is_not(None))
            return frozenset(await connection.scalars(query))

    async def events(self, person: str) -> list[Event]:
        """Return the tracks a person hears most, and those never heard out, as things done here: "listened", "skip"."""
        every = await self.heard(person)
        heard = [each for each in every if each.plays][:FAVOURITES]
        skipped = [each for each in every if not each.plays][-SKIPPED:]
        return [
            Event(person, "listened" if each.plays else "skip", each.song.track, None, "", each.last)
            for each in (*heard, *skipped)
        ]

    async def version(self, person: str) -> float:
        """Return when a person last brought something along, 0.0 for never; it changes with every import."""
        async with self._engine.connect() as connection:
            return await connection.scalar(select(func.max(heard.c.at)).where(heard.c.person == person)) or 0.0

    async def shared(self, agreed: Collection[str]) -> list[Song]:
        """Return the tracks that at least LEAST of the people who agreed have heard."""
        people: dict[str, set[str]] = defaultdict(set)
        async with self._engine.connect() as connection:
            for some in _some(sorted(agreed)):
                query = select(heard.c.person, heard.c.track).where(heard.c.person.in_(some), heard.c.plays > 0)
                for person, track in await connection.execute(query):
                    people[track].add(person)
            enough = [track for track, who in sorted(people.items()) if len(who) >= LEAST]
            found: dict[str, Song] = {}
            for some in _some(enough):
                for row in (await connection.execute(select(heard).where(heard.c.track.in_(some)))).mappings():
                    if row["person"] in people[row["track"]]:
                        found.setdefault(row["track"], _song(row))
        return list(found.values())

    async def baskets(self, agreed: Collection[str]) -> dict[str, list[str]]:
        """Return what each of the people who agreed has heard, the most played first."""
        found: dict[str, list[str]] = {}
        async with self._engine.connect() as connection:
            for some in _some(sorted(agreed)):
                query = select(heard.c.person, heard.c.track).where(heard.c.person.in_(some), heard.c.plays > 0)
                for person, track in await connection.execute(query.order_by(heard.c.plays.desc(), heard.c.track)):
                    found.setdefault(person, []).append(track)
        return found

    async def together(self, person: str, seeds: Collection[str]) -> dict[str, float]:
        """Return the tracks a person heard in one session with `seeds`, and how much they belong together, 0..1.

        The cosine over the person's sessions: how many hold the track and a seed, by the root of how many hold each.
        """
        chosen = select(plays.c.session).where(
            plays.c.person == person, plays.c.mark == "", plays.c.track.in_(list(seeds))
        )
        async with self._engine.connect() as connection:
            numbers = set(await connection.scalars(chosen))
            shared = await _counted(connection, person, numbers)
            query = select(heard.c.track, heard.c.sessions).where(heard.c.person == person)
            alone = {row.track: row.sessions for row in await connection.execute(query)}
        return {
            track: count / (len(numbers) * max(1, alone.get(track, count))) ** 0.5
            for track, count in shared.items()
            if track not in seeds
        }


async def _counted(connection: AsyncConnection, person: str, numbers: Collection[int]) -> dict[str, int]:
    """Return in how many of these sessions each track was heard."""
    counts: dict[str, int] = defaultdict(int)
    for some in _some(sorted(numbers)):
        query = (
            select(plays.c.track, func.count(plays.c.session.distinct()))
            .where(plays.c.person == person, plays.c.mark == "", plays.c.session.in_(some))
            .group_by(plays.c.track)
        )
        for track, count in await connection.execute(query):
            counts[track] += count
    return counts


async def _plays(connection: AsyncConnection, person: str) -> list[tuple[str, float, float | None]]:
    query = select(plays.c.track, plays.c.at, plays.c.seconds).where(plays.c.person == person)
    return [(row.track, row.at, row.seconds) for row in await connection.execute(query)]


async def _songs(connection: AsyncConnection, person: str) -> dict[str, Song]:
    rows = (await connection.execute(select(heard).where(heard.c.person == person))).mappings()
    return {row["track"]: _song(row) for row in rows}


async def _rewrite(
    connection: AsyncConnection,
    person: str,
    found: Sequence[tuple[float, str, float | None]],
    names: Mapping[str, Song],
) -> None:
    """Write a person's plays (in order of time) and the rows of their tracks in place of those there were."""
    rows = [(track, at, seconds) for at, track, seconds in found]
    whole = [
        {"person": person, "track": track, "at": at, "seconds": seconds, "mark": mark, "session": session}
        for (track, at, seconds), mark, session in zip(rows, marks(rows), sessions(rows), strict=True)
    ]
    for table in (plays, heard):
        await connection.execute(delete(table).where(table.c.person == person))
    for table, values in ((plays, whole), (heard, _summed(person, whole, names))):
        if values:
            await connection.execute(insert(table), values)


def _summed(person: str, whole: Sequence[Mapping[str, Any]], names: Mapping[str, Song]) -> list[dict[str, Any]]:
    """Return the row of each track: its names, how often it counts, and when it was heard first and last."""
    by_track: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in whole:
        by_track[row["track"]].append(row)
    return [
        {
            "person": person, **dict(zip(Song.__dataclass_fields__, astuple(names[track]), strict=True)),
            "plays": sum(not row["mark"] for row in rows),
            "seconds": sum(row["seconds"] or 0.0 for row in rows),
            "sessions": len({row["session"] for row in rows if not row["mark"]}),
            "first": rows[0]["at"], "last": rows[-1]["at"], "at": now(),
        }
        for track, rows in by_track.items()
    ]  # fmt: skip


def _some(values: Collection[T]) -> Iterator[list[T]]:
    """Yield AT_ONCE values at a time, since a statement takes only so many."""
    rows = list(values)
    yield from (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def _song(row: Mapping[Any, Any]) -> Song:
    return Song(*(row[name] for name in Song.__dataclass_fields__))


def _heard(row: Mapping[Any, Any]) -> Heard:
    return Heard(_song(row), *(row[name] for name in ("plays", "seconds", "sessions", "first", "last")))
