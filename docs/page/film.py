"""A short conversation as a moving picture: typed, answered, played, looked at."""

from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Locator, Page

from docs.page.scenes import SONG, at, drawn, seeded, seen, show
from tests.bot.fronts.web.chromium import WORK, opened, ready

SIZE = {"width": 760, "height": 620}  # pixels; about as wide as a README is shown
ABOVE = 70  # pixels over a player that is looked at
QUICK, STEP, LONG = 70, 220, 1400  # milliseconds that a picture stays
LETTERS = 9  # typed between two pictures
QUALITY = 36  # of 100


class Film:
    """Pictures and how long each stays."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pictures: list[Image.Image] = []
        self.times: list[int] = []

    async def take(self, milliseconds: int) -> None:
        """Add what the window shows."""
        self.pictures.append(await seen(self.page))
        self.times.append(milliseconds)

    async def say(self, text: str) -> Locator:
        """Type, send and wait; return the turn."""
        count = await self.page.locator(".turn").count()
        for end in range(LETTERS, len(text) + LETTERS, LETTERS):
            await self.page.fill("#say", text[:end])
            await self.take(QUICK)
        await self.take(STEP)
        await self.page.press("#say", "Enter")
        await self.page.wait_for_timeout(700)
        await self.take(600)
        turn = self.page.locator(".turn").nth(count)
        await turn.locator(".answer").wait_for(timeout=WORK)
        return turn

    async def play(self, player: Locator, start: float, steps: int) -> None:
        """Show a sound go on, a fifth of a second a picture."""
        for step in range(steps):
            await at(player, start + step * STEP / 1000)
            await self.take(STEP)

    def save(self, path: Path) -> None:
        """Write the pictures as one that moves."""
        first, *rest = self.pictures
        first.save(path, save_all=True, append_images=rest, duration=self.times, loop=0, quality=QUALITY, method=6)


async def film(browser: Browser, address: str, folder: Path) -> None:
    """Record the conversation."""
    async with opened(browser, "about:blank", viewport=SIZE, reduced_motion="reduce") as page:
        await seeded(page)
        await page.goto(address)
        await ready(page)
        told = Film(page)
        await told.take(LONG)
        song = (await told.say(SONG)).locator(".player")
        await told.take(LONG)
        await drawn(song)
        await show(song, 0.0, ABOVE)
        await told.play(song, 1.0, 20)
        tune = (await told.say("now a jig in D major for the fiddle")).locator(".player")
        await drawn(tune)
        await show(tune, 0.0, ABOVE)
        await told.play(tune, 0.2, 8)
        await tune.get_by_role("button", name="Piano roll").click()
        await told.play(tune, 2.0, 10)
        await told.take(LONG)
        told.save(folder / "conversation.webp")
