import pytest

from indexes.errors import UserError
from skills.writing import Order, write
from skills.writing.order import ONE, letters, numbered
from skills.writing.phonetics import count_syllables, rhyme_of, words_of


def test_a_scheme_goes_on_with_new_letters():
    assert letters("ABAB", 8) == ["A0", "B0", "A0", "B0", "A1", "B1", "A1", "B1"]
    assert letters("XAXA", 2) == ["X", "A0"]
    assert letters("ABAB", 2) == letters("ABBA", 2) == ["A0", "A0"]
    assert letters("AABB", 6) == ["A0", "A0", "B0", "B0", "A1", "A1"]


def test_a_letter_that_a_cut_round_would_leave_alone_goes_on():
    assert letters("XAXA", 6) == ["X", "A0", "X", "A0", "X", "A0"]
    assert letters("", 5) == ["A0", "A0", "A1", "A1", "A1"]
    assert letters("ABBA", 6) == ["A0", "B0", "B0", "A0", "A0", "B0"]


def test_one_letter_is_one_rhyme_however_many_lines():
    assert set(letters("AAAA", 9)) == {ONE}


def test_headings_are_numbered_where_a_name_comes_again():
    assert numbered(["verse", "chorus", "verse", "chorus"], "en") == ["[Verse 1]", "[Chorus]", "[Verse 2]", "[Chorus]"]
    assert numbered(["verse", "chorus"], "zh") == ["[主歌]", "[副歌]"]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return str(tmp_path_factory.mktemp("models"))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of transformers' own
@pytest.mark.parametrize(
    "order",
    [
        Order(theme="the sea", scheme="ABAB", seed=1),
        Order(
            theme="a drummer",
            genre="limerick",
            scheme="AABBA",
            sections=(("verse", 5),),
            syllables=(9, 9, 6, 6, 9),
            seed=2,
        ),
        Order(
            theme="a long road",
            scheme="ABAB",
            syllables=(8, 6, 8, 6),
            include=("lantern", "Leafy Lane"),
            avoid=("home",),
            seed=3,
        ),
    ],
)
def test_syllables_and_rhymes_are_those_that_were_asked_for(order, data):
    lyrics = write(order, "embedded", data)
    lines = [line.text for line in lyrics.sections[0].lines]
    wanted = order.syllables or (8,)
    assert [count_syllables(line) for line in lines] == [wanted[place % len(wanted)] for place in range(len(lines))]
    ends = [words_of(line)[-1].lower() for line in lines]
    marks = letters(order.scheme, len(lines))
    for mark in set(marks):
        group = [ends[place] for place in range(len(lines)) if marks[place] == mark]
        assert len({rhyme_of(end) for end in group}) == 1
        assert len(set(group)) == len(group)
    text = "\n".join(lines).lower()
    assert all(word.lower() in text for word in order.include)
    assert not any(word in words_of(text) for word in order.avoid)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("order", "ends"),
    [
        (Order(theme="a balloon", sections=(("verse", 2),), rhyme="love above", seed=1), ["love", "above"]),
        (Order(theme="rain", sections=(("verse", 4),), scheme="AABB", rhyme="night light", seed=2), ["night", "light"]),
    ],
)
def test_words_that_are_to_rhyme_end_the_lines(order, ends, data):
    lines = [line.text for line in write(order, "embedded", data).sections[0].lines]
    assert [words_of(line)[-1].lower() for line in lines][:2] == ends


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_word_that_cannot_end_a_line_is_refused(data):
    with pytest.raises(UserError, match="flibber"):
        write(Order(sections=(("verse", 2),), rhyme="flibber jibber"), "embedded", data)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_one_rhyme_goes_through_every_section(data):
    order = Order(theme="rain", sections=(("verse", 2), ("chorus", 2)), scheme="AAAA", syllables=(6,), seed=3)
    ends = [words_of(line.text)[-1].lower() for part in write(order, "embedded", data).sections for line in part.lines]
    assert len({rhyme_of(end) for end in ends}) == 1
    assert len(set(ends)) == 4


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_same_seed_writes_the_same_words(data):
    order = Order(theme="rain", sections=(("verse", 2),), scheme="AA", seed=4)
    assert write(order, "embedded", data) == write(order, "embedded", data)
