"""What sounds, is seen and lights up, in a browser; sound is checked by its samples."""

import io
from typing import Any

import numpy as np
import pytest
import soundfile
from playwright.async_api import Locator, Page, expect

from tests.bot.fronts.web.chromium import WORK, say

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.slow]

WORDS = "Waves of blue on the horizon,\nwaves of sand beneath the sun"
LIT = "element => [...element.querySelectorAll('.sounding[data-on]')].map(note => Number(note.dataset.on))"


async def played(page: Page, command: str = "/melody tonic:D bars:8 meter:3/4 tempo:80 seed:5") -> Locator:
    """Return the player of a new tune once its score is there."""
    answer = await say(page, command)
    player = answer.locator(".player")
    await expect(player.locator(".score > svg")).to_be_visible(timeout=WORK)
    return player


async def notes_of(player: Locator) -> dict[str, Any]:
    """Return the notes that the player shows."""
    sound = await player.locator("audio").get_attribute("src")
    assert sound
    response = await player.page.request.get(sound.replace("/files/", "/pieces/").replace(".mp3", ".notes.json"))
    found: dict[str, Any] = await response.json()
    return found


async def seek(player: Locator, seconds: float) -> None:
    await player.locator("audio").evaluate("(audio, at) => { audio.currentTime = at; }", seconds)
    await player.page.wait_for_function("audio => !audio.seeking", arg=await player.locator("audio").element_handle())
    await player.page.wait_for_timeout(100)


async def time_of(player: Locator) -> float:
    return float(await player.locator("audio").evaluate("audio => audio.currentTime"))


async def test_the_sound_is_the_tune_that_is_written(page: Page) -> None:
    player = await played(page)
    notes = (await notes_of(player))["parts"][0]["notes"]
    source = await player.locator("audio").get_attribute("src")
    data = await (await page.request.get(str(source))).body()
    samples, rate = soundfile.read(io.BytesIO(data))
    right = 0
    for on, off, pitch, _ in notes:
        middle = (on + off) / 2  # by then the note before has died away in the room
        piece = samples[int(middle * rate) : int(off * rate)].mean(axis=1)
        spectrum = np.abs(np.fft.rfft(piece * np.hanning(len(piece)), 1 << 16))
        wanted = 440 * 2 ** ((pitch - 69) / 12)
        loud = {each: spectrum[round(wanted * 2 ** (each / 12) * (1 << 16) / rate)] for each in range(-3, 4)}
        right += max(loud, key=lambda each: loud[each]) == 0
    assert right / len(notes) > 0.9


async def test_it_plays_pauses_and_only_one_sounds(page: Page) -> None:
    first = await played(page)
    second = await played(page, "/melody tonic:G bars:8 seed:6")
    await first.get_by_role("button", name="Play").first.click()
    await page.wait_for_function("audio => audio.currentTime > 0.5", arg=await first.locator("audio").element_handle())
    await second.get_by_role("button", name="Play").first.click()
    await page.wait_for_function("audio => audio.paused", arg=await first.locator("audio").element_handle())
    await second.get_by_role("button", name="Pause").click()
    await page.wait_for_function("audio => audio.paused", arg=await second.locator("audio").element_handle())
    await expect(second.locator(".time")).to_contain_text("0:0")


async def test_notes_light_up_in_the_score_as_they_sound(page: Page) -> None:
    player = await played(page)
    notes = (await notes_of(player))["parts"][0]["notes"]
    for on, off, *_ in notes[2:20:5]:
        await seek(player, (on + off) / 2)
        lit = await player.locator(".score").evaluate(LIT)
        assert any(abs(each - on) < 0.02 for each in lit), (on, lit)
        assert len(lit) <= 3
    note = player.locator("[data-on]").nth(8)
    box = await note.bounding_box()
    assert box
    await page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert abs(await time_of(player) - float(str(await note.get_attribute("data-on")))) < 0.05


async def test_the_roll_is_drawn_goes_where_it_is_pressed_and_loops_bars(page: Page) -> None:
    player = await played(page)
    piece = await notes_of(player)
    await player.get_by_role("button", name="Piano roll").click()
    roll = player.locator("canvas.roll")
    box = await roll.bounding_box()
    assert box
    colours = await roll.evaluate(
        "c => { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; const s = new Set(); for (let i = 0; i < d.length; i += 4) s.add(d[i] + ',' + d[i+1] + ',' + d[i+2]); return s.size; }"
    )
    assert colours > 3
    await page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 40)
    assert abs(await time_of(player) - piece["seconds"] / 2) < 0.3
    starts = [at for at, _ in piece["bars"]]
    at = lambda seconds: box["x"] + box["width"] * seconds / piece["seconds"]  # noqa: E731
    await page.mouse.move(at(starts[2] + 0.3), box["y"] + 60)
    await page.mouse.down()
    await page.mouse.move(at(starts[3] + 0.3), box["y"] + 60, steps=5)
    await page.mouse.up()
    assert abs(await time_of(player) - starts[2]) < 0.05
    await expect(player.get_by_role("button", name="Loop")).to_have_attribute("aria-pressed", "true")
    await seek(player, starts[4] - 0.25)
    await player.locator(".go").click()
    await page.wait_for_timeout(900)
    assert starts[2] <= await time_of(player) < starts[4]
    await player.locator(".go").click()


async def test_the_waveform_is_the_sound_and_a_slider(page: Page) -> None:
    player = await played(page)
    slider = player.get_by_role("slider", name="Position")
    await page.wait_for_function(
        "slider => Number(slider.getAttribute('aria-valuemax')) > 5", arg=await slider.element_handle()
    )
    await slider.focus()
    for key, wanted in (("ArrowRight", 2.0), ("ArrowRight", 4.0), ("ArrowLeft", 2.0), ("Home", 0.0)):
        await slider.press(key)
        assert abs(await time_of(player) - wanted) < 0.1
    box = await slider.bounding_box()
    assert box
    await page.mouse.click(box["x"] + box["width"] / 4, box["y"] + 10)
    length = float(str(await slider.get_attribute("aria-valuemax")))
    assert abs(await time_of(player) - length / 4) < 0.3
    await expect(slider).to_have_attribute("aria-valuetext", f"0:0{int(length / 4)} / 0:{int(length)}")


async def test_speed_volume_and_loop_are_those_of_the_sound(page: Page) -> None:
    player = await played(page)
    await player.get_by_label("Speed").select_option("1.5")
    await player.get_by_label("Volume").fill("0.3")
    sound = player.locator("audio")
    assert await sound.evaluate("audio => [audio.playbackRate, audio.volume]") == [1.5, 0.3]
    await player.get_by_role("button", name="Loop").click()
    length = float(await sound.evaluate("audio => audio.duration"))
    await seek(player, length - 0.6)
    await player.locator(".go").click()
    await page.wait_for_timeout(1500)
    assert await time_of(player) < length / 2
    assert not await sound.evaluate("audio => audio.paused")
    await page.reload()
    assert await page.locator(".player audio").evaluate("audio => audio.volume") == 0.3


async def test_words_are_lit_as_they_are_sung(page: Page) -> None:
    player = await played(page, f"/song text:{WORDS}")
    piece = await notes_of(player)
    assert len(piece["words"]) == 2
    for line, syllables in enumerate(piece["words"]):
        await seek(player, syllables[2][0] + 0.05)
        await expect(player.locator(".karaoke .sung")).to_have_count(3)
        assert (await player.locator(".karaoke .now").inner_text()).lower().startswith("waves of")
        expected = "waves of sand" if line == 0 else ""
        assert (await player.locator(".karaoke .next").inner_text()).startswith(expected)
    await expect(page.locator(".chord").first).to_be_visible()


async def test_every_file_can_be_saved(page: Page) -> None:
    player = await played(page)
    for name, begins in (("MIDI", b"MThd"), ("MP3", b""), ("PNG", b"\x89PNG"), ("MusicXML", b"<?xml")):
        async with page.expect_download() as saving:
            await player.get_by_role("link", name=name, exact=True).click()
        path = await (await saving.value).path()
        assert path.read_bytes().startswith(begins)
        assert path.stat().st_size > 200


async def test_every_recommended_tune_can_be_heard(page: Page) -> None:
    answer = await say(page, "recommend three jigs in D major")
    card = answer.locator(".card").nth(1)
    await card.get_by_role("button", name="Play").click()
    await expect(card.locator(".player .score > svg")).to_be_visible(timeout=WORK)
    sound = card.locator("audio")
    await page.wait_for_function("audio => audio.currentTime > 0.3", arg=await sound.element_handle())
    assert not await sound.evaluate("audio => audio.paused")
