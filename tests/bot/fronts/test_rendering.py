import base64
import io
from pathlib import Path

import pytest
from rich.console import Console

from bot.fronts import pictures
from bot.fronts.naming import size
from bot.fronts.rendering import show, styled
from bot.fronts.saving import Saved
from bot.message import Answer
from skills.contract import Card, Choice, File, Intent, Reply


def shown(reply: Reply, saved: tuple[Saved, ...] = (), language: str = "en") -> str:
    console = Console(file=io.StringIO(), width=60)
    show(console, Answer(reply, Intent("help"), language), saved)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def test_lines_of_a_verse_stay_lines() -> None:
    assert [line.strip() for line in shown(Reply("one\ntwo\n\nthree")).splitlines()] == ["one", "two", "", "three"]


def test_brackets_and_tags_are_shown_as_they_are() -> None:
    assert "[red]C[/red] [Am7]" in shown(Reply("[red]C[/red] [Am7]"))


def test_bold_and_code_are_styled_and_their_marks_gone() -> None:
    text = styled("a **b** `c`")
    assert text.plain == "a b c"
    assert [str(span.style) for span in text.spans if span.style] == ["bold", "bold cyan"]


def test_cards_files_notes_and_choices_are_all_there() -> None:
    file = File("jig.mid", "audio/midi", b"x" * 2048, "the tune")
    reply = Reply(
        "Here.",
        cards=(Card("The Rakes", ("jig in D",), credit="O'Neill", licence="public domain"),),
        choices=(Choice("again", Intent("melody")), Choice("slower", Intent("melody"))),
        notes=("bar 9 was moved",),
    )
    text = shown(reply, (Saved(file, Path("out/jig.mid")),))
    for part in ("The Rakes", "jig in D", "O'Neill · public domain", "out/jig.mid", "2 kB", "bar 9 was moved"):
        assert part in text
    assert " 1  again" in text
    assert " 2  slower" in text


def test_chinese_prompts_go_with_chinese_answers() -> None:
    assert "输入数字" in shown(Reply("好", choices=(Choice("再来", Intent("melody")),)), language="zh")


@pytest.mark.parametrize(
    ("count", "text"), [(512, "512 B"), (14_200, "14 kB"), (999_600, "1.0 MB"), (1_250_000, "1.2 MB")]
)
def test_sizes_are_for_people(count: int, text: str) -> None:
    assert size(count) == text


@pytest.mark.parametrize(
    ("environment", "how"),
    [
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM_PROGRAM": "iTerm.app"}, "iterm"),
        ({"TERM": "xterm-256color"}, ""),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/x"}, ""),
    ],
)
def test_the_terminal_says_which_pictures_it_can_show(environment: dict[str, str], how: str) -> None:
    assert pictures.protocol(environment) == how


def test_kitty_gets_the_picture_in_pieces_that_join_to_it() -> None:
    png = bytes(range(256)) * 40
    pieces = [part.split(";", 1) for part in pictures.escapes(png, "kitty").strip().split("\x1b\\") if part]
    assert base64.b64decode("".join(data for _, data in pieces)) == png
    assert all(len(data) <= pictures.CHUNK for _, data in pieces)
    assert [head.endswith("m=0") for head, _ in pieces] == [False] * (len(pieces) - 1) + [True]
