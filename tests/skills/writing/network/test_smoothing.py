import torch

from skills.writing.learning.characters import fresh
from skills.writing.network.llama import Llama, Shape
from skills.writing.network.smoothing import peaks, smooth

SHAPE = Shape(vocabulary=40, width=16, layers=2, heads=4, groups=2, head=4, inner=24)
TEXTS = [(1, 2, 3, 4, 5), (9, 8, 7), (30, 20, 10, 0)]


def test_a_smoothed_model_says_the_same_with_smaller_outliers():
    torch.manual_seed(0)
    weights = {name: each * (1 if each.dim() == 1 else 10) for name, each in fresh(SHAPE).items()}
    weights["1.norm2"][3] *= 100
    weights["1.qkv"][-2] *= 100
    before = peaks(weights, SHAPE, TEXTS)
    smooth(found := dict(weights), SHAPE, before)
    after = peaks(found, SHAPE, TEXTS)
    for text in TEXTS:
        states = [Llama(some, SHAPE).states(torch.tensor([text])) for some in (weights, found)]
        torch.testing.assert_close(*states, rtol=1e-3, atol=1e-4)
    for name in ("1.gate_up", "1.out"):
        assert after[name].max() / after[name].median() < before[name].max() / before[name].median() / 4
