import io
import random

import mido
import pytest

from indexes.errors import UserError
from indexes.music.notes import Score
from indexes.workers import Workers
from skills.composing import Plan, compose
from skills.contract import Attached, Intent, Made, Request, Resources, Result
from skills.song.skill import Params, Song
from skills.song.texts import shortened, title_of
from skills.song.wording import given

WORDS = "The last train home is leaving now\nI hold your letter in my hand\n\n[Chorus]\nOh carry me\nBeyond the rain"
CHINESE = "【主歌】\n末班车缓缓开过山冈\n窗外的月光照着故乡\n副歌：\n归去吧，我的心"


class Here(Workers):
    """Workers that run in this process."""

    def __init__(self) -> None:
        pass

    async def call(self, function, *arguments, **_):
        return function(*arguments)

    async def close(self) -> None:
        pass


def asked(params: Params, **fields: object) -> Request:
    return Request(params, Here(), seed=5, **fields)  # type: ignore[arg-type]


def tune() -> Score:
    return compose(Plan(style="waltz", bars=8), random.Random(1))


async def test_given_words_get_a_tune_chords_and_every_file() -> None:
    reply = await Song(Resources()).run(asked(Params(text=WORDS, tonic="A", mode="minor", meter="3/4")))
    assert [file.name.rsplit(".", 1)[1] for file in reply.files] == ["mid", "mp3", "png", "musicxml"]
    assert "**Verse**" in reply.text
    assert "**Chorus**" in reply.text
    assert "[" in reply.text.split("**Verse**")[1].split("\n")[1], "the first line begins with a chord"
    assert (reply.account["tonic"], reply.account["mode"], reply.account["meter"]) == ("A", "minor", "3/4")
    midi = mido.MidiFile(file=io.BytesIO(reply.files[0].data), charset="utf-8")
    lyrics = [message.text for track in midi.tracks for message in track if message.type == "lyrics"]
    assert "".join(lyrics).replace("-", "").split() == WORDS.replace("[Chorus]", "").split()


async def test_chinese_words_are_sung_a_character_a_note_and_told_in_chinese() -> None:
    reply = await Song(Resources()).run(asked(Params(text=CHINESE), language="zh"))
    assert "**主歌**" in reply.text
    assert reply.files[0].name == "song.mid"
    assert reply.made.score is not None
    sung = "".join(note.lyric for note in reply.made.score.melody.notes)
    assert sung == "末班车缓缓开过山冈窗外的月光照着故乡归去吧我的心"


async def test_words_go_under_an_attached_tune() -> None:
    score = tune()
    attached = Attached("tune.mid", "audio/midi", score=score)
    reply = await Song(Resources()).run(asked(Params(text=WORDS), attachments=(attached,)))
    assert reply.made.score is not None
    heard = {note.pitch for note in reply.made.score.melody.notes}
    assert heard == {note.pitch for note in score.melody.notes}


@pytest.mark.parametrize("theme", [{}, {"theme": "the last train"}])  # none, or theirs, carried over
async def test_lyrics_written_before_are_set_to_music(theme) -> None:
    earlier = Result("r1", Intent("lyrics", {"theme": "the last train"}), Made(text=WORDS))
    reply = await Song(Resources()).run(asked(Params(**theme), earlier=earlier))
    assert reply.account["words"] == "given"
    assert "Oh" in reply.made.text


async def test_the_same_seed_gives_the_same_files() -> None:
    first, second = [await Song(Resources()).run(asked(Params(text=WORDS))) for _ in range(2)]
    assert [file.data for file in first.files] == [file.data for file in second.files]
    assert first.text == second.text


@pytest.mark.parametrize("text", ["", "...", "[Verse]\n\n[Chorus]"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="no words"):
        given(text, "en")


def test_too_many_lines_are_refused_with_the_limit() -> None:
    with pytest.raises(UserError, match="64"):
        given("la la\n" * 65, "en")


def test_a_title_comes_from_the_theme_or_the_chorus() -> None:
    verses = given(WORDS, "en").verses
    assert title_of("the last train home.", verses, "en") == "The last train home"
    assert title_of("", verses, "en") == "Oh carry me"
    assert len(shortened("word " * 30)) <= 48
    assert shortened("字" * 60).endswith("…")


async def test_every_choice_is_a_valid_request() -> None:
    reply = await Song(Resources()).run(asked(Params(text=WORDS)))
    own = [choice.intent.params for choice in reply.choices if choice.intent.skill == "song"]
    assert own
    for params in own:
        Params(**params)
