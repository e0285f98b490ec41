"""One line of `route --jsonl`: a message or a whole conversation in, what its last message asks for out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.routing.router import Router
from indexes.errors import UserError
from skills.contract import Intent


@dataclass(frozen=True)
class _Turn:
    intent: Intent
    pace: float | None = None


def route_line(router: Router, row: Mapping[str, Any], why: bool = False) -> dict[str, Any]:
    """Read `{"text", "attachment"?}` or `{"turns": [...]}`; return skill, params, confidence, perhaps `ask` and `then`."""
    texts = row.get("turns") or [row.get("text", "")]
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise UserError("A line needs a text or a list of turns.", "每行需要 text 或 turns 列表。")
    names = str(row.get("attachment") or "").split()
    turns: list[_Turn] = []
    for place, text in enumerate(texts):
        reading = router.read(text, None, names if place == 0 else (), turns)
        turns.append(_Turn(reading.intent))
    then = {"then": router.read(reading.then, None, (), turns).to_json(why)} if reading.then else {}
    return reading.to_json(why) | then
