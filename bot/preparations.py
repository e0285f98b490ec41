"""What is made ready once after installing, so that no request has to wait for it later."""

import importlib.util
import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bot.settings import Settings
from skills.contract import Words


@dataclass(frozen=True)
class Preparation:
    """One thing to make ready: what it is, what it costs, whether it is done, and the work for a worker."""

    what: Words
    costs: Words
    done: bool
    function: Callable[..., Any]
    arguments: tuple[Any, ...] = ()
    pool: Literal["music", "model"] = "music"
    seconds: float = 300.0  # limit


def preparations(settings: Settings) -> list[Preparation]:
    """Return every preparation, done or not."""
    from skills.writing import model

    data = str(settings.data)
    found = [
        Preparation(
            Words("listening to recordings", "听录音"),
            Words("about half a minute, 5 MB", "约半分钟，5 MB"),
            any(compiled_at(settings).rglob("*.nbi")),
            listen_once,
        ),
    ]
    if settings.language_model == "embedded" and importlib.util.find_spec(model.PACKAGE):
        what = Words("the language model", "语言模型")
        costs = Words("about a minute, 270 MB", "约一分钟，270 MB")
        found.append(Preparation(what, costs, model.prepared(data), model.prepare, (data,), "model"))
    return found


def compiled_at(settings: Settings) -> Path:
    """Return where numba keeps what it compiles, in this process and its children."""
    return Path(os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.data.absolute() / "numba")))


def listen_once() -> None:
    """Let librosa compile its functions by listening to two seconds of a tone."""
    import numpy as np
    import soundfile

    from indexes.features.from_audio import listen
    from indexes.features.from_voice import tune_of

    rate = 22_050
    tone = np.sin(np.arange(2 * rate) * 2 * np.pi * 440 / rate) * (np.arange(2 * rate) % (rate // 2) < rate // 4)
    file = io.BytesIO()
    soundfile.write(file, tone.astype(np.float32), rate, format="WAV")
    listen("tone.wav", file.getvalue())
    tune_of("tone.wav", file.getvalue())
