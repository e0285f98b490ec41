"""Words in, a Reading out: explicit words decide, the examples of the skills decide where there are none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any, Protocol

from bot.routing.classifier import Classifier
from bot.routing.cues import weigh
from bot.routing.dialogue import follow_up
from bot.routing.filling import NOTES, Filling, fill
from bot.routing.language import language_of
from bot.routing.reading import Reading
from indexes.features.from_text import Encoder
from skills.contract import Intent, Skill, Words
from skills.parameters.mood import MOOD

WRITTEN = {".mid", ".midi", ".kar", ".xml", ".musicxml", ".mxl", ".abc"}
SOUND = {".wav", ".flac", ".ogg", ".mp3", ".opus", ".m4a", ".oga"}
DATA = {".json", ".jsonl", ".csv", ".zip"}
EXAMPLES = 3.0  # how much a full likeness to a skill's examples weighs against explicit words
SAME = 0.9  # likeness from which a sentence counts as one of the examples
OFF_TOPIC = 0.33  # likeness below which a sentence without explicit words is no request
WAVER = 0.35  # margin of weights under which it is better to ask
HELP, RECOMMEND = "help", "recommend"
MOOD_ALONE = 1.5  # a message that only says how somebody feels asks for music that fits
ASK = Words("Do you mean {} or {}?", "你想要的是{}还是{}？")
KEEP_GOING = re.compile(
    r"\b(?:keep going|go on|carry on|what comes next|finish (?:it|this)|continue)\b|继续|接着|续", re.IGNORECASE
)
BETWEEN = re.compile(r"half ?way|between|blend|mix|merge|cross|combine|混合|融合|之间", re.IGNORECASE)


class Asked(Protocol):
    """A turn of a conversation, as far as routing needs it."""

    @property
    def intent(self) -> Intent:
        """Return what the turn asked for."""
        ...


class Router:
    """Understands messages; ready in a fraction of a second, a few milliseconds a message."""

    def __init__(self, skills: Mapping[str, Skill], encoder: Encoder) -> None:
        self._skills = skills
        self._classifier = Classifier(skills, encoder)

    def read(
        self, text: str, language: str | None = None, attachments: Sequence[str] = (), turns: Sequence[Asked] = ()
    ) -> Reading:
        """Return what the message asks for, given the names of its files and the turns before it."""
        written = language or language_of(text)
        weights = {skill: weight for skill, weight in weigh(text).items() if skill in self._skills}
        if not attachments:
            followed = follow_up(text, self._skills, [turn.intent for turn in turns], weights)
            if followed:
                return self._checked(Reading(followed, 0.9, written, dict.fromkeys(followed.params, "carried over")))
        scores = self._scores(text, attachments, weights)
        skill, confidence, rival = _decided(scores)
        filling = self._filled(skill, text, attachments)
        reading = Reading(Intent(skill, filling.values), confidence, written, filling.said, "")
        if rival and not turns:
            return self._wavering(reading, rival, text, attachments)
        return self._checked(reading)

    def _wavering(self, reading: Reading, rival: str, text: str, attachments: Sequence[str]) -> Reading:
        """Return the reading with the question which of two skills is meant, and both ready to be chosen."""
        other = Intent(rival, self._filled(rival, text, attachments).values)
        both = [self._checked(replace(reading, intent=intent)) for intent in (reading.intent, other)]
        either = {self._skills[each.intent.skill].title(reading.language): each.intent for each in both}
        return replace(both[0], ask=ASK(reading.language).format(*either), either=either)

    def _scores(self, text: str, attachments: Sequence[str], weights: Mapping[str, float]) -> dict[str, float]:
        scores = {name: weights.get(name, 0.0) for name in self._skills}
        if text.strip():
            likenesses, nearest, likeness = self._classifier.scores(text)
            for name, value in likenesses.items():
                scores[name] += EXAMPLES * value
            scores[nearest] += 4.0 if likeness >= SAME else 0.0
            mood = not weights and MOOD.find(text)
            if mood and RECOMMEND in scores:
                scores[RECOMMEND] += MOOD_ALONE
            known = bool(weights) or bool(attachments) or bool(mood) or likeness >= OFF_TOPIC
            if HELP in scores and not known:
                scores[HELP] += 2.0
        for name, weight in _evidence(text, attachments, bool(NOTES.search(text))).items():
            if name in scores:
                scores[name] += weight
        return scores

    def _filled(self, name: str, text: str, attachments: Sequence[str]) -> Filling:
        skill = self._skills[name]
        filling = fill(skill, text)
        values = {
            key: value for key, value in filling.values.items() if key not in filling.hints or _takes_hints(skill)
        }
        special = SPECIAL.get(name)
        if special:
            values = special(values, text, attachments)
        return Filling(values, {key: filling.said.get(key, text) for key in values})

    def _checked(self, reading: Reading) -> Reading:
        """Leave out values that the skill's Params refuse, so that a Reading always validates."""
        params = dict(reading.intent.params)
        model = self._skills[reading.intent.skill].Params
        for name in list(params):
            try:
                model.__pydantic_validator__.validate_python({name: params[name]})
            except ValueError as error:
                if any(each["loc"][:1] == (name,) for each in getattr(error, "errors", list)()):
                    del params[name]
        return replace(reading, intent=Intent(reading.intent.skill, params))


def _decided(scores: Mapping[str, float]) -> tuple[str, float, str]:
    """Return the best skill, how sure it is, and its rival where a fair reader would waver."""
    ranked = sorted(scores, key=lambda name: -scores[name])
    best, second = scores[ranked[0]], scores[ranked[1]] if len(ranked) > 1 else 0.0
    confidence = min(1.0, max(0.05, 0.5 + (best - second) / (2 * max(best, 3.0))))
    wavers = best - second < WAVER and best >= 2.0 and second >= 2.0 and HELP not in ranked[:2]
    return ranked[0], confidence, ranked[1] if wavers else ""


def _evidence(text: str, attachments: Sequence[str], notes: bool) -> dict[str, float]:
    """Return what the files that came with a message, or notes typed in it, say about the skill."""
    kinds = [PurePath(name).suffix.casefold() for name in attachments]
    written, sound = sum(kind in WRITTEN for kind in kinds), sum(kind in SOUND for kind in kinds)
    weights: dict[str, float] = {}
    if written or notes:
        weights = {"melody": 1.0, "listen": 1.5}
        weights["melody"] += 4.0 * bool(KEEP_GOING.search(text)) + 4.0 * (written > 1 and bool(BETWEEN.search(text)))
    if sound:
        weights["listen"] = 2.0
    if attachments and not text.strip():
        weights["listen"] = 9.0
    if any(kind in DATA for kind in kinds):
        weights["taste"] = 5.0 + weights.get("listen", 0.0)
    return weights


def _takes_hints(skill: Skill) -> bool:
    """Return whether what a dance implies (its metre) is wanted: for music to be made, not for music to be found."""
    return "bars" in skill.Params.model_fields


def _melody(values: dict[str, Any], text: str, attachments: Sequence[str]) -> dict[str, Any]:
    if attachments and KEEP_GOING.search(text):
        values["operation"] = "continue"
    if len(attachments) > 1 and BETWEEN.search(text):
        values["operation"] = "blend"
    if values.get("style") and values.get("style") == values.get("mood"):
        del values["style"]
    if "from_bar" in values and values.get("operation") in (None, "new", "vary"):
        values["operation"] = "infill"
    return values


def _taste(values: dict[str, Any], text: str, attachments: Sequence[str]) -> dict[str, Any]:
    if "stars" in values:
        values["action"] = "rate"
    if any(PurePath(name).suffix.casefold() in DATA for name in attachments):
        values["action"] = "import"
    if values.get("action") == "language":
        values["target"] = "zh" if re.search(r"chinese|mandarin|中文|汉语|普通话", text, re.IGNORECASE) else "en"
    elif "target" not in values and values.get("action") in (None, "like", "dislike", "block", "rate", "listened"):
        target = _object_of(text)
        if target:
            values["target"] = target
    return values


OPINION = re.compile(
    r"^.*?\b(?:like|likes|liked|love|loved|hate|hated|dislike|enjoy|enjoyed|play|recommend|show|give|suggest|block|ban|rate|heard|listened to|no more)\b(?:\s+me)?(?:\s+any)?(?:\s+more)?"
    r"|^.*?(?:喜欢|讨厌|爱听|屏蔽|推荐|再放|听过了?|打分|收藏)",
    re.IGNORECASE,
)  # fmt: skip
TAIL = re.compile(
    r"\b(?:again|ever|please|any ?more|so much|a lot|very much|\d stars?|with \w+ stars?)\b|[,.!?。，！？]|了$|吧$|的$|这首|那首|它|^\s*(?:the|a|an)\s+",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"^\s*(?:it|this|that|them|this one|that one|the tune|the song|)\s*$", re.IGNORECASE)


def _object_of(text: str) -> str:
    match = OPINION.match(text)
    rest = TAIL.sub(" ", text[match.end() :]) if match else ""
    rest = " ".join(TAIL.sub(" ", rest).split())
    return "" if PRONOUN.match(rest) else rest


def _help(values: dict[str, Any], text: str, attachments: Sequence[str]) -> dict[str, Any]:
    about = re.search(r"\bhelp (?:with |on |me with |about )?(?:the )?(\w+)", text, re.IGNORECASE) or re.search(
        r"帮助\s*(\S+)", text
    )
    if about:
        return {"topic": about[1]}
    asks = re.search(
        r"what (?:can|do) you do|^\W*help\W*$|commands|how (?:do|can) i use|你(?:会|能)|^\W*帮助\W*$|怎么用|功能",
        text,
        re.IGNORECASE,
    )
    return {} if asks else {"topic": text.strip()[:200]}


def _lyrics(values: dict[str, Any], text: str, attachments: Sequence[str]) -> dict[str, Any]:
    if values.get("structure") and "lines" in values:
        each = re.search(r"\beach\b|apiece|per (?:verse|stanza)|每段|各", text)
        if each or len(values["structure"]) == 1:
            values["structure"] = [f"{section.partition(':')[0]}:{values['lines']}" for section in values["structure"]]
            del values["lines"]
    if (
        values.get("operation") == "finish"
        and "text" not in values
        and not re.search(r"finish|continue|complete|续|接", text)
    ):
        del values["operation"]
    return values


SETTING = re.compile(
    r"\b(?:set|put|turn|make|sing|music|tune|melody)\b.{0,30}\b(?:it|this|that|them|(?:my|the|these|those) (?:words|lyrics|verses?|lines|poem|text))\b"
    r"|谱(?:成|上)?(?:曲|歌)|[唱变做]成.{0,4}歌|配(?:上|个|一个)?(?:曲|旋律)",
    re.IGNORECASE,
)


def _song(values: dict[str, Any], text: str, attachments: Sequence[str]) -> dict[str, Any]:
    values = _lyrics(values, text, attachments)
    if SETTING.search(text) and not re.search(r"\babout\b|关于", text, re.IGNORECASE):
        values.pop("theme", None)  # the words are there already
    return values


SPECIAL = {"melody": _melody, "taste": _taste, "help": _help, "lyrics": _lyrics, "song": _song}
