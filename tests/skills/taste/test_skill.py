import json

import pytest

from indexes.catalog import Catalog
from indexes.database import Database
from indexes.errors import UserError
from indexes.models.stars import Stars
from indexes.recommenders import Recommender
from indexes.recommenders.filtering import DISLIKED
from indexes.recommenders.taste import taste_of
from indexes.results import Intent, Made, Result
from indexes.workers import Workers
from skills.contract import Request, Resources
from skills.recommend.skill import Recommend
from skills.taste.skill import TasteSkill

CATALOG = Catalog.load()
SHOWN = tuple(track.id for track in CATALOG.tracks[10:15])


@pytest.fixture
async def database(tmp_path):
    opened = await Database.open(f"sqlite:///{tmp_path}/t.db")
    yield opened
    await opened.close()


@pytest.fixture
async def workers():
    pools = Workers()
    yield pools
    await pools.close()


@pytest.fixture
def skill(database):
    return TasteSkill(Resources(catalog=CATALOG, histories=database.histories))


def ask(skill, workers, language="en", earlier=True, **params):
    result = Result("r", Intent("recommend"), Made(tracks=SHOWN), {"reasons": ["because"] * 5}) if earlier else None
    return skill.run(Request(skill.Params(**params), workers, "ann", language, earlier=result, seed=1))


async def test_the_second_one_is_the_second_that_was_shown(skill, workers, database):
    reply = await ask(skill, workers, action="like", target="2")
    assert CATALOG.by_id(SHOWN[1]).title in reply.text
    assert [(e.action, e.target) for e in await database.histories.events("ann")] == [("like", SHOWN[1])]
    assert reply.made.tracks == SHOWN
    assert reply.account["reasons"] == ["because"] * 5


async def test_a_newer_opinion_replaces_the_older(skill, workers, database):
    for action in ("like", "dislike"):
        await ask(skill, workers, action=action, target="1")
    assert [e.action for e in await database.histories.events("ann")] == ["dislike"]


async def test_stars_are_guessed_from_five_ratings_on(database, workers):
    async def raters():
        return Stars()

    skill = TasteSkill(Resources(catalog=CATALOG, histories=database.histories, raters=raters))
    title = CATALOG.tracks[0].title
    assert "at least 5" in (await ask(skill, workers, action="expect", target=title)).text
    for place in range(5):
        await ask(skill, workers, action="rate", target=str(place + 1), stars=5)
    reply = await ask(skill, workers, action="expect", target=title)
    [(stars, error)] = reply.account["expected"].values()
    assert stars > 3
    assert error < 2
    assert title in reply.text
    assert reply.made.tracks == SHOWN  # "why the second?" may still come


async def test_stars_are_kept(skill, workers, database):
    await ask(skill, workers, action="rate", target="3", stars=5)
    assert [(e.action, e.value) for e in await database.histories.events("ann")] == [("rate", 5.0)]


async def test_a_style_can_be_blocked_by_its_name(skill, workers, database):
    reply = await ask(skill, workers, language="zh", action="block", target="polka")
    assert "polka" in reply.text
    assert [e.target for e in await database.histories.events("ann")] == ["polka"]


@pytest.mark.parametrize(("params", "earlier"), [({"target": "9"}, True), ({"target": "1"}, False), ({}, False)])
async def test_what_can_not_be_meant_is_said_in_a_sentence(skill, workers, params, earlier):
    with pytest.raises(UserError) as raised:
        await ask(skill, workers, action="like", earlier=earlier, **params)
    assert raised.value.en
    assert raised.value.zh


async def test_what_is_liked_is_shown_and_summed_up(skill, workers):
    for target in ("1", "2", "3"):
        await ask(skill, workers, action="like", target=target)
    reply = await ask(skill, workers, action="show")
    shown = "\n".join(line for card in reply.cards for line in card.lines)
    assert all(CATALOG.by_id(id).title in shown for id in SHOWN[:3])
    assert "bpm" in shown


async def test_export_holds_everything_and_forget_leaves_nothing(skill, workers, database):
    await ask(skill, workers, action="like", target="1")
    exported = json.loads((await ask(skill, workers, action="export")).files[0].data)
    assert exported["events"][0]["target"] == SHOWN[0]
    await database.histories.set("ann", "optin", True)
    gone = await ask(skill, workers, action="forget")
    assert "3" in gone.text  # the event and two settings
    assert "learnt again without you" in gone.notes[0]
    assert not any((await database.histories.export("ann")).values())


async def test_a_conversation_is_forgotten_and_the_taste_is_kept(skill, workers, database):
    await ask(skill, workers, action="like", target="1")
    result = Result("r1", Intent("melody"), Made(), {})
    await database.conversations.save("s", "ann", "a jig please", result.intent, "Here it is.", result)
    assert "1 " in (await ask(skill, workers, action="forget", target="conversation")).text
    assert await database.conversations.turns("s", "ann", 8) == []
    assert await database.conversations.result("r1") is None
    assert len((await database.histories.export("ann"))["events"]) == 1


async def test_consent_is_asked_for_and_can_be_taken_back(skill, workers, database):
    await ask(skill, workers, action="optin")
    assert await database.histories.setting("ann", "optin") is True
    await ask(skill, workers, action="optout")
    assert await database.histories.setting("ann", "optin") is False


async def test_a_liked_tune_changes_what_is_recommended(skill, workers, database):
    recommend = Recommend(Resources(catalog=CATALOG, recommender=Recommender(CATALOG), histories=database.histories))
    request = Request(recommend.Params(count=5), workers, "ann", seed=1)
    before = (await recommend.run(request)).made.tracks
    await database.histories.forget("ann")
    await ask(skill, workers, action="like", target="1")
    after = await recommend.run(request)
    assert after.made.tracks != before
    assert any("which you liked" in card.track["reason"] for card in after.cards)


async def test_neighbours_are_numbers_of_people_who_agreed_and_like_the_same(skill, workers, database):
    jigs, chorales = ([t.id for t in CATALOG.tracks if t.type == kind][:6] for kind in ("jig", "chorale"))
    for person, tracks in (("ann", jigs), *((f"p{n}", jigs if n < 3 else chorales) for n in range(6))):
        await database.histories.record_all(person, "like", tracks)
        await database.histories.set(person, "optin", person != "p2")
    reply = await ask(skill, workers, action="neighbours")
    assert reply.account["alike"] == 2
    assert reply.choices[0].intent.params == {"with_users": ["everyone"]}
    await database.histories.set("ann", "optin", False)
    assert "alike" not in (await ask(skill, workers, "zh", action="neighbours")).account


async def test_a_skip_counts_against_a_track_and_leaves_a_like_as_it_is(skill, workers, database):
    await ask(skill, workers, action="like", target="1")
    before = taste_of(await database.histories.events("ann")).opinions[SHOWN[0]]
    for _ in range(3):
        await ask(skill, workers, action="skip", target="1")
        await ask(skill, workers, action="skip", target="2")
    opinions = taste_of(await database.histories.events("ann")).opinions
    assert opinions[SHOWN[0]] == pytest.approx(before - 0.6, abs=0.01)
    assert opinions[SHOWN[1]] <= DISLIKED


async def test_what_was_said_last_is_taken_back(skill, workers, database):
    for action, target in (("like", "1"), ("block", "bagpipes")):
        await ask(skill, workers, action=action, target=target)
    reply = await ask(skill, workers, action="undo")
    assert "bagpipes" in reply.text
    assert [e.action for e in await database.histories.events("ann")] == ["like"]


async def test_an_opinion_of_one_track_is_taken_back_wherever_it_stands(skill, workers, database):
    for action, target in (("block", "bagpipe"), ("like", "2"), ("like", "3")):
        await ask(skill, workers, action=action, target=target)
    await ask(skill, workers, action="undo", target="2")
    await ask(skill, workers, action="undo", target="bagpipes")
    assert [e.target for e in await database.histories.events("ann")] == [SHOWN[2]]
    assert "nothing" in (await ask(skill, workers, action="undo", target="2")).text


async def test_the_mood_over_time_is_told_and_drawn(skill, workers, database):
    known = sorted((t for t in CATALOG.tracks if t.valence is not None), key=lambda track: track.valence)
    await database.histories.record_all("ann", "like", [track.id for track in known[-4:]])
    assert not any(card.title == "Your mood over time" for card in (await ask(skill, workers, action="show")).cards)
    await database.histories.record_all("ann", "like", [track.id for track in [*known[-10:-4], *known[:20]]])
    await database.histories.record_all("ann", "dislike", [track.id for track in known[-30:-10]])  # no mood of hers
    card = next(card for card in (await ask(skill, workers, action="show")).cards if "mood" in card.title)
    assert "darker" in card.lines[0]
    bars = card.lines[1].split()[1]
    assert (len(bars), list(bars)) == (12, sorted(bars, reverse=True))
    assert card.lines[-1].endswith("30 tracks")
    lines = [line for card in (await ask(skill, workers, "zh", action="show")).cards for line in card.lines]
    assert any("更低沉" in line for line in lines)
