"""Every table, and the steps that bring an older database up to date."""

import time
from collections.abc import Sequence

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    select,
    text,
)

metadata = MetaData()


def now() -> float:
    """Return the time as seconds since 1970, UTC; all times of the database are written so."""
    return time.time()


versions = Table(
    "versions", metadata, Column("version", Integer, primary_key=True), Column("at", Float, nullable=False)
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", String(64), nullable=False),  # an opaque key, as in every table
    Column("action", String(32), nullable=False),  # like, dislike, rate, listened, block, shown ...
    Column("target", String(200), nullable=False),  # a track's id, or what is blocked
    Column("value", Float),  # stars of a rating, share of a track that was heard
    Column("place", String(64), nullable=False, default=""),
    Column("at", Float, nullable=False, default=now),
    Index("events_of_person", "person", "at"),
)

settings = Table(
    "settings",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("name", String(32), primary_key=True),
    Column("value", JSON, nullable=False),
    Column("at", Float, nullable=False, default=now, onupdate=now),
)

results = Table(
    "results",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("person", String(64), nullable=False, index=True),
    Column("skill", String(32), nullable=False),
    Column("params", JSON, nullable=False),
    Column("made", JSON, nullable=False),
    Column("account", JSON, nullable=False),
    Column("at", Float, nullable=False, default=now),
)

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", String(128), nullable=False),
    Column("person", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("reply", Text, nullable=False),
    Column("result", String(32), nullable=False),
    Column("at", Float, nullable=False, default=now),
    Index("turns_of_conversation", "session", "person", "id"),
)

place_settings = Table(
    "place_settings",
    metadata,
    Column("place", String(64), primary_key=True),  # a server or a channel, with the front's name before it
    Column("name", String(32), primary_key=True),
    Column("value", JSON, nullable=False),
    Column("at", Float, nullable=False, default=now, onupdate=now),
)

buttons = Table(
    "buttons",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("person", String(64), nullable=False, index=True),  # under whose answer it stands
    Column("skill", String(32), nullable=False),
    Column("params", JSON, nullable=False),
    Column("result", String(32), nullable=False),  # that it goes on from, "" for none
    Column("at", Float, nullable=False, default=now),
)

ratings = Table(
    "ratings",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("result", String(32), primary_key=True),
    Column("skill", String(32), nullable=False),
    Column("model", String(120), nullable=False),  # name and version of what made the answer, "" for none
    Column("value", Integer, nullable=False),  # 1 or -1
    Column("at", Float, nullable=False, default=now, onupdate=now),
)

heard = Table(  # what somebody brought along: one row a track, known to the catalogue or not
    "heard",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("track", String(200), primary_key=True),  # of the catalogue, or "song:..."
    Column("artist", String(200), nullable=False),
    Column("title", String(200), nullable=False),
    Column("album", String(200), nullable=False, default=""),
    Column("ids", Text, nullable=False, default=""),
    Column("plays", Integer, nullable=False),  # those that count: neither skipped nor left on repeat
    Column("seconds", Float, nullable=False),  # heard in all
    Column("sessions", Integer, nullable=False),  # in which it counts
    Column("first", Float, nullable=False),
    Column("last", Float, nullable=False),
    Column("vector", LargeBinary, info={"derived": True}),  # of its description, when the catalogue has no such track
    Column("at", Float, nullable=False, default=now),
    Index("heard_by_track", "track"),
)

plays = Table(
    "plays",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", String(64), nullable=False),
    Column("track", String(200), nullable=False),
    Column("at", Float, nullable=False),  # when it began
    Column("seconds", Float),
    Column("mark", String(8), nullable=False),  # "", "short" or "loop"
    Column("session", Integer, nullable=False),
    Index("plays_once", "person", "track", "at", unique=True),
    Index("plays_of_session", "person", "session"),
)

drafts = Table(  # histories that were read and wait for a word of their owner
    "drafts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("person", String(64), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("plays", JSON, nullable=False),
    Column("at", Float, nullable=False, default=now),
)

transcripts = Table(  # answers as a front showed them, so that a conversation can be read again
    "transcripts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("person", String(64), nullable=False),
    Column("session", String(128), nullable=False),
    Column("asked", JSON, nullable=False),
    Column("shown", JSON, nullable=False),
    Column("at", Float, nullable=False, default=now),
    Index("transcripts_of_person", "person", "session", "at"),
)

releases = Table(  # what was told about the people of a place as a whole
    "releases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place", String(64), nullable=False, index=True),
    Column("tracks", JSON, nullable=False),
    Column("epsilon", Float, nullable=False),
    Column("at", Float, nullable=False, default=now),
)

# What changed after the first version: one tuple of SQL statements per version, portable to both engines.
CHANGES: Sequence[Sequence[str]] = ()


def bring_up_to_date(connection: Connection, changes: Sequence[Sequence[str]] = CHANGES) -> int:
    """Create what is missing, apply the changes not applied yet, and return the version reached."""
    metadata.create_all(connection)
    found: int | None = connection.scalars(select(versions.c.version).order_by(versions.c.version.desc())).first()
    if found is None:  # a new database has the newest tables already
        return _reached(connection, 1 + len(changes))
    for version, statements in list(enumerate(changes, 2))[found - 1 :]:
        for statement in statements:
            connection.execute(text(statement))
        _reached(connection, version)
    return max(found, 1 + len(changes))


def _reached(connection: Connection, version: int) -> int:
    connection.execute(versions.insert().values(version=version, at=now()))
    return version
