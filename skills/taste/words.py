"""What an opinion is about where it is no track, and what is taken back: "unblock bagpipes"."""

from collections.abc import Sequence

from indexes.database.histories import Event
from skills.parameters.genre import GENRE
from skills.parameters.instrument import INSTRUMENT
from skills.parameters.region import REGION

KINDS = GENRE.words | INSTRUMENT.words | REGION.words
SAID = ("like", "dislike", "rate", "block", "skip", "listened")


def meant_back(events: Sequence[Event], targets: Sequence[str]) -> list[Event]:
    """Return what is to be taken back of a person's events, oldest first: all of `targets`, else the last one."""
    said = [event for event in events if event.action in SAID]
    wanted = {_bare(target) for target in targets}
    return [event for event in said if _bare(event.target) in wanted] if wanted else said[-1:]


def is_kind(target: str) -> bool:
    """Return whether words name a kind of music (bagpipes, reels, Irish) rather than a title that holds them."""
    return target.casefold() in KINDS or _bare(target) in KINDS


def _bare(target: str) -> str:
    return target.casefold().removesuffix("s")
