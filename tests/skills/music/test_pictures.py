import io
import re
import threading

import numpy as np
import pytest
from PIL import Image

from indexes.music.notes import Chord, Note, Part, Score
from skills.music import pictures
from skills.music.frames import CHINESE, WIDTH, fitted, font_for
from tests.skills.music.tunes import jig, song


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("L"))


@pytest.mark.parametrize("score", [jig(), song()], ids=["jig", "song"])
def test_a_picture_is_white_wide_and_has_clear_margins(score: Score) -> None:
    for data in (pictures.score_png(score), pictures.roll_png(score)):
        image = pixels(data)
        assert image.shape[1] == WIDTH
        assert np.median(image) == 255
        assert image.min() < 60
        edges = np.concatenate([image[:12].ravel(), image[-12:].ravel(), image[:, :12].ravel(), image[:, -12:].ravel()])
        assert edges.min() > 200, "something is cut off at the edge"


def test_a_short_written_piece_is_a_score_and_a_performance_a_roll() -> None:
    assert pictures.picture(jig()).kind == "score"
    performance = Score((Part(tuple(Note(60 + place % 7, place * 317, 203) for place in range(50))),))
    assert pictures.picture(performance).kind == "roll"
    assert pictures.picture(Score((Part((Note(36, 0, 100),), drums=True),))).kind == "roll"


def test_a_long_score_says_how_many_pages_it_has() -> None:
    notes = tuple(Note(60 + place % 12, place * 240, 240) for place in range(90 * 8))
    found = pictures.picture(Score((Part(notes),)))
    assert found.kind == "score"
    assert found.pages > 1


def test_title_and_words_change_the_picture() -> None:
    assert pictures.score_png(jig(), "One") != pictures.score_png(jig(), "Two")
    silent = song().with_(
        parts=(Part(tuple(Note(n.pitch, n.onset, n.duration) for n in song().melody.notes), "Voice"),)
    )
    assert pictures.score_png(silent) != pictures.score_png(song().with_(parts=song().parts[:1]))


def test_chinese_has_a_character_of_its_own_in_the_shipped_font() -> None:
    """A missing character would be drawn as the same box for every one."""
    font = font_for("静夜思", 40)
    assert font.path == str(CHINESE)
    drawn = {bytes(font.getmask(letter)) for letter in "静夜思春眠不觉晓龍門書"}
    assert len(drawn) == 11
    assert bytes(font.getmask("\U0001f600")) not in drawn


def test_a_long_title_shrinks_and_then_ends_in_an_ellipsis() -> None:
    text, font = fitted("静夜思" * 40, 1000, 40)
    assert text.endswith("…")
    assert font.getlength(text) <= 1000
    assert fitted("Short", 1000, 40)[0] == "Short"


def test_flats_in_chord_names_and_tempo_notes_leave_no_private_characters() -> None:
    from skills.music.engraving import readable

    svg = '<tspan font-family="Leipzig" font-size="720px">\uea64</tspan>'
    assert readable(svg) == '<tspan font-size="432px">♭</tspan>'
    assert pictures.score_png(jig().with_(chords=(Chord("B-7", 240),))) != pictures.score_png(jig().with_(chords=()))


def test_a_chord_that_changes_under_the_last_note_stays_on_its_staff() -> None:
    from skills.music.engraving import OPTIONS, loaded

    parts = (Part((Note(62, 0, 1920),)), Part((Note(50, 0, 1920),)))
    score = Score(parts, chords=(Chord("G"), Chord("D", 960), Chord("A7", 1440)))
    mei = loaded(score, OPTIONS).getMEI()
    found = re.findall(r'<harm [^>]*staff="(\d)" tstamp="([\d.]+)"', mei)
    assert [(staff, float(beat)) for staff, beat in found] == [("1", 1), ("1", 3), ("1", 4)]


def test_engraving_works_outside_of_the_main_thread() -> None:
    found: list[bytes] = []
    thread = threading.Thread(target=lambda: found.append(pictures.score_png(jig())))
    thread.start()
    thread.join()
    assert pixels(found[0]).min() < 60
    assert found[0] == pictures.score_png(jig())


def test_an_empty_score_still_gives_a_picture() -> None:
    assert pixels(pictures.picture(Score((Part(()),))).data).shape[1] == WIDTH
