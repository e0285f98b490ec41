"""What stands before the words in a text that the tuned model reads: a heading of the stanza and a plan of each line.

    [sad hymn: river, night]
    8 river / tonight: The river holds the moon tonight,
    6 bed: The dogs have gone to bed,

The heading tells manner, mood, kind and theme words; a line's plan its syllables, a word it holds and its last word.
"""

from collections.abc import Sequence

OLD = "old"  # the manner of texts that say thee and o'er


def heading(kind: str, mood: str = "", theme: Sequence[str] = (), old: bool = False) -> str:
    """Return the line above a stanza."""
    manner = " ".join(word for word in (OLD if old else "", mood, kind) if word)
    return f"[{manner}{': ' if theme else ''}{', '.join(theme)}]\n"


def plan(syllables: int, end: str, keyword: str = "") -> str:
    """Return what stands before a line."""
    return f"{syllables} {f'{keyword} / ' if keyword else ''}{end}:"
