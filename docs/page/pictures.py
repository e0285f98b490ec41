"""Pictures of the window: light and dark, on a desk and on a phone, in both languages."""

import random
import time
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, expect
from sqlalchemy import insert

from bot.app import App
from bot.fronts.web.guarding import Visitor
from docs.page.scenes import POEM, SONG, drawn, kept, seeded, seen, show
from indexes.database.schema import events
from tests.bot.fronts.web.chromium import cookies, opened, ready, say

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
DAY = 86_400.0
TASTES = {"": ("jig", "air", "slow air", "waltz"), "Ann": ("reel", "hornpipe", "slow air", "air")}
LIKED = 26  # tunes of each person


async def pictures(browser: Browser, address: str, app: App, folder: Path) -> None:
    """Take each picture."""
    async with opened(browser, address, viewport=DESK) as page:
        await seeded(page)
        await page.reload()
        await ready(page)
        await _song(page, SONG)
        kept(await seen(page), folder / "light.webp")
        await _harmony(page)
        kept(await seen(page), folder / "dark.webp")
        await _taste(page, app)
        kept(await seen(page), folder / "taste.webp")
    for name, options, said in (
        ("phone", {"locale": "en-GB"}, SONG),
        ("phone-zh", {"locale": "zh-CN", "color_scheme": "dark"}, POEM),
    ):
        await _phone(browser, address, folder / f"{name}.webp", said, options)


async def _song(page: Page, said: str) -> None:
    answer = await say(page, said)
    player = answer.locator(".player")
    await drawn(player)
    await show(player, 11.0)


async def _harmony(page: Page) -> None:
    await page.emulate_media(color_scheme="dark")
    await say(page, "recommend two slow airs in a minor key")
    answer = await say(page, "harmonize the first one in four parts")
    player = answer.locator(".player")
    await drawn(player)
    await player.get_by_role("button", name="Piano roll").click()
    await show(player, 12.0)


async def _taste(page: Page, app: App) -> None:
    await page.emulate_media(color_scheme="light")
    visitor = Visitor((await cookies(page.context))["troubadour-browser"])
    chance = random.Random(4)
    tracks = {name: [track for track in app.catalog.tracks if track.type in kinds] for name, kinds in TASTES.items()}
    rows = [
        {"person": visitor.person(app.keys, name), "action": "rate", "target": chance.choice(tracks[name]).id}
        | {"value": 5.0, "place": "", "at": time.time() - DAY * 1.5 * (LIKED - number)}
        for name in TASTES
        for number in range(LIKED)
    ]
    async with app.database.engine.begin() as connection:
        await connection.execute(insert(events), rows)
    await page.get_by_role("link", name="Your taste").click()
    await expect(page.locator("canvas.tunes")).to_be_visible(timeout=600_000)
    await page.wait_for_timeout(1000)


async def _phone(browser: Browser, address: str, path: Path, said: str, options: dict[str, Any]) -> None:
    async with opened(browser, "about:blank", viewport=PHONE, has_touch=True, is_mobile=True, **options) as page:
        await seeded(page)
        await page.goto(address)
        await ready(page)
        await _song(page, said)
        kept(await seen(page), path)
