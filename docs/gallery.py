"""Make docs/gallery: a fixed list of requests with fixed seeds, answered by the program itself, failures included.

uv run python docs/gallery.py [folder]
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Any

FOLDER = Path(__file__).parent / "gallery"
KEPT = (".png", ".mid", ".musicxml")  # sound would make the repository large; the MIDI files hold the same music
SECONDS = 300  # limit of one request


@dataclass(frozen=True)
class Asking:
    """One request: the name of its files, what is said, the seed, and whether the picture before is attached."""

    name: str
    text: str
    seed: int = 1
    follows: str = ""  # name of the request whose MIDI file is attached


ASKINGS = (
    Asking("jig", "compose a 16 bar jig in D major"),
    Asking("waltz", "write a slow waltz in A minor for violin", 2),
    Asking("variation", "vary this melody", 3, follows="jig"),
    Asking("chorale", "harmonize this tune in four parts", 4, follows="jig"),
    Asking("gong", "写一首十六小节的宫调式旋律，用笛子", 5),
    Asking("key", "what key is this in?", 6, follows="waltz"),
    Asking("airs", "recommend five slow airs in a minor key", 7),
    Asking("happy-zh", "推荐五首欢快的曲子", 8),
    Asking("sea", "write two verses about the sea, ABAB", 9),
    Asking("home-zh", "写一段关于故乡的歌词", 10),
    Asking("song", "write a full song about the last train home", 11),
    Asking("song-zh", "写一首关于末班车的完整歌曲", 12),
    Asking("unknown-artist", "songs like Radiohead", 13),
)


def main() -> None:
    """Answer every request and write the page."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    page = ["# Gallery", "", "Made by `uv run python docs/gallery.py`: nothing is chosen, retouched or left out.", ""]
    with tempfile.TemporaryDirectory() as data:
        os.environ["TROUBADOUR_DATA"] = data  # what was heard or liked here before has no part
        for asking in ASKINGS:
            page += entry(asking, answered(asking, folder), folder)
    (folder / "README.md").write_text("\n".join(page), encoding="utf-8")


def answered(asking: Asking, folder: Path) -> Mapping[str, Any]:
    """Return the program's JSON answer; its pictures and scores are copied into the folder."""
    attached = ["--attach", str(folder / f"{asking.follows}.mid")] if asking.follows else []
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "bot", "ask", asking.text, "--json", "--seed", str(asking.seed), "--out", out]
        run = subprocess.run([*command, *attached], capture_output=True, text=True, timeout=SECONDS, check=False)
        if not run.stdout.strip():
            return {"text": f"It failed: {run.stderr.strip().splitlines()[-1:]}"}
        answer: dict[str, Any] = json.loads(run.stdout)
        for file in answer.get("files", []):
            suffix = Path(file["path"]).suffix
            if suffix in KEPT:
                copyfile(file["path"], folder / f"{asking.name}{suffix}")
    return answer


def entry(asking: Asking, answer: Mapping[str, Any], folder: Path) -> list[str]:
    """Return the lines of the page about one request."""
    attached = f" *(with {asking.follows}.mid)*" if asking.follows else ""
    lines = [f"## {asking.text}", "", f"Seed {asking.seed}, {answer.get('seconds', '?')} s.{attached}", ""]
    lines += [f"> {line}" if line else ">" for line in str(answer.get("text", "")).splitlines()]
    lines += ["", *(f"* {card['title']}: {' '.join(card.get('lines', []))}" for card in answer.get("cards", []))]
    lines += ["", *(f"*Note: {note}*" for note in answer.get("notes", []))]
    if (folder / f"{asking.name}.png").is_file():
        lines += ["", f"![{asking.text}]({asking.name}.png)"]
    kept = [path.name for path in sorted(folder.glob(f"{asking.name}.*")) if path.suffix != ".png"]
    return [*lines, "", *(f"[{name}]({name})" for name in kept), ""]


if __name__ == "__main__":
    main()
