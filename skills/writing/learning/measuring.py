"""How well the writers' models foretell verse that they have not read."""

import gzip
import json
import lzma
import random
import re
from collections.abc import Callable, Iterator
from math import exp
from pathlib import Path
from typing import Any

from skills.writing.hanzi import HAN

MOST = 300  # texts, chosen always alike
LONGEST = 150  # characters of a Chinese one


def perplexity(path: Path, counted: Path | None, report: Callable[[str, float], None]) -> dict[str, float]:
    """Return the perplexities over the texts of a file of JSON lines; `counted` is the folder of a 5-gram's texts."""
    chosen = _chosen(path)
    if any(HAN.search(text) for text in chosen[:5]):
        return _chinese([row[:LONGEST] for row in chosen], counted, report)
    return _english(chosen, report)


def fluency(path: Path, human: Path | None, report: Callable[[str, float], None]) -> dict[str, dict[str, float]]:
    """Return perplexities per token of written English by the stanza, and of people's verse beside it.

    Each is judged by the untuned model, which did not write it, and by the tuned one: read plainly, in fp32.
    """
    found = {"written": _english(stanzas(path), report)}
    if human:
        found["people"] = _english(_chosen(human), report)
        judged = found["written"].keys() - {"texts", "tokens"}
        found["ratio"] = {judge: round(found["written"][judge] / found["people"][judge], 2) for judge in sorted(judged)}
    return found


def stanzas(path: Path) -> list[str]:
    """Return the English stanzas of a file that `evaluate lyrics` left, each once, without headings."""
    with path.open(encoding="utf-8") as file:
        written = [str(row["text"]) for row in map(json.loads, file)]
    parts = [re.sub(r"^\[.*\]\n", "", part.strip()) for text in written for part in text.split("\n\n")]
    return list(dict.fromkeys(part for part in parts if part and not HAN.search(part)))


def _chosen(path: Path) -> list[str]:
    rows = list(texts(path))
    random.Random(1).shuffle(rows)
    return rows[:MOST]


def texts(path: Path) -> Iterator[str]:
    """Yield the stanzas or poems of a file: {"st": [{"l": [...]}]}, {"stanzas": [{"lines"}]}, {"lines"} or {"text"}."""
    opened: Any = {".xz": lzma.open, ".gz": gzip.open}.get(path.suffix, open)
    with opened(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            if "st" in row or "stanzas" in row:
                for stanza in row.get("st") or row["stanzas"]:
                    yield "\n".join(stanza.get("l") or stanza["lines"])
            elif found := row.get("text") or "\n".join(row.get("lines", [])):
                yield str(found)


def _english(rows: list[str], report: Callable[[str, float], None]) -> dict[str, float]:
    """Return the perplexity per token in fp32, of the embedded model as it comes and with its adapter."""
    import torch
    from safetensors.torch import load_file

    from skills.writing.learning.learner import perplexity as over
    from skills.writing.model import ADAPTER
    from skills.writing.network.embedded import gguf_file, unpacked
    from skills.writing.network.llama import Llama

    torch.set_num_threads(1)
    report("reading the model", 0.1)
    weights, shape, tokenizer = unpacked(gguf_file())
    tokens = [each.ids for each in tokenizer.encode_batch(rows) if len(each.ids) > 1]
    found = {"texts": float(len(tokens)), "tokens": float(sum(map(len, tokens)))}
    for place, (name, adapter) in enumerate((("untuned", {}), ("tuned", load_file(ADAPTER)))):
        report(name, 0.3 + 0.4 * place)
        model = Llama(weights, shape, {key: each.float() for key, each in adapter.items()})
        found[name] = round(over(model, tokens), 2)
    return found


def _chinese(rows: list[str], counted: Path | None, report: Callable[[str, float], None]) -> dict[str, float]:
    """Return the perplexity per character of the embedded model and, beside it, of a 5-gram of the same texts."""
    import numpy as np

    from skills.writing.chinese.model import heading, verse_model
    from skills.writing.learning.ngrams import NGrams
    from skills.writing.learning.poems import PART, PoemTexts, simplified

    model = verse_model()
    cleaned = ["".join(f"{match[1]}{_pause(match[2])}" for match in PART.finditer(simplified(row))) for row in rows]
    loss = count = 0.0
    for place, text in enumerate(cleaned):
        report("network", 0.5 * place / len(cleaned))
        head = model.encode(heading("词"))
        ids = np.array([head + model.encode(f"{text}\n")])
        likely = model.network.likely(model.network.states(ids)[0][0, len(head) - 1 : -1])
        loss -= float(likely[np.arange(len(text) + 1), ids[0, len(head) :]].sum())
        count += len(text) + 1
    found = {"texts": float(len(rows)), "network": round(exp(loss / count), 2)}
    if counted:
        report("counting", 0.6)
        learned = ["".join(line + pause for line, pause in each.lines) for each in PoemTexts(counted).poems]
        found["5-gram"] = round(NGrams(learned).perplexity(cleaned), 2)
    return found


def _pause(said: str) -> str:
    return "。" if any(mark in said for mark in "。！？") else "，"
