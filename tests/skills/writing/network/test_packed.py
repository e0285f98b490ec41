import pytest
import torch

from skills.writing.network.packed import Eights, Halves


@pytest.mark.skipif(not Halves.can(), reason="this processor or this build of torch has no FBGEMM")
@pytest.mark.parametrize("width", [512, 576, 1536])
def test_a_halved_matrix_multiplies_like_a_whole_one(width):
    torch.manual_seed(width)
    weight, x = torch.randn(96, width), torch.randn(2, 5, width)
    torch.testing.assert_close(Halves(weight)(x), x @ weight.T, rtol=2e-3, atol=0.05)


@pytest.mark.skipif(not Eights.can(), reason="this processor or this build of torch has no FBGEMM for integers")
@pytest.mark.parametrize("sizes", [(1.0, 1.0), (1.0, 1000.0)])
def test_integers_multiply_within_a_fiftieth_whatever_the_size_of_a_row(sizes):
    torch.manual_seed(0)
    weight, x = torch.randn(96, 576), torch.randn(2, 576) * torch.tensor(sizes)[:, None]
    whole = x @ weight.T
    lost = (Eights(weight, uneven=sizes[0] != sizes[1])(x) - whole).norm(dim=1) / whole.norm(dim=1)
    assert lost.max() < 0.02


@pytest.mark.skipif(not Eights.can(), reason="this processor or this build of torch has no FBGEMM for integers")
def test_the_largest_sums_of_products_are_kept():
    found = Eights(torch.ones(96, 576))(torch.ones(1, 576))
    torch.testing.assert_close(found, torch.full((1, 96), 576.0), rtol=0.01, atol=0)
