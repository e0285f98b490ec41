"""Any causal model of transformers behind the engine's calls: no prefix is shared, so it is slower."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from indexes.errors import Missing
from skills.writing.network.engine import Output, plain_tokens
from skills.writing.network.llama import Tensor


class ConfiguredEngine:
    """A model by name or folder, on the GPU where there is one; it is asked in words, not in codes."""

    coded = False

    def __init__(self, network: Any, tokenizer: Any, name: str) -> None:
        self._network, self._tokenizer, self.name = network, tokenizer, name

    @classmethod
    def load(cls, name: str) -> "ConfiguredEngine":
        """Load a model; raises Missing where there is none of that name."""
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        device = "cuda" if torch.cuda.is_available() else "cpu"
        half = device == "cuda" or torch.cpu._is_avx512_bf16_supported()
        try:
            network = AutoModelForCausalLM.from_pretrained(name, dtype=torch.bfloat16 if half else torch.float32)
            tokenizer = AutoTokenizer.from_pretrained(name)
        except (OSError, ValueError) as error:
            raise Missing(f"The language model {name}", f"语言模型 {name}", "troubadour doctor") from error
        return cls(network.eval().to(device), tokenizer, name)

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        """Return the tokens as they are written, each with its number."""
        return plain_tokens(self._tokenizer.get_vocab())

    def encode(self, text: str) -> tuple[int, ...]:
        """Return the tokens of a text."""
        return tuple(self._tokenizer(text, add_special_tokens=False).input_ids)

    def chat(self, messages: Sequence[dict[str, str]]) -> str:
        """Return a conversation as the model was taught to read it, "" where it was not."""
        if not getattr(self._tokenizer, "chat_template", None):
            return ""
        return str(self._tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True))

    def output(self, tokens: Sequence[int]) -> Output:
        """Return what tells how likely each of these tokens is next."""
        import torch

        head = self._network.get_output_embeddings()
        ids = torch.tensor(tokens, device=head.weight.device)
        bias = getattr(head, "bias", None)
        return Output(head.weight[ids], bias[ids] if bias is not None else None)

    def forget(self) -> None:
        """Forget nothing: every context is read anew."""

    def states(self, contexts: Sequence[Sequence[int]]) -> Tensor:
        """Return the last state (contexts, width) of each context."""
        return self._read(contexts, cached=False)[0]

    def rows(self, contexts: Sequence[Sequence[int]], each: int) -> "ConfiguredRows":
        """Return `each` rows for every context, those of one context side by side."""
        states, cache, seen, lengths = self._read(contexts, cached=True)
        cache.batch_repeat_interleave(each)
        return ConfiguredRows(
            self._network,
            states.repeat_interleave(each, dim=0),
            cache,
            seen.repeat_interleave(each, dim=0),
            lengths.repeat_interleave(each),
        )

    def _read(self, contexts: Sequence[Sequence[int]], cached: bool) -> Any:
        """Read contexts side by side, the shorter ones padded in front."""
        import torch

        longest = max(map(len, contexts))
        device = self._network.device
        ids = torch.tensor([[*[0] * (longest - len(each)), *each] for each in contexts], device=device)
        seen = torch.tensor([[0] * (longest - len(each)) + [1] * len(each) for each in contexts], device=device)
        places = (seen.cumsum(-1) - 1).clamp(min=0)
        with torch.inference_mode():
            out = self._network.base_model(input_ids=ids, attention_mask=seen, position_ids=places, use_cache=cached)
        return out.last_hidden_state[:, -1], out.past_key_values, seen, seen.sum(-1)


class ConfiguredRows:
    """Rows of tokens that go on from contexts in step."""

    def __init__(self, network: Any, states: Tensor, cache: Any, seen: Tensor, lengths: Tensor) -> None:
        self._network, self._cache, self._seen, self._places = network, cache, seen, lengths
        self.states = states

    def convincing(self) -> Tensor:
        """Return zeros (rows,): the critic knows the embedded model alone."""
        return self.states.new_zeros(len(self.states)).float().cpu()

    def leave(self, row: int) -> None:
        """Forget a row: contexts are read anew."""

    def keep(self, rows: Sequence[int]) -> None:
        """Go on with some of the rows alone."""
        import torch

        chosen = torch.tensor(rows, device=self._seen.device)
        self._cache.batch_select_indices(chosen)
        self._seen, self._places, self.states = self._seen[chosen], self._places[chosen], self.states[chosen]

    def step(self, tokens: Tensor) -> None:
        """Take one token (rows,) more for each row."""
        import torch

        self._seen = torch.cat((self._seen, torch.ones_like(self._seen[:, :1])), dim=-1)
        with torch.inference_mode():
            out = self._network.base_model(
                input_ids=tokens.to(self._seen.device)[:, None],
                attention_mask=self._seen,
                position_ids=self._places[:, None],
                past_key_values=self._cache,
                use_cache=True,
            )
        self.states, self._cache = out.last_hidden_state[:, -1], out.past_key_values
        self._places = self._places + 1
