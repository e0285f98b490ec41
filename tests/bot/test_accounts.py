import pytest

from bot.accounts import Fact, facts


def rows(account, language="en"):
    return [(line.name, line.value, line.met) for line in facts(account, language)]


def test_what_was_asked_comes_first_with_whether_it_holds_the_seed_last() -> None:
    account = {
        "seed": 3,
        "model": "melody 1",
        "asked": {"tonic": "D", "bars": 16},
        "met": {"tonic": True, "bars": False},
        "nearest": {"tune": "The Kesh", "notes": 6},
    }
    assert rows(account) == [
        ("Key", "D", True),
        ("Bars", "16", False),
        ("Model", "melody 1", None),
        ("Nearest known tune", "tune: The Kesh · notes: 6", None),
        ("Seed (the same seed gives the same answer)", "3", None),
    ]


def test_it_is_told_in_chinese() -> None:
    assert rows({"asked": {"tonic": "D"}, "met": {"tonic": True}}, "zh") == [("调", "D", True)]
    assert rows({"bars": ["new", "equals bar 1"]}, "zh") == [("呼应前面的小节", "2 同第1小节", None)]
    assert rows({"wish": {"count": 2}}, "zh") == [("我的理解", "数量: 2", None)]


@pytest.mark.parametrize(
    ("account", "said"),
    [
        ({"scheme asked": "ABAB", "scheme met": ["ABAB", "ABAC"]}, [("Rhyme scheme", "ABAB → ABAB, ABAC", None)]),
        ({"scheme asked": "", "scheme met": []}, []),
        ({"syllables": [[8, 6], [8, 6]]}, [("Syllables", "8, 6 | 8, 6", None)]),
        ({"scores": {"a": {"seed": 1}}, "result": "x", "relaxed": []}, []),
        ({"nearest": {"tune": "", "notes": 0}}, []),
        (
            {"bars": ["new", "sequence of bar 1, -1 steps", "equals bar 1"]},
            [("Bars that take up earlier ones", "2 is 1 moved by -1 steps, 3 equals 1", None)],
        ),
        ({"bars": ["new", "moved by +2 semitones"]}, []),
        ({"something new": 0.25}, [("Something new", "0.25", None)]),
        ({"wish": {"type": "jig", "count": 2, "again": False}}, [("What I understood", "type: jig · count: 2", None)]),
    ],
)
def test_a_value_is_put_for_people_and_one_that_says_nothing_is_left_out(account, said) -> None:
    assert rows(account) == said


def test_a_long_value_is_cut() -> None:
    [(_, value, _)] = rows({"theme": "a" * 1000})
    assert len(value) == 300
    assert value.endswith("…")


def test_a_fact_is_one_line_with_a_sign_for_what_was_asked() -> None:
    assert [str(Fact("Key", "D", met)) for met in (True, False, None)] == ["**Key**: D ✓", "**Key**: D ✗", "**Key**: D"]
