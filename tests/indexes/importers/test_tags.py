from pathlib import PurePath

import pytest

from indexes.importers.tags import Tags, filled, tags_of


@pytest.mark.parametrize(
    ("place", "artist", "title", "album"),
    [
        ("Radiohead/OK Computer/06 Karma Police.flac", "Radiohead", "Karma Police", "OK Computer"),
        ("Radiohead/OK Computer/06 - Karma Police.flac", "Radiohead", "Karma Police", "OK Computer"),
        ("a/b/1-06 Karma Police.flac", "a", "Karma Police", "b"),
        ("Radiohead - Karma Police.mp3", "Radiohead", "Karma Police", ""),
        ("06. Radiohead - Karma Police.mp3", "Radiohead", "Karma Police", ""),
        ("Radiohead - OK Computer - 06 - Karma Police.mp3", "Radiohead", "Karma Police", ""),
        ("karma_police.mid", "", "karma police", ""),
        ("99 Luftballons.mp3", "", "99 Luftballons", ""),
        ("1979.mp3", "", "1979", ""),
        ("华语/周杰伦 - 晴天.mp3", "周杰伦", "晴天", ""),
        ("07.mp3", "", "07", ""),
    ],
)
def test_a_name_tells_what_tags_leave_out(place, artist, title, album):
    told = filled(Tags(), PurePath(place))
    assert (told.artist, told.title, told.album) == (artist, title, album)


def test_tags_go_before_names():
    told = filled(Tags(title="Creep", artist="Radiohead"), PurePath("x/y/Someone - Something.mp3"))
    assert (told.artist, told.title, told.album) == ("Radiohead", "Creep", "y")


@pytest.mark.parametrize(
    "content", [b"", b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f", b"fLaC\x84\xff\xff\xff", b"OggS" + bytes(99)]
)
def test_broken_tags_are_no_tags(tmp_path, content):
    path = tmp_path / "Ann - Dawn.mp3"
    path.write_bytes(content)
    assert tags_of(path, PurePath(path.name)).title == "Dawn"
