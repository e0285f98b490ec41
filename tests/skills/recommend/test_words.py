"""Words to tracks: most of what is recommended has what was asked for, as the benchmark measures it."""

import re

import numpy as np
import pytest

from tests.benchmarks.words import finders, precision, queries


@pytest.fixture(scope="module")
def scores():
    _, find = next(finders())
    return {words: precision(find(words), (words, told)) for words, told in queries()}


@pytest.mark.parametrize(("chinese", "least"), [(False, 0.95), (True, 0.95)])
def test_what_was_asked_for_comes(scores, chinese, least):
    of_language = [score for words, score in scores.items() if bool(re.search("[一-鿿]", words)) is chinese]
    assert len(of_language) >= 40
    assert np.mean(of_language) >= least
