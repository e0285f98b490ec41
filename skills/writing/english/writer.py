"""Write English lyrics: the search owns syllables, rhymes and beats, the model the words."""

from collections.abc import Sequence

import numpy as np

from indexes.errors import UserError
from indexes.workers import checkpoint
from skills.writing.codes import heading
from skills.writing.english.headings import near_words, own_words, shown
from skills.writing.english.lexicon import Flags, Floats, Lexicon
from skills.writing.english.search import StanzaSearch
from skills.writing.english.versions import Version
from skills.writing.meanings import encoder
from skills.writing.network.engine import Engine
from skills.writing.order import ONE, Order
from skills.writing.phonetics import rhyme_of
from skills.writing.wishes import Wish, wishes_of

DEFAULT = 8  # syllables of a line when nothing is said
MOOD_PULL = 0.5  # weight of the mood's words beside the theme's
MOODS = {
    "happy": "happy", "cheerful": "happy", "playful": "playful", "sad": "sad", "melancholic": "sad", "calm": "calm",
    "peaceful": "calm", "relaxed": "calm", "romantic": "romantic", "nostalgic": "nostalgic", "dreamy": "calm",
    "energetic": "happy", "excited": "happy", "epic": "heroic", "heroic": "heroic", "triumphant": "heroic",
    "solemn": "solemn", "angry": "angry", "tense": "dark", "dark": "dark", "mysterious": "dark", "lonely": "lonely",
    "hopeful": "hopeful", "tender": "romantic",
}  # fmt: skip
KINDS = {"hymn": "hymn", "gospel": "hymn", "carol": "hymn", "chorale": "hymn", "limerick": "limerick"}


class EnglishWriter:
    """Writes an order; the same order and seed give the same words on the same machine."""

    def __init__(self, engine: Engine, lexicon: Lexicon, order: Order) -> None:
        self._engine, self._lexicon, self._order = engine, lexicon, order
        self._rng = np.random.default_rng(order.seed)
        self._theme = encoder().encode([order.theme or " ".join(order.start).strip() or order.mood or "a song"])[0]
        self._near = self._nearness()
        self._search = StanzaSearch(engine, lexicon, self._barred(), self._near, self._likeness, self._rng)

    def write(self) -> list[tuple[str, list[str]]]:
        """Return the sections with their lines; sections called chorus share one text."""
        self._engine.forget()
        done: list[tuple[str, list[str]]] = []
        version = Version(())
        wishes = wishes_of(self._order, DEFAULT, [word for word in self._order.include if word.strip()], self._rng)
        for (name, count), own in zip(self._order.sections, wishes, strict=True):
            same = next((lines for other, lines in done if other == name == "chorus" and len(lines) == count), None)
            if same is None:
                head = self._engine.encode(self._heading())
                sounds = {ONE: version.sounds[ONE]} if ONE in version.sounds else self._asked_sound(own)
                start = Version(head, (), version.ends, sounds, version.used, after=version.after)
                version = self._search.stanza(start, own, lambda lines: self._tell(done, lines))
                same = list(version.lines)
            done.append((name, same))
        return done

    def _asked_sound(self, wishes: Sequence[Wish]) -> dict[str, str]:
        """Return the sound that the first rhyme is to be on; raises UserError where English has too few such words."""
        said, first = self._order.rhyme.casefold(), next((wish for wish in wishes if wish.letter != "X"), Wish(0))
        self._check_ends(wishes)
        if not said or " " in said or first.letter == "X":
            return {}
        families = self._lexicon.families
        words = self._lexicon.words
        spelled = [sound for sound, places in families.items() for each in places if words[each].endswith(said)]
        sound = rhyme_of(said) if rhyme_of(said) in families else max(spelled, key=spelled.count, default="")
        count, needed = len(families.get(sound, ())), first.shared
        if count <= needed:
            raise UserError(
                f"I know {count} English words that rhyme with “{said}”, not enough for {needed} lines. Another?",
                f"与“{said}”押韵的英文词我只知道 {count} 个，{needed} 行不够用。换一个韵好吗？",
            )
        return {first.letter: sound}

    def _check_ends(self, wishes: Sequence[Wish]) -> None:
        """Raise UserError for a last word that can't be written."""
        for word in (wish.end.casefold() for wish in wishes):
            if word and (word not in self._lexicon.place or self._barred()[self._lexicon.place[word]]):
                raise UserError(
                    f"I can end no line on “{word}”. Another word?", f"我写不出以“{word}”结尾的句子，换个词好吗？"
                )

    def _heading(self) -> str:
        order = self._order
        own = own_words(self._lexicon, order.theme)
        near = shown(self._rng, near_words(self._lexicon, self._near, self._barred()))
        kind = KINDS.get(order.genre, "song")
        return heading(kind, MOODS.get(order.mood, ""), [*own, *near], order.manner == "old-fashioned")

    def _nearness(self) -> Floats:
        """Return how near each word is to theme and mood; the theme's own words are not near, they are said anyway."""
        order = self._order
        near = self._lexicon.near(self._theme)
        if order.mood and order.theme:
            near = near + MOOD_PULL * self._lexicon.near(encoder().encode([order.mood])[0])
        near[self._lexicon.small] = 0.0
        return near

    def _likeness(self, texts: Sequence[str]) -> list[float]:
        return [float(each) for each in encoder().encode(texts) @ self._theme]

    def _barred(self) -> Flags:
        barred = np.zeros(len(self._lexicon.words), bool)
        for word in self._order.avoid:
            for form in (word, f"{word}s", f"{word}es", f"{word}ed", f"{word}ing", f"{word}'s"):
                if form.casefold() in self._lexicon.place:
                    barred[self._lexicon.place[form.casefold()]] = True
        return barred

    def _tell(self, done: Sequence[tuple[str, list[str]]], lines: Sequence[str]) -> None:
        written = [line for _, stanza in done for line in stanza] + list(lines)
        total = sum(count for _, count in self._order.sections)
        checkpoint("\n".join(written), min(0.98, len(written) / total))
