"""Pictures in a terminal, by the kitty or the iTerm protocol, where the terminal knows one."""

import base64
import os
from collections.abc import Iterator, Mapping

from rich.console import Console

CHUNK = 4096  # bytes of base64 in one kitty escape
ITERM = ("iTerm.app", "WezTerm", "mintty", "vscode")
KITTY = ("xterm-kitty", "xterm-ghostty")


def protocol(environment: Mapping[str, str] = os.environ) -> str:
    """Return "kitty", "iterm" or "" for a terminal that shows no pictures."""
    if environment.get("TMUX") or environment.get("STY"):
        return ""  # a multiplexer swallows both protocols
    if environment.get("TERM") in KITTY or environment.get("KITTY_WINDOW_ID"):
        return "kitty"
    return "iterm" if environment.get("TERM_PROGRAM") in ITERM else ""


def escapes(png: bytes, how: str) -> str:
    """Return the escape sequence that draws a PNG; "" when `how` is ""."""
    text = base64.standard_b64encode(png).decode()
    if how == "iterm":
        return f"\x1b]1337;File=inline=1;size={len(png)};width=80%:{text}\x07\n"
    return "".join(_kitty(text)) + "\n" if how == "kitty" else ""


def _kitty(text: str) -> Iterator[str]:
    pieces = [text[start : start + CHUNK] for start in range(0, len(text), CHUNK)]
    for number, piece in enumerate(pieces):
        head = "a=T,f=100," if number == 0 else ""
        yield f"\x1b_G{head}m={int(number < len(pieces) - 1)};{piece}\x1b\\"


def show(console: Console, png: bytes) -> None:
    """Draw a picture if the terminal can; a terminal that can't is shown nothing."""
    how = protocol()
    if how and console.is_terminal:
        console.file.write(escapes(png, how))
        console.file.flush()
