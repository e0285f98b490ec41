"""What is kept of how an answer came about."""

from indexes.recommenders import Recommended, Wish


def known(each: Recommended) -> dict[str, float]:
    """Return the tracks by which one was found and their shares of what taste, and what others, add."""
    return {near.track.id: round(near.share, 3) for near in each.near} | {
        id: round(part, 3) for id, part in each.company
    }


def plain(wish: Wish) -> dict[str, object]:
    """Return what was understood, without what was left open."""
    names = [name for name in Wish.__dataclass_fields__ if name not in ("sounds_like", "together", "sounding")]
    found = {name: getattr(wish, name) for name in names if getattr(wish, name)}
    return found | ({"sounds_like": "the given tune"} if wish.sounds_like is not None else {})
