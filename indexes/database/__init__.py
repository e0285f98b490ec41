"""The one database: histories, conversations, results, consent and settings, on SQLite or PostgreSQL."""

from indexes.database.conversations import Conversations
from indexes.database.database import Database
from indexes.database.histories import Event, Histories

__all__ = ["Conversations", "Database", "Event", "Histories"]
