"""Words in, a Reading out: values are found by their kinds, the skill is learned from what people say, the rest follows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.routing.classifier import CHANGE, Matrix, Meaning
from bot.routing.dialogue import changed
from bot.routing.features import features
from bot.routing.filling import fill
from bot.routing.knowledge import Knowledge
from bot.routing.language import language_of
from bot.routing.mentions import Mentions, mentions_in
from bot.routing.reading import Reading
from bot.routing.training import vectors_of
from bot.routing.utterance import Utterance
from indexes.features.from_text import Encoder
from skills.contract import Intent, Skill


class Asked(Protocol):
    """A turn of a conversation, as far as routing needs it."""

    @property
    def intent(self) -> Intent:
        """Return what the turn asked for."""
        ...


class Router:
    """Understands messages; ready in a fraction of a second, a few milliseconds a message."""

    def __init__(self, skills: Mapping[str, Skill], encoder: Encoder | None) -> None:
        self._skills = skills
        self._encoder = encoder
        self._known = Knowledge.of(skills, encoder)

    def read(
        self, text: str, language: str | None = None, attachments: Sequence[str] = (), turns: Sequence[Asked] = ()
    ) -> Reading:
        """Return what the message asks for, given the names of its files and the turns before it."""
        utterance = Utterance.of(text, tuple(attachments), self._known.spelling)
        mentions = mentions_in(utterance.plain, self._known.kinds)
        written = language or language_of(text)
        named = features(utterance, mentions)
        chances = self._known.weights.scores(named, self._vector(utterance))
        before = [turn.intent for turn in turns]
        skills = self._by_skill(chances)
        if chances[self._place(Meaning(CHANGE))] > max(skills.values()):
            follow = changed(utterance, mentions, self._skills, self._known.kinds, before)
            if follow:
                return Reading(follow[0], float(chances[self._place(Meaning(CHANGE))]), written, follow[1])
        return self._read(utterance, mentions, chances, written, named)

    def _read(
        self, utterance: Utterance, mentions: Mentions, chances: Matrix, language: str, named: Mapping[str, float]
    ) -> Reading:
        """Return the reading of a message that asks for something of its own."""
        skills = self._by_skill(chances)
        name = max(skills, key=lambda each: skills[each])
        place = max(
            (place for place, each in enumerate(self._known.weights.classes) if each.skill == name),
            key=lambda each: float(chances[each]),
        )
        means = dict(self._known.weights.classes[place].means)
        filling = fill(self._skills[name], utterance, mentions, means, self._known.frames[name])
        return Reading(
            Intent(name, filling.values),
            skills[name] / sum(skills.values()),
            language,
            filling.sources,
            tuple(self._known.weights.reasons(named, place)),
            filling.refused,
        )

    def _by_skill(self, chances: Matrix) -> dict[str, float]:
        """Return the chance of each skill that is here."""
        skills: dict[str, float] = defaultdict(float)
        for meaning, chance in zip(self._known.weights.classes, chances, strict=True):
            if meaning.skill in self._skills:
                skills[meaning.skill] += float(chance)
        return skills

    def _place(self, meaning: Meaning) -> int:
        return self._known.weights.classes.index(meaning)

    def _vector(self, utterance: Utterance) -> Matrix | None:
        return vectors_of([utterance], self._encoder)[0] if self._encoder else None
