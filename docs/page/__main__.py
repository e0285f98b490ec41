"""Make docs/page: the window's pictures, a short recorded conversation, and three results to hear, by fixed seeds.

uv run python -m docs.page [folder]
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from bot.app import build
from bot.fronts.web.guarding import Access
from bot.fronts.web.listening import served
from bot.fronts.web.serving import application
from bot.settings import Settings
from docs.page.film import film
from docs.page.pictures import pictures
from docs.page.results import results
from tests.bot.fronts.web.chromium import launched

FOLDER = Path(__file__).parent


async def main(folder: Path) -> None:
    """Open the bot over a new folder, the page over it, and a browser before it."""
    with tempfile.TemporaryDirectory() as data:
        async with build(Settings(data=Path(data) / "data", per_minute=1_000)) as app:
            await results(app, folder)
            site = application(app, Access(), Path(data))
            async with served(site, "127.0.0.1", 0) as port, launched() as browser:
                await pictures(browser, f"http://localhost:{port}", app, folder)
                await film(browser, f"http://localhost:{port}", folder)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
