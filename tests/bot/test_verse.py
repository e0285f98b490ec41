"""Requests for verse as people say them become orders of the form that their labels ask for."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.lazy import loaded
from bot.parts import router_of, skills_of
from bot.settings import Settings
from skills.lyrics.forms import order_of
from skills.lyrics.given import finished, given_of
from skills.writing import Order
from skills.writing.wishes import Wish, wishes_of

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "routing" / "labelled" / "verse.jsonl").read_text("utf-8").splitlines()
]
MISSED = 2  # of the rows, with a router that was made anew


@pytest.fixture(scope="module")
def orders() -> dict[str, Order]:
    skills = skills_of(Settings())
    router = loaded(router_of(Settings(), skills))
    found = {}
    for row in ROWS:
        reading = router.read(row["message"])
        if reading.intent.skill == "lyrics":
            params = skills["lyrics"].Params(**reading.intent.params)
            order = order_of(params, reading.language, 1)
            text = getattr(params, "text", None)
            found[row["id"]] = finished(order, given_of(text, reading.language == "zh")) if text else order
    return found


def failed(order: Order, asked: dict[str, Any]) -> list[str]:
    """Return what of a label an order does not ask for."""
    sections = wishes_of(order, 0, [], np.random.default_rng(1))
    wanted = asked["sections"]
    checks = {
        "sections": [len(section) for section in sections] == [each["lines"] for each in wanted],
        "scheme": all(rhymes(asked.get("scheme", ""), section) for section in sections),
        "syllables": all(sized(asked.get("syllables"), section) for section in sections),
        "include": all(
            any(word in said for said in (*order.include, *order.start, *order.rhyme.split()))
            for word in asked.get("must_include", ())
        ),
        "avoid": set(asked.get("avoid", ())) <= set(order.avoid),
        "stress": tuple(asked.get("stress", ())) in ((), order.stress),
    }
    return [name for name, kept in checks.items() if not kept]


def rhymes(scheme: str, section: list[Wish]) -> bool:
    """Return whether lines that a label lets rhyme are to rhyme."""
    letters = [f"{scheme[place % len(scheme)]}{place // len(scheme)}" for place in range(len(section)) if scheme]
    pairs = [(a, b) for a in range(len(letters)) for b in range(a) if letters[a] == letters[b]]
    return all(section[a].letter == section[b].letter != "X" for a, b in pairs)


def sized(syllables: int | list[int] | None, section: list[Wish]) -> bool:
    """Return whether lines are to be as long as a label has them."""
    sizes = [syllables] if isinstance(syllables, int) else syllables or []
    return not sizes or all(wish.size == sizes[place % len(sizes)] for place, wish in enumerate(section))


def test_the_form_that_is_asked_for_is_the_form_of_the_order(orders: dict[str, Order]) -> None:
    missed = {
        row["id"]: failed(orders[row["id"]], row["request"]) if row["id"] in orders else ["skill"] for row in ROWS
    }
    missed = {name: what for name, what in missed.items() if what}
    assert len(missed) <= MISSED, missed
