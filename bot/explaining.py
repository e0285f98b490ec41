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
WHY = re.compile(
    r"(?:\W*(?:but|so|and|ok|huh|hm+|wait)\b)?\W*"
    r"(?:why(?: (?:this|that|these|those|it|so|like (?:this|that)))?|explain (?:it|this|that|yourself)"
    r"|(?:why|how) (?:did|have) you (?:come up with|make|made|write|wrote|written|compose|choose|chose|pick)\w*"
    r"(?: (?:it|this|that|these|those|them))?(?: (?:words|lines|notes|chords|tune|song))?(?: like (?:this|that))?"
    r"|how (?:was|were) (?:it|this|that|they) (?:made|written|composed))\W*"
    r"|\W*(?:这首|这个)?(?:为什么|为啥|为何)(?:要)?(?:这样|这么)?(?:写|做|编|选|谱)?(?:呢|啊)?\W*|\W*(?:这首|这个)?(?:是)?怎么(?:写|做|编|选|谱)?(?:出来|来)?的\W*",
    re.IGNORECASE,
)
HERE = Words("This is how it came about.", "它是这样来的。")
CHANGED = Words("Against the one before: {}.", "和上一个相比：{}。")
SAME = Words("You asked for the same again, so only the seed is another.", "要求没有变，只是换了种子。")
FIRST = Words("I made nothing like it here before, to compare it with.", "这里之前没有同类作品可以对比。")
KEPT = ("seed", "of")  # of an Intent, but no wish


def explained(text: str, turns: Sequence[Turn], skills: Mapping[str, Skill], language: str) -> Reply | None:
    """Return how the last thing made differs from the one before, or how it came about; None for other questions.

    Why a track was recommended is told by the recommender, which knows it by its number.
    """
    last = next((turn for turn in reversed(turns) if turn.result), None)
    if last and last.result and last.result.account and not last.result.made.tracks and WHY.fullmatch(text.strip()):
        return _told(HERE(language), last, language)
    made = [turn for turn in turns if turn.result and (skill := skills.get(turn.intent.skill)) and skill.changeable]
    if not made or not ASKED.fullmatch(text.strip()):
        return None
    last = made[-1]
    before = next((turn for turn in made[-2::-1] if turn.intent.skill == last.intent.skill), None)
    changes = list(_changes(before.intent.params, last.intent.params, language)) if before else []
    told = CHANGED(language).format("; ".join(changes)) if changes else (SAME if before else FIRST)(language)
    return _told(told, last, language)


def _told(text: str, turn: Turn, language: str) -> Reply:
    account = turn.result.account if turn.result else {}
    return Reply(text, (Card(HOW(language), tuple(map(str, facts(account, language)))),))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> Iterator[str]:
    for name in dict.fromkeys([*before, *after]):
        old, new = said(before.get(name), language), said(after.get(name), language)
        if name not in KEPT and old != new:
            yield f"{named(name, language)} {old or '–'} → {new or '–'}"
