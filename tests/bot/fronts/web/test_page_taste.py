"""The pictures of a taste, in a browser."""

import time

import pytest
from playwright.async_api import Page, expect
from sqlalchemy import insert

from bot.app import App
from bot.fronts.web.guarding import Visitor
from indexes.database.schema import events
from tests.bot.fronts.web.chromium import WORK, cookies, ready

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.slow]

DAY = 86_400.0


async def liked(page: Page, app: App, person: str, kinds: tuple[str, ...]) -> list[str]:
    """Let a person have liked twelve tunes, one a day; return their titles."""
    visitor = Visitor((await cookies(page.context))["troubadour-browser"])
    tracks = [track for track in app.catalog.tracks if track.type in kinds][::40][:12]
    rows = [
        {"person": visitor.person(app.keys, person), "action": "rate", "target": track.id, "value": 5.0, "place": ""}
        | {"at": time.time() - DAY * (20 - number)}
        for number, track in enumerate(tracks)
    ]
    async with app.database.engine.begin() as connection:
        await connection.execute(insert(events), rows)
    return [track.title for track in tracks]


async def test_a_new_person_sees_the_map_hears_a_tune_and_likes_it(page: Page) -> None:
    await page.get_by_role("link", name="Your taste").click()
    await expect(page.get_by_text("Nothing liked yet")).to_be_visible(timeout=WORK)
    sheet = page.locator("canvas.tunes")
    box = await sheet.bounding_box()
    assert box
    label = page.locator(".hover")
    for step in range(40):
        await page.mouse.move(box["x"] + box["width"] * (0.3 + step / 100), box["y"] + box["height"] / 2)
        await page.wait_for_timeout(50)
        if await label.is_visible():
            break
    title = await label.inner_text()
    await page.mouse.down()
    await page.mouse.up()
    chosen = page.locator(".chosen")
    await expect(chosen.locator("h4")).to_have_text(title)
    await chosen.get_by_role("radio", name="5 of 5").click()
    await expect(chosen.get_by_role("status")).to_contain_text("5 of 5 stars")
    await expect(page.get_by_text("1 of them liked")).to_be_visible()
    await expect(page.get_by_text("Nothing liked yet")).to_be_hidden()
    await chosen.get_by_role("button", name="Play").click()
    await expect(chosen.locator(".player")).to_be_visible(timeout=WORK)
    await page.reload()
    await expect(page.get_by_text("1 of them liked")).to_be_visible()


async def test_moods_keys_and_a_blend_are_drawn(page: Page, app: App) -> None:
    titles = await liked(page, app, "", ("jig", "air"))
    await liked(page, app, "Ann", ("reel", "air"))
    await page.evaluate("localStorage.setItem('troubadour', JSON.stringify({ people: ['', 'Ann'] }))")
    await page.reload()
    await ready(page)
    await page.get_by_role("link", name="Your taste").click()
    await expect(page.locator(".moods circle")).to_have_count(24, timeout=WORK)
    await expect(page.locator(".moods .label")).to_have_text(["bright", "lively"])
    await expect(page.locator(".wheel-picture :is(.major, .minor)")).to_have_count(12)
    await expect(page.locator(".alike")).to_contain_text("% alike")
    table = page.locator(".mood .as-table")
    await table.locator("summary").click()
    await expect(table.locator("tbody tr")).to_have_count(12)
    await expect(table).to_contain_text(titles[0])
    sheet = page.locator("canvas.tunes")
    await sheet.focus()
    await sheet.press("ArrowRight")
    await expect(page.locator(".chosen h4")).to_have_text(titles[0])
    await page.get_by_role("button", name="Something for both").click()
    await expect(page.locator(".answer")).to_be_visible(timeout=WORK)
