from pathlib import Path

from bot.fronts.saving import save, to_json
from bot.message import Answer
from skills.contract import Card, Choice, File, Intent, Reply

TUNE = File("jig.mid", "audio/midi", b"MThd", "the tune")
COVER = File("cover.png", "image/png", b"\x89PNG")


def test_files_and_the_pictures_of_cards_are_written_under_their_names(tmp_path: Path) -> None:
    saved = save(Reply("", files=(TUNE,), cards=(Card("a", picture=COVER),)), tmp_path / "out")
    assert [row.path.name for row in saved] == ["jig.mid", "cover.png"]
    assert (tmp_path / "out" / "jig.mid").read_bytes() == b"MThd"


def test_another_file_of_the_same_name_is_not_overwritten_and_the_same_one_not_doubled(tmp_path: Path) -> None:
    other = File("jig.mid", "audio/midi", b"another")
    paths = [save(Reply("", files=(file,)), tmp_path)[0].path.name for file in (TUNE, other, TUNE)]
    assert paths == ["jig.mid", "jig-2.mid", "jig.mid"]


def test_a_name_can_not_leave_the_folder(tmp_path: Path) -> None:
    [saved] = save(Reply("", files=(File("../../.ssh/key", "text/plain", b""),)), tmp_path)
    assert saved.path == tmp_path / "key"


def test_a_reply_without_files_makes_no_folder(tmp_path: Path) -> None:
    assert save(Reply("hello"), tmp_path / "out") == []
    assert not (tmp_path / "out").exists()


def test_the_json_has_what_machines_read(tmp_path: Path) -> None:
    reply = Reply(
        "Here.",
        cards=(Card("a", ("b",), COVER, "trad.", "public domain", {"id": "x:1"}),),
        files=(TUNE,),
        choices=(Choice("again", Intent("melody", {"bars": 8})),),
        notes=("a remark",),
        account={"seed": 1},
    )
    answer = Answer(reply, Intent("melody", {"tonic": "D"}), "en", "r1", seconds=0.5)
    shown = to_json(answer, save(reply, tmp_path))
    assert list(shown) == ["skill", "params", "text", "cards", "files", "choices", "notes", "account", "seconds"]
    assert (shown["skill"], shown["params"], shown["seconds"]) == ("melody", {"tonic": "D"}, 0.5)
    assert shown["cards"][0]["picture"] == str(tmp_path / "cover.png")
    assert shown["cards"][0]["track"] == {"id": "x:1"}
    path = str(tmp_path / "jig.mid")
    assert shown["files"][0] == {"name": "jig.mid", "path": path, "media_type": "audio/midi", "bytes": 4}
    assert shown["choices"] == [{"label": "again", "intent": {"skill": "melody", "params": {"bars": 8}}}]
    assert shown["account"] == {"seed": 1, "language": "en", "result": "r1", "error": ""}
