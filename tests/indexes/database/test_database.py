import asyncio
import json
import subprocess
import sys

from sqlalchemy import create_engine, text

from indexes.database import Database
from indexes.database.histories import personal_tables
from indexes.database.listening import Song
from indexes.database.schema import bring_up_to_date, metadata
from indexes.music.notes import Note, Part, Score
from indexes.plays import Play
from indexes.results import Intent, Made, Result

IMPERSONAL = {"versions", "releases", "place_settings"}
SCORE = Score((Part((Note(60, 0, 480), Note(62, 480, 240, lyric="la"))),), title="望月")


def result(id, skill="melody", **made):
    return Result(id, Intent(skill, {"bars": 8}), Made(**made), {"seed": 3})


async def fill(database, person):
    await database.histories.record(person, "like", "oneill:0001", place="console")
    await database.histories.set(person, "language", "zh")
    await database.conversations.save("s", person, "hello", Intent("help"), "hi", result(f"id-{person}", "help"))
    await database.buttons.keep(person, Intent("help"), f"id-{person}")
    await database.ratings.rate(person, result(f"id-{person}"), good=True)
    played = Play("Radiohead", "Airbag", 1_577_880_000.0, 284.0)
    await database.listening.add(person, [played], {played.song: Song(played.song, "Radiohead", "Airbag", vector=b"1")})
    await database.drafts.keep(person, "a.json", [played])
    await database.transcripts.keep(f"t-{person}", person, "s", {"text": "hello"}, {"text": "hi"})


async def test_events_come_back_oldest_first_with_their_fields(database):
    await database.histories.record("ann", "rate", "a", 4.0, "guild")
    await database.histories.record_all("ann", "shown", ["b", "c"])
    found = await database.histories.events("ann")
    assert [(e.action, e.target, e.value, e.place) for e in found] == [
        ("rate", "a", 4.0, "guild"),
        ("shown", "b", None, ""),
        ("shown", "c", None, ""),
    ]


async def test_an_opinion_can_be_withdrawn(database):
    await database.histories.record("ann", "like", "a")
    await database.histories.record("ann", "like", "b")
    assert await database.histories.withdraw("ann", ["like", "dislike"], "a") == 1
    assert [e.target for e in await database.histories.events("ann")] == ["b"]


async def test_the_newest_setting_counts(database):
    assert await database.histories.setting("ann", "language") is None
    await database.histories.set("ann", "language", "en")
    await database.histories.set("ann", "language", "zh")
    assert await database.histories.setting("ann", "language") == "zh"
    assert await database.histories.settings("language") == {"ann": "zh"}


async def test_a_result_is_found_by_its_id_with_its_score(database):
    kept = result("r1", score=SCORE)
    await database.conversations.save("s", "ann", "a tune", kept.intent, "here", kept)
    found = await database.conversations.result("r1")
    assert found == kept
    assert await database.conversations.result("nothing") is None


async def test_a_conversation_gives_its_last_turns_in_order_and_no_one_elses(database):
    for n in range(4):
        intent = Intent("melody", {"bars": 8})
        await database.conversations.save("s", "ann", f"say {n}", intent, "", result(f"r{n}", tracks=(str(n),)))
    await database.conversations.save("s", "bo", "other", Intent("help"), "", result("rb"))
    turns = await database.conversations.turns("s", "ann", 2)
    assert [turn.text for turn in turns] == ["say 2", "say 3"]
    assert (await database.conversations.last("s", "ann")).made.tracks == ("3",)
    assert await database.conversations.last("elsewhere", "ann") is None


async def test_old_turns_are_pruned(database):
    await fill(database, "ann")
    assert await database.conversations.prune(1.0) == 0
    assert await database.conversations.prune(-1.0) == 1
    assert await database.conversations.result("id-ann") is None


async def test_export_and_forget_cover_every_table_and_one_person(database):
    await fill(database, "ann")
    await fill(database, "bo")
    exported = await database.histories.export("ann")
    assert set(exported) == {table.name for table in metadata.sorted_tables} - IMPERSONAL
    assert all(rows and all(row["person"] == "ann" for row in rows) for rows in exported.values())
    assert "vector" not in exported["heard"][0]
    json.dumps(exported)
    assert await database.histories.forget("ann") == 10
    assert not any((await database.histories.export("ann")).values())
    assert all((await database.histories.export("bo")).values())


def test_every_table_that_may_tell_of_people_names_the_person():
    assert {table.name for table in metadata.sorted_tables} - {t.name for t in personal_tables()} == IMPERSONAL


async def test_many_writers_at_once_lose_nothing(database):
    await asyncio.gather(*(database.histories.record("ann", "like", str(n)) for n in range(50)))
    assert len(await database.histories.events("ann")) == 50


def test_an_older_database_gets_the_tables_it_lacks(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path}/old.db")
    with engine.begin() as connection:
        bring_up_to_date(connection)
        connection.execute(text("DROP TABLE ratings"))
    with engine.begin() as connection:
        assert bring_up_to_date(connection) == 1
        assert connection.execute(text("SELECT * FROM ratings")).all() == []
    engine.dispose()


def test_an_older_database_gets_only_the_changes_it_lacks(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path}/old.db")
    changes = (("ALTER TABLE events ADD COLUMN note TEXT",),)
    with engine.begin() as connection:
        assert bring_up_to_date(connection) == 1
        connection.execute(
            text("INSERT INTO events (person, action, target, place, at) VALUES ('ann','like','a','',1)")
        )
    for _ in range(2):
        with engine.begin() as connection:
            assert bring_up_to_date(connection, changes) == 2
            assert connection.execute(text("SELECT target, note FROM events")).all() == [("a", None)]
    engine.dispose()


def test_what_was_confirmed_survives_a_kill(tmp_path):
    url = f"sqlite:///{tmp_path}/t.db"
    code = (
        "import asyncio, os, signal\nfrom indexes.database import Database\n"
        f"async def main():\n    d = await Database.open({url!r})\n    await d.histories.record('ann', 'like', 'a')\n"
        "    print('confirmed', flush=True)\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(main())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (-9, "confirmed")

    async def read():
        database = await Database.open(url)
        try:
            return await database.histories.events("ann")
        finally:
            await database.close()

    assert [e.target for e in asyncio.run(read())] == ["a"]
