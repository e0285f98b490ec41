import pytest

from indexes.catalog import Catalog
from indexes.database import Database
from indexes.recommenders import Recommender
from indexes.workers import Workers
from skills.contract import Place, Request, Resources
from skills.recommend.skill import Recommend

CATALOG = Catalog.load()
HERE = Place("here", "channel")
JIGS, CHORALES = ([t for t in CATALOG.tracks if t.type == kind][:12] for kind in ("jig", "chorale"))


@pytest.fixture
async def database(tmp_path):
    database = await Database.open(f"sqlite:///{tmp_path}/t.db")
    for person, tracks in (("ann", JIGS[:4]), ("key-bob", CHORALES[:4])):
        await database.histories.record_all(person, "like", [track.id for track in tracks], place=HERE.guild)
        await database.histories.set(person, "optin", True)
    yield database
    await database.close()


@pytest.fixture
async def workers():
    pools = Workers()
    yield pools
    await pools.close()


def ask(database, workers, language="en", place=HERE, count=6):
    skill = Recommend(Resources(catalog=CATALOG, recommender=Recommender(CATALOG), histories=database.histories))
    params = skill.Params(with_users=["bob"], count=count)
    return skill.run(Request(params, workers, "ann", language, place=place, seed=3, key_of=lambda name: f"key-{name}"))


async def test_two_people_are_pleased_evenly_and_each_track_says_whom(database, workers):
    reply = await ask(database, workers)
    pleased = reply.account["for"].values()
    ann, bob = (sum(each[name] for each in pleased) / 6 for name in ("", "@bob"))
    assert min(ann, bob) > 0.75
    assert abs(ann - bob) < 0.15
    assert all(
        "for all of you" in card.track["reason"].casefold() or "above all for" in card.track["reason"].casefold()
        for card in reply.cards
    )


@pytest.mark.parametrize("blocked", ["jig", "吉格舞曲"])
async def test_nobody_hears_what_one_of_them_blocked(database, workers, blocked):
    await database.histories.record("key-bob", "block", blocked, place=HERE.guild)
    reply = await ask(database, workers, "zh")
    assert {card.track["type"] for card in reply.cards}.isdisjoint({"jig", "slip jig"})


@pytest.mark.parametrize("missing", ["consent", "place"])
async def test_who_did_not_agree_or_was_never_here_is_left_out_and_that_is_said(database, workers, missing):
    if missing == "consent":
        await database.histories.set("key-bob", "optin", False)
    reply = await ask(database, workers, place=HERE if missing == "consent" else Place("elsewhere", "channel"))
    assert "@bob" in reply.notes[0]
    assert reply.account["for"] == {}
