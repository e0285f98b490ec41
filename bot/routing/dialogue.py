"""Follow-ups: what a short message changes about the last request, and what it asks about the last answer."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.routing.filling import Filling, fill
from skills.contract import Intent, Skill

CHANGE = re.compile(
    r"^\W*(?:now|and|but|also|then|instead|again|another|more|same|make (?:it|that|this|them)|change|with|without|in|try|how about|what about|a bit|slower|faster|louder"
    r"|longer|shorter|sadder|happier|one more|once more|do it|only|just|no,|use|give me (?:another|more)|two more|three more|five more|ten more|in (?:english|chinese))\b"
    r"|\binstead\b|\bagain\b|\bthe same\b|\bthis time\b|^\W*(?:再|换|改|那|要|用|来点|更|还是|把它|换成|改成|变成|快一点|慢一点|短一点|长一点|同样|一样|不要|加上|也)",
    re.IGNORECASE,
)  # fmt: skip
MORE = re.compile(r"^\W*(?:more|another|again|one more|once more|some more|next|再来|再|换一)", re.IGNORECASE)
FASTER = re.compile(r"\bfaster\b|\bquicker\b|\bspeed (?:it )?up\b|快一点|快些|更快|加快", re.IGNORECASE)
SLOWER = re.compile(r"\bslower\b|\bslow (?:it )?down\b|慢一点|慢些|更慢|放慢", re.IGNORECASE)
STEP = 1.2  # how much faster "faster" is
USUAL = 108.0  # bpm of a request that named no tempo
SHORT = 9  # words of a message that may be a fragment
# What is not carried over: it spoke of one request only.
MOMENTARY = ("of", "seed", "text", "why", "target", "stars", "topic", "from_bar", "to_bar")
OPPOSITE = (("tempo", "mood"),)


def follow_up(
    text: str, skills: Mapping[str, Skill], before: Sequence[Intent], weights: Mapping[str, float]
) -> Intent | None:
    """Return the last changeable request with what this message changes, None when it is no follow-up.

    `before` holds the conversation's earlier Intents, oldest first; `weights` are the cues of the message itself.
    """
    last = next(
        (each for each in reversed(before) if each.skill in skills and each.skill not in ("help", "taste", "listen")),
        None,
    )
    if last is None or not _is_fragment(text, weights, last.skill):
        return None
    skill = skills[last.skill]
    filling = fill(skill, text)
    changes = {**_spoken(filling), **_relative(text, last)}
    if not changes and not MORE.search(text) and not CHANGE.search(text):
        return None
    kept = {name: value for name, value in last.params.items() if name not in MOMENTARY}
    if "seed" in last.params and changes and not MORE.search(text):
        kept["seed"] = last.params["seed"]  # the same one, changed, not another one
    return Intent(last.skill, {**kept, **changes})


def _is_fragment(text: str, weights: Mapping[str, float], last: str) -> bool:
    """Return whether the message goes on from the last one: it says so, or names no skill of its own."""
    rivals = {skill: weight for skill, weight in weights.items() if skill != last}
    words = len(text.split()) + sum("一" <= char <= "鿿" for char in text) / 2
    if CHANGE.search(text):
        return max(rivals.values(), default=0.0) < 3.0 or max(rivals.values()) <= weights.get(last, 0.0)
    return words <= SHORT and not weights


def _spoken(filling: Filling) -> dict[str, Any]:
    """Return what was said outright; what is left over is no theme or query of its own in a follow-up."""
    free = {"query"} if filling.values.get("query") else set()
    theme = str(filling.values.get("theme", ""))
    if theme and not re.search(r"about|关于|主题", " ".join((theme, *filling.said.values())), re.IGNORECASE):
        free.add("theme")
    return {name: value for name, value in filling.values.items() if name not in free and name not in filling.hints}


def _relative(text: str, last: Intent) -> dict[str, Any]:
    tempo = float(last.params.get("tempo") or USUAL)
    if re.search(r"\d", text) or "tempo" not in _names(last):
        return {}
    if FASTER.search(text):
        return {"tempo": round(tempo * STEP)}
    return {"tempo": round(tempo / STEP)} if SLOWER.search(text) else {}


def _names(intent: Intent) -> set[str]:
    return {"tempo"} if intent.skill in ("melody", "song", "recommend") else set()
