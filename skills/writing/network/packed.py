"""Matrices as FBGEMM wants them, for processors that don't multiply bf16."""

import warnings
from typing import Any

Tensor = Any  # torch is imported where it is used


class Halves:
    """A matrix (out, in) in fp16 whose products are fp32: half the bytes of fp32 and twice its speed.

    `can` tells whether this processor has what it takes. FBGEMM fills up what is in to multiples of 512, so what is
    over stays as it is.
    """

    BLOCK = 512

    def __init__(self, weight: Tensor) -> None:
        import torch

        self._whole = weight.shape[1] // self.BLOCK * self.BLOCK
        self._packed = torch.ops.quantized.linear_prepack_fp16(weight[:, : self._whole].float(), None)
        self._rest = weight[:, self._whole :].float().T.contiguous()

    def __call__(self, x: Tensor) -> Tensor:
        """Return x (..., in) through the matrix (..., out)."""
        import torch

        found = torch.ops.quantized.linear_dynamic_fp16(x[..., : self._whole], self._packed)
        if len(self._rest):
            found.flatten(0, -2).addmm_(x[..., self._whole :].flatten(0, -2), self._rest)
        return found

    @staticmethod
    def can() -> bool:
        """Return whether the processor and this build of torch have FBGEMM."""
        import torch

        return "fbgemm" in torch.backends.quantized.supported_engines


class Eights:
    """A matrix (out, in) of integers of 7 bits, a scale to each row; what it multiplies is rounded to 8 bits.

    With 8 bits on both sides two products can be more than the 16 bits that AVX2 adds them in. Rounding wants `smooth`
    matrices; `uneven` says that rows of x differ much in size, each is then brought to the same first.
    """

    MOST = 63

    def __init__(self, weight: Tensor, uneven: bool = False) -> None:
        import torch

        self._uneven = uneven
        scales = weight.abs().amax(1).float().clamp_min(1e-8) / self.MOST
        whole = (weight / scales[:, None]).round().to(torch.int8)
        with warnings.catch_warnings():  # tensors that carry a scale will go out of a later torch; `can` notices
            warnings.filterwarnings("ignore", ".*quantized tensor creation functions.*", UserWarning)
            made = torch._make_per_channel_quantized_tensor(whole, scales.double(), torch.zeros(len(scales)).long(), 0)
        self._packed = torch.ops.quantized.linear_prepack(made, None)

    def __call__(self, x: Tensor) -> Tensor:
        """Return x (..., in) through the matrix (..., out)."""
        import torch

        if not self._uneven:
            found: Tensor = torch.ops.quantized.linear_dynamic(x, self._packed)
            return found
        sizes = x.abs().amax(-1, keepdim=True).clamp_min_(1e-8)
        return torch.ops.quantized.linear_dynamic(x / sizes, self._packed).mul_(sizes)

    @staticmethod
    def can() -> bool:
        """Return whether the processor and this build of torch have what it takes."""
        import torch

        return Halves.can() and hasattr(torch, "_make_per_channel_quantized_tensor")
