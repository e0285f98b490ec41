import random
from itertools import pairwise

import pytest

from indexes.music.notes import TICKS, Score
from skills.composing import Plan, compose
from skills.music.files import musicxml_bytes
from skills.song.setting import RANGE, composed_song, song_on
from skills.song.underlay import carried
from skills.song.verses import Line, Syllable, Verse, named
from skills.writing.tunes import phrases, syllables_of
from tests.skills.song.words import CHORUS, HOME, VERSE

SONG = named((VERSE, CHORUS, VERSE, CHORUS), "en")


def sung(score: Score) -> list[str]:
    return [note.lyric for note in score.melody.notes if note.lyric != "_"]


def wanted(verses: tuple[Verse, ...]) -> list[str]:
    return [each.text + "-" * (not each.ends) for verse in verses for line in verse.lines for each in line.syllables]


@pytest.mark.parametrize("verses", [SONG, named((HOME, HOME), "zh")], ids=["english", "chinese"])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_syllable_has_one_note_in_order(verses: tuple[Verse, ...], seed: int) -> None:
    song = composed_song(Plan(meter="4/4"), verses, seed)
    assert [note.lyric for note in song.sheet.melody.notes] == wanted(verses)


def test_the_chorus_has_one_tune_and_the_verse_another() -> None:
    melody = composed_song(Plan(), SONG, 3).sheet.melody.notes
    sizes = [sum(len(line.syllables) for line in verse.lines) for verse in SONG]
    starts = [sum(sizes[:place]) for place in range(5)]
    verse, chorus, again, last = ([note.pitch for note in melody[a:b]] for a, b in pairwise(starts))
    assert verse == again
    assert chorus[:-1] == last[:-1]
    assert verse != chorus


def test_stressed_syllables_fall_on_beats_far_more_often_than_others() -> None:
    on = {True: [0, 0], False: [0, 0]}
    for seed in range(6):
        song = composed_song(Plan(meter="4/4"), SONG, seed).sheet
        flags = [each.stressed for verse in SONG for line in verse.lines for each in line.syllables]
        for note, stressed in zip(song.melody.notes, flags, strict=True):
            on[stressed][0] += (note.onset - song.pickup) % (2 * TICKS) == 0
            on[stressed][1] += 1
    shares = {stressed: hits / total for stressed, (hits, total) in on.items()}
    assert shares[True] > 1.5 * shares[False]


def test_a_line_ends_on_a_long_note() -> None:
    song = composed_song(Plan(meter="4/4"), SONG, 4).sheet
    last, ends = -1, []
    for verse in SONG:
        for each in verse.lines:
            last += len(each.syllables)
            ends.append(song.melody.notes[last].duration)
    usual = sorted(note.duration for note in song.melody.notes)[len(song.melody.notes) // 2]
    assert sum(end > usual for end in ends) >= 0.8 * len(ends)


def test_what_is_asked_holds_and_players_are_added() -> None:
    song = composed_song(Plan(tonic="A", mode="minor", meter="3/4", tempo=90), SONG, 5)
    assert (song.sheet.keys[0].tonic, song.sheet.keys[0].mode) == ("A", "minor")
    assert (str(song.sheet.meters[0]), song.sheet.tempos[0].bpm) == ("3/4", 90)
    assert len(song.sounding.parts) == 3
    assert song.sounding.melody.notes == song.sheet.melody.notes
    assert song.sheet.chords
    assert all(RANGE[0] <= note.pitch <= RANGE[1] for note in song.sheet.melody.notes)
    assert [mark.label for mark in song.sheet.marks] == ["Verse", "Chorus", "Verse", "Chorus"]
    assert musicxml_bytes(song.sheet).count(b"<lyric") == len(wanted(SONG))


def test_the_same_seed_gives_the_same_song() -> None:
    assert composed_song(Plan(), SONG, 7) == composed_song(Plan(), SONG, 7)
    assert composed_song(Plan(), SONG, 7) != composed_song(Plan(), SONG, 8)


@pytest.mark.parametrize("style", ["waltz", "jig", "hymn"])
def test_words_set_to_a_known_tune_keep_its_pitches_and_lose_no_syllable(style: str) -> None:
    tune = compose(Plan(style=style, bars=16), random.Random(1))
    song = song_on(tune, SONG).sheet
    assert sung(song) == wanted(SONG)
    heard = [note.pitch for note in song.melody.notes]
    assert list(dict.fromkeys(heard)) == list(dict.fromkeys(note.pitch for note in tune.melody.notes))
    assert all(before.end <= after.onset for before, after in pairwise(song.melody.notes))


def test_a_tune_is_repeated_until_the_words_are_sung() -> None:
    tune = compose(Plan(style="hymn", bars=8), random.Random(2))
    long = named((VERSE, CHORUS) * 4, "en")
    song = song_on(tune, long).sheet
    assert sung(song) == wanted(long)
    assert song.bars() % tune.bars() == 0
    assert len(song.chords) > len(tune.chords)


def test_phrases_hold_every_note_once_and_ask_for_comfortable_lines() -> None:
    tune = compose(Plan(style="waltz", bars=16), random.Random(3))
    assert [note for phrase in phrases(tune) for note in phrase] == list(tune.melody.notes)
    assert all(1 <= count <= 12 for count in syllables_of(tune))


def test_more_syllables_than_notes_divide_the_longest_and_fewer_slur() -> None:
    tune = compose(Plan(style="hymn", bars=8), random.Random(2))
    phrase = phrases(tune)[0]
    many = [Syllable(str(number), number % 2 == 0) for number in range(len(phrase) + 3)]
    assert [note.lyric for note in carried(phrase, many, tune)] == [each.text for each in many]
    few = carried(phrase, many[:2], tune)
    assert [note.lyric for note in few if note.lyric != "_"] == ["0", "1"]
    assert sum(note.duration for note in few) == sum(note.duration for note in phrase)


def test_a_tune_without_notes_is_left_alone() -> None:
    from skills.song.underlay import underlaid

    empty = Score(())
    assert underlaid(empty, [Verse("verse", (Line("la", (Syllable("la", True),)),))]) == empty
