from itertools import islice

import pytest

from skills.writing.english.barred import BARRED
from skills.writing.english.lexicon import Lexicon
from skills.writing.learning.stanzas import Ordered, OrderedTexts, held, stanzas
from skills.writing.network.adapter import LATER, fresh, parted
from skills.writing.network.llama import Shape
from skills.writing.phonetics import count_syllables, scheme_of, words_of

MARKS = ("'s", "'t", "'m", "'ll", "'ve", "'d", "'re", ",", ";", ".", "!", "?", ":", "\n")
BUS = Ordered(
    "song", "sad", "the last bus home", ("The driver knows me by my coat,", "He nods and leaves a little note.")
)


@pytest.fixture(scope="module")
def texts():
    words = {word for each in stanzas()[:50] for line in (BUS.theme, *each.lines) for word in words_of(line.lower())}
    return OrderedTexts(
        Lexicon.of({each: place for place, each in enumerate((*(f" {word}" for word in words), *MARKS))})
    )


def test_our_stanzas_rhyme_and_say_nothing_that_is_barred():
    found = stanzas()
    assert len(found) > 5_000
    assert all(set(scheme_of(list(each.lines))) != {"X"} for each in found)
    assert not [each for each in found if BARRED & set(words_of(" ".join(each.lines).lower()))]
    assert 0.02 < sum(map(held, found)) / len(found) < 0.07


def test_a_stanza_stands_under_what_was_ordered_and_each_line_after_its_plan(texts):
    head, *rows = texts.planned(BUS).splitlines()
    assert head.startswith("[")
    assert "last, bus, home" in head
    for row, line in zip(rows, BUS.lines, strict=True):
        plan, _, said = row.partition(": ")
        assert said == line
        assert plan == f"{count_syllables(line)} {words_of(line)[-1]}"


def test_every_stanza_comes_in_turn_with_old_ones_in_between(texts):
    own = stanzas()[:20]
    found = list(islice(texts.all(own, lambda: "old"), 60))
    assert 2 < found.count("old") < 25
    first = [text.splitlines()[-1] for text in found if text != "old"][:20]
    assert all(any(text.endswith(each.lines[-1]) for text in first) for each in own)


def test_now_and_then_a_stanza_comes_as_it_would_be_printed(texts):
    printed = "\n".join(BUS.lines) + "\n"
    assert 2 < sum(texts.text(BUS) == printed for _ in range(200)) < 30


def test_most_headings_name_only_what_the_theme_or_the_stanza_says(texts):
    said = set(words_of(" ".join((BUS.theme, *BUS.lines)).lower()))
    heads = [set(words_of(texts.planned(BUS).partition(": ")[2].partition("]")[0])) for _ in range(100)]
    assert 50 < sum(head <= said for head in heads) < 95


def test_of_an_adapter_the_later_layers_learn_further():
    adapter = fresh(Shape(vocabulary=8, width=4, layers=LATER + 2, heads=1, groups=1, head=4, inner=4))
    kept, learned = parted(adapter)
    assert kept | learned == adapter
    assert not kept.keys() & learned.keys()
    assert {"bias", f"{LATER}.qkv.a"} <= learned.keys()
    assert f"{LATER - 1}.qkv.a" in kept
