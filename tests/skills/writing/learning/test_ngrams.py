import pytest

from skills.writing.learning.ngrams import NGrams


def test_chances_of_what_may_follow_sum_to_one():
    model = NGrams(["abab", "abba", "baab"], order=3)
    assert sum(model.chance(f"ab{char}") for char in "ab\n") == pytest.approx(1.0, abs=0.05)


def test_a_text_that_was_counted_is_foretold_better_than_another():
    model = NGrams(["春风吹又生"] * 5 + ["夜来风雨声"] * 5)
    assert model.perplexity(["春风吹又生"]) < 2.0 < model.perplexity(["生又吹风春"])
