"""Who listens along: the people that a request mentions, as far as they agreed and have been in the same place."""

from indexes.recommenders.taste import Taste
from skills.contract import Request, Resources
from skills.recommend.moods import tasted

MOST = 4  # people besides the one who asks


async def company(request: Request, names: list[str], resources: Resources) -> tuple[dict[str, Taste], list[str]]:
    """Return the tastes of those who can listen along, by the name they are called, and the names of all others.

    Only what somebody liked here counts, and only of people who opted in and did something in the place of the request.
    """
    tastes: dict[str, Taste] = {}
    for name in dict.fromkeys(names):
        person = request.key_of(name)
        if not person or person == request.person or not resources.histories or len(tastes) == MOST:
            continue
        events = await resources.histories.events(person)
        met = any(event.place == request.place.guild for event in events)
        taste = tasted(events)
        if met and taste.liked and await resources.histories.setting(person, "optin"):
            tastes[called(name)] = taste
    left_out = [called(name) for name in names if called(name) not in tastes and request.key_of(name) != request.person]
    return tastes, left_out


def called(name: str) -> str:
    """Return a name as it is written to mention somebody."""
    return f"<@{name}>" if name.isdigit() else f"@{name}"
