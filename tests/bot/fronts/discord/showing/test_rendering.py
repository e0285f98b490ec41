from typing import Any

import pytest

from bot.fronts.discord.showing.embeds import weight
from bot.fronts.discord.showing.parts import Part, Room
from bot.fronts.discord.showing.rendering import rendered
from bot.fronts.discord.showing.splitting import length
from bot.message import Answer
from skills.contract import Card, File, Intent, Reply

ROOM = Room()
PNG = File("score.png", "image/png", b"png", "the score")


def shown(room: Room = ROOM, text: str = "Here.", language: str = "en", **parts: Any) -> list[Part]:
    return rendered(Answer(Reply(text, **parts), Intent("melody"), language), room)


def tracks(count: int, width: int = 20) -> tuple[Card, ...]:
    return tuple(Card(f"{n}. A tune", ("jig · D major", "x" * width), credit="someone") for n in range(1, count + 1))


def test_a_plain_answer_is_one_message_with_its_remarks_in_small() -> None:
    [part] = shown(notes=("I moved bar 9 up.",))
    assert part.text == "Here.\n\n-# I moved bar 9 up."


def test_one_card_is_an_embed_of_its_own_with_its_source_below() -> None:
    [part] = shown(cards=(Card("Key", ("D major", "4/4"), credit="trad.", licence="CC0"),))
    [embed] = part.embeds
    assert (embed.title, embed.description, embed.footer.text) == ("Key", "D major\n4/4", "trad. · CC0")


def test_several_cards_stand_in_one_embed() -> None:
    [part] = shown(cards=tracks(5))
    [embed] = part.embeds
    assert [field.name for field in embed.fields] == [f"{n}. A tune" for n in range(1, 6)]
    assert embed.fields[0].value == f"jig · D major\n{'x' * 20}\n-# someone"


def test_a_card_with_a_picture_shows_it() -> None:
    [part] = shown(cards=(Card("Roll", ("line",), picture=PNG), Card("Key", ("D",))))
    assert part.embeds[1].image.url == "attachment://score.png"
    assert part.files == (PNG,)


@pytest.mark.parametrize(("count", "width"), [(25, 20), (25, 900), (60, 300)])
def test_many_long_cards_stay_within_discords_limits(count: int, width: int) -> None:
    parts = shown(cards=tracks(count, width))
    assert sum(len(embed.fields) for part in parts for embed in part.embeds) == count
    for part in parts:
        assert len(part.embeds) <= 10
        assert sum(map(weight, part.embeds)) <= 6000
        assert all(len(embed.fields) <= 25 for embed in part.embeds)


def test_a_long_text_goes_in_parts_and_the_files_come_with_the_last() -> None:
    parts = shown(text="\n\n".join(["la la la\n" * 100] * 4), files=(PNG,))
    assert 1 < len(parts) <= 4
    assert [bool(part.files) for part in parts] == [False] * (len(parts) - 1) + [True]


def test_a_very_long_text_becomes_a_file_with_its_beginning_shown() -> None:
    [part] = shown(text="the sea, the sea\n" * 1000)
    assert part.text.startswith("the sea, the sea\n")
    assert length(part.text) <= 2000
    assert part.files[-1].name == "answer.txt"
    assert part.files[-1].data.decode().count("the sea, the sea") == 1000


def test_where_files_are_not_allowed_the_permission_is_named() -> None:
    [part] = shown(Room(files=False), files=(PNG,))
    assert part.files == ()
    assert "Attach Files" in part.text
    assert "score.png" in part.text


def test_where_embeds_are_not_allowed_cards_are_text() -> None:
    [part] = shown(Room(embeds=False), cards=tracks(2))
    assert part.embeds == ()
    assert "**2. A tune**\njig · D major" in part.text


def test_a_file_above_the_limit_is_left_out_and_said_so() -> None:
    large = File("mix.mp3", "audio/mpeg", b"x" * 2_000_000)
    [part] = shown(Room(largest=1_000_000), files=(large, PNG), language="zh")
    assert part.files == (PNG,)
    assert "mix.mp3" in part.text
    assert "1.0 MB" in part.text


def test_more_than_ten_files_go_on_in_another_message() -> None:
    parts = shown(files=tuple(File(f"{n}.mid", "audio/midi", b"x") for n in range(12)))
    assert [len(part.files) for part in parts] == [10, 2]
