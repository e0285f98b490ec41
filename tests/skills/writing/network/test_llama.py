import pytest
import torch

from skills.writing.network.llama import Halves


@pytest.mark.skipif(not Halves.can(), reason="this processor or this build of torch has no FBGEMM")
@pytest.mark.parametrize("width", [512, 576, 1536])
def test_a_halved_matrix_multiplies_like_a_whole_one(width):
    torch.manual_seed(width)
    weight, x = torch.randn(96, width), torch.randn(2, 5, width)
    torch.testing.assert_close(Halves(weight)(x), x @ weight.T, rtol=2e-3, atol=0.05)
