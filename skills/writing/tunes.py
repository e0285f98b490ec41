"""What a tune asks of its words: phrases for lines, notes for syllables, strong beats for stresses."""

from indexes.music.notes import TICKS, Note, Score

FEWEST, MOST = 4, 11  # syllables that a line holds well
EIGHTH = TICKS // 2

Phrase = tuple[Note, ...]


def syllables_of(tune: Score) -> tuple[int, ...]:
    """Return how many syllables each phrase of the tune asks for."""
    return tuple(min(MOST + 1, len(singable(phrase))) for phrase in phrases(tune))


def beats_of(tune: Score) -> tuple[str, ...]:
    """Return the beats of each phrase's syllables: 1 at the start or middle of a bar, 0 off the beat, else "-"."""
    bar = tune.meters[0].bar
    strong = bar // 2 if bar % (2 * EIGHTH) == 0 and (bar // 2) % EIGHTH == 0 and bar != 3 * TICKS else bar
    return tuple(
        "".join("1" if note.onset % strong == 0 else "0" if note.onset % TICKS else "-" for note in singable(phrase))[
            : MOST + 1
        ]
        for phrase in phrases(tune)
    )


def sections_of(tune: Score) -> tuple[tuple[str, int], ...]:
    """Return (kind, lines) of sections of four lines that the tune's phrases fill once."""
    count = len(phrases(tune))
    kinds = ("verse", "chorus", "verse", "bridge")
    return tuple((kinds[place // 4 % 4], min(4, count - place)) for place in range(0, count, 4))


def phrases(tune: Score) -> list[Phrase]:
    """Return the melody cut into phrases of one, two or four bars, whichever holds a comfortable line.

    A pickup belongs to the phrase it leads into.
    """
    notes, bar = tune.melody.notes, tune.meters[0].bar
    found: dict[int, list[Phrase]] = {}
    for bars in (2, 4, 1):
        groups: dict[int, list[Note]] = {}
        for note in notes:
            groups.setdefault(note.onset // (bars * bar), []).append(note)
        found[bars] = [tuple(group) for _, group in sorted(groups.items())]
        mean = sum(len(singable(group)) for group in found[bars]) / max(1, len(found[bars]))
        if FEWEST <= mean <= MOST:
            return found[bars]
    return found[2]


def singable(phrase: Phrase) -> Phrase:
    """Return the notes that can carry a syllable: a note quicker than an eighth is slurred to the one before."""
    return tuple(
        note for place, note in enumerate(phrase) if place == 0 or note.duration >= EIGHTH or note.onset % EIGHTH == 0
    )
