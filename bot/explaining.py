"""What was changed, and how the last answer came about: asked in words, answered from what was kept of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.accounts import HOW, facts, named, said
from indexes.results import Turn
from skills.contract import Card, Reply, Skill, Words

ASKED = re.compile(
    r"(?:\W*(?:so|and|ok|wait)\b)?\W*(?:what (?:did|have) you (?:just )?(?:change\w*|do differently|do to it)"
    r"|what(?:'s| is| has| was) (?:been )?(?:changed|different)|how did (?:it|that|this) come about)"
    r"(?: (?:now|here|this time|in it|about it))?\W*"
    r"|你?(?:刚才|刚刚|都|到底)*(?:改|变|换|动)了(?:些|点)?(?:什么|哪里|哪些地方)\W*|(?:有什么|哪里)(?:变了|不一样|不同|变化)了?\W*",
    re.IGNORECASE,
)
CHANGED = Words("Against the one before: {}.", "和上一个相比：{}。")
SAME = Words("You asked for the same again, so only the seed is another.", "要求没有变，只是换了种子。")
FIRST = Words("I made nothing like it here before, to compare it with.", "这里之前没有同类作品可以对比。")
KEPT = ("seed", "of")  # of an Intent, but no wish


def explained(text: str, turns: Sequence[Turn], skills: Mapping[str, Skill], language: str) -> Reply | None:
    """Return what differs between the last thing made and the one before, and its account; None for other questions."""
    made = [turn for turn in turns if turn.result and (skill := skills.get(turn.intent.skill)) and skill.changeable]
    if not made or not ASKED.fullmatch(text.strip()):
        return None
    last = made[-1]
    before = next((turn for turn in made[-2::-1] if turn.intent.skill == last.intent.skill), None)
    changes = list(_changes(before.intent.params, last.intent.params, language)) if before else []
    told = CHANGED(language).format("; ".join(changes)) if changes else (SAME if before else FIRST)(language)
    account = last.result.account if last.result else {}
    return Reply(told, (Card(HOW(language), tuple(map(str, facts(account, language)))),))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> Iterator[str]:
    for name in dict.fromkeys([*before, *after]):
        old, new = said(before.get(name), language), said(after.get(name), language)
        if name not in KEPT and old != new:
            yield f"{named(name, language)} {old or '–'} → {new or '–'}"
