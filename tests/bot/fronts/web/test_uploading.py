import asyncio
import contextlib
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest

from bot.fronts.web import uploading
from tests.bot.fronts.web.conftest import Browser
from tests.bot.fronts.web.talker import Talker

pytestmark = pytest.mark.asyncio(loop_scope="session")

MIDI = (
    b"MThd\0\0\0\6\0\0\0\1\1\xe0MTrk\0\0\0\x28"
    b"\0\x90\x3e\x40\x83\x60\x80\x3e\0\0\x90\x42\x40\x83\x60\x80\x42\0\0\x90\x45\x40\x83\x60\x80\x45\0\0\xff\x2f\0"
)


async def upload(browser: Browser, data: object, name: str = "a.mid") -> int:
    return await browser.status("POST", "/uploads", params={"name": name}, data=data, headers=browser.own)


async def test_a_file_goes_with_the_message_that_names_it(browser: Browser) -> None:
    notes = b"X:1\nM:4/4\nL:1/4\nK:D\nD F A d|d A F D|"
    async with browser.session.post(
        browser.address + "/uploads", params={"name": "../../tune.abc"}, data=notes, headers=browser.own
    ) as response:
        kept = await response.json()
    assert kept["name"] == "tune.abc"
    async with Talker(browser, "00000030") as page:
        answer = await page.ask("what key is this in?", uploads=[kept["id"]])
        assert answer["skill"] == "listen"
        assert "D major" in answer["text"]
        turns = (await page.get("/conversations/00000030"))["turns"]
        assert turns[0]["asked"]["files"] == ["tune.abc"]


async def test_a_file_of_another_browser_is_not_to_be_had(browser: Browser) -> None:
    async with browser.session.post(
        browser.address + "/uploads", params={"name": "a.mid"}, data=b"MThd", headers=browser.own
    ) as response:
        kept = await response.json()
    browser.session.cookie_jar.clear()
    assert await browser.status("GET", "/") == 200
    async with Talker(browser, "00000031") as page:
        answer = await page.ask("what key is this in?", uploads=[kept["id"]])
        assert answer["error"] == "refused"
        assert "no longer here" in answer["text"]


async def test_a_file_that_says_it_is_too_large_is_not_even_read(browser: Browser) -> None:
    parts = urlsplit(browser.address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in browser.session.cookie_jar)
    head = f"POST /uploads?name=a HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nCookie: {cookies}\r\n"
    writer.write(f"{head}Content-Length: {1 << 40}\r\n\r\n".encode())
    assert (await reader.readline()).startswith(b"HTTP/1.1 413")
    writer.close()
    await writer.wait_closed()


async def test_a_file_that_grows_too_large_is_stopped_and_deleted(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploading, "MAX_BYTES", 100_000)

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"0" * 10_000

    with contextlib.suppress(ConnectionError):  # the server hung up on the rest
        assert await upload(browser, endless()) == 413


async def test_a_file_that_does_not_come_on_is_given_up(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploading, "SILENCE", 0.3)

    async def stalling() -> AsyncIterator[bytes]:
        yield b"MThd"
        await asyncio.sleep(3)
        yield b"late"

    with contextlib.suppress(ConnectionError):
        assert await upload(browser, stalling()) == 408


async def test_nobody_piles_up_files(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploading, "MOST", 3)
    assert [await upload(browser, MIDI) for _ in range(5)] == [200, 200, 200, 429, 429]
    monkeypatch.setattr(uploading, "LIFE", -1.0)
    assert await upload(browser, MIDI) == 200
