"""What the people of a server like best, told once a day and within a budget of privacy."""

import time
from collections.abc import Sequence

import numpy as np

from indexes.catalog import Catalog
from indexes.errors import UserError
from indexes.recommenders.favourites import BUDGET, EPSILON, FRESH, PERIOD, favourites, liked_here
from skills.contract import Made, Reply, Request, Resources
from skills.recommend import texts
from skills.recommend.cards import card_of

EVERYONE = {"everyone", "here", "all", "us", "server", "大家", "所有人", "全体成员", "我们", "服务器"}
LENGTH = 10  # tracks of a list, whatever was asked for: so that all share it


async def favourites_of(request: Request, count: int, catalog: Catalog, resources: Resources) -> Reply:
    """Return the favourites of the place of a request; raise UserError while too few agreed or agree."""
    language = request.language
    told, epsilon, again = await _told(request.place.guild, catalog, resources)
    tracks = [track for id in told[:count] if (track := catalog.by_id(id))]
    if not tracks:
        raise UserError(texts.NO_FAVOURITES.en, texts.NO_FAVOURITES.zh)
    reason = (texts.NOISY if epsilon else texts.LIKED_HERE)(language).format(epsilon)
    cards = tuple(card_of(track, reason, number, language) for number, track in enumerate(tracks, 1))
    spent = await resources.releases.spent(request.place.guild, time.time() - PERIOD)
    account = {"epsilon": epsilon, "epsilon spent": spent, "epsilon budget": BUDGET, "reasons": [reason] * len(tracks)}
    notes = (texts.AGAIN(language),) if again else ()
    made = Made(tracks=tuple(track.id for track in tracks))
    return Reply(texts.FAVOURITES(language), cards, notes=notes, account=account, made=made)


async def _told(place: str, catalog: Catalog, resources: Resources) -> tuple[Sequence[str], float, bool]:
    """Return the list, its epsilon and whether it is an older one; a list that costs is kept before it is told."""
    last = await resources.releases.last(place)
    spent = await resources.releases.spent(place, time.time() - PERIOD)
    if last and (time.time() - last.at < FRESH or spent + EPSILON > BUDGET):
        return last.tracks, last.epsilon, True
    agreed = await resources.histories.settings("optin")
    liked = liked_here(await resources.histories.events(), agreed, place)
    found, epsilon = favourites(liked, LENGTH, [track.id for track in catalog.tracks], np.random.default_rng())
    if epsilon:
        await resources.releases.add(place, tuple(found), epsilon)
    return found, epsilon, False
