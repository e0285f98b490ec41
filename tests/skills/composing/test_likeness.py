from skills.composing.likeness import Known

TUNE = [(step * 12 if step % 3 else step * 12 + 4, 60 + (step * 7) % 11) for step in range(40)]


def test_a_transposed_and_slower_copy_is_found_whole():
    known = Known.of({"a": TUNE, "b": [(12 * i, 60 + i % 2) for i in range(20)]})
    copy = known.likeness([(onset * 2, pitch + 5) for onset, pitch in TUNE])
    assert (copy.run, copy.nearest, copy.share) == (40, "a", 1.0)


def test_a_part_of_a_known_tune_is_measured_in_notes():
    known = Known.of({"a": TUNE})
    mixed = known.likeness(TUNE[:15] + [(1000 + 7 * i * i, 50 + i * i % 13) for i in range(15)])
    assert 14 <= mixed.run <= 16


def test_a_new_tune_is_like_none():
    known = Known.of({"a": TUNE})
    assert known.likeness([(12 * i, 60 + i % 5) for i in range(30)]).run == 0
    assert known.likeness([]).run == 0
