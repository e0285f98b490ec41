"""The conversation as it is clicked and typed through in a browser."""

import asyncio
import re

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, WebSocketRoute, expect

from bot.app import App
from bot.fronts.web.guarding import Visitor
from tests.bot.fronts.web.chromium import WORK, cookies, opened, ready, say
from tests.bot.fronts.web.conftest import Browser
from tests.bot.fronts.web.talker import Talker

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.slow]


async def test_a_suggestion_is_pressed_and_answered(page: Page) -> None:
    await page.get_by_role("button", name="recommend five slow airs").click()
    await expect(page.locator(".card.track")).to_have_count(5, timeout=WORK)
    await expect(page.locator(".card .source").first).to_contain_text("Public domain")
    await expect(page.locator(".card .fact").nth(2)).not_to_be_empty()
    await expect(page.locator(".welcome")).to_have_count(0)


async def test_enter_sends_shift_enter_does_not_and_arrows_bring_back(page: Page) -> None:
    box = page.locator("#say")
    await box.fill("help")
    await box.press("Shift+Enter")
    assert await box.input_value() == "help\n"
    await box.press("Enter")
    await expect(page.locator(".answer")).to_be_visible(timeout=WORK)
    await say(page, "what can you do?")
    for key, line in (
        ("ArrowUp", "what can you do?"),
        ("ArrowUp", "help"),
        ("ArrowDown", "what can you do?"),
        ("ArrowDown", ""),
    ):
        await box.press(key)
        assert await box.input_value() == line


async def test_slash_opens_the_skills_and_completes_parameters_and_values(page: Page) -> None:
    box, menu = page.locator("#say"), page.get_by_role("listbox")
    await box.type("/mel")
    await expect(menu.get_by_role("option")).to_have_count(1)
    await box.press("Tab")
    assert await box.input_value() == "/melody "
    await box.type("ton")
    await expect(menu.get_by_role("option").first).to_contain_text("tonic:")
    await box.press("ArrowDown")
    await box.press("Enter")
    await box.type("D mode:maj")
    await expect(menu.get_by_role("option").first).to_contain_text("major")
    await expect(box).to_have_attribute("aria-expanded", "true")
    await box.press("Tab")
    await box.type("bars:8")
    await box.press("Escape")
    await box.press("Enter")
    await expect(page.locator(".answer .text")).to_contain_text("8-bar tune in D major")
    await page.get_by_text("Why?").click()
    await expect(page.locator(".why .met").first).to_be_visible()
    await expect(page.locator(".why dl")).to_contain_text("Seed")


async def test_titles_are_completed_from_the_catalogue(page: Page, app: App) -> None:
    title = next(track.title for track in app.catalog.tracks if len(track.title) > 12)
    await page.locator("#say").type(f"/recommend like:{title[:10]}")
    await expect(page.get_by_role("listbox").get_by_role("option").first).to_contain_text(title[:10])


async def test_what_is_being_done_is_told_and_can_be_cancelled(page: Page, browser: Browser) -> None:
    async with Talker(browser, "00000040") as others:
        for person in ("a", "b"):  # they hold both places
            await others.say("compose a 64 bar reel in G major", person=person)
        await others.until("progress")
        await page.fill("#say", "compose a 64 bar jig in D major")
        await page.press("#say", "Enter")
        await expect(page.locator(".waiting [role=status]")).to_contain_text(re.compile("in line|Composing|Writing"))
        await page.get_by_role("button", name="Cancel").click()
        await expect(page.locator(".answer .text")).to_have_text("Cancelled.")
        await others.send(kind="cancel", person="a")
        await others.send(kind="cancel", person="b")
        await others.until("answer")
        await others.until("answer")


async def test_what_is_pressed_goes_on_from_its_answer(page: Page) -> None:
    first = await say(page, "/melody tonic:D bars:8 meter:3/4")
    await first.get_by_role("button", name="Variation").click()
    second = page.locator(".turn").nth(1)
    await expect(second.locator(".said")).to_have_text("Variation")
    await expect(second.locator(".answer .text")).to_contain_text("D")
    await expect(second.locator(".player")).to_be_visible()


async def test_a_conversation_stays_over_a_reload_and_beside_others(page: Page) -> None:
    await say(page, "what can you do?")
    await page.reload()
    await expect(page.locator(".said")).to_have_text(["what can you do?"])
    await page.get_by_role("button", name="New conversation").first.click()
    await ready(page)
    await say(page, "help melody")
    listed = page.locator("#conversations button:first-child")
    await expect(listed).to_have_text(["help melody", "what can you do?"])
    await listed.nth(1).click()
    await expect(page.locator(".said")).to_have_text(["what can you do?"])
    await page.get_by_role("button", name="Delete “help melody”").click()
    await expect(listed).to_have_text(["what can you do?"])


async def test_people_and_servers_can_be_played(page: Page, app: App) -> None:
    await say(page, "what can you do?")
    await page.get_by_label("Speaking").select_option(label="Another person …")
    await page.get_by_placeholder("A name").fill("Ann")
    await page.get_by_placeholder("A name").press("Enter")
    await ready(page)
    await page.get_by_label("Where").select_option(label="Another server …")
    await page.get_by_placeholder("The server's name").fill("Jazz Club")
    await page.get_by_placeholder("The server's name").press("Enter")
    await expect(page.get_by_label("Where")).to_have_value("=Jazz Club")
    await say(page, "recommend two jigs")
    await say(page, "I like the first one")
    visitor = Visitor((await cookies(page.context))["troubadour-browser"])
    events = await app.database.histories.events(visitor.person(app.keys, "Ann"))
    assert events[-1].action == "like"
    assert events[-1].place == visitor.place(app.keys, "Jazz Club")
    assert await app.database.histories.events(visitor.person(app.keys, "")) == []
    await page.get_by_label("Speaking").select_option(label="You")
    await expect(page.locator(".said")).to_have_text(["what can you do?"])


async def test_the_line_comes_back_by_itself_and_nothing_is_lost(chromium: Chromium, address: str) -> None:
    async with opened(chromium, "about:blank") as page:
        lines: list[WebSocketRoute] = []
        broken = asyncio.Event()

        async def connect(line: WebSocketRoute) -> None:
            if broken.is_set():
                await line.close()
            else:
                line.connect_to_server()
                lines.append(line)

        await page.route_web_socket("**/talk", connect)
        await page.goto(address)
        await ready(page)
        broken.set()
        await lines[-1].close()
        await expect(page.locator("#notice")).to_contain_text("No connection")
        await page.fill("#say", "what can you do?")
        await page.press("#say", "Enter")
        await expect(page.locator(".waiting")).to_be_visible()
        broken.clear()
        await expect(page.locator(".answer .text")).to_be_visible(timeout=WORK)
        await expect(page.locator("#notice")).to_be_hidden()
        await expect(page.locator(".turn")).to_have_count(1)


async def test_thumbs_and_stars_are_one_press(page: Page) -> None:
    answer = await say(page, "recommend three jigs in D major")
    await answer.locator(".card").nth(1).get_by_role("radio", name="4 of 5").click()
    await expect(answer.locator(".card").nth(1).get_by_role("status")).to_contain_text("4 of 5 stars")
    await answer.get_by_role("button", name="Good answer").click()
    await expect(answer.get_by_text("Thank you.")).to_be_visible()
    await page.reload()
    given = page.locator(".card").nth(1).locator(".stars .given")
    await expect(given).to_have_count(4)


async def test_everything_is_exported_and_everything_is_forgotten(page: Page) -> None:
    await say(page, "recommend two jigs")
    await say(page, "I like the first one")
    await page.get_by_role("button", name="Export my data").click()
    link = page.get_by_role("link", name="JSON")
    async with page.expect_download() as saving:
        await link.click()
    saved = await (await saving.value).path()
    assert '"like"' in saved.read_text(encoding="utf-8")
    await page.get_by_role("button", name="Forget everything about me").click()
    await page.get_by_role("button", name="Keep").click()
    await expect(page.locator(".turn")).to_have_count(3)
    await page.get_by_role("button", name="Forget everything about me").click()
    await page.get_by_role("button", name="Yes, forget").click()
    await expect(page.locator("#notice")).to_contain_text("Forgotten")
    await ready(page)
    await expect(page.locator("#conversations li")).to_have_count(0)
    await page.reload()
    await ready(page)
