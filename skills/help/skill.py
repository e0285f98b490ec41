"""Explain what the bot can do, and answer what is no request for music."""

import random
from typing import ClassVar

from skills import contract
from skills.contract import Card, Choice, Intent, Reply, Request, Skill, Words
from skills.declaration import options
from skills.help import texts
from skills.help.smalltalk import talk_about
from skills.parameters import Topic


class Params(contract.Params):
    """What help is asked about."""

    topic: Topic | None = None


class Help(Skill):
    """Say what can be asked, with things to press."""

    name = "help"
    title = Words("Help", "帮助")
    summary = Words("What I can do, with examples to press", "我能做什么，附可以直接点的例子")
    examples: ClassVar = texts.EXAMPLES
    Params = Params
    changeable = False
    heavy = False
    continues: ClassVar = ()

    async def run(self, request: Request) -> Reply:
        """Explain a skill, answer small talk, or list everything."""
        topic = (request.params.topic or "").strip()
        skill = next((each for each in self.resources.skills() if _names(each, topic)), None)
        if skill:
            return self._about(skill, request.language)
        if topic == "welcome" or not topic:
            return self._overview(topic, request.language)
        talk = talk_about(topic)
        said = random.Random(request.seed).choice(talk.answers)
        return Reply(said(request.language), choices=self._presses(request.language) if talk.offers else ())

    def _overview(self, topic: str, language: str) -> Reply:
        opening = texts.WELCOME if topic == "welcome" else texts.OVERVIEW
        lines = [
            f"**{each.title(language)}** – {each.summary(language)}"
            for each in self.resources.skills()
            if each.name != self.name
        ]
        text = "\n".join([opening(language), "", *lines, "", texts.FILES(language)])
        return Reply(text, choices=self._presses(language))

    def _about(self, skill: Skill, language: str) -> Reply:
        """Return a skill's summary, examples, parameters and files."""
        said = tuple(f"“{example}”" for example in skill.examples[language][: texts.SHOWN_EXAMPLES])
        cards = [Card(texts.SAY(language), said), Card(texts.PARAMETERS(language), tuple(_lines(skill, language)))]
        if skill.accepts:
            kinds = ", ".join(dict.fromkeys(texts.FILE_KINDS.get(kind, kind) for kind in skill.accepts))
            cards.append(Card(texts.TAKES(language).format(skill.max_files), (kinds,)))
        own = self._presses(language, skill.name)
        more = Choice(texts.EVERYTHING(language), Intent(self.name))
        return Reply(f"**{skill.title(language)}** – {skill.summary(language)}", tuple(cards), choices=(*own, more))

    def _presses(self, language: str, only: str = "") -> tuple[Choice, ...]:
        """Return things to press, of the skills that are here."""
        here = {skill.name for skill in self.resources.skills()}
        return tuple(
            Choice(label(language), Intent(name, params))
            for name, label, params in texts.presses(language)
            if name in here and only in ("", name)
        )


def _names(skill: Skill, topic: str) -> bool:
    wanted = topic.casefold().removeprefix("/")
    return wanted in (skill.name, skill.title.en.casefold(), skill.title.zh.casefold())


def _lines(skill: Skill, language: str) -> list[str]:
    """Return one line a parameter: name, what it is, its range or first words."""
    lines = []
    for option in options(skill):
        labels = [zh if language == "zh" else en for _, en, zh in option.values]
        words = ", ".join(labels[: texts.SHOWN_VALUES]) + (" …" if len(labels) > texts.SHOWN_VALUES else "")
        span = f"{option.least:g}–{option.most:g}" if option.least is not None and option.most is not None else ""
        detail = " · ".join(part for part in (option.summary(language), span, words) if part)
        lines.append(f"`{option.name}` {detail}")
    return lines
