"""Files that come in by drop, paste, choice and microphone, in a browser."""

import asyncio
import base64
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, expect

from bot.app import App
from bot.preparations import preparations
from indexes.music.notes import Key, Meter, Note, Part, Score, Tempo
from skills.music.files import midi_bytes, musicxml_bytes
from skills.music.sound import render
from tests.bot.fronts.web.chromium import WORK, say
from tests.indexes.importers.files import as_json, spotify, zipped

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.slow]

GIVE = """([kind, name, data]) => {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name));
  const event = kind === 'drop' ? new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true })
    : new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
}"""


ABC = b"X:1\nT:Mine\nM:4/4\nL:1/4\nK:D\nD F A d|c d A F|G E C D|D F A d|c d A F|G E C D|]"


def piece() -> Score:
    pitches = [62, 66, 69, 74, 73, 74, 69, 66, 67, 64, 61, 62] * 2
    notes = tuple(Note(pitch, 480 * at, 480) for at, pitch in enumerate(pitches))
    return Score((Part(notes),), (Tempo(100.0),), (Meter(3, 4),), (Key("D"),), title="Mine")


def tune() -> bytes:
    return midi_bytes(piece())


async def ready_to_listen(app: App) -> None:
    """Compile what recordings are heard with, as the server does when it starts."""
    listening = preparations(app.settings)[0]
    if not listening.done:
        await app.prepare(listening, lambda text, share: None)


def content(name: str) -> bytes:
    """Return the piece as a file of this name holds it."""
    made = {"musicxml": lambda: musicxml_bytes(piece()), "abc": lambda: ABC, "mp3": lambda: render(piece())}
    return made[name.rpartition(".")[2]]()


@pytest.mark.parametrize("way", ["drop", "paste"])
async def test_a_file_is_dropped_or_pasted_and_asked_about(page: Page, way: str) -> None:
    await page.evaluate(GIVE, [way, "mine.mid", base64.b64encode(tune()).decode()])
    await expect(page.locator(".attached-files li")).to_contain_text("mine.mid")
    answer = await say(page, "what key is this in?")
    await expect(answer.locator("> .text")).to_contain_text("D major")
    await expect(page.locator(".attached")).to_have_text("mine.mid")
    await expect(page.locator(".attached-files li")).to_have_count(0)


@pytest.mark.parametrize("name", ["mine.musicxml", "mine.abc", "mine.mp3"])
async def test_scores_and_recordings_are_taken_like_midi(page: Page, app: App, name: str) -> None:
    await ready_to_listen(app)
    await page.evaluate(GIVE, ["drop", name, base64.b64encode(content(name)).decode()])
    await expect(page.locator(".attached-files li")).to_contain_text(name)
    answer = await say(page, "what key is this in?")
    await expect(answer.locator("> .text")).to_contain_text("D major")


async def test_a_history_is_told_of_and_kept_after_a_yes(page: Page) -> None:
    plays = as_json(*[spotify(ts=f"2020-01-0{day}T12:04:44Z") for day in range(1, 6)])
    data = base64.b64encode(zipped({"Streaming_History_Audio_2020_0.json": plays})).decode()
    await page.evaluate(GIVE, ["drop", "my_data.zip", data])
    await expect(page.locator(".attached-files li")).to_contain_text("my_data.zip")
    answer = await say(page, "import my listening history")
    await expect(answer).to_contain_text("5 plays of 1 song")
    await answer.get_by_role("button", name="Yes, import it").click()
    await expect(page.locator(".answer > .text").last).to_contain_text("5 new plays", timeout=WORK)


async def test_files_are_chosen_taken_back_and_go_without_a_word(page: Page, tmp_path: Path) -> None:
    (tmp_path / "mine.mid").write_bytes(tune())
    (tmp_path / "other.mid").write_bytes(tune())
    await page.locator("input[type=file]").set_input_files([tmp_path / "mine.mid", tmp_path / "other.mid"])
    await page.get_by_role("button", name="Remove other.mid").click()
    await expect(page.locator(".attached-files li")).to_have_count(1)
    await page.press("#say", "Enter")
    await expect(page.locator(".said")).to_have_text("mine.mid")
    await expect(page.locator(".answer > .text")).to_contain_text("D major")


async def test_what_is_sent_waits_for_its_files(page: Page) -> None:
    arrived = asyncio.Event()

    async def later(route: Route) -> None:
        await arrived.wait()
        await route.continue_()

    await page.route("**/uploads?*", later)
    await page.evaluate(GIVE, ["drop", "mine.mid", base64.b64encode(tune()).decode()])
    await page.fill("#say", "what key is this in?")
    await page.press("#say", "Enter")
    await expect(page.locator(".said")).to_have_count(0)
    arrived.set()
    await expect(page.locator(".answer > .text")).to_contain_text("D major", timeout=WORK)
    await expect(page.locator(".attached")).to_have_text("mine.mid")


async def test_a_file_that_is_too_large_is_told_before_it_is_sent(page: Page) -> None:
    await page.evaluate(
        "() => { const carried = new DataTransfer(); carried.items.add(new File([new Uint8Array(33 << 20)], 'huge.wav')); document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true })); }"
    )
    await expect(page.get_by_role("alert")).to_have_text("huge.wav is larger than 32 MB.")


async def test_a_broken_file_gets_one_sentence(page: Page) -> None:
    await page.evaluate(GIVE, ["drop", "broken.mid", base64.b64encode(b"MThd nonsense").decode()])
    await expect(page.locator(".attached-files li")).to_have_count(1)
    answer = await say(page, "continue this")
    await expect(answer).to_have_class("answer refused")
    await expect(answer.locator("> .text")).to_contain_text("broken.mid")


async def test_what_is_hummed_is_heard(page: Page, app: App) -> None:
    await ready_to_listen(app)
    await page.get_by_role("button", name="Hum or sing").click()
    await expect(page.locator("#composer .status")).to_contain_text("Recording, 4 s")
    await page.get_by_role("button", name="Stop recording").click()
    await expect(page.locator(".attached-files li")).to_contain_text("hummed-")
    answer = await say(page, "what key is this in?")
    await expect(answer).to_have_class("answer")
    await expect(answer.locator("> .text")).to_contain_text("D major")
