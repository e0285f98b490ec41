"""What a causal model of transformers says to a chat with tools; runs in the model process."""

import os
from functools import lru_cache
from typing import Any

TOKENS = 200  # of an answer, at most; a call is shorter


def generate(model: str, messages: list[dict[str, str]], tools: list[dict[str, Any]]) -> str:
    """Return the likeliest answer of the model (a name or a folder), special tokens of calls included."""
    import torch

    network, tokenizer = _loaded(model)
    prompt = tokenizer.apply_chat_template(
        messages, tools=tools, add_generation_prompt=True, return_tensors="pt", return_dict=True
    ).to(network.device)
    with torch.inference_mode():
        found = network.generate(**prompt, max_new_tokens=TOKENS, do_sample=False, pad_token_id=tokenizer.eos_token_id)
    return str(tokenizer.decode(found[0, prompt["input_ids"].shape[1] :]))


@lru_cache(maxsize=1)
def _loaded(model: str) -> tuple[Any, Any]:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = AutoModelForCausalLM.from_pretrained(model, dtype="auto").eval().to(device)
    return network, AutoTokenizer.from_pretrained(model)
