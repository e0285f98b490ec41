import numpy as np
import pytest

from indexes.catalog import Catalog, Track
from indexes.catalog.collection import WIDTH, Collection
from indexes.database import Database
from indexes.errors import UserError
from indexes.features.from_audio import NAMES, Audio
from indexes.music.typed import parse_typed
from indexes.recommenders import Recommender, Wish
from indexes.recommenders.taste import taste_of
from indexes.results import Intent, Made, Result
from indexes.workers import Workers
from skills.contract import Attached, Request, Resources
from skills.recommend.skill import Recommend

CATALOG = Catalog.load()


@pytest.fixture
async def skill(tmp_path):
    database = await Database.open(f"sqlite:///{tmp_path}/t.db")
    yield Recommend(Resources(catalog=CATALOG, recommender=Recommender(CATALOG), histories=database.histories))
    await database.close()


@pytest.fixture
async def workers():
    pools = Workers()
    yield pools
    await pools.close()


def ask(skill, workers, language="en", attachments=(), earlier=None, **params):
    return skill.run(
        Request(skill.Params(**params), workers, "ann", language, attachments=attachments, earlier=earlier, seed=1)
    )


async def test_every_card_names_its_licence_and_a_reason(skill, workers):
    reply = await ask(skill, workers, genre="reel", count=3)
    assert len(reply.cards) == 3
    for card in reply.cards:
        assert card.licence
        assert card.credit
        assert card.track["reason"] in card.lines
        assert card.track["type"] == "reel"
    assert reply.made.tracks == tuple(card.track["id"] for card in reply.cards)
    assert reply.files[0].data[:4] == b"MThd"
    assert reply.made.score is not None


async def test_running_gets_minutes_of_sound(skill, workers):
    reply = await ask(skill, workers, language="zh", activity="running")
    assert [file.name for file in reply.files] == ["running-mix.mp3"]
    assert "跑步" in reply.text


async def test_an_artist_that_is_not_there_is_not_guessed(skill, workers):
    reply = await ask(skill, workers, like=["Radiohead"])
    assert reply.cards == ()
    assert "Radiohead" in reply.text
    assert {choice.intent.skill for choice in reply.choices} == {"recommend", "melody"}


async def test_an_attached_tune_is_the_seed(skill, workers):
    score = CATALOG.tune(CATALOG.tracks[50].id)
    reply = await ask(skill, workers, attachments=(Attached("a.mid", "audio/midi", score=score),))
    assert CATALOG.tracks[50].id in reply.made.tracks


async def test_what_had_to_be_given_up_is_said(skill, workers):
    reply = await ask(skill, workers, genre="rock", count=2)
    assert "gave up" in reply.notes[0]
    assert reply.account["relaxed"] == ["type"]


async def test_why_tells_the_reason_that_was_kept(skill, workers):
    reply = await ask(skill, workers, genre="jig", count=2)
    earlier = Result("r", Intent("recommend"), reply.made, reply.account)
    told = await ask(skill, workers, earlier=earlier, why=2)
    assert reply.cards[1].track["reason"] in told.text
    again = Result("r", Intent("recommend"), told.made, told.account)
    assert reply.cards[0].track["reason"] in (await ask(skill, workers, earlier=again, why=1)).text
    with pytest.raises(UserError, match="no number 5"):
        await ask(skill, workers, earlier=earlier, why=5)


async def test_why_tells_the_whole_score_and_what_would_change_it_and_that_is_true(skill, workers):
    histories = skill.resources.histories
    jigs = [track.id for track in CATALOG.tracks if track.type == "jig"][:2]
    await histories.record_all("ann", "like", jigs)
    reply = await ask(skill, workers, count=3)
    earlier = Result("r", Intent("recommend"), reply.made, reply.account)
    whole = (await ask(skill, workers, earlier=earlier, why=1)).cards[1]
    first = reply.made.tracks[0]
    parts, known = reply.account["scores"][first], reply.account["known"][first]
    assert f"{parts['taste'] / sum(map(abs, parts.values())):+.0%}" in whole.lines[0]
    gone = next(id for id in known if id in jigs)
    assert CATALOG.by_id(gone).title in whole.lines[2]
    await histories.withdraw("ann", ["like"], gone)
    left = Recommender(CATALOG).personal([first], Wish(), taste_of(await histories.events("ann")))[first]
    assert f"would be {left:.2f} and not {sum(parts.values()):.2f}" in whole.lines[2]


async def test_why_before_anything_was_shown_is_a_sentence(skill, workers):
    with pytest.raises(UserError):
        await ask(skill, workers, why=1)


async def test_choices_validate(skill, workers):
    reply = await ask(skill, workers, mood="sad")
    own = [choice for choice in reply.choices if choice.intent.skill == "recommend"]
    assert own
    for choice in own:
        skill.Params(**choice.intent.params)


def test_typed_notes_can_be_a_seed_too():
    assert parse_typed("D E F# A B A").melody.notes


async def test_more_like_a_recording_brings_what_sounds_like_it(tmp_path, workers):
    rows = np.random.default_rng(2).normal(size=(12, len(NAMES))).astype(np.float32)
    tracks = [Track(f"song:{n}", f"Song {n}", artist=f"Ann {n}", collection="Mine") for n in range(12)]
    catalog = CATALOG.extended(Collection.of(tracks, np.zeros((12, WIDTH), np.float32), rows))
    skill = Recommend(Resources(catalog=catalog, recommender=Recommender(catalog)))
    sounds = dict(zip(NAMES, rows[7].tolist(), strict=True))
    audio = Audio(90.0, 60.0, 120.0, "A", "minor", 0.7, -18.0, 9.0, 2.5, 1500.0, 0.3, 0.4, sounds=sounds)
    reply = await ask(skill, workers, attachments=(Attached("a.mp3", "audio/mpeg", audio=audio),))
    assert reply.cards[0].title == "1. Song 7"
    assert "it sounds like the recording" in reply.cards[0].track["reason"].casefold()
    assert reply.account["target"] == (0.3, 0.4)


@pytest.mark.parametrize("words", ["gloomy", "悲伤的歌"])
async def test_a_mood_that_is_not_wanted_is_kept_away(skill, workers, words):
    reply = await ask(skill, workers, exclude=[words, "jig"], count=8)
    assert len(reply.cards) == 8
    assert min(card.track["valence"] for card in reply.cards) >= 0.5
    assert "jig" not in {card.track["type"] for card in reply.cards}


async def test_a_kind_that_is_not_wanted_is_known_by_its_chinese_name(skill, workers):
    reply = await ask(skill, workers, mood="calm", exclude=["众赞歌", "慢歌调"], count=8)
    assert len(reply.cards) == 8
    assert not {"chorale", "air"} & {card.track["type"] for card in reply.cards}


async def test_a_composer_of_the_catalogue_is_found_by_surname_and_plays_what_is_theirs(skill, workers):
    reply = await ask(skill, workers, like=["Bach"])
    assert {card.track["artist"] for card in reply.cards} == {"Johann Sebastian Bach"}


async def test_a_path_joins_two_of_those_shown(skill, workers):
    shown = tuple(track.id for track in CATALOG.tracks if track.type == "reel")[:5]
    before = Result("r", Intent("recommend"), Made(tracks=shown))
    reply = await ask(skill, workers, earlier=before, like=["1"], path_to="-1", count=6)
    start, goal = (CATALOG.alike[CATALOG.row(id)] for id in (shown[0], shown[-1]))
    first, last = (CATALOG.alike[CATALOG.row(id)] for id in (reply.made.tracks[0], reply.made.tracks[-1]))
    assert first @ start > last @ start
    assert last @ goal > first @ goal
    with pytest.raises(UserError, match="5"):
        await ask(skill, workers, earlier=before, like=["9"], path_to="-1")
