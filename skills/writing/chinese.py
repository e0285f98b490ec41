"""Write Chinese verse in the manner of 宋词 and 元曲: a small model of character runs, exact counts and rhymes."""

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.workers import checkpoint
from skills.writing.hanzi import HAN, class_of_final, rhyme_class
from skills.writing.order import Order, letters
from skills.writing.training import FILE, hashed

MODEL = "verse-zh-1"
CANDIDATES = 500  # lines sampled for each line
DEFAULT = 7  # characters of a line when nothing is said
THEME_PULL = 1.6  # how much nearness to the theme raises a character's weight
MOODS = {
    "sad": "愁泪寒孤断",
    "melancholic": "愁寒暮落",
    "lonely": "孤独寒夜",
    "happy": "喜笑春花欢",
    "cheerful": "笑春风花",
    "calm": "静闲清夜",
    "romantic": "情花月香",
    "nostalgic": "旧忆故归",
    "heroic": "剑江山英",
    "hopeful": "春晴新明",
    "angry": "怒风雷",
    "tender": "柔香暖",
}
THEMES = {  # modern words whose characters say little in verse: characters that do
    "故乡": "归乡家雁路",
    "家乡": "归乡家雁路",
    "爱情": "情心思花",
    "离别": "别离泪送",
    "火车": "车路远别",
    "月亮": "月光明夜",
    "大海": "海潮浪舟",
    "海": "海潮浪舟",
    "城市": "楼灯街夜",
    "母亲": "慈恩灯家",
    "友情": "友酒逢知",
    "青春": "春少年花",
    "梦想": "梦天高飞",
    "雨": "雨窗夜湿",
    "春天": "春花柳燕",
    "夏天": "荷蝉暑风",
    "秋天": "秋叶霜雁",
    "冬天": "雪寒梅冬",
    "星星": "星河夜明",
    "回家": "归家路灯",
    "离开": "别去远泪",
}
BARE = "的了着是在我你他它们这那有个和与关于一首段写"
COMMON_CLASSES = ("寒", "唐", "庚", "尤", "麻", "文", "豪", "齐")


@cache
def model() -> dict[str, Any]:
    """Return the learned arrays, with followers by context."""
    from safetensors.numpy import load_file

    tensors: dict[str, Any] = load_file(Path(__file__).parent / "embedded" / FILE)
    chars = tensors["characters"].tobytes().decode("utf-32-le")
    tensors["vocabulary"] = list(chars)
    tensors["place"] = {char: place for place, char in enumerate(chars)}
    tensors["after_one"] = _followers(tensors["pairs"], tensors["pair_counts"])
    tensors["after_two"] = _followers(tensors["triples"], tensors["triple_counts"])
    tensors["known"] = set(tensors["seen"].tolist())
    return tensors


def _followers(runs: npt.NDArray[np.uint16], counts: npt.NDArray[np.uint16]) -> dict[tuple[int, ...], tuple[Any, Any]]:
    """Return what follows each context, with how often; the rows of `runs` are sorted."""
    contexts = runs[:, :-1]
    cuts = np.flatnonzero((contexts[1:] != contexts[:-1]).any(axis=1)) + 1
    starts, ends = np.concatenate([[0], cuts]), np.concatenate([cuts, [len(runs)]])
    return {
        tuple(int(each) for each in contexts[start]): (
            runs[start:end, -1].astype(np.int64),
            counts[start:end].astype(np.float64),
        )
        for start, end in zip(starts, ends, strict=True)
    }


class ChineseWriter:
    """Writes stanzas; the same order and seed give the same lines."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._rng = random.Random(order.seed)
        self._model = model()
        self._theme = self._theme_weights()
        self._used: set[str] = set()

    def write(self) -> list[tuple[str, list[str]]]:
        """Return the sections with their lines; sections called chorus share one text."""
        done: list[tuple[str, list[str]]] = []
        wanted = [word for word in self._order.include if HAN.search(word)]
        for number, (name, count) in enumerate(self._order.sections):
            same = next((lines for other, lines in done if other == name == "chorus" and len(lines) == count), None)
            start = self._order.start[:count] if number == 0 else ()
            done.append((name, same or self._stanza(count, wanted, start)))
            checkpoint("\n".join(done[-1][1]), min(0.98, (number + 1) / len(self._order.sections)))
        return done

    def _stanza(self, count: int, wanted: list[str], start: Sequence[str]) -> list[str]:
        marks = letters(self._order.scheme or ("AAXA" if count == 4 else ""), count)
        rhymes: dict[str, str] = {}
        lines: list[str] = []
        for place, mark in enumerate(marks):
            if place < len(start):
                line = "".join(HAN.findall(start[place]))
            else:
                must = wanted.pop(0) if wanted else ""
                line = self._line(self._length(place), self._class(mark, rhymes), must)
            if mark != "X":
                rhymes.setdefault(mark, rhyme_class(line[-1]))
            self._used.update(line)
            lines.append(line + ("。" if place % 2 or place == count - 1 else "，"))
        return lines

    def _length(self, place: int) -> int:
        wanted = self._order.syllables or (DEFAULT,)
        return wanted[place % len(wanted)]

    def _class(self, mark: str, rhymes: dict[str, str]) -> str:
        """Return the rhyme class that the line must end in, "" for any."""
        if mark == "X":
            return ""
        if mark not in rhymes and not rhymes and self._order.rhyme:
            return class_of_final(self._order.rhyme)
        free = [each for each in COMMON_CLASSES if each not in rhymes.values()]
        return rhymes.get(mark) or self._rng.choice(free)

    def _line(self, length: int, rhyme: str, must: str) -> str:
        """Return the best of many sampled lines; without one that rhymes, the best that ends anyhow."""
        found = [line for _ in range(CANDIDATES) if (line := self._sampled(length, rhyme, must))]
        if not found:
            found = [line for _ in range(CANDIDATES) if (line := self._sampled(length, "", must))]
        if not found:
            return (must + "风清月白夜来时")[:length] if must else "风清月白夜来时春去也"[:length]
        return max(found, key=lambda row: (row[0], row[1]))[1]

    def _sampled(self, length: int, rhyme: str, must: str) -> tuple[float, str] | None:
        """Return one line of exactly `length` characters with its score, None when it came to nothing."""
        place, chars = self._model["place"], self._model["vocabulary"]
        gap = self._rng.randint(0, max(0, length - len(must))) if must else -1
        row, score = [0], 0.0
        while len(row) <= length:
            if len(row) - 1 == gap:
                row += [place.get(char, 2) for char in must]
                gap = -1
                continue
            choice = self._next(row, len(row) == length, rhyme)
            if choice is None:
                return None
            row.append(choice[0])
            score += choice[1]
        line = "".join(chars[number] for number in row[1:])
        if len(line) != length or (rhyme and rhyme_class(line[-1]) != rhyme) or hashed(line) in self._model["known"]:
            return None
        repeats = sum(char in self._used for char in line) + len(line) - len(set(line))
        near = float(np.mean([self._theme[number] for number in row[1:]]))
        return score / length + 1.2 * near - 0.25 * repeats + self._ending(row), line

    def _next(self, row: list[int], last: bool, rhyme: str) -> tuple[int, float] | None:
        followers = self._model["after_two"].get(tuple(row[-2:])) if len(row) > 1 else None
        wider = self._model["after_one"].get((row[-1],))
        if wider is None:
            return None
        options, weights = wider[0], wider[1] / wider[1].sum() * 0.25
        if followers is not None and len(followers[0]) > 2:
            options = np.concatenate([options, followers[0]])
            weights = np.concatenate([weights, followers[1] / followers[1].sum() * 0.75])
        chars = self._model["vocabulary"]
        bent = weights * np.exp(THEME_PULL * self._theme[options])
        if last and rhyme:
            bent = bent * np.array([number > 1 and rhyme_class(chars[number]) == rhyme for number in options])
        bent = np.where((options > 1) & ~np.isin(options, self._barred), bent, 0.0)
        total = bent.sum()
        if total <= 0:
            return None
        pick = self._rng.choices(range(len(options)), weights=bent.tolist())[0]
        return int(options[pick]), float(np.log(weights[pick] + 1e-9))

    def _ending(self, row: list[int]) -> float:
        """Return how usual it is for a line to end here."""
        followers = self._model["after_one"].get((row[-1],))
        if followers is None:
            return -1.0
        ended = followers[1][followers[0] == 1].sum() / followers[1].sum()
        return float(ended)

    @property
    def _barred(self) -> list[int]:
        place = self._model["place"]
        return [place[char] for word in self._order.avoid for char in word if char in place]

    def _theme_weights(self) -> npt.NDArray[np.float64]:
        """Return how near each character of the vocabulary is to the theme and the mood, -1 to 1."""
        place = self._model["place"]
        theme = next((chars for word, chars in THEMES.items() if word in self._order.theme), "") + self._order.theme
        said = [char for char in theme + MOODS.get(self._order.mood, "") if char in place and char not in BARE]
        if not said:
            return np.zeros(len(place))
        meanings = self._model["meanings"].astype(np.float64)
        centre = meanings[[place[char] for char in said]].mean(axis=0)
        nearness = meanings @ (centre / (np.linalg.norm(centre) + 1e-9))
        nearness[[place[char] for char in said]] += 0.5
        return np.asarray(nearness)
