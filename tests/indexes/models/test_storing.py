import numpy as np
import pytest

from indexes.errors import UserError
from indexes.models.blend import Blend
from indexes.models.storing import KINDS, read, write
from tests.indexes.models.test_models import checkerboard


def test_every_kind_of_model_is_read_back_as_it_was(tmp_path):
    board = checkerboard()
    model = Blend([(0.5, kind()) for kind in KINDS.values()]).fit(board)
    write(tmp_path / "model", model, board.items, len(board.people))
    again, items = read(tmp_path / "model")
    assert items == board.items
    np.testing.assert_allclose(again.scores(board.rows), model.scores(board.rows), atol=1e-5)
    assert sorted(path.name for path in (tmp_path / "model").iterdir()) == ["model.json", "model.safetensors"]


def test_a_folder_without_a_model_is_told(tmp_path):
    with pytest.raises(UserError, match="train it again"):
        read(tmp_path)
