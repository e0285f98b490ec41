"""What the pictures and the film do alike: words with a fixed seed, a moment of a sound."""

import io
import json
from pathlib import Path

from PIL import Image
from playwright.async_api import Locator, Page, WebSocketRoute, expect

SONG = """Set these words to music:
Tyger Tyger, burning bright,
In the forests of the night;
What immortal hand or eye,
Could frame thy fearful symmetry?"""
POEM = """给这首诗谱曲：
床前明月光，
疑是地上霜。
举头望明月，
低头思故乡。"""
SEED = 3
ABOVE = 250  # pixels of the words that stay in sight over a player


async def seeded(page: Page) -> None:
    """Give everything that the page says the seed."""

    async def connect(line: WebSocketRoute) -> None:
        server = line.connect_to_server()

        def said(frame: str | bytes) -> None:
            server.send(json.dumps(json.loads(frame) | {"seed": SEED}) if b"say" in _bytes(frame) else frame)

        line.on_message(said)

    await page.route_web_socket("**/talk", connect)


async def at(player: Locator, seconds: float) -> None:
    """Bring a player to a moment of its sound."""
    await player.locator("audio").evaluate(
        """async (audio, at) => {
          if (audio.readyState < 1) await new Promise((done) => audio.addEventListener('loadedmetadata', done));
          audio.currentTime = at;
          await new Promise((done) => audio.addEventListener('seeked', done));
          await new Promise(requestAnimationFrame);
        }""",
        seconds,
    )


async def show(player: Locator, seconds: float, above: int = ABOVE) -> None:
    """Bring a player into sight, at a moment of its sound."""
    await player.evaluate("(player, above) => scrollBy(0, player.getBoundingClientRect().top - above)", above)
    await at(player, seconds)


async def drawn(player: Locator) -> None:
    """Wait until a player shows its sound and its score."""
    await expect(player.locator(".score > svg")).to_be_visible(timeout=180_000)
    await player.page.wait_for_timeout(800)


async def seen(page: Page) -> Image.Image:
    """Return what the window shows."""
    return Image.open(io.BytesIO(await page.screenshot())).convert("RGB")


def kept(picture: Image.Image, path: Path) -> None:
    """Save a picture as it is, small."""
    picture.save(path, lossless=True, method=6)


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame
