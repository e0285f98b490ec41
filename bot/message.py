"""What goes into the assistant and what comes out; no front's own types."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from skills.contract import Card, Intent, Place, Reply

NOWHERE = Place()


@dataclass(frozen=True)
class Upload:
    """A file as it came from outside, unread."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Message:
    """One thing a person said, dropped or pressed."""

    text: str
    person: str  # opaque key
    session: str  # the conversation: what "this" and "the second one" refer to
    place: Place = NOWHERE
    uploads: tuple[Upload, ...] = ()
    of: str = ""  # id of the result this replies to; "" takes the conversation's last fitting one
    intent: Intent | None = None  # ready-made by a command or a button; None is read from the words
    language: str = ""  # "" takes the person's setting, then the usual one, else the language of the words
    usual: str = ""  # language of the place or of the client; a person's own setting goes before
    seed: int | None = None
    key_of: Callable[[str], str] = lambda name: ""  # opaque key of somebody whom the text mentions


@dataclass(frozen=True)
class Answer:
    """What the assistant gives back to a front."""

    reply: Reply
    intent: Intent
    language: str
    result: str = ""  # id under which the result is kept; "" when nothing was made
    error: str = ""  # "" when all went well, "refused" for a UserError, else the id in the log
    seconds: float = 0.0


def together(first: Reply, wish: str, second: Reply) -> Reply:
    """Return the replies to two wishes as one, the second under its own words; what was made is the second's."""
    return replace(
        second,
        text=first.text,
        cards=(*first.cards, Card(wish, tuple(second.text.split("\n"))), *second.cards),
        files=(*first.files, *second.files),
        choices=(*first.choices, *second.choices),
        notes=(*first.notes, *second.notes),
    )
