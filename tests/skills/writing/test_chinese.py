import pytest

from skills.writing import Order, write
from skills.writing.chinese.model import verse_model
from skills.writing.hanzi import HAN, rhyme_of


def lines_of(lyrics):
    return [["".join(HAN.findall(line.text)) for line in section.lines] for section in lyrics.sections]


@pytest.mark.parametrize(("length", "count"), [(5, 4), (7, 4), (7, 8), (4, 2)])
def test_every_line_has_the_characters_that_were_asked_for(length, count):
    lines = lines_of(write(Order("zh", theme="月亮", sections=(("verse", count),), syllables=(length,), seed=1)))[0]
    assert [len(line) for line in lines] == [length] * count


@pytest.mark.parametrize("seed", range(4))
def test_lines_of_a_letter_rhyme(seed):
    first, second, third, fourth = lines_of(write(Order("zh", theme="故乡", scheme="ABAB", seed=seed)))[0]
    assert rhyme_of(first) == rhyme_of(third) != rhyme_of(second) == rhyme_of(fourth)


def test_one_rhyme_goes_through_every_section():
    order = Order("zh", theme="老街", scheme="AAAA", sections=(("verse", 4), ("chorus", 4), ("bridge", 2)), seed=2)
    lines = [line for section in lines_of(write(order)) for line in section]
    assert len({rhyme_of(line) for line in lines}) == 1
    assert len({line[-1] for line in lines}) == len(lines)


def test_a_rhyme_can_be_named():
    lines = lines_of(write(Order("zh", theme="离别", scheme="AAXA", rhyme="ang", seed=3)))[0]
    assert {rhyme_of(lines[place]) for place in (0, 1, 3)} == {"唐"}


def test_what_must_not_come_does_not():
    text = write(Order("zh", theme="春天", sections=(("verse", 8),), avoid=("花", "春"), seed=2)).text("zh")
    assert "花" not in text
    assert "春" not in text


@pytest.mark.parametrize(("theme", "images"), [("下雪", "雪寒梅白"), ("喝茶", "茶香泉烟"), ("失眠", "枕夜灯眠")])
def test_a_poem_shows_what_it_is_about(theme, images):
    orders = [Order("zh", theme=theme, sections=(("verse", 2),), syllables=(7,), seed=seed) for seed in (1, 2)]
    assert any(set(images) & set(write(order).text("zh")) for order in orders)


def test_what_must_come_comes():
    lyrics = write(Order("zh", theme="大海", include=("月亮",), seed=5))
    assert "月亮" in lyrics.text("zh")
    assert lyrics.notes == ()


def test_no_line_is_copied_whole():
    model = verse_model()
    for seed in range(3):
        lines = lines_of(write(Order("zh", theme="思乡", sections=(("verse", 4),), seed=seed)))[0]
        assert not any(model.copied(line) for line in lines)


def test_a_chorus_comes_again_as_it_was():
    order = Order("zh", theme="海", sections=(("verse", 4), ("chorus", 4), ("verse", 4), ("chorus", 4)), seed=1)
    verse, chorus, other, again = lines_of(write(order))
    assert chorus == again
    assert verse != other


def test_the_same_seed_writes_the_same_words():
    order = Order("zh", theme="秋天", seed=9)
    assert write(order) == write(order) != write(Order("zh", theme="秋天", seed=10))
