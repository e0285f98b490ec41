import re
from xml.etree import ElementTree

import pytest

from indexes.music.notes import Chord, Mark, Note, Part, Score, Tempo
from skills.music.live import ATTRIBUTES, SVG, TAGS, WIDTHS, live_score

NASTY = "<script>alert(1)</script>"


def tune(**more: object) -> Score:
    notes = tuple(Note(62 + step, 480 * step, 480, lyric="la" if step else "<b>&") for step in range(8))
    return Score((Part(notes),), tempos=(Tempo(60.0), Tempo(120.0, 1920)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("width", WIDTHS)
def test_each_note_knows_when_it_sounds_under_the_tempo_map(width: str) -> None:
    found = re.findall(r'data-on="([\d.]+)" data-off="([\d.]+)"', live_score(tune(), width))
    times = sorted((float(on), float(off)) for on, off in found)
    assert times == [(0, 1), (1, 2), (2, 3), (3, 4), (4, 4.5), (4.5, 5), (5, 5.5), (5.5, 6)]


def test_nothing_but_shapes_and_texts_is_in_it() -> None:
    svg = live_score(tune(title=NASTY, chords=(Chord("D"),), marks=(Mark(NASTY),)), "wide")
    for element in ElementTree.fromstring(svg).iter():
        assert element.tag in TAGS
        assert set(element.attrib) <= ATTRIBUTES
        assert element.get("href", "#").startswith("#")
    assert "<script" not in svg
    assert "placeholder" not in svg


def test_a_phone_gets_narrower_lines_than_a_desk() -> None:
    long = Score((Part(tuple(Note(60 + n % 12, 480 * n, 480) for n in range(64))),))
    systems = {width: live_score(long, width).count('class="v-system"') for width in WIDTHS}
    assert systems["narrow"] > systems["wide"] > 1
    assert ElementTree.fromstring(live_score(long, "narrow")).tag == SVG + "svg"
