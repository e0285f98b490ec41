"""Write English lines on a causal model's weights: the decoder owns syllables and rhymes, the model the words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from indexes.workers import checkpoint
from skills.writing.model import Model
from skills.writing.order import Order, letters
from skills.writing.phonetics import count_syllables, rhyme_of, words_of
from skills.writing.vocabulary import Vocabulary

CANDIDATES = 24  # lines sampled at a time
TEMPERATURE = 0.85
TOP = 60  # words a step chooses from
END_WEIGHT = 2.0  # how much the last word's likelihood counts against the mean of the others
COMMONNESS = 0.35  # share of a word's plain frequency that is taken off (pointwise mutual information)
FAMILY = 10  # words that a rhyme needs to be begun
WISH = 5.0  # added to the logit of a word that the order wants in the text
_SMALL = "a an the and of to in on my i your you we it is with for at by from so no as her his our"
REPEATABLE = frozenset(_SMALL.split())  # words that a line may hold twice
USUAL = {"limerick": (9, 9, 6, 6, 9), "haiku": (5, 7, 5), "hymn": (8, 6, 8, 6), "ballad": (8, 6, 8, 6), "sonnet": (10,)}
EXAMPLE = (  # shows the model what verse looks like, in words that later requests are not about
    "Write the verse of a quiet folk song about the first snow.",
    "First Snow\n\nThe roofs are white along the hill,\nThe dogs have gone to bed,\nThe river holds its breath until\n"
    "The morning turns it red.",
)
DEFAULT = 8  # syllables of a line when nothing is said


@dataclass
class Draft:
    """What is written so far."""

    lines: list[str] = field(default_factory=list)
    ends: dict[str, str] = field(default_factory=dict)  # rhyme letter: the sound it is on
    used: set[str] = field(default_factory=set)  # end words
    words: dict[str, int] = field(default_factory=dict)  # how often each word was written


class EnglishWriter:
    """Writes stanzas; the same order and seed give the same words on the same machine."""

    def __init__(self, model: Model, order: Order) -> None:
        import torch

        self._torch = torch
        self._model = model
        self._order = order
        self._words = _vocabulary(model.name, model.tokenizer)
        self._ids = torch.tensor(self._words.ids)
        self._counts = torch.tensor(self._words.syllables)
        self._place = {word: place for place, word in enumerate(self._words.words)}
        self._generator = torch.Generator().manual_seed(order.seed)
        self._plain = self._plain_frequency()

    def write(self) -> list[tuple[str, list[str]]]:
        """Return the sections with their lines; sections called chorus share one text."""
        done: list[tuple[str, list[str]]] = []
        draft = Draft()
        total = sum(lines for _, lines in self._order.sections)
        wanted = [word for word in self._order.include if word.strip()]
        for number, (name, count) in enumerate(self._order.sections):
            same = next((lines for other, lines in done if other == name == "chorus" and len(lines) == count), None)
            if same is None:
                draft.ends = {}
                start = list(self._order.start[:count]) if number == 0 else []
                same = self._stanza(name, count, draft, wanted, start, total)
            done.append((name, same))
        return done

    def _stanza(
        self, name: str, count: int, draft: Draft, wanted: list[str], start: list[str], total: int
    ) -> list[str]:
        marks = letters(self._order.scheme, count)
        lines: list[str] = []
        for place in range(count):
            if place < len(start):
                line = start[place]
            else:
                opening = self._opening(wanted, total - len(draft.lines))
                line = self._line(name, lines, marks, place, draft, opening, wanted)
            self._note(line, marks[place], draft)
            wanted[:] = [word for word in wanted if word.casefold() not in line.casefold()]
            lines.append(_finished(line, place, count))
            shown = "\n".join([*draft.lines[: -len(lines)], *lines])
            checkpoint(shown, min(0.98, len(draft.lines) / total))
        return lines

    def _opening(self, wanted: list[str], left: int) -> str:
        """Take what the next of `left` lines must begin with: what no sampling writes, or what is nearly too late."""
        if not wanted or (left > len(wanted) and wanted[0].casefold() in self._place):
            return ""
        return wanted.pop(0)

    def _note(self, line: str, mark: str, draft: Draft) -> None:
        words = words_of(line)
        if words and mark != "X":
            draft.ends.setdefault(mark, rhyme_of(words[-1]))
        if words:
            draft.used.add(words[-1].casefold())
        for word in words:
            draft.words[word.casefold()] = draft.words.get(word.casefold(), 0) + 1
        draft.lines.append(line)

    def _line(
        self,
        name: str,
        before: list[str],
        marks: list[str],
        place: int,
        draft: Draft,
        opening: str,
        wanted: Sequence[str],
    ) -> str:
        """Return one line with the wanted syllables and rhyme."""
        target = self._target(place) - (count_syllables(opening) if opening else 0)
        rhymes = self._rhymes(marks, place, draft)
        prompt = self._prompt(name, before) + opening
        allowed = self._allowed(draft)
        found = self._sample(prompt, max(1, target), rhymes, allowed, draft, wanted)
        if not found:  # no word of the rhyme fits here any more: the form of the line goes before its rhyme
            found = self._sample(prompt, max(1, target), self._torch.ones_like(rhymes), allowed, draft, wanted)
        best = max(found, key=lambda row: row[0])[1] if found else []
        return " ".join([opening, *best]).strip() if opening else " ".join(best)

    def _target(self, place: int) -> int:
        usual = self._order.syllables or USUAL.get(self._order.genre, (DEFAULT,))
        return usual[place % len(usual)]

    def _rhymes(self, marks: list[str], place: int, draft: Draft) -> Any:
        """Return which words may end the line, as a mask: of the rhyme that is on, or of any that has enough words."""
        torch = self._torch
        mask = torch.zeros(len(self._words.words), dtype=torch.bool)
        mark = marks[place]
        families = self._words.families
        sound = draft.ends.get(mark, "")
        if mark != "X" and not sound and self._order.rhyme and not draft.ends:
            sound = rhyme_of(self._order.rhyme)
        if mark != "X" and sound and len(families.get(sound, ())) > 1:
            chosen = families[sound]
        else:
            needed = FAMILY if marks.count(mark) > 1 and mark != "X" else 1
            taken = set(draft.ends.values())
            chosen = [w for s, places in families.items() if len(places) >= needed and s not in taken for w in places]
        mask[[w for w in chosen if self._words.words[w] not in draft.used]] = True
        return mask

    def _allowed(self, draft: Draft) -> Any:
        barred = {word.casefold() for word in self._order.avoid}
        torch = self._torch
        allowed = torch.ones(len(self._words.words), dtype=torch.bool)
        tired = {word for word, count in draft.words.items() if count > 1 and word not in REPEATABLE}
        for word in tired | barred | {word + "s" for word in barred}:
            if word in self._place:
                allowed[self._place[word]] = False
        return allowed

    def _sample(
        self, prompt: str, target: int, rhymes: Any, allowed: Any, draft: Draft, wanted: Sequence[str]
    ) -> list[tuple[float, list[str]]]:
        """Return candidates with their scores, each of exactly `target` syllables, ending in a word of `rhymes`."""
        torch = self._torch
        logits, cache = self._prefill(prompt)
        cache.batch_repeat_interleave(CANDIDATES)
        logits = logits.expand(CANDIDATES, -1)
        left = torch.full((CANDIDATES,), target)
        rows: list[list[str]] = [[] for _ in range(CANDIDATES)]
        scores = torch.zeros(CANDIDATES)
        ends = torch.zeros(CANDIDATES)
        live = torch.ones(CANDIDATES, dtype=torch.bool)
        bonus = torch.zeros(len(self._words.words))
        for word in wanted:
            if word.casefold() in self._place:
                bonus[self._place[word.casefold()]] = WISH
        with torch.inference_mode():
            while live.any():
                checkpoint()
                likely = torch.log_softmax(logits[:, self._ids].float(), dim=-1)
                choice, chance = self._chosen(likely + bonus, likely, left, rhymes, allowed, rows)
                for row in torch.nonzero(live).flatten().tolist():
                    chosen = int(choice[row])
                    if chosen < 0:
                        live[row], scores[row] = False, -1e9
                        continue
                    rows[row].append(self._words.words[chosen])
                    left[row] -= int(self._counts[chosen])
                    if left[row] == 0:
                        live[row] = False
                        ends[row] = chance[row] - COMMONNESS * self._plain[chosen]
                    else:
                        scores[row] += chance[row]
                if live.any():
                    tokens = self._ids[choice.clamp(min=0)].unsqueeze(1).to(self._model.network.device)
                    out = self._model.network(input_ids=tokens, past_key_values=cache, use_cache=True)
                    logits, cache = out.logits[:, -1].cpu(), out.past_key_values
        return [
            (
                float(scores[row]) / max(1, len(rows[row]) - 1)
                + END_WEIGHT * float(ends[row]) / 4
                + self._merit(rows[row], draft),
                rows[row],
            )
            for row in range(CANDIDATES)
            if scores[row] > -1e8
        ]

    def _chosen(
        self, likely: Any, plain: Any, left: Any, rhymes: Any, allowed: Any, rows: list[list[str]]
    ) -> tuple[Any, Any]:
        """Return one word for each candidate and its log-likelihood; -1 where no word fits."""
        torch = self._torch
        counts = self._counts.unsqueeze(0)
        shortest = int(self._counts[rhymes].min()) if rhymes.any() else 1  # room that the end word needs
        fits = (counts <= left.unsqueeze(1) - shortest) | ((counts == left.unsqueeze(1)) & rhymes.unsqueeze(0))
        fits &= allowed.unsqueeze(0)
        for row, words in enumerate(rows):
            for word in words:
                if word.casefold() not in REPEATABLE or word == words[-1]:
                    fits[row, self._place[word]] = False
        masked = likely.masked_fill(~fits, float("-inf"))
        top, places = masked.topk(TOP, dim=-1)
        dead = torch.isinf(top[:, 0])
        weights = torch.softmax(torch.where(dead.unsqueeze(1), torch.zeros_like(top), top) / TEMPERATURE, dim=-1)
        pick = torch.multinomial(weights, 1, generator=self._generator)
        choice = places.gather(1, pick).squeeze(1)
        chance = plain.gather(1, choice.unsqueeze(1)).squeeze(1)
        return torch.where(dead, torch.full_like(choice, -1), choice), chance

    def _merit(self, words: Sequence[str], draft: Draft) -> float:
        """Return what speaks for a line besides its likelihood: own words, no repeats of earlier trigrams."""
        text = " ".join(draft.lines).casefold()
        trigrams = [" ".join(words[place : place + 3]).casefold() for place in range(len(words) - 2)]
        repeats = sum(trigram in text for trigram in trigrams)
        fresh = sum(word not in REPEATABLE and draft.words.get(word, 0) == 0 for word in words) / max(1, len(words))
        return 0.5 * fresh - 1.0 * repeats

    def _prefill(self, prompt: str) -> tuple[Any, Any]:
        torch = self._torch
        ids = self._model.tokenizer(prompt, return_tensors="pt", add_special_tokens=False).input_ids
        with torch.inference_mode():
            out = self._model.network(input_ids=ids.to(self._model.network.device), use_cache=True, logits_to_keep=1)
        return out.logits[:, -1].cpu(), out.past_key_values

    def _plain_frequency(self) -> Any:
        """Return how likely each word is where nothing is known, for the mutual information of end words."""
        logits, _ = self._prefill("The next word of the song is")
        return self._torch.log_softmax(logits[0, self._ids].float(), dim=-1)

    def _prompt(self, name: str, before: Sequence[str]) -> str:
        order = self._order
        mood, genre = f"{order.mood} " if order.mood else "", order.genre or "song"
        manner = f" {order.manner.capitalize()}." if order.manner else ""
        request = (
            f"Write the {name} of a {mood}{genre} about {order.theme or 'an open road'}. Short lines, plain words, "
            f"concrete images, one clear story.{manner}"
        )
        if self._model.tokenizer.chat_template:
            example = {"role": "user", "content": EXAMPLE[0]}, {"role": "assistant", "content": EXAMPLE[1]}
            messages = [*example, {"role": "user", "content": request}]
            head = self._model.tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
        else:
            head = f"{request}\n\n"
        theme = order.theme.capitalize() or "Song"
        return f"{head}{theme}\n\n" + "".join(f"{line}\n" for line in before)


@cache
def _kept(name: str) -> dict[str, Vocabulary]:
    return {}


def _vocabulary(name: str, tokenizer: Any) -> Vocabulary:
    kept = _kept(name)
    if "words" not in kept:
        kept["words"] = Vocabulary.of(tokenizer)
    return kept["words"]


def _finished(line: str, place: int, count: int) -> str:
    """Return the line with a capital and a pause at its end."""
    text = " ".join("I" if word == "i" else word for word in line.split()).rstrip(",.;")
    end = "." if place == count - 1 or place % 4 == 3 else "," if place % 2 == 0 else ";"
    return text[:1].upper() + text[1:] + end
