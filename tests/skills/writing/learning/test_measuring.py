import json

from skills.writing.evaluation import about
from skills.writing.learning.measuring import stanzas


def test_stanzas_are_english_ones_each_once_without_headings(tmp_path):
    song = "[Verse 1]\nOne light\nAt night\n\n[Chorus]\nSing low\nLet go\n\n[Chorus]\nSing low\nLet go"
    rows = [{"text": song}, {"text": "春风吹过小桥边，\n柳絮飞来满眼前。"}, {"text": ""}]
    (tmp_path / "out.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert stanzas(tmp_path / "out.jsonl") == ["One light\nAt night", "Sing low\nLet go"]


def test_a_text_is_nearer_to_what_it_is_about():
    text = "[Verse]\nThe boats lie in the harbour\nAnd nobody knows why"
    harbour, kitchen = about(text, "the old harbour"), about(text, "my grandmother's kitchen")
    assert harbour["theme similarity"] > kitchen["theme similarity"] + 0.2
    assert (harbour["lines with a theme word"], kitchen["lines with a theme word"]) == (0.5, 0.0)
