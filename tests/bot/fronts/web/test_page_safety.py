"""Nothing that somebody writes becomes a part of the page, and nobody comes in without the token, in a browser."""

import base64

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, expect

from indexes.music.notes import Mark, Note, Part, Score
from skills.music.files import midi_bytes
from tests.bot.fronts.web.chromium import WORK, opened, ready, say
from tests.bot.fronts.web.conftest import Browser
from tests.bot.fronts.web.test_page_files import GIVE

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.slow]

ATTACKS = (
    "<script>window.hit = 1</script>",
    "<img src=x onerror='window.hit = 1'>",
    "<svg onload='window.hit = 1'></svg>",
    "\"><b onmouseover='window.hit = 1'>x</b>",
)


async def untouched(page: Page) -> None:
    """Fail when anything that was written has become an element or has run."""
    await page.wait_for_timeout(300)
    assert await page.evaluate("window.hit") is None
    assert await page.locator("#main :is(script, img[src='x'], svg[onload], [onmouseover], [onerror])").count() == 0


@pytest.mark.parametrize("attack", ATTACKS)
async def test_a_message_stays_text(page: Page, attack: str) -> None:
    await say(page, attack)
    await expect(page.locator(".said")).to_have_text(attack)
    await untouched(page)
    await page.reload()
    await expect(page.locator(".said")).to_have_text(attack)
    await expect(page.locator("#conversations button").first).to_have_text(attack[:80])
    await untouched(page)


async def test_a_title_a_part_a_mark_and_a_file_name_stay_text(page: Page) -> None:
    attack = ATTACKS[1]
    notes = tuple(Note(60 + at % 8, 480 * at, 480, lyric="<b>") for at in range(32))
    score = Score((Part(notes, name=attack), Part(notes, name=attack)), title=attack, marks=(Mark(attack),))
    await page.evaluate(GIVE, ["drop", f"{attack}.mid", base64.b64encode(midi_bytes(score)).decode()])
    await expect(page.locator(".attached-files li")).to_have_count(1)
    answer = await say(page, "show me the score")
    await expect(answer).to_have_class("answer")
    await untouched(page)


async def test_words_of_a_song_stay_text(page: Page) -> None:
    attack = "<img src=x onerror=window.hit=1> rolls to the sea"
    answer = await say(page, f"/song text:{attack}\nand the wind runs back to me")
    await expect(answer.locator(".score > svg")).to_be_visible(timeout=WORK)
    await untouched(page)


async def test_a_person_and_a_server_stay_text(page: Page) -> None:
    await page.get_by_label("Speaking").select_option(label="Another person …")
    await page.get_by_placeholder("A name").fill(ATTACKS[1][:40])
    await page.get_by_placeholder("A name").press("Enter")
    await ready(page)
    await untouched(page)


async def test_even_a_hole_in_the_page_would_run_nothing(chromium: Chromium, address: str) -> None:
    async with opened(chromium, address, refused=True) as page:
        await ready(page)
        assert await page.evaluate(
            "() => { try { document.body.insertAdjacentHTML('beforeend', '<i></i>'); return false; } catch { return true; } }"
        )
        await page.evaluate(
            "() => { const s = document.createElement('script'); try { s.text = 'window.hit = 1'; document.body.append(s); } catch {} }"
        )
        assert await page.evaluate("window.hit") is None


async def test_the_printed_address_signs_in_and_leaves_no_token_behind(chromium: Chromium, locked: Browser) -> None:
    async with opened(chromium, f"{locked.address}/login#open sesame") as page:
        await ready(page)
        assert "sesame" not in page.url
    async with opened(chromium, locked.address) as page:
        await page.get_by_label("Token").fill("guess")
        await page.get_by_role("button", name="Open").click()
        await expect(page.get_by_role("alert")).to_contain_text("not the token")
        await page.get_by_label("Token").fill("open sesame")
        await page.get_by_role("button", name="Open").click()
        await ready(page)
