import json
from pathlib import Path

import pytest

from bot.app import App
from tests.bot.fronts.web.conftest import Browser
from tests.bot.fronts.web.talker import Talker

pytestmark = pytest.mark.asyncio(loop_scope="session")

HELP = {"skill": "help", "params": {}}
SCRIPT = "<img src=x onerror=alert(1)>"


async def test_a_message_is_heard_and_answered_and_can_be_read_again(browser: Browser) -> None:
    async with Talker(browser, "00000010") as page:
        answer = await page.ask("what can you do?")
        assert page.events[0]["kind"] == "heard"
        assert answer["skill"] == "help"
        assert answer["choices"]
        kept = await page.get("/conversations/00000010", person="")
        assert kept["turns"][0]["asked"]["text"] == "what can you do?"
        assert kept["turns"][0]["answer"]["text"] == answer["text"]
        listed = await page.get("/conversations", person="")
        assert {"00000010": "what can you do?"}.items() <= {row["session"]: row["title"] for row in listed}.items()


async def test_a_recommendation_comes_with_sound_notes_and_a_score(browser: Browser) -> None:
    async with Talker(browser, "00000011") as page:
        answer = await page.ask("recommend two jigs in D major", seed=1)
        piece = answer["pieces"][0]
        notes = await page.get(piece["notes"])
        assert notes["tonic"] == "D"
        assert notes["readable"]
        assert notes["parts"][0]["notes"][0][0] >= 0.0
        assert notes["seconds"] == pytest.approx(max(note[1] for note in notes["parts"][0]["notes"]), abs=0.01)
        async with browser.session.get(browser.address + piece["notes"] + "/narrow") as response:
            score = await response.text()
            assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert score.count("data-on") >= len(notes["parts"][0]["notes"])
        async with browser.session.get(browser.address + piece["audio"], headers={"Range": "bytes=0-99"}) as response:
            assert response.status == 206
            assert response.content_type == "audio/mpeg"
        saved = next(file for file in answer["files"] if file["media_type"] == "audio/midi")
        async with browser.session.get(browser.address + saved["path"]) as response:
            assert response.headers["Content-Disposition"].startswith("attachment")
            assert (await response.read()).startswith(b"MThd")


async def test_a_tune_of_the_catalogue_sounds(app: App, browser: Browser) -> None:
    track = app.catalog.tracks[7]
    async with browser.session.post(
        browser.address + "/tunes", params={"id": track.id}, headers=browser.own
    ) as response:
        row = await response.json()
    assert row["title"] == track.title
    for part in ("audio", "notes", "midi"):
        assert await browser.status("GET", row[part]) == 200
    assert await browser.status("POST", "/tunes?id=none", headers=browser.own) == 404


async def test_stars_are_an_opinion_beside_the_conversation(app: App, browser: Browser) -> None:
    track = app.catalog.tracks[8]
    async with Talker(browser, "00000012") as page:
        answer = await page.ask(
            intent={"skill": "taste", "params": {"action": "rate", "target": track.id, "stars": 5}}, quiet=True
        )
        assert track.title in answer["text"]
        assert (await page.get("/opinions", person=""))[track.id] == 5
        assert (await page.get("/conversations/00000012", person=""))["turns"] == []


async def test_thumbs_are_kept(app: App, browser: Browser) -> None:
    async with Talker(browser, "00000013") as page:
        answer = await page.ask("what can you do?")
        await page.send(kind="rate", result=answer["result"], good=True)
        assert (await page.until("rated"))["known"]
    assert any(row.skill == "help" and row.good for row in await app.database.ratings.report())


async def test_people_of_one_browser_have_histories_of_their_own(app: App, browser: Browser) -> None:
    track = app.catalog.tracks[9]
    async with Talker(browser, "00000014") as page:
        await page.ask(intent={"skill": "taste", "params": {"action": "like", "target": track.id}}, person="Ann")
        assert track.id in await page.get("/opinions", person="Ann")
        assert track.id not in await page.get("/opinions", person="Bo")
        assert (await page.get("/conversations/00000014", person="Bo"))["turns"] == []


async def test_forgetting_leaves_neither_rows_nor_files(app: App, browser: Browser) -> None:
    async with Talker(browser, "00000015") as page:
        answer = await page.ask("recommend two jigs in D major", person="Cy", seed=2)
        sound = answer["pieces"][0]["audio"]
        assert await browser.status("GET", sound) == 200
        told = await page.ask("forget everything about me", person="Cy")
        assert told["forgotten"]
        assert await browser.status("GET", sound) == 404
        assert (await page.get("/conversations/00000015", person="Cy"))["turns"] == []
        assert await page.get("/conversations", person="Cy") == []


async def test_a_conversation_that_is_dropped_takes_its_files_along(browser: Browser) -> None:
    async with Talker(browser, "00000016") as page:
        answer = await page.ask("recommend two jigs in D major", seed=3)
        assert await browser.status("DELETE", "/conversations/00000016", headers=browser.own) == 204
        assert (await page.get("/conversations/00000016"))["turns"] == []
        assert await browser.status("GET", answer["pieces"][0]["audio"]) == 404


async def test_another_browser_reads_nothing_of_it(browser: Browser, app: App) -> None:
    async with Talker(browser, "00000017") as page:
        await page.ask("what can you do?")
        browser.session.cookie_jar.clear()
        assert await browser.status("GET", "/conversations/00000017") == 403
        assert await browser.status("GET", "/") == 200
        assert (await page.get("/conversations/00000017"))["turns"] == []


@pytest.mark.parametrize(
    "event",
    [
        "{",
        "[]",
        "{}",
        json.dumps({"kind": "say"}),
        json.dumps({"kind": "say", "turn": "../..", "session": "00000018"}),
        json.dumps({"kind": "say", "turn": "0" * 16, "session": "0" * 16, "text": "a" * 20_001}),
    ],
)
async def test_what_no_page_sends_is_refused_and_the_page_goes_on(browser: Browser, event: str) -> None:
    async with Talker(browser, "00000018") as page:
        await page.socket.send_str(event)
        assert (await page.until("refused"))["text"]
        assert (await page.ask(intent=HELP))["skill"] == "help"


async def test_text_stays_text_wherever_it_comes_from(browser: Browser, tmp_path: Path) -> None:
    async with Talker(browser, "00000019") as page:
        async with browser.session.post(
            browser.address + "/uploads", params={"name": f"{SCRIPT}.mid"}, data=b"no music", headers=browser.own
        ) as response:
            kept = await response.json()
        said = f"what key is this in? {SCRIPT}"
        answer = await page.ask(said, uploads=[kept["id"]])
        assert answer["error"] == "refused"
        found = await page.get("/conversations/00000019")
        assert found["turns"][0]["asked"]["text"] == said


async def test_a_song_keeps_its_words_by_line(browser: Browser) -> None:
    words = "Rivers run to <b>the</b> sea\nand the wind runs back to me"
    async with Talker(browser, "0000001a") as page:
        answer = await page.ask(intent={"skill": "song", "params": {"text": words}}, seed=4)
        notes = await page.get(answer["pieces"][0]["notes"])
        assert len(notes["words"]) == 2
        assert notes["words"][0][0][1].startswith("Ri")
        async with browser.session.get(browser.address + answer["pieces"][0]["notes"] + "/wide") as response:
            assert "<b>" not in await response.text()


@pytest.mark.slow
async def test_a_taste_is_drawn_from_the_map_and_the_history(app: App, browser: Browser) -> None:
    jig, air = (next(track for track in app.catalog.tracks if track.type == kind) for kind in ("jig", "air"))
    async with Talker(browser, "0000001b") as page:
        for person, track in (("", jig), ("", air), ("Ann", jig)):
            params = {"action": "rate", "target": track.id, "stars": 5}
            await page.ask(intent={"skill": "taste", "params": params}, quiet=True, person=person)
        drawn = await page.get("/map")
        assert len(drawn["tracks"]) == drawn["size"] == len(app.catalog)
        assert {"jig", "reel", "air"} <= {kind["en"] for kind in drawn["kinds"]}
        found = await page.get("/portrait", **{"person": "", "with": "Ann"})
        assert [row["id"] for row in found["liked"]] == [jig.id, air.id]
        assert [row["id"] for row in found["other"]] == [jig.id]
        assert 0.5 < found["alike"] < 1
        assert len(found["moods"]) == 2
        by_id = {row[0]: row[2:4] for row in drawn["tracks"]}
        assert by_id[jig.id] == [found["liked"][0]["x"], found["liked"][0]["y"]]
