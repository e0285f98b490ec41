import pytest

from indexes.names import clean, song_id

SAME = [
    (("Radiohead", "Karma Police"), ("radiohead", "KARMA POLICE")),
    (("The Beatles", "Help!"), ("Beatles", "Help! - Remastered 2009")),
    (("The Beatles", "Help!"), ("Beatles", "Help! (2009 Digital Remaster)")),
    (("Björk", "Jóga"), ("Bjork", "Joga")),
    (("Simon & Garfunkel", "America"), ("Simon and Garfunkel", "America - Mono Version")),
    (("Jay-Z", "Numb (feat. Linkin Park)"), ("Jay Z", "Numb")),
    (("Robyn feat. Kleerup", "With Every Heartbeat"), ("Robyn", "With Every Heartbeat (Radio Edit)")),
    (("宇多田ヒカル", "花束を君に"), ("宇多田ヒカル", "花束を君に ")),
    (("Guns N' Roses", "Don't Cry"), ("Guns N Roses", "Dont Cry")),
]
OTHER = [
    (("Sam Smith", "Stay with Me"), ("Sam Smith", "Stay")),
    (("Radiohead", "Creep"), ("Radiohead", "Creep (Live)")),
    (("Radiohead", "Creep"), ("Radiohead", "Creep - Acoustic")),
    (("Queen", "Who Wants to Live Forever"), ("Queen", "Live Forever")),
    (("Beethoven", "Symphony No. 5"), ("Beethoven", "Symphony No. 6")),
    (("!!!", "Heart of Hearts"), ("???", "Heart of Hearts")),
    (("ガ", "あ"), ("カ", "あ")),
    (("周杰伦", "晴天"), ("周杰伦", "雨天")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_song_have_one_id(one, other):
    assert song_id(*one) == song_id(*other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_different_recordings_have_different_ids(one, other):
    assert song_id(*one) != song_id(*other)


@pytest.mark.parametrize(
    ("said", "kept"),
    [("  a \n b\t", "a b"), ("x\x00y\u202ez", "x y z"), (None, ""), (5, ""), ("é" * 500, "é" * 200), ("\ud800a", "a")],
)
def test_names_are_kept_short_and_printable(said, kept):
    assert clean(said) == kept
