"""The lyric writer: an order in, lyrics that keep its form out."""

from skills.writing.order import Line, Lyrics, Order, Section
from skills.writing.writer import write

__all__ = ["Line", "Lyrics", "Order", "Section", "write"]
