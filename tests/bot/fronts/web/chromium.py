"""An installed Chromium, and pages in it that watch for what must never happen."""

import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

PROGRAM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), "")
MISSING = "no Chromium is installed (Debian: apt-get install chromium)"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)
PATIENCE = 30_000  # milliseconds for the page to show something
WORK = 180_000  # milliseconds for an answer, on a machine under load
HUMMED = (62, 66, 69, 74, 73, 74, 69, 66, 64, 62)  # what the fake microphone hears, in D major


@dataclass
class Watched:
    """What a page did that is looked at when its test ends."""

    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    dialogs: list[str] = field(default_factory=list)


def hum(path: Path) -> None:
    """Write what the fake microphone hears: soft tones with a voice's overtones."""
    rate, length = 48_000, 0.5
    time = np.arange(int(rate * length)) / rate
    shape = np.minimum(1, np.minimum(time / 0.03, (length - time) / 0.08))
    tones = []
    for pitch in HUMMED:
        turns = 2 * np.pi * 440 * 2 ** ((pitch - 69) / 12) * time
        tones.append(shape * (np.sin(turns) + 0.4 * np.sin(2 * turns) + 0.2 * np.sin(3 * turns)) * 0.3)
    soundfile.write(path, np.concatenate(tones), rate, subtype="PCM_16")


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    """Start the browser; skip the test where there is none."""
    if not PROGRAM:
        pytest.skip(MISSING)
    expect.set_options(timeout=PATIENCE)
    with tempfile.TemporaryDirectory() as folder:
        voice = Path(folder) / "voice.wav"
        hum(voice)
        async with async_playwright() as driver:
            flags = [*FLAGS, f"--use-file-for-fake-audio-capture={voice}"]
            browser = await driver.chromium.launch(executable_path=PROGRAM, args=flags)
            yield browser
            await browser.close()


@asynccontextmanager
async def opened(browser: Browser, address: str, refused: bool = False, **options: Any) -> AsyncIterator[Page]:
    """Open the page in a browser that has never been there; fail for errors, foreign requests and dialogs.

    Where `refused` is set, something must have been refused by the policy instead.
    """
    context = await browser.new_context(
        base_url="/".join(address.split("/")[:3]) if "/" in address else None,
        **{"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", "accept_downloads": True, **options},
    )
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    watched = watch(page)
    await page.goto(address)
    yield page
    await context.close()
    assert bool(watched.errors) == refused, watched.errors
    assert watched.dialogs == []
    assert {host.split(":")[0] for host in watched.hosts} <= {"localhost"}


def watch(page: Page) -> Watched:
    """Note errors, requests and dialogs of a page."""
    watched = Watched()
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on("console", lambda line: watched.errors.append(line.text) if _wrong(line.text) else None)
    page.on("request", lambda request: watched.hosts.add(_host(request.url)))
    page.on("dialog", lambda dialog: watched.dialogs.append(dialog.message))
    return watched


def _wrong(text: str) -> bool:
    return any(sign in text for sign in ("Content Security Policy", "TrustedHTML", "Uncaught"))


def _host(url: str) -> str:
    return "localhost" if url.startswith(("blob:", "data:", "about:")) else url.split("/")[2]


async def say(page: Page, text: str) -> Any:
    """Type a line, send it, and return its answer once it has come."""
    count = await page.locator(".turn").count()
    await page.fill("#say", text)
    await page.press("#say", "Enter")
    turn = page.locator(".turn").nth(count)
    await expect(turn.locator(".answer")).to_be_visible(timeout=WORK)
    return turn.locator(".answer")


async def ready(page: Page) -> None:
    """Wait until one can write."""
    await expect(page.locator(".welcome")).to_be_visible()


async def cookies(context: BrowserContext) -> dict[str, str]:
    """Return the browser's cookies by name."""
    return {cookie["name"]: cookie["value"] for cookie in await context.cookies()}
