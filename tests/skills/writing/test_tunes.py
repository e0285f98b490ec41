from indexes.music.notes import TICKS, Note, Part, Score
from skills.writing.tunes import beats_of, syllables_of


def test_strong_beats_are_those_at_a_bars_start_and_middle():
    eighths = tuple(Note(60 + place % 5, place * TICKS // 2, TICKS // 2) for place in range(16))
    score = Score((Part(eighths),))
    assert beats_of(score)[0][:8] == "10-010-0"
    assert [len(each) for each in beats_of(score)] == list(syllables_of(score))
