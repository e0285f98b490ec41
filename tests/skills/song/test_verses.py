import pytest

from skills.song.verses import arranged, distinct, kind_of, named, sections_in, structure_of
from tests.skills.song.words import CHORUS, VERSE


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Verse 2", "verse"), ("CHORUS", "chorus"), ("refrain", "chorus"), ("主歌 1", "verse"), ("副歌", "chorus"),
        ("桥段", "bridge"), ("Pre-Chorus", "pre-chorus"), ("the sea", None),
    ],
)  # fmt: skip
def test_a_heading_is_known_in_both_languages(heading: str, kind: str | None) -> None:
    assert kind_of(heading) == kind


def test_given_words_fall_into_sections_by_headings_and_blank_lines() -> None:
    text = "[Verse 1]\nOne\nTwo\n\n[Chorus]\nThree\n\n\nVerse 2:\nFour\nBridge\nFive"
    assert sections_in(text) == [
        ("verse", ["One", "Two"]), ("chorus", ["Three"]), ("verse", ["Four"]), ("bridge", ["Five"]),
    ]  # fmt: skip


def test_a_block_that_comes_again_is_the_chorus() -> None:
    text = "One\nTwo\n\nLa la\nLa\n\nThree\nFour\n\nLa la\nLa"
    assert [kind for kind, _ in sections_in(text)] == ["verse", "chorus", "verse", "chorus"]


def test_chinese_words_with_headings_are_divided() -> None:
    assert sections_in("【主歌】\n春眠不觉晓\n处处闻啼鸟\n副歌：\n花落知多少") == [
        ("verse", ["春眠不觉晓", "处处闻啼鸟"]), ("chorus", ["花落知多少"]),
    ]  # fmt: skip


def test_nothing_but_blank_lines_holds_no_section() -> None:
    assert sections_in("\n  \n") == []


def test_a_structure_is_read_and_the_usual_one_has_two_choruses() -> None:
    assert structure_of(["verse:4", "chorus:2", "主歌:8"]) == (("verse", 4), ("chorus", 2), ("verse", 8))
    assert [kind for kind, _ in structure_of(None)] == ["verse", "chorus", "verse", "chorus"]


def test_the_chorus_is_written_once_and_sung_every_time() -> None:
    structure = structure_of(None)
    assert distinct(structure) == [("verse", 4), ("chorus", 4), ("verse", 4)]
    other = CHORUS.__class__("verse", CHORUS.lines[::-1])
    song = arranged(structure, [VERSE, CHORUS, other])
    assert [verse.kind for verse in song] == ["verse", "chorus", "verse", "chorus"]
    assert song[1].lines == song[3].lines == CHORUS.lines


def test_only_sections_that_differ_are_numbered() -> None:
    other = CHORUS.__class__("verse", CHORUS.lines)
    assert [verse.name for verse in named((VERSE, CHORUS, other, CHORUS), "en")] == [
        "Verse 1", "Chorus", "Verse 2", "Chorus",
    ]  # fmt: skip
    assert [verse.name for verse in named((VERSE, CHORUS, VERSE), "zh")] == ["主歌", "副歌", "主歌"]
