import numpy as np
import pytest

from indexes.catalog import Catalog
from indexes.database import Database
from indexes.errors import UserError
from indexes.recommenders import Recommender
from indexes.recommenders.favourites import BUDGET, EPSILON, MANY, favourites
from indexes.workers import Workers
from skills.contract import Place, Request, Resources
from skills.recommend.skill import Recommend

CATALOG = Catalog.load()
IDS = [track.id for track in CATALOG.tracks]


@pytest.fixture
async def database(tmp_path):
    database = await Database.open(f"sqlite:///{tmp_path}/t.db")
    yield database
    await database.close()


async def fill(database, people, track, place="here"):
    for number in range(people):
        await database.histories.record(f"p{number}", "like", track, place=place)
        await database.histories.set(f"p{number}", "optin", True)


def ask(database, language="en"):
    resources = Resources(
        catalog=CATALOG, recommender=Recommender(CATALOG), histories=database.histories, releases=database.releases
    )
    skill = Recommend(resources)
    params = skill.Params(with_users=["大家" if language == "zh" else "everyone"])
    return skill.run(Request(params, Workers(), "p0", language, place=Place("here", "c")))


async def test_a_track_is_told_once_five_who_agreed_like_it_here(database):
    await fill(database, 4, IDS[3])
    with pytest.raises(UserError, match="Too few people"):
        await ask(database)
    await database.histories.record("p9", "like", IDS[3], place="here")  # who has not agreed does not count
    await fill(database, 5, IDS[7], place="elsewhere")
    with pytest.raises(UserError):
        await ask(database)
    await fill(database, 5, IDS[3])
    reply = await ask(database, "zh")
    assert reply.made.tracks == (IDS[3], IDS[7])  # they are here now, wherever they liked it
    assert reply.account["epsilon"] == 0.0


def test_many_people_are_hidden_by_noise_and_what_most_like_still_comes_first():
    liked = {str(n): {IDS[5]} | ({IDS[n % 900]}) for n in range(MANY + 300)}
    lists = [favourites(liked, 10, IDS, np.random.default_rng(seed)) for seed in range(20)]
    assert all(found[0] == IDS[5] and epsilon == EPSILON for found, epsilon in lists)
    assert len({tuple(found) for found, _ in lists}) == 20  # the rest, which hardly anybody likes, is noise


async def test_a_list_that_costs_is_kept_and_told_again_when_the_budget_is_spent(database):
    for _ in range(int(BUDGET / EPSILON)):
        await database.releases.add("here", (IDS[1], IDS[2]), EPSILON)
    reply = await ask(database)
    assert (reply.made.tracks, reply.account["epsilon spent"]) == ((IDS[1], IDS[2]), BUDGET)
    assert "budget" in reply.notes[0]
    assert await database.releases.spent("elsewhere", 0.0) == 0.0
