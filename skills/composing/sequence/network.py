"""The network in torch, for learning: sums of table rows, a recurrent core, candidates that lift their own logits."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from skills.composing.sequence.alphabet import STEPS, SYMBOLS
from skills.composing.sequence.columns import FLAG_OF, FLAGS, LENGTH_OF, STRENGTH_OF, STRENGTHS, SYMBOL_OF
from skills.composing.sequence.features import LENGTH_LAYOUT, SYMBOL_LAYOUT
from skills.composing.sequence.memory import CANDIDATES, NO_LENGTH, NO_SYMBOL

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True)
class Sizes:
    """How wide the network is and how much of it is dropped while learning."""

    table: int = 256
    hidden: int = 384
    layers: int = 2
    head: int = 256
    dropout: float = 0.3
    table_dropout: float = 0.15

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return asdict(self)


def network(sizes: Sizes) -> Any:
    """Return the untrained torch module.

    Its forward takes values of LENGTH_LAYOUT (batch, steps, columns) and of SYMBOL_LAYOUT and returns logits of the
    lengths (batch, steps, STEPS) and, given the true length, of the symbols (batch, steps, SYMBOLS).
    """
    import torch
    from torch import nn
    from torch.nn import functional

    class Network(nn.Module):
        length_starts: torch.Tensor
        symbol_starts: torch.Tensor

        def __init__(self) -> None:
            super().__init__()
            self.length_table = nn.Parameter(torch.randn(LENGTH_LAYOUT.rows, sizes.table) * 0.15)
            self.symbol_table = nn.Parameter(torch.randn(SYMBOL_LAYOUT.rows, sizes.head) * 0.15)
            self.length_lift = nn.Parameter(torch.zeros(CANDIDATES * STRENGTHS, 1))
            self.symbol_lift = nn.Parameter(torch.zeros(CANDIDATES * STRENGTHS * FLAGS, 1))
            self.enter = nn.Linear(sizes.table, sizes.hidden)
            self.core = nn.GRU(sizes.hidden, sizes.hidden, sizes.layers, batch_first=True, dropout=sizes.dropout)
            self.length_head = nn.Linear(sizes.hidden + sizes.table, sizes.head)
            self.length_out = nn.Linear(sizes.head, STEPS + CANDIDATES)
            self.symbol_head = nn.Linear(sizes.hidden, sizes.head)
            self.symbol_out = nn.Linear(sizes.head, SYMBOLS + CANDIDATES)
            self.register_buffer("length_starts", torch.tensor(LENGTH_LAYOUT.starts), persistent=False)
            self.register_buffer("symbol_starts", torch.tensor(SYMBOL_LAYOUT.starts), persistent=False)

        def forward(self, lengths: "torch.Tensor", symbols: "torch.Tensor") -> tuple["torch.Tensor", "torch.Tensor"]:
            batch, steps, _ = lengths.shape
            rows = (lengths + self.length_starts).flatten(0, 1)
            seen = functional.relu(functional.embedding_bag(rows, self.length_table, mode="sum"))
            seen = functional.dropout(seen, sizes.table_dropout, self.training)
            state = self.core(functional.relu(self.enter(seen)).view(batch, steps, -1))[0].flatten(0, 1)
            state = functional.dropout(state, sizes.dropout, self.training)
            of_length = self._length(torch.cat([state, seen], 1), lengths.flatten(0, 1))
            of_symbol = self._symbol(state, symbols.flatten(0, 1), lengths.flatten(0, 1))
            return of_length.view(batch, steps, -1), of_symbol.view(batch, steps, -1)

        def _length(self, seen: "torch.Tensor", values: "torch.Tensor") -> "torch.Tensor":
            out = self.length_out(functional.relu(self.length_head(seen))).float()
            wanted = values[:, LENGTH_OF]
            lift = self._lift(self.length_lift, self._strength(values)) + out[:, STEPS:]
            lift = lift * (wanted < NO_LENGTH)
            lifted: torch.Tensor = out[:, :STEPS].scatter_add(1, wanted.clamp(max=NO_LENGTH), lift)
            return lifted

        def _symbol(self, state: "torch.Tensor", values: "torch.Tensor", lengths: "torch.Tensor") -> "torch.Tensor":
            rows = values + self.symbol_starts
            given = functional.embedding_bag(rows, self.symbol_table, mode="sum")
            hidden = functional.dropout(
                functional.relu(self.symbol_head(state) + given), sizes.table_dropout, self.training
            )
            out = self.symbol_out(hidden).float()
            wanted = values[:, SYMBOL_OF]
            lift = self._lift(self.symbol_lift, self._strength(lengths) * FLAGS + values[:, FLAG_OF])
            lift = (lift + out[:, SYMBOLS:]) * (wanted < NO_SYMBOL)
            lifted: torch.Tensor = out[:, :SYMBOLS].scatter_add(1, wanted.clamp(max=SYMBOLS - 1), lift)
            return lifted

        def _strength(self, values: "torch.Tensor") -> "torch.Tensor":
            strength = values[:, STRENGTH_OF]
            return strength + STRENGTHS * torch.arange(CANDIDATES, device=values.device)

        def _lift(self, table: "torch.Tensor", rows: "torch.Tensor") -> "torch.Tensor":
            return functional.embedding(rows, table).squeeze(-1)

    return Network()
