"""Three results to hear: what was said, the seed, and the sound that came of it."""

from pathlib import Path

from bot.app import App
from bot.message import Message
from docs.page.scenes import SEED, SONG

RESULTS = (
    ("song", SONG, SEED),
    ("jig", "compose a 16 bar jig in D major", 1),
    ("gong", "写一首八小节的宫调式旋律，用笛子", 5),
)
SUFFIX = ".mp3"


async def results(app: App, folder: Path) -> None:
    """Ask for each and keep its sound."""
    for name, text, seed in RESULTS:
        answer = await app.assistant.respond(Message(text, "docs", f"docs:{name}", seed=seed))
        sounds = [file for file in answer.reply.files if file.name.endswith(SUFFIX)]
        assert sounds, answer.reply.text
        (folder / f"{name}{SUFFIX}").write_bytes(sounds[0].data)
