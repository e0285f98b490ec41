import io
import json
import zipfile

import pytest

from bot.message import Message, Upload
from skills.contract import Intent
from tests.indexes.importers.files import as_json, spotify, zipped

pytestmark = pytest.mark.asyncio(loop_scope="session")


def history(days=8):
    """Return a Spotify history: Radiohead and Muse on one evening, a choir on others, a night of rain."""
    entries = []
    for day in range(1, days + 1):
        evening = ["Radiohead:Airbag", "Muse:Bliss", "Radiohead:Lucky"] if day % 2 else ["Choir:Credo", "Choir:Kyrie"]
        for place, song in enumerate(evening):
            artist, title = song.split(":")
            ts = f"2020-01-{day:02d}T20:{10 + 5 * place}:00Z"
            entries.append(spotify(title, artist, ts, ms_played=280_000, spotify_track_uri=None))
    entries.append(spotify("Skipped", "Radiohead", "2020-01-20T08:00:00Z", ms_played=4_000))
    entries.append(spotify("Broken", "Radiohead", "some day"))
    return as_json(*entries)


async def say(app, person, text="", *, file=None, name="endsong_0.json", intent=None, language="en"):
    uploads = (Upload(name, file),) if file else ()
    message = Message(text, person, f"import-{person}", uploads=uploads, intent=intent, language=language, seed=1)
    answer = await app.assistant.respond(message)
    assert answer.error == "", answer.reply.text
    return answer.reply


async def test_a_history_is_read_and_waits_for_a_yes(app):
    reply = await say(app, "imp-1", "import my listening history", file=history())
    shown = "\n".join(line for card in reply.cards for line in card.lines)
    assert "21 plays of 6 songs, 2020-01-01 to 2020-01-20" in shown
    assert "Mostly Radiohead, Choir, Muse" in shown
    assert "1 under 30 seconds" in shown
    assert "endsong_0.json, entry 22: its time can't be read" in shown
    assert await app.database.listening.heard("imp-1") == []
    assert [choice.intent.params["action"] for choice in reply.choices] == ["import", "import"]


async def test_after_a_yes_it_is_kept_and_songs_like_an_artist_of_it_are_found(app):
    asked = await say(app, "imp-2", file=zipped({"Streaming_History_Audio_2020_0.json": history()}), name="my_data.zip")
    done = await say(app, "imp-2", intent=asked.choices[0].intent)
    assert "21 new plays" in done.text
    assert "6 are new and serve only you" in "\n".join(done.cards[0].lines)
    assert done.choices[0].intent == Intent("recommend", {"like": ["Radiohead"]})
    found = await say(app, "imp-2", "songs like Radiohead")
    assert "Bliss" in found.cards[0].title
    assert any("You hear it along with Radiohead" in line for line in found.cards[0].lines)
    assert not any("Airbag" in card.title or "Lucky" in card.title for card in found.cards)
    liked = await say(app, "imp-2", "I like the first one")
    assert "Bliss" in liked.text
    taste = await say(app, "imp-2", intent=Intent("taste", {"action": "show"}))
    assert any("Mostly" in line and "Radiohead" in line for card in taste.cards for line in card.lines)


async def test_what_one_person_brought_serves_no_one_else(app):
    asked = await say(app, "imp-3", file=history())
    await say(app, "imp-3", intent=asked.choices[0].intent)
    assert "don't have Radiohead" in (await say(app, "imp-4", "songs like Radiohead")).text
    assert "importing" not in (await say(app, "imp-4", intent=Intent("taste", {"action": "import"}))).text
    assert await app.database.listening.heard("imp-4") == []


async def test_from_five_who_agreed_it_serves_everybody(app):
    for number in range(5):
        asked = await say(app, f"imp-many-{number}", file=history(2))
        await say(app, f"imp-many-{number}", intent=asked.choices[0].intent)
        await say(app, f"imp-many-{number}", intent=Intent("taste", {"action": "optin"}))
    personal = app.skills["recommend"].resources.personal
    personal._shared = (float("-inf"), [])
    catalog = (await personal("imp-stranger")).catalog
    assert {track.title for track in catalog.by_artist("Choir")} == {"Credo", "Kyrie"}
    for number in range(5):
        await app.database.histories.forget(f"imp-many-{number}")
    personal._shared = (float("-inf"), [])
    assert (await personal("imp-stranger")).catalog.by_artist("Choir") == []


async def test_a_no_drops_it_and_a_stale_yes_is_told(app):
    asked = await say(app, "imp-5", file=history())
    assert "Dropped" in (await say(app, "imp-5", intent=asked.choices[1].intent)).text
    assert "as a file" in (await say(app, "imp-5", intent=asked.choices[0].intent)).text
    await say(app, "imp-5", file=history(2))
    message = Message("", "imp-5", "s", intent=asked.choices[0].intent)
    assert (await app.assistant.respond(message)).error == "refused"


async def test_it_is_all_there_in_chinese(app):
    asked = await say(app, "imp-6", file=history(), language="zh")
    assert any("1 条无法读取" in card.title for card in asked.cards)
    assert "要导入吗" in asked.text
    done = await say(app, "imp-6", intent=asked.choices[0].intent, language="zh")
    assert "已导入" in done.text


async def test_a_hostile_file_is_refused_in_a_sentence(app):
    bomb = zipped({"endsong_0.json": b" " * 30_000_000})
    message = Message("import this", "imp-7", "imp-7", uploads=(Upload("a.zip", bomb),))
    answer = await app.assistant.respond(message)
    assert answer.error == "refused"
    assert "a.zip" in answer.reply.text


async def test_a_large_export_is_zipped_and_complete(app):
    many = as_json(
        *(spotify(f"Song {n}", ts=f"2020-01-{1 + n // 200:02d}T{n % 24:02d}:{n % 60:02d}:00Z") for n in range(5_000))
    )
    asked = await say(app, "imp-8", file=many)
    await say(app, "imp-8", intent=asked.choices[0].intent)
    (file,) = (await say(app, "imp-8", intent=Intent("taste", {"action": "export"}))).files
    assert file.media_type == "application/zip"
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        data = json.loads(archive.read("my-data.json"))
    assert len(data["plays"]) == 5_000
