"""A learnt model as a folder: what it is as JSON, its arrays as safetensors; nothing that runs code when it is read."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from indexes.errors import UserError
from indexes.models.als import Alternating
from indexes.models.blend import Blend
from indexes.models.content import Content
from indexes.models.factors import Factors
from indexes.models.friends import Friends
from indexes.models.model import Model
from indexes.models.peers import Neighbours, Popularity
from indexes.models.private import Private
from indexes.models.ridge import Ridge
from indexes.models.slim import SparseLinear
from indexes.models.walks import Walks

KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (Alternating, Content, Factors, Friends, Neighbours, Popularity, Private, Ridge, SparseLinear, Walks)
}
SHEET, ARRAYS = "model.json", "model.safetensors"
SPARSE = ("data", "indices", "indptr", "shape")


def write(folder: Path, model: Blend, items: Sequence[str], people: int) -> None:
    """Save a learnt blend in place of what the folder held, all or nothing."""
    from safetensors.numpy import save_file

    arrays: dict[str, Any] = {}
    members = [
        {
            "weight": weight,
            "kind": type(each).__name__,
            "settings": _settings(each),
            "numbers": _taken(each, place, arrays),
        }
        for place, (weight, each) in enumerate(model.members)
    ]
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    sheet = {"items": list(items), "people": people, "members": members}
    (partial / SHEET).write_text(json.dumps(sheet, ensure_ascii=False), encoding="utf-8")
    save_file(arrays, partial / ARRAYS)
    shutil.rmtree(folder, ignore_errors=True)
    partial.replace(folder)


def read(folder: Path) -> tuple[Blend, list[str]]:
    """Return a blend and its items; raise UserError when the folder holds none that this program knows."""
    from safetensors.numpy import load_file

    try:
        sheet = json.loads((folder / SHEET).read_text(encoding="utf-8"))
        arrays = load_file(folder / ARRAYS)
        members = [(each["weight"], _made(each, place, arrays)) for place, each in enumerate(sheet["members"])]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"There is no recommender model that I can read in {folder}: train it again.",
            f"{folder} 里没有可读的推荐模型：请重新训练。",
        ) from error
    return Blend(members), sheet["items"]


def _settings(model: Model) -> dict[str, Any]:
    return {each.name: getattr(model, each.name) for each in fields(model) if each.init}  # type: ignore[arg-type]


def _taken(model: Model, place: int, arrays: dict[str, Any]) -> dict[str, int]:
    """Put a model's learnt arrays into `arrays`; return its learnt numbers."""
    numbers = {}
    for name in (each.name for each in fields(model) if not each.init):  # type: ignore[arg-type]
        value, key = getattr(model, name), f"{place}.{name}"
        if isinstance(value, int):
            numbers[name] = value
        elif isinstance(value, np.ndarray):
            arrays[key] = np.ascontiguousarray(value)
        else:
            compressed = sparse.csr_matrix(value)
            arrays |= {f"{key}.{part}": np.asarray(getattr(compressed, part)) for part in SPARSE}
    return numbers


def _made(told: dict[str, Any], place: int, arrays: dict[str, Any]) -> Model:
    model: Model = KINDS[told["kind"]](**told["settings"])
    for name in (each.name for each in fields(model) if not each.init):  # type: ignore[arg-type]
        key = f"{place}.{name}"
        if name in told["numbers"]:
            value: Any = told["numbers"][name]
        elif key in arrays:
            value = arrays[key]
        else:
            data, indices, indptr, shape = (arrays[f"{key}.{part}"] for part in SPARSE)
            value = sparse.csr_matrix((data, indices, indptr), shape=tuple(shape.tolist()))
        setattr(model, name, value)
    return model
