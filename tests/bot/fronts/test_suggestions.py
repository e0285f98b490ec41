from typing import Any

import pytest

from bot.fronts.suggestions import Suggestions
from indexes.catalog import Catalog
from skills.contract import Words
from skills.declaration import Option

WORDS = Words("Style", "风格")


def option(*labels: str, name: str = "style", **more: Any) -> Option:
    rows = [(label, label, f"中{label}") for label in labels]
    return Option(name, name, str, more.pop("many", False), WORDS, values=rows, **more)


async def offered(asked: Option, typed: str, language: str = "en") -> list[str]:
    suggestions = Suggestions(Catalog.load)
    return [label for label, _ in await suggestions.offer(asked, typed, language, most=25, longest=100)]


async def test_what_is_typed_comes_first_then_what_starts_so_then_what_contains_it() -> None:
    assert await offered(option("double jig", "air", "jig", "reel"), "ji") == ["ji", "jig", "double jig"]


async def test_where_only_some_values_are_legal_what_is_typed_is_not_offered() -> None:
    assert await offered(option("double jig", "jig", closed=True), "ji") == ["jig", "double jig"]


async def test_chinese_words_are_found_and_shown_to_chinese_clients() -> None:
    assert await offered(option("jig"), "中", "zh") == ["中", "中jig"]


async def test_there_are_not_too_many_and_none_is_too_long() -> None:
    found = await offered(option(*map(str, range(60)), "1" * 101), "1")
    assert len(found) <= 25
    assert max(map(len, found)) <= 100


@pytest.mark.parametrize("typed", ["jig, re", "jig，re", "jig,re"])
async def test_of_a_list_the_last_value_is_completed(typed: str) -> None:
    assert await offered(option("jig", "reel", many=True), typed) == [typed, typed.removesuffix("re") + "reel"]


async def test_titles_and_artists_come_from_the_catalogue() -> None:
    found = await offered(option(name="like", many=True), "morr")
    assert found[0] == "morr"
    assert any("Morr" in title for title in found[1:])
