"""Write Chinese lyrics in the manner of old verse: exact counts, rhymes of today, the theme's characters near."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from indexes.errors import UserError
from indexes.workers import checkpoint
from skills.writing.chinese.images import BARE, MOODS, THEMES
from skills.writing.chinese.model import VerseModel, heading
from skills.writing.chinese.search import Floats, Poem, VerseSearch, pause
from skills.writing.hanzi import HAN, class_of_final
from skills.writing.order import Order
from skills.writing.wishes import Wish, wishes_of

DEFAULT = 7  # characters of a line when nothing is said
USUAL = "AAXA"  # scheme when none is said
SHOWN = 6  # characters of the theme in the heading
OWN = 1.0  # standard deviations added to the theme's own characters


class ChineseWriter:
    """Writes an order; the same order and seed give the same lines."""

    def __init__(self, model: VerseModel, order: Order) -> None:
        self._model, self._order = model, order
        self._rng = np.random.default_rng(order.seed)
        self._theme = self._theme_characters()
        rhyme = class_of_final(order.rhyme) if order.rhyme else ""
        if order.rhyme and not rhyme:
            raise UserError(
                f"“{order.rhyme}” is no Chinese rhyme.", f"“{order.rhyme}”不是一个韵，请写韵母（ang）或汉字。"
            )
        own = frozenset(model.place[char] for char in self._theme)
        self._search = VerseSearch(model, self._near(), own, self._barred(), rhyme, self._rng)

    def write(self) -> list[tuple[str, list[str]]]:
        """Return the sections with their lines; sections called chorus share one text."""
        done: list[tuple[str, list[str]]] = []
        poem = Poem()
        for (name, count), own in zip(self._order.sections, self._wishes(), strict=True):
            same = next((lines for other, lines in done if other == name == "chorus" and len(lines) == count), None)
            if same is None:
                head = heading(self._form(own), self._theme[:SHOWN])
                poem = self._search.poem(head, own, poem, lambda lines: self._tell(done, lines))
                same = [f"{line}{pause(place, own)}" for place, line in enumerate(poem.lines)]
            done.append((name, same))
        return done

    def _form(self, wishes: Sequence[Wish]) -> str:
        if self._order.genre == "ci":
            return "词"
        counts = {wish.size for wish in wishes}
        return "诗" if counts in ({5}, {7}) else "曲" if max(counts) > 7 else "词"

    def _wishes(self) -> list[list[Wish]]:
        phrases = ["".join(HAN.findall(word)) for word in self._order.include if HAN.search(word)]
        order = self._order if self._order.scheme else replace(self._order, scheme=USUAL)
        return wishes_of(order, DEFAULT, phrases, self._rng)

    def _theme_characters(self) -> list[str]:
        """Return the characters that the theme and the mood bring, the theme's own first."""
        order, place = self._order, self._model.place
        own = [char for char in order.theme if HAN.match(char) and char not in BARE]
        images = next((chars for word, chars in THEMES.items() if word in order.theme), "")
        found = dict.fromkeys([*own, *images, *MOODS.get(order.mood, "")])
        return [char for char in found if char in place and char not in "".join(order.avoid)]

    def _near(self) -> Floats:
        """Return how near each character is to the theme, in standard deviations."""
        model = self._model
        places = [model.place[char] for char in self._theme]
        if not places:
            return np.zeros(len(model.characters), np.float32)
        centre = model.meanings[places].mean(axis=0)
        near = model.meanings @ (centre / (np.linalg.norm(centre) + 1e-9))
        near = (near - near.mean()) / (near.std() + 1e-9)
        near[places] += OWN
        return np.asarray(np.clip(near, 0.0, 4.0), np.float32)

    def _barred(self) -> npt.NDArray[np.bool_]:
        barred = np.zeros(len(self._model.characters), bool)
        for char in re.sub(r"\s", "", "".join(self._order.avoid)):
            if char in self._model.place:
                barred[self._model.place[char]] = True
        return barred

    def _tell(self, done: Sequence[tuple[str, list[str]]], lines: Sequence[str]) -> None:
        written = [line for _, stanza in done for line in stanza] + list(lines)
        total = sum(count for _, count in self._order.sections)
        checkpoint("\n".join(written), min(0.98, len(written) / total))
