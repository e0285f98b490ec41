import gzip

import numpy as np
import pytest

from bot.others import Others
from bot.workshop import train_recommender
from indexes.database import Database
from indexes.models.baskets import Baskets
from indexes.models.hybrid import at_once, hybrid
from indexes.models.storing import write
from indexes.recommenders.collaborative import Collaborative

PEOPLE = {f"p{n}": [f"t{(n + step) % 9}" for step in range(3)] for n in range(9)}


@pytest.fixture
async def database(tmp_path):
    opened = await Database.open(f"sqlite:///{tmp_path}/t.db")
    for person, tracks in PEOPLE.items():
        await opened.histories.set(person, "optin", True)
        await opened.histories.record_all(person, "like", tracks)
    yield opened
    await opened.close()


async def test_what_was_forgotten_has_no_part_the_model_equals_one_learnt_without_it(database, tmp_path):
    others = Others(database, tmp_path / "none")
    before = await others()
    assert await others() is before  # nothing changed: not learnt again
    await database.histories.forget("p3")
    after = await others()
    without = Collaborative.fit({person: tracks for person, tracks in PEOPLE.items() if person != "p3"})
    assert sorted(after.items) == sorted(without.items)
    mine = dict(zip(after.items, after.scores(["t0", "t1"]), strict=True))
    expected = dict(zip(without.items, without.scores(["t0", "t1"]), strict=True))
    assert {item: round(float(score), 4) for item, score in mine.items()} == pytest.approx(
        {item: round(float(score), 4) for item, score in expected.items()}, abs=1e-3
    )


async def test_who_no_longer_agrees_is_left_out_at_once(database, tmp_path):
    others = Others(database, tmp_path / "none")
    first = await others()
    await database.histories.set("p3", "optin", False)
    assert await others() is not first


async def test_nobody_waits_long_for_a_like_and_none_is_served_what_was_forgotten(database, tmp_path):
    others = Others(database, tmp_path / "none", patience=0.0)
    first = await others()
    await database.histories.record_all("p0", "like", ["t8"])
    assert await others() is first  # while it is learnt again
    await others._learning
    second = await others()
    assert second is not first
    await database.histories.forget("p3")
    meanwhile = await others()
    left = {person: tracks for person, tracks in (PEOPLE | {"p0": [*PEOPLE["p0"], "t8"]}).items() if person != "p3"}
    np.testing.assert_array_equal(meanwhile.scores(["t0"]), Collaborative.fit(left, at_once).scores(["t0"]))
    await others._learning
    third = await others()
    assert third is not None
    assert third is not second


async def test_while_people_are_too_few_the_trained_model_serves(database, tmp_path):
    for person in list(PEOPLE)[3:]:
        await database.histories.forget(person)
    assert await Others(database, tmp_path / "none")() is None
    baskets = Baskets.of(PEOPLE)
    write(tmp_path / "model", hybrid(baskets).fit(baskets), baskets.items, len(PEOPLE))
    trained = await Others(database, tmp_path / "model")()
    assert np.isfinite(trained.scores(["t0"])).all()


async def test_a_model_that_cannot_be_read_is_left_out(database, tmp_path):
    for person in list(PEOPLE)[3:]:
        await database.histories.forget(person)
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.json").write_text(
        '{"items": [], "people": 0, "members": [{"kind": "of another day"}]}'
    )
    assert await Others(database, tmp_path / "model")() is None


def test_what_is_trained_beside_friends_and_tags_serves_people_of_whom_neither_is_known(tmp_path):
    known = tmp_path / "known"
    known.mkdir()
    rows = [f"{person} {' '.join(str((person + step) % 40) for step in range(15))}" for person in range(40)]
    with gzip.open(known / "train.txt.gz", "wt") as file:
        file.write("\n".join(rows))
    with gzip.open(known / "user_friends.tsv.gz", "wt") as file:
        file.write("userID\tfriendID\n" + "\n".join(f"{person}\t{(person + 1) % 40}" for person in range(40)))
    train_recommender(known, tmp_path / "model")
    trained = Collaborative.read(tmp_path / "model")
    scores = dict(zip(trained.items, trained.scores(["3", "4", "5"]), strict=True))
    assert scores["6"] > scores["25"]
