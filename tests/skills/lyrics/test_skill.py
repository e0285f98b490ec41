import pytest

from indexes.errors import UserError
from indexes.music.notes import TICKS, Note, Part, Score
from indexes.workers import Workers
from skills.contract import MIDI, PLAIN_TEXT, Attached, Request, Resources
from skills.lyrics.forms import for_tune, order_of
from skills.lyrics.given import given_of, lines_of
from skills.lyrics.skill import LyricsSkill

SKILL = LyricsSkill(Resources())
POEM = "Roses are red in the morning light,\nViolets are blue in the sea;\nThe stars are awake in the quiet night,\nAnd nobody waits for me."


@pytest.fixture
async def workers():
    pools = Workers()
    yield pools
    await pools.close()


def ask(workers, language="en", **params):
    return SKILL.run(Request(SKILL.Params(**params), workers, "ann", language, seed=1))


async def test_a_text_is_analysed(workers):
    reply = await ask(workers, operation="analyse", text=POEM)
    assert reply.account["scheme"] == "ABAB"
    assert reply.account["syllables"] == [9, 8, 10, 7]


async def test_the_words_of_an_attached_file_are_analysed(workers):
    file = Attached("poem.txt", PLAIN_TEXT, text=POEM)
    reply = await SKILL.run(
        Request(SKILL.Params(operation="analyse"), workers, "ann", "en", attachments=(file,), seed=1)
    )
    assert reply.account["scheme"] == "ABAB"


async def test_a_chinese_text_is_analysed_in_chinese(workers):
    reply = await ask(workers, "zh", operation="analyse", text="床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。")
    assert reply.account["scheme"] == "AAXA"
    assert reply.account["syllables"] == [5, 5, 5, 5]


async def test_chinese_words_come_with_an_honest_note(workers):
    reply = await ask(workers, "zh", theme="故乡", syllables=7, scheme="AAXA")
    assert reply.text.startswith("**《故乡》**")
    assert "古典" in reply.notes[-1]
    assert reply.account["characters"] == [[7, 7, 7, 7]]
    assert reply.made.text in reply.text


@pytest.mark.parametrize("operation", ["finish", "revise", "analyse", "parody"])
async def test_what_needs_a_text_asks_for_it(workers, operation):
    with pytest.raises(UserError, match="Which words"):
        await ask(workers, operation=operation)


async def test_too_many_lines_are_refused(workers):
    with pytest.raises(UserError, match="64"):
        await ask(workers, lines=64)


async def test_choices_validate(workers):
    for choice in (await ask(workers, "zh", theme="海", lines=2)).choices:
        if choice.intent.skill == "lyrics":
            SKILL.Params(**choice.intent.params)


@pytest.mark.parametrize(
    ("params", "sections", "scheme", "syllables"),
    [
        ({"genre": "limerick"}, (("verse", 5),), "AABBA", (9, 9, 6, 6, 9)),
        ({"structure": ["verse:4", "chorus:2"]}, (("verse", 4), ("chorus", 2)), "", ()),
        ({"lines": 8, "scheme": "ABAB"}, (("verse", 8),), "ABAB", ()),
        ({"stress": ["0101010101"]}, (("verse", 4),), "", (10,)),
        ({"stress": ["001"], "syllables": 9}, (("verse", 4),), "", (9,)),
        ({"lines": 3}, (("verse", 3),), "", ()),
        ({"syllables": [8, 6, 8, 6]}, (("verse", 4),), "", (8, 6, 8, 6)),
        ({"syllables": 7}, (("verse", 4),), "", (7,)),
    ],
)
def test_an_order_takes_what_is_asked_and_the_genre_gives_the_rest(params, sections, scheme, syllables):
    order = order_of(SKILL.Params(**params), "en", 1)
    assert (order.sections, order.scheme, order.syllables) == (sections, scheme, syllables)


def test_headings_are_no_lines():
    assert lines_of("[Verse 1]\nOne line\n\n【副歌】\nAnother") == ["One line", "Another"]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
async def test_a_text_is_finished_in_its_own_measure(workers, tmp_path):
    skill = LyricsSkill(Resources(data=str(tmp_path)))
    params = skill.Params(operation="finish", text="I walked along the river side", scheme="AABB")
    reply = await skill.run(Request(params, workers, "ann", "en", seed=1))
    assert reply.made.text.startswith("I walked along the river side")
    assert reply.account["syllables"][0] == [8, 8, 8, 8]


def test_a_foot_goes_on_to_the_end_of_the_line():
    assert order_of(SKILL.Params(stress=["01"], syllables=[8, 7]), "en", 1).stress == ("01010101", "0101010")


def test_names_within_a_theme_must_be_said():
    assert order_of(SKILL.Params(theme="my plant shop Leafy Lane", include=["rose"]), "en", 1).include == (
        "rose",
        "Leafy Lane",
    )
    assert order_of(SKILL.Params(theme="Rain on a roof"), "en", 1).include == ()


SONG = (
    "[Verse 1]\nOne small light\nIn the night\n\n[Chorus]\nSing it low\nLet it go\n\n[Verse 2]\nTwo by two\nMe and you"
)


@pytest.mark.parametrize(
    ("passage", "new"),
    [("verse:2", [4, 5]), ("chorus", [2, 3]), ("line:-1", [5]), ("line:3", [2]), ("verse", [0, 1, 4, 5])],
)
def test_a_part_is_new_and_the_rest_is_kept(passage, new):
    kept = given_of(SONG, chinese=False).kept(passage)
    assert [place for place, line in enumerate(kept) if not line] == new


def test_a_part_that_is_not_there_is_told():
    with pytest.raises(UserError, match="no such part"):
        given_of(SONG, chinese=False).kept("verse:3")


def test_a_stanza_that_comes_again_is_a_chorus():
    names = [name for name, _ in given_of("one\ntwo\n\nla\nlo\n\nthree\nfour\n\nla\nlo", chinese=False).sections]
    assert names == ["verse", "chorus", "verse", "chorus"]


async def test_one_verse_is_revised(workers):
    text = "[主歌一]\n春风吹过小桥边，\n柳絮飞来满眼前。\n\n[主歌二]\n一曲清歌人不见，\n月明江上夜如年。"
    reply = await ask(workers, "zh", operation="revise", passage="verse:2", manner="sadder", text=text)
    lines = lines_of(reply.made.text)
    assert lines[:2] == ["春风吹过小桥边，", "柳絮飞来满眼前。"]
    assert lines[2:] != ["一曲清歌人不见，", "月明江上夜如年。"]
    assert reply.account["characters"] == [[7, 7], [7, 7]]


WORN = "I gave you all my broken heart,\nIt's time to take my breath apart.\nI weep in sorrow, grief and pain,\nAlone and sad in all this rain."


async def test_what_a_text_is_like_is_told(workers):
    reply = await ask(workers, operation="analyse", text=WORN)
    style = reply.account["style"]
    assert style["mood"] == "sad"
    assert style["valence"] < 0.3
    assert style["cliches"] == ("broken heart", "heart / apart", "pain / rain")
    assert style["repeated"] == 0
    assert "broken heart" in reply.text


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("A cat who was born in the rain\nOnce travelled to Paris by train\nShe sat by the door\nAnd slept on the floor\nAnd never went home on a plane", "limerick"),
        ("An old silent pond\nA frog jumps into the pond\nSplash and then silence", "haiku"),
        ("床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。", "jueju"),
    ],
)  # fmt: skip
async def test_a_genre_is_guessed_by_its_form(workers, text, genre):
    assert (await ask(workers, operation="analyse", text=text)).account["style"]["genre"] == genre


async def test_every_line_has_a_button_that_changes_it(workers):
    choices = (await ask(workers, operation="analyse", text=POEM)).choices
    assert [choice.intent.params["passage"] for choice in choices] == [f"line:{place}" for place in range(1, 5)]
    assert all(SKILL.Params(**choice.intent.params).text == POEM for choice in choices)


def tune(*counts):
    """A tune whose two-bar phrases have so many quarter or eighth notes each."""
    notes = []
    for phrase, count in enumerate(counts):
        step = TICKS if count <= 8 else TICKS // 2
        notes += [Note(60 + place % 7, phrase * 8 * TICKS + place * step, step) for place in range(count)]
    return Attached("a.mid", MIDI, Score((Part(tuple(notes)),)))


async def test_words_for_a_tune_have_a_syllable_for_each_note(workers):
    request = Request(SKILL.Params(theme="海"), workers, "ann", "zh", seed=1, attachments=(tune(7, 5, 7, 5, 6, 6),))
    reply = await SKILL.run(request)
    assert reply.account["characters"] == [[7, 5, 7, 5], [6, 6]]


def test_stressed_syllables_of_words_for_a_tune_are_on_its_strong_beats():
    order = for_tune(order_of(SKILL.Params(theme="sea"), "en", 1), tune(7, 10).score, measured=True, divided=True)
    assert (order.sections, order.syllables) == ((("verse", 2),), (7, 10))
    assert order.stress[0].replace("-", "0") == "1010101"
