import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fronts.discord.showing.splitting import length, split


def test_a_short_text_stays_as_it_is() -> None:
    assert split("one\n\ntwo") == ["one\n\ntwo"]
    assert split("") == [""]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a b\nc d\n\ne f\ng h", ["a b\nc d", "e f\ng h"]),  # a stanza goes before a line
        ("aa bb\ncc dd ee", ["aa bb", "cc dd ee"]),  # a line before a word
        ("It is. So be it.", ["It is.", "So be it."]),  # a sentence before a word
        ("月落乌啼霜满天。江枫渔火对愁眠", ["月落乌啼霜满天。", "江枫渔火对愁眠"]),
        ("abcdef ghijkl", ["abcdef", "ghijkl"]),
        ("abcdefghijklmnop", ["abcdefgh", "ijklmnop"]),  # nothing but the middle of a word is left
    ],
)
def test_it_is_cut_where_a_reader_would(text: str, pieces: list[str]) -> None:
    assert split(text, 12) == pieces


def test_a_title_alone_makes_no_piece_of_its_own() -> None:
    text = "The Sea\n\n" + "\n".join(f"line {n} of the sea" for n in range(20))
    assert split(text, 200)[0].count("\n") > 3


def test_a_block_of_code_is_closed_and_opened_again() -> None:
    text = "Chords:\n```text\n" + "\n".join(f"C   G   {n}" for n in range(30)) + "\n```\nThat is all."
    pieces = split(text, 120)
    assert all(piece.count("```") % 2 == 0 for piece in pieces)
    assert all(piece.startswith("```text\n") for piece in pieces[1:-1])
    assert all(length(piece) <= 120 for piece in pieces)
    assert pieces[-1].endswith("That is all.")


def test_the_spaces_of_a_chord_sheet_stay() -> None:
    text = "```\n" + "\n".join(f"    G{n}" for n in range(20)) + "\n```"
    assert all("\n    G" in piece for piece in split(text, 60))


def test_an_emoji_counts_as_two_and_is_not_torn() -> None:
    assert length("𝄞🎵") == 4
    assert split("🎵" * 10, 12) == ["🎵" * 4, "🎵" * 6]
    family = "👨‍👩‍👧"
    assert all("\u200d" not in (piece[0], piece[-1]) for piece in split(family * 6, 20))


@given(st.text(alphabet=st.sampled_from("ab \n.。🎵好`"), max_size=300), st.integers(30, 80))
def test_nothing_is_too_long_and_no_word_is_lost(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(length(piece) <= limit for piece in pieces)
    kept = "".join("".join(pieces).replace("`", "").split())
    assert kept == "".join(text.replace("`", "").split())
