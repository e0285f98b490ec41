"""What is asked for by a part of a recording, with songs whose sections are known."""

from dataclasses import replace

import numpy as np
import pytest

from indexes.catalog import Catalog, Track
from indexes.catalog.collection import WIDTH, Collection
from indexes.errors import UserError
from indexes.features.from_audio import as_row, listen
from indexes.recommenders import Recommender
from skills.contract import Attached, Intent, Made, Request, Resources, Result
from skills.listen.skill import Listen
from skills.recommend.skill import Recommend
from tests.humming import wav
from tests.skills.listen.test_skill import TUNE, Here
from tests.songs import song

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # of librosa's own imports
KINDS = ("intro", "verse", "chorus")
WHOLE = wav(song("intro", "verse", "chorus", "verse", "chorus"))


@pytest.fixture(scope="module")
def sent():
    return (Attached("a.wav", "audio/wav", audio=listen("a.wav", WHOLE, form=True), data=WHOLE),)


@pytest.fixture(scope="module")
def skill(tmp_path_factory):
    """The skill over a library of three recordings, each like one section, and the song itself."""
    path = tmp_path_factory.mktemp("own") / "song.wav"
    path.write_bytes(WHOLE)
    rows = np.stack(
        [as_row(listen(kind, wav(song(kind, seconds=20.0)))) for kind in KINDS] + [as_row(listen("a", WHOLE))]
    )
    tracks = [Track(f"song:{kind}", f"Like the {kind}", artist=f"Ann {kind}", collection="Mine") for kind in KINDS]
    tracks.append(Track("song:whole", "Whole Song", artist="Ann", collection="Mine", file=str(path)))
    catalog = Catalog.holding_all([Collection.of(tracks, np.zeros((4, WIDTH), np.float32), rows)])
    return Recommend(Resources(catalog=catalog, recommender=Recommender(catalog)))


def ask(skill, attachments=(), language="en", **params):
    return skill.run(Request(skill.Params(count=3, **params), Here(), "ann", language, attachments=attachments, seed=1))


@pytest.mark.parametrize(
    ("section", "title", "said"),
    [
        ("chorus", "Like the chorus", "I went by its chorus, 0:32 to 0:48."),
        ("verse", "Like the verse", "I went by its verse, 0:16 to 0:32."),
        ("0:34-0:46", "Like the chorus", "I went by the part that you named, 0:34 to 0:46."),
    ],
)
async def test_what_sounds_like_a_part_of_the_recording_comes_first_and_the_part_is_told(
    skill, sent, section, title, said
):
    reply = await ask(skill, sent, section=section)
    assert reply.cards[0].track["title"] == title
    assert reply.notes[0] == said


async def test_a_section_that_is_not_heard_is_told_and_the_whole_is_gone_by(skill, sent):
    reply = await ask(skill, sent, "zh", section="间奏")
    whole = await ask(skill, sent, "zh")
    assert "没听出明显的间奏" in reply.notes[0]
    assert reply.made.tracks == whole.made.tracks


async def test_an_own_recording_that_is_named_has_sections_too(skill):
    reply = await ask(skill, like=["Whole Song"], section="chorus")
    assert reply.cards[0].track["title"] == "Like the chorus"


async def test_a_part_of_no_recording_is_a_sentence(skill, sent):
    with pytest.raises(UserError, match="Send me the recording"):
        await ask(skill, section="chorus")
    with pytest.raises(UserError, match="over after 80 seconds"):
        await ask(skill, sent, section="4:00")
    reply = await ask(skill, (Attached("a.mid", "audio/midi", score=TUNE),), section="chorus")
    assert "whole tune" in reply.notes[0]


async def test_an_own_recording_is_heard_from_its_chorus_where_that_is_allowed(skill, sent):
    assert not (await ask(skill, like=["Whole Song"])).files
    open_house = Recommend(replace(skill.resources, previews=True))
    reply = await ask(open_house, sent)
    assert reply.cards[0].track["title"] == "Whole Song"
    assert [file.name for file in reply.files] == ["whole-song.mp3"]
    assert reply.notes == ("You hear “Whole Song” from its chorus on, at 0:32.",)
    assert "file" not in reply.cards[0].track
    shown = Result("r", Intent("recommend"), Made(tracks=reply.made.tracks[:1]))
    played = await Listen(open_house.resources).run(
        Request(Listen.Params(aspect="sound"), Here(), "ann", earlier=shown)
    )
    assert played.files == reply.files
