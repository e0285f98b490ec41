import subprocess
import sys

import numpy as np
import pytest

from indexes.features.from_text import Encoder, MiniLM, embedded_folder

SENTENCES = ["a slow air in D minor", "something to run to", "推荐五首欢快的曲子", "Jig.", "a " * 300, "the sea, ABAB"]


@pytest.fixture(scope="module")
def encoder():
    return Encoder.load()


def test_rows_are_unit_vectors_one_for_each_sentence(encoder):
    rows = encoder.encode(SENTENCES)
    assert rows.shape == (len(SENTENCES), 384)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)


def test_a_sentence_has_the_same_vector_alone_and_in_company(encoder):
    together, alone = encoder.encode(SENTENCES), np.concatenate([encoder.encode([s]) for s in SENTENCES])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_sentences_of_like_meaning_lie_nearer(encoder):
    sad, sorrow, engine = encoder.encode(["a sad song", "a melody full of sorrow", "the engine needs oil"])
    assert sad @ sorrow > sad @ engine + 0.2


def test_no_sentences_give_no_rows(encoder):
    assert encoder.encode([]).shape == (0, 384)


def test_the_embedded_encoder_needs_no_torch():
    code = "import sys; from indexes.features.from_text import Encoder; Encoder.load().encode(['a']); "
    code += "print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of the peer's own imports
def test_it_equals_sentence_transformers(encoder):
    peer = Encoder.load(str(embedded_folder()))
    assert not isinstance(peer, MiniLM)
    likeness = (peer.encode(SENTENCES) * encoder.encode(SENTENCES)).sum(1)
    assert likeness.min() >= 0.9999
