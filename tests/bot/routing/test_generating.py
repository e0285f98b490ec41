"""A real causal model of transformers, small and untrained, is asked through its chat template with tools."""

from pathlib import Path

import pytest

from bot.parts import skills_of
from bot.routing.generating import TOKENS, generate
from bot.routing.tools import asked, tool
from bot.settings import Settings

TEMPLATE = (
    "{% for tool in tools %}{{ tool.function.name }} {% endfor %}"
    "{% for message in messages %}<{{ message.role }}> {{ message.content }} {% endfor %}"
    "{% if add_generation_prompt %}<assistant>{% endif %}"
)


@pytest.fixture
def model(tmp_path: Path) -> str:
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    words = {word: place for place, word in enumerate(["<end>", "<unknown>", "lyrics", "melody", "{", "}", "name"])}
    plain = Tokenizer(models.WordLevel(words, unk_token="<unknown>"))
    plain.pre_tokenizer = pre_tokenizers.Whitespace()  # type: ignore[assignment]
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=plain, eos_token="<end>", unk_token="<unknown>")
    tokenizer.chat_template = TEMPLATE
    tokenizer.save_pretrained(tmp_path)
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(words), hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2
    )
    LlamaForCausalLM(config).save_pretrained(tmp_path)
    return str(tmp_path)


@pytest.mark.slow
def test_a_causal_model_answers_a_chat_with_tools(model: str) -> None:
    tools = [tool(skill) for skill in skills_of(Settings()).values()]
    said = generate(model, asked("four lines about rain", (), ()), tools)
    assert said == generate(model, asked("four lines about rain", (), ()), tools)
    assert 0 < len(said.split()) <= TOKENS
