import pytest

from indexes.database import drafts as drafting
from indexes.database.listening import LEAST, Song
from indexes.plays import Play

NOON = 1_577_880_000.0


def play(title, minutes=0.0, seconds=200.0, artist="Radiohead"):
    return Play(artist, title, NOON + 60 * minutes, seconds)


def named(*found, **known):
    return {each.song: Song(each.song, each.artist, each.title, **known) for each in found}


async def add(database, person, *found):
    return await database.listening.add(person, found, named(*found))


async def test_a_track_is_summed_up_from_its_plays(database):
    rows = (play("Airbag"), play("Lucky", 5), play("Airbag", 10), play("Airbag", 15, seconds=9.0), play("Airbag", 99))
    assert await add(database, "ann", *rows) == 5
    airbag, lucky = await database.listening.heard("ann")
    assert (airbag.song.title, airbag.plays, airbag.sessions, airbag.seconds) == ("Airbag", 3, 2, 609.0)
    assert (airbag.first, airbag.last) == (NOON, NOON + 99 * 60)
    assert (lucky.song.title, lucky.plays) == ("Lucky", 1)


async def test_what_is_imported_twice_counts_once_and_what_is_new_is_added(database):
    first, second = (play("Airbag"), play("Lucky", 5)), (play("Lucky", 5), play("Electioneering", 10))
    assert await add(database, "ann", *first) == 2
    before = await database.listening.version("ann")
    assert await add(database, "ann", *second) == 1
    assert await add(database, "ann", *second) == 0
    assert sorted(each.song.title for each in await database.listening.heard("ann")) == [
        "Airbag",
        "Electioneering",
        "Lucky",
    ]
    assert await database.listening.version("ann") > before > await database.listening.version("bo") == 0


async def test_plays_of_two_files_make_one_session(database):
    await add(database, "ann", play("Airbag"), play("Lucky", 40))
    assert await database.listening.together("ann", {play("Airbag").song}) == {}
    await add(database, "ann", play("Electioneering", 20))
    assert set(await database.listening.together("ann", {play("Airbag").song})) == {
        play("Lucky").song,
        play("Electioneering").song,
    }


async def test_what_is_heard_in_the_same_sessions_belongs_together(database):
    rows = []
    for day in range(6):
        start = day * 24 * 60
        rows += [play("Airbag", start), play("Lucky", start + 5)]
        rows += [play("Noise", start + 600), play("Airbag", start + 900)] + [play("Lucky", start + 905)] * (day < 2)
        rows += [play("Noise", start + 905)] * (day == 0)
    await add(database, "ann", *rows)
    found = await database.listening.together("ann", {play("Airbag").song})
    assert found[play("Lucky").song] == pytest.approx(8 / (12 * 8) ** 0.5)
    assert found[play("Noise").song] == pytest.approx(1 / (12 * 7) ** 0.5)
    assert await database.listening.together("bo", {play("Airbag").song}) == {}


async def test_a_skipped_track_is_kept_and_counts_for_nothing(database):
    await add(database, "ann", play("Airbag", seconds=5.0), play("Lucky", 5))
    assert {each.song.title: each.plays for each in await database.listening.heard("ann")} == {"Airbag": 0, "Lucky": 1}
    assert await database.listening.together("ann", {play("Lucky").song}) == {}


async def test_a_track_of_few_people_stays_with_them(database):
    people = [str(number) for number in range(LEAST)]
    for person in people:
        await add(database, person, play("Airbag"), *([play("Lucky", 5)] if person != "0" else []))
    assert [song.title for song in await database.listening.shared(people)] == ["Airbag"]
    assert await database.listening.shared(people[1:]) == []
    assert (await database.listening.baskets(people[:2])) == {
        "0": [play("Airbag").song],
        "1": sorted([play("Airbag").song, play("Lucky").song]),
    }


async def test_forgetting_one_of_five_hides_the_track_again(database):
    people = [str(number) for number in range(LEAST)]
    for person in people:
        await add(database, person, play("Airbag"))
    await database.histories.forget("3")
    assert await database.listening.heard("3") == []
    assert await database.listening.shared(people) == []


async def test_a_draft_waits_for_its_owner_and_no_one_else(database):
    await database.drafts.keep("ann", "a.json", [play("Airbag")])
    id = await database.drafts.keep("ann", "b.json", [play("Lucky")])
    draft = await database.drafts.of("ann")
    assert (draft.id, draft.name, draft.plays) == (id, "b.json", [play("Lucky")])
    assert await database.drafts.of("bo") is None
    await database.drafts.discard("ann")
    assert await database.drafts.of("ann") is None


async def test_a_draft_is_gone_with_its_import_or_after_a_day(database, monkeypatch):
    await database.drafts.keep("ann", "a.json", [play("Airbag")])
    await add(database, "ann", play("Airbag"))
    assert await database.drafts.of("ann") is None
    await database.drafts.keep("ann", "a.json", [play("Airbag")])
    monkeypatch.setattr(drafting, "DAY", -1.0)
    assert await database.drafts.of("ann") is None


async def test_a_song_that_is_described_stays_so_and_is_not_described_again(database):
    first, second = play("Airbag"), play("Lucky", 5)
    await database.listening.add("ann", [first], named(first, vector=b"\x01"))
    await database.listening.add("ann", [second], named(second))
    await database.listening.add("ann", [play("Airbag", 10)], named(first))
    assert {each.song.title: each.song.vector for each in await database.listening.heard("ann")} == {
        "Airbag": b"\x01",
        "Lucky": None,
    }
    assert await database.listening.described("ann") == {first.song}
