import pytest

from indexes.errors import TooLong
from indexes.music.notes import Note, Part, Score
from indexes.workers import WorkerDied, Workers
from skills.contract import MIDI, MUSICXML, Request
from skills.music import pictures
from skills.music import present as module
from skills.music.present import ascii_stem, present
from tests.skills.music.tunes import jig


class Here(Workers):
    """Workers that run in this process; functions named in `broken` raise what stands there."""

    def __init__(self, broken: dict[str, Exception] | None = None) -> None:
        self.broken = broken or {}

    async def close(self) -> None:
        pass

    async def call(self, function, *arguments, **_):
        if function.__name__ in self.broken:
            raise self.broken[function.__name__]
        return function(*arguments)


async def test_a_piece_comes_as_midi_sound_score_and_musicxml_in_this_order() -> None:
    found = await present(jig(), Request(None, Here()), "The Planted Jig!")
    assert [(file.name, file.media_type) for file in found.files] == [
        ("the-planted-jig.mid", MIDI),
        ("the-planted-jig.mp3", "audio/mpeg"),
        ("the-planted-jig.png", "image/png"),
        ("the-planted-jig.musicxml", MUSICXML),
    ]
    assert [file.data[:4] for file in found.files][0::2] == [b"MThd", b"\x89PNG"]
    assert found.notes == ()


async def test_sound_that_fails_is_left_out_and_told_in_the_persons_language(caplog: pytest.LogCaptureFixture) -> None:
    found = await present(
        jig(), Request(None, Here({"render": RuntimeError("planted")}), language="zh"), "jig", musicxml=False
    )
    assert [file.name for file in found.files] == ["jig.mid", "jig.png"]
    assert found.notes == ("这一部分没能生成：试听。",)
    assert "planted" in caplog.text


async def test_a_picture_that_fails_leaves_midi_sound_and_notation(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(pictures, "picture", broken)
    found = await present(jig(), Request(None, Here()), "jig")
    assert [file.name for file in found.files] == ["jig.mid", "jig.mp3", "jig.musicxml"]
    assert found.notes == ("I could not make this part: Score.",)


@pytest.mark.parametrize("failure", [TooLong(60), WorkerDied("killed")])
async def test_when_writing_takes_too_long_the_midi_file_still_comes(failure: Exception) -> None:
    found = await present(jig(), Request(None, Here({"on_paper": failure})), "jig", musicxml=False)
    assert [file.name for file in found.files] == ["jig.mid", "jig.mp3"]
    assert found.notes == ("I could not make this part: Score.",)


async def test_without_midi_the_failure_goes_up() -> None:
    with pytest.raises(RuntimeError):
        await present(jig(), Request(None, Here({"on_paper": RuntimeError("planted")})), "jig")


async def test_a_performance_gets_a_roll_and_no_notation_file() -> None:
    played = Score((Part(tuple(Note(60 + place % 7, place * 317, 203) for place in range(50))),))
    found = await present(played, Request(None, Here()), "played")
    assert [(file.name, file.caption) for file in found.files][2:] == [("played.png", "Piano roll")]
    assert found.notes == ()


async def test_real_child_processes_make_the_same_files() -> None:
    workers = Workers()
    try:
        found = await present(jig(), Request(None, workers), "jig", musicxml=False)
    finally:
        await workers.close()
    here = await present(jig(), Request(None, Here()), "jig", musicxml=False)
    assert [file.data for file in found.files] == [file.data for file in here.files]


async def test_several_pieces_are_joined_to_one_sound_file() -> None:
    file = await module.mixed([jig(), jig()], Request(None, Here()), "Running mix", minutes=0.2)
    assert file.name == "running-mix.mp3"
    assert len(file.data) > 50_000


@pytest.mark.parametrize(
    ("text", "stem"), [("D大调 Jig", "d-jig"), ("静夜思", "music"), ("../../x", "x"), ("é" * 99, "e" * 48)]
)
def test_file_names_are_plain_ascii(text: str, stem: str) -> None:
    assert ascii_stem(text) == stem
