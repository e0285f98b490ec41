"""Words in, a Reading out: values are found by their kinds, the skill is learned from what people say, the rest follows."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.routing.classifier import CHANGE, Matrix, Meaning
from bot.routing.dialogue import asks_only, changed, swaps, undoes
from bot.routing.ellipsis import is_elliptical, narrows, only_values
from bot.routing.features import features
from bot.routing.feelings import felt
from bot.routing.filling import fill
from bot.routing.knowledge import Knowledge
from bot.routing.language import language_of
from bot.routing.mentions import Mentions, mentions_in
from bot.routing.reading import BEFORE, Reading, Source
from bot.routing.references import asked_besides, asked_of_another, going_on, taken_back, taken_over, worked_on
from bot.routing.standing import standing
from bot.routing.training import vectors_of
from bot.routing.utterance import Utterance
from bot.routing.wishes import halves
from indexes.features.from_text import Encoder
from skills.contract import Intent, Skill, Words
from skills.sayings import choice_of

HELP = "help"
WAVER = 0.2  # two skills whose chances are nearer than this are asked about
FLOOR = 0.6  # and so are the two likeliest where the first is less likely than this
AGAIN = 3.0  # how much likelier a change is where the message would ask the same skill again, or for nothing
LOYAL = 3.0  # how much likelier the skill of the request before is than the words alone say
SLIGHT = 0.15  # of the likeliest skill's chance: less is none
FURTHER = 2.0  # and where it begins as one that goes on: "and", "no", "now"
SURE = 0.6  # how sure a reading is at least that words alone decide: values alone, "and the third?"
TELLING = 3  # the claim of values that tell what is to be done, where only one choice of a skill takes them
BOTH = 0.7  # how sure each of two wishes must be for a sentence to be read as both
CERTAIN = 0.95  # the same, whatever the sentence seems to ask as a whole
# How a message begins that goes on from the one before.
FOLLOWS = re.compile(
    r"\W*(?:and|but|no|nope|nah|now|actually|rather|instead|ok but|same|make (?:it|that|them)|this time|one (?:about|for|in|with|on))\b|\s*(?:还是|再|那|不|换|改|加|要)",
    re.IGNORECASE | re.ASCII,
)
ASK = Words("Do you want {} or {}?", "你想要{}，还是{}？")


class Asked(Protocol):
    """A turn of a conversation, as far as routing needs it."""

    @property
    def intent(self) -> Intent:
        """Return what the turn asked for."""
        ...

    @property
    def pace(self) -> float | None:
        """Return the quarter notes a minute of what came of it, None for no tune."""
        ...


@dataclass(frozen=True)
class Heard:
    """A message before it is decided what it means: its words, the values in them, its features, and each class's chance."""

    utterance: Utterance
    mentions: Mentions
    features: Mapping[str, float]
    chances: Matrix
    language: str


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
        before = [turn.intent for turn in turns]
        pace = turns[-1].pace if turns else None
        whole = self._one(self._heard(text, language, attachments), before, pace)
        for first, second in halves(text):
            one = self._one(self._heard(first, whole.language, attachments), before, pace)
            two = self._one(self._heard(second, whole.language), [*before, one.intent])
            if _are_two(whole, one, two):
                return replace(one, then=second)
        return replace(whole, felt=felt(text, whole.intent.params))

    def _heard(self, text: str, language: str | None, attachments: Sequence[str] = ()) -> Heard:
        """Return the message with its values found and the chance of each class."""
        utterance = Utterance.of(text, tuple(attachments), self._known.spelling)
        mentions = mentions_in(utterance.plain, self._known.kinds)
        named = features(utterance, mentions)
        vector = vectors_of([utterance], self._encoder)[0] if self._encoder else None
        return Heard(
            utterance, mentions, named, self._known.weights.scores(named, vector), language or language_of(text)
        )

    def _one(self, heard: Heard, before: Sequence[Intent], pace: float | None = None) -> Reading:
        """Return the reading of one wish: a change of an earlier request (whose tune had a pace), or one of its own."""
        text = heard.utterance.plain
        other = (
            asked_of_another(text, self._skills, before)
            or asked_besides(text, self._skills, before)
            or taken_back(text, self._skills, before)
        )
        if other:
            return Reading(other, SURE, heard.language, dict.fromkeys(other.params, Source(BEFORE)))
        if told := worked_on(text, heard.utterance.files, self._skills, before):
            return self._told(told, heard, before)
        skills = self._by_skill(heard.chances)
        change = self._chance_of_change(heard)
        if before and self._is_changeable(before[-1]):
            skills[before[-1].skill] *= LOYAL
        best = max(skills, key=lambda each: skills[each])
        asked = [each for each in before if each.skill in self._skills and not asks_only(self._skills, each)]
        last = next((each for each in reversed(asked) if self._is_changeable(each)), None)
        able = going_on(text, best, self._skills, last if not heard.utterance.files else None)
        skills = {name: chance for name, chance in skills.items() if name in able}
        best = max(skills, key=lambda each: skills[each])
        again = last and (best == HELP or self._again(best, heard, last))
        lean = (AGAIN if again else 1.0) * (FURTHER if before and FOLLOWS.match(text) else 1.0)
        same = last is not None and last is asked[-1] and self._again(best, heard, last)
        bare = is_elliptical(text, heard.mentions, self._skills, before) or undoes(text)
        bare = bare or (last is not None and "theme" in last.params and swaps(text) is not None)
        bare = bare or (same and narrows(text, heard.mentions))
        if bare or lean * change > skills[best]:
            follow = changed(heard.utterance, heard.mentions, self._skills, self._known.kinds, before, pace)
            if follow:
                sure = max(change, SURE) if bare else change
                return Reading(follow.intent, sure, heard.language, follow.sources, refused=follow.refused)
        if change > skills[best]:
            skills = self._that_take(heard.mentions, skills)
        readings = [self._asking(name, heard, before) for name in _likely(skills)]
        return self._with_question(readings) if len(readings) > 1 else readings[0]

    def _is_changeable(self, intent: Intent) -> bool:
        return intent.skill in self._skills and self._skills[intent.skill].changeable

    def _that_take(self, mentions: Mentions, skills: dict[str, float]) -> dict[str, float]:
        """Return the chances of the skills that a change of nothing may mean, which take all that is named: 换成笛子."""
        named = {each.name for each in mentions.apart if not each.implied}
        some = {
            name: chance
            for name, chance in skills.items()
            if self._skills[name].changeable and named <= set(self._skills[name].Params.model_fields)
        }
        return some if max(some.values(), default=0.0) > SLIGHT * max(skills.values()) else skills

    def _again(self, name: str, heard: Heard, last: Intent) -> bool:
        """Return whether a message asks the last skill for the same kind of thing: a tune again, not to transpose it."""
        if name != last.skill:
            return False
        choice = choice_of(self._skills[name])
        usual = self._skills[name].Params.model_fields[choice].default if choice else None
        means = dict(self._known.weights.classes[self._place(name, heard)].means)
        return bool(means.get(choice, usual) == last.params.get(choice, usual))

    def _place(self, name: str, heard: Heard) -> int:
        """Return the place of a skill's likeliest class; that which alone takes a value where one does: only what is moved has an interval."""
        skill, classes = self._skills[name], self._known.weights.classes
        places = [place for place, each in enumerate(classes) if each.skill == name]
        choice = choice_of(skill)
        told = [tuple(skill.takes.get(each.name, ())) for each in heard.mentions.apart if each.kind.claim >= TELLING]
        some = [each for each in places if (dict(classes[each].means).get(choice),) in told]
        return max(some or places, key=lambda each: float(heard.chances[each]))

    def _told(self, told: Intent, heard: Heard, before: Sequence[Intent]) -> Reading:
        """Return the reading of what is outright to be done with a tune; the metre of a waltz that it is accompanied as is not its own."""
        place = self._known.weights.classes.index(Meaning(told.skill, tuple(told.params.items())))
        mentions = replace(heard.mentions, all=tuple(each for each in heard.mentions.all if not each.implied))
        reading = self._asking(told.skill, replace(heard, mentions=mentions), before, place)
        return replace(reading, confidence=max(SURE, reading.confidence))

    def _asking(self, name: str, heard: Heard, before: Sequence[Intent], place: int | None = None) -> Reading:
        """Return the reading of a message that asks this skill for something of its own, of the likeliest class or that at `place`."""
        weights, skills = self._known.weights, self._by_skill(heard.chances)
        place = self._place(name, heard) if place is None else place
        skill = self._skills[name]
        filling = fill(
            skill, heard.utterance, heard.mentions, dict(weights.classes[place].means), self._known.frames[name]
        )
        made = [] if heard.utterance.files else [each for each in before if self._is_changeable(each)]
        more = taken_over(heard.utterance.plain, skill, made, only_values(heard.mentions))
        lost = skill.keeps.get(filling.values.get(choice_of(skill), "")) if made and made[-1].skill == name else None
        if lost is not None:
            stands = standing(skill, made[-1], filling.values, heard.utterance.plain, self._known.kinds)
            more = {key: value for key, value in stands.items() if key not in lost}
        return Reading(
            Intent(name, {**more, **filling.values}),
            skills[name] / sum(skills.values()),
            heard.language,
            {**dict.fromkeys(more, Source(BEFORE)), **filling.sources},
            tuple(weights.reasons(heard.features, place)),
            filling.refused,
        )

    def _with_question(self, readings: Sequence[Reading]) -> Reading:
        """Return the likeliest reading with the question which of these is meant."""
        first = readings[0]
        offers = [self._skills[each.intent.skill].offered(first.language) for each in readings]
        either = {offer: each.intent for offer, each in zip(offers, readings, strict=True)}
        return replace(first, ask=ASK(first.language).format(*offers), either=either)

    def _by_skill(self, chances: Matrix) -> dict[str, float]:
        """Return the chance of each skill that is here."""
        skills: dict[str, float] = defaultdict(float)
        for meaning, chance in zip(self._known.weights.classes, chances, strict=True):
            if meaning.skill in self._skills:
                skills[meaning.skill] += float(chance)
        return skills

    def _chance_of_change(self, heard: Heard) -> float:
        return float(heard.chances[self._known.weights.classes.index(Meaning(CHANGE))])


def _likely(skills: Mapping[str, float]) -> list[str]:
    """Return the likeliest skill, and the second where a fair reader would waver between the two."""
    ranked = sorted(skills, key=lambda each: -skills[each])[:2]
    first, second, together = skills[ranked[0]], skills[ranked[-1]], sum(skills.values())
    wavers = (first - second < WAVER * together or first < FLOOR * together) and HELP not in ranked
    return ranked if wavers else ranked[:1]


def _are_two(whole: Reading, one: Reading, two: Reading) -> bool:
    """Return whether a message asks two skills: each for certain, or surely and one of them as it seems as a whole."""
    asked, sure = (one.intent.skill, two.intent.skill), min(one.confidence, two.confidence)
    likely = sure > CERTAIN or (sure > BOTH and whole.intent.skill in asked)
    return likely and HELP not in asked and asked[0] != asked[1]
