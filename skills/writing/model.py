"""The language model, loaded once: the embedded one with its adapter, or any causal model that transformers loads."""

import hashlib
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from indexes.errors import Missing
from indexes.workers import checkpoint
from skills.writing.network.embedded import NAME, PACKAGE, gguf_file, unpacked
from skills.writing.network.engine import Engine
from skills.writing.network.llama import Llama, Shape
from skills.writing.network.packed import Eights, Halves

__all__ = ["PACKAGE", "load", "prepare", "prepared"]

ADAPTER = Path(__file__).parent / "embedded" / "adapter.safetensors"  # learnt by `troubadour train lyrics`
CRITIC = ADAPTER.with_name("critic.safetensors")  # knows the states of the model with this adapter
PEAKS = ADAPTER.with_name("peaks.safetensors")  # of what its matrices multiply with this adapter
WEIGHTS, TOKENIZER = "model.safetensors", "tokenizer.json"
LAST = f"{Shape.layers - 1}.down"  # multiplies the most uneven numbers
_loaded: dict[str, Any] = {}  # lives as long as the model process


def load(name: str, data: str) -> Engine:
    """Return the model `name` ("embedded", a transformers name or a folder), loading it once; raises Missing."""
    import torch

    torch.set_num_threads(1)  # two are slower, on idle cores too: rows are few
    if name not in _loaded:
        _loaded.clear()  # one model at a time is enough for the memory of a small machine
        _loaded[name] = _embedded(data) if name == "embedded" else _configured(name)
    found: Engine = _loaded[name]
    return found


def prepared(data: str) -> bool:
    """Return whether the embedded model has been unpacked with the adapter of today."""
    return (_folder(data) / WEIGHTS).exists()


def prepare(data: str) -> Path:
    """Unpack the embedded model and merge its adapter, once (some seconds, 270 MB); return the folder."""
    folder = _folder(data)
    if prepared(data):
        return folder
    checkpoint("Preparing the language model, once (about 10 seconds)", 0.02)
    import torch
    from safetensors.torch import load_file, save_file

    from skills.writing.network.adapter import merged
    from skills.writing.network.smoothing import smooth

    weights, shape, tokenizer = unpacked(gguf_file())
    weights = merged(weights, load_file(ADAPTER)) if ADAPTER.exists() else weights
    if PEAKS.exists():
        smooth(weights, shape, load_file(PEAKS))
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent))
    save_file({name: each.to(torch.bfloat16) for name, each in weights.items()}, temporary / WEIGHTS)
    tokenizer.save(str(temporary / TOKENIZER))
    for old in folder.parent.glob(f"{NAME}*"):
        shutil.rmtree(old)
    temporary.rename(folder)  # whole or not at all
    return folder


def _embedded(data: str) -> Engine:
    import torch
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    folder = prepare(data)
    weights: dict[str, Any] = load_file(folder / WEIGHTS)
    if not torch.cpu._is_avx512_bf16_supported():  # emulated it is slow
        weights = {name: _unemulated(name, each) for name, each in weights.items() if name != "embedding"}
        weights["embedding"] = load_file(folder / WEIGHTS)["embedding"]  # mapped: what is looked up of it is read
    weights |= load_file(CRITIC) if CRITIC.exists() else {}
    return Engine(Llama(weights, Shape()), Tokenizer.from_file(str(folder / TOKENIZER)), NAME)


def _unemulated(name: str, weight: Any) -> Any:
    """Return a weight for reckoning in fp32, what takes most of the time rounded where that loses little."""
    part = name.rpartition(".")[2]
    if part not in Shape().parts or not Halves.can():
        return weight.float()
    if name == LAST or not PEAKS.exists() or not Eights.can():
        return Halves(weight)
    return Eights(weight, uneven=part == "down")


def _configured(name: str) -> Any:
    from skills.writing.network.configured import ConfiguredEngine

    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    if importlib.util.find_spec("transformers") is None:
        raise Missing("transformers", "transformers", "uv sync")
    return ConfiguredEngine.load(name)


def _folder(data: str) -> Path:
    parts = [path.read_bytes() for path in (ADAPTER, PEAKS) if path.exists()]
    digest = hashlib.sha1(b"".join(parts), usedforsecurity=False).hexdigest()[:8] if parts else "plain"
    return Path(data) / "models" / f"{NAME}-{digest}"
