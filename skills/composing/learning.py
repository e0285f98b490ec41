"""Learn any of the networks step by step: rate, average, checkpoints and a learning curve; stop and go on at will."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import torch

STATE, META, CURVE = "state.safetensors", "state.json", "curve.jsonl"
BETAS = (0.9, 0.98)
CLIP = 1.0  # norm of the gradient


@dataclass(frozen=True)
class Course:
    """How long and how fast is learned: the rate rises over `warmup` steps and falls to nothing after `hold`."""

    epochs: int
    rate: float = 2e-3
    warmup: int = 300
    hold: float = 0.5  # share of all steps
    decay: float = 0.03  # of the weights
    average: float = 0.998  # of the weights that are kept in the end


class Learner:
    """A torch module with its optimizer and its averaged weights; everything can be laid down and taken up again."""

    def __init__(self, module: Any, course: Course, folder: Path, steps: int) -> None:
        """`steps` is the number of steps in an epoch; a checkpoint in `folder` is gone on from."""
        import torch

        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.module, self.course, self.folder = module.to(self.device), course, folder
        self.optimizer = torch.optim.AdamW(module.parameters(), course.rate, BETAS, weight_decay=course.decay)
        self.average = {name: value.clone() for name, value in module.state_dict().items()}
        self.step = self.epoch = 0
        self.total = steps * course.epochs
        self._started = time.monotonic()
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / META).exists():
            self._resume()

    def learn(self, loss: "torch.Tensor") -> None:
        """Take one step down a loss."""
        import torch

        for group in self.optimizer.param_groups:
            group["lr"] = self.course.rate * self._share()
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.module.parameters(), CLIP)
        self.optimizer.step()
        self.step += 1
        kept = min(self.course.average, (self.step + 1) / (self.step + 10))
        with torch.no_grad():
            for name, value in self.module.state_dict().items():
                if value.is_floating_point():
                    self.average[name].lerp_(value, 1 - kept)

    def finish_epoch(self, figures: Mapping[str, Any]) -> None:
        """Write a checkpoint and a line of the learning curve."""
        from safetensors.torch import save_file

        seconds = round(time.monotonic() - self._started)
        line = {"epoch": self.epoch, "step": self.step, "seconds": seconds, **figures}
        with (self.folder / CURVE).open("a") as curve:
            curve.write(json.dumps(line) + "\n")
        self.epoch += 1
        tensors = {f"module.{name}": value for name, value in self.module.state_dict().items()}
        tensors |= {f"average.{name}": value for name, value in self.average.items()}
        for name, parameter in self.module.named_parameters():
            kept = self.optimizer.state[parameter]
            tensors |= {f"first.{name}": kept["exp_avg"], f"second.{name}": kept["exp_avg_sq"]}
        save_file({name: value.contiguous().clone() for name, value in tensors.items()}, self.folder / "new")
        (self.folder / "new").replace(self.folder / STATE)  # whole or not at all
        (self.folder / META).write_text(json.dumps({"step": self.step, "epoch": self.epoch}))

    def averaged(self, function: Callable[[], Any]) -> Any:
        """Return what a function finds while the module has its averaged weights and does not learn."""
        import torch

        own = {name: value.clone() for name, value in self.module.state_dict().items()}
        self.module.load_state_dict(self.average)
        self.module.eval()
        with torch.no_grad():
            found = function()
        self.module.load_state_dict(own)
        self.module.train()
        return found

    def _share(self) -> float:
        """Return the share of the rate at this step."""
        rising = (self.step + 1) / self.course.warmup
        falling = (self.total - self.step) / max(1.0, (1 - self.course.hold) * self.total)
        return min(1.0, rising, max(0.02, falling))

    def _resume(self) -> None:
        import torch
        from safetensors.torch import load_file

        tensors = load_file(self.folder / STATE, device=self.device)
        found = json.loads((self.folder / META).read_text())
        self.step, self.epoch = found["step"], found["epoch"]
        parts: dict[str, dict[str, Any]] = {"module": {}, "average": {}, "first": {}, "second": {}}
        for name, value in tensors.items():
            part, rest = name.split(".", 1)
            parts[part][rest] = value
        self.module.load_state_dict(parts["module"])
        self.average = parts["average"]
        for name, parameter in self.module.named_parameters():
            self.optimizer.state[parameter] = {
                "step": torch.tensor(float(self.step)),
                "exp_avg": parts["first"][name],
                "exp_avg_sq": parts["second"][name],
            }


def arrays(weights: Mapping[str, Any], name: str = "") -> dict[str, "npt.NDArray[np.float16]"]:
    """Return a module's weights as arrays in half precision, with `name` and a dot before their names."""
    import numpy as np

    before = f"{name}." if name else ""
    return {f"{before}{key}": value.cpu().numpy().astype(np.float16) for key, value in weights.items()}
