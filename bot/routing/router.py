"""Words in, a Reading out: values are found by their kinds, the skill is learned from what people say, the rest follows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from bot.routing.classifier import CHANGE, Matrix, Meaning
from bot.routing.dialogue import changed
from bot.routing.features import features
from bot.routing.feelings import tells_feeling
from bot.routing.filling import fill
from bot.routing.knowledge import Knowledge
from bot.routing.language import language_of
from bot.routing.mentions import Mentions, mentions_in
from bot.routing.reading import BEFORE, Reading, Source
from bot.routing.references import taken_over
from bot.routing.training import vectors_of
from bot.routing.utterance import Utterance
from bot.routing.wishes import halves
from indexes.features.from_text import Encoder
from skills.contract import Intent, Skill, Words

HELP = "help"
WAVER = 0.2  # two skills whose chances are nearer than this are asked about
AGAIN = 3.0  # how much likelier a change is where the message would ask the same skill again, or for nothing
SURE = 0.6  # how sure each of two wishes must be for a sentence to be read as both
ASK = Words("Do you want {} or {}?", "你想要{}，还是{}？")


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
        whole = self._whole(text, language, attachments, turns)
        if whole.intent.params.get("mood") and tells_feeling(text):
            whole = replace(whole, felt=whole.intent.params["mood"])
        for first, second in halves(text):
            one, two = self._whole(first, whole.language, attachments, turns), self._whole(second, whole.language)
            apart = one.intent.skill != two.intent.skill and whole.intent.skill in (one.intent.skill, two.intent.skill)
            if (
                apart
                and HELP not in (one.intent.skill, two.intent.skill)
                and min(one.confidence, two.confidence) > SURE
            ):
                return replace(one, then=second)
        return whole

    def _whole(
        self, text: str, language: str | None = None, attachments: Sequence[str] = (), turns: Sequence[Asked] = ()
    ) -> Reading:
        """Return what the message asks for as one wish."""
        utterance = Utterance.of(text, tuple(attachments), self._known.spelling)
        mentions = mentions_in(utterance.plain, self._known.kinds)
        written = language or language_of(text)
        named = features(utterance, mentions)
        chances = self._known.weights.scores(named, self._vector(utterance))
        before = [turn.intent for turn in turns]
        skills = self._by_skill(chances)
        if self._changes(chances, skills, before):
            follow = changed(utterance, mentions, self._skills, self._known.kinds, before)
            if follow:
                return Reading(follow[0], float(chances[self._place(Meaning(CHANGE))]), written, follow[1])
        readings = [self._read(name, utterance, mentions, chances, written, named) for name in _likely(skills)]
        return self._asked_back([self._with_references(each, utterance, before) for each in readings])

    def _changes(self, chances: Matrix, skills: Mapping[str, float], before: Sequence[Intent]) -> bool:
        """Return whether a message changes an earlier request rather than asking anew."""
        best = max(skills, key=lambda each: skills[each])
        lean = AGAIN if before and best in (before[-1].skill, HELP) else 1.0
        return bool(before) and lean * float(chances[self._place(Meaning(CHANGE))]) > skills[best]

    def _read(
        self,
        name: str,
        utterance: Utterance,
        mentions: Mentions,
        chances: Matrix,
        language: str,
        named: Mapping[str, float],
    ) -> Reading:
        """Return the reading of a message that asks a skill for something of its own."""
        skills = self._by_skill(chances)
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

    def _with_references(self, reading: Reading, utterance: Utterance, before: Sequence[Intent]) -> Reading:
        """Return the reading with what it takes over from the last request; what was said goes before."""
        if utterance.files:
            return reading
        more = taken_over(utterance.plain, self._skills[reading.intent.skill], before)
        intent = Intent(reading.intent.skill, {**more, **reading.intent.params})
        return replace(reading, intent=intent, sources={**dict.fromkeys(more, Source(BEFORE)), **reading.sources})

    def _asked_back(self, readings: Sequence[Reading]) -> Reading:
        """Return the likeliest reading; with a question where another one is about as likely."""
        if len(readings) == 1:
            return readings[0]
        offers = [self._skills[each.intent.skill].offered(each.language) for each in readings]
        return replace(
            readings[0],
            ask=ASK(readings[0].language).format(*offers),
            either={offer: each.intent for offer, each in zip(offers, readings, strict=True)},
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


def _likely(skills: Mapping[str, float]) -> list[str]:
    """Return the likeliest skill, and the second where a fair reader would waver between the two."""
    first, second = sorted(skills, key=lambda each: -skills[each])[:2]
    wavers = skills[first] - skills[second] < WAVER * sum(skills.values()) and HELP not in (first, second)
    return [first, second] if wavers else [first]
