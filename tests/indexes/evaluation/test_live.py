from indexes.database.histories import Event
from indexes.database.ratings import Satisfaction
from indexes.evaluation.live import Outcomes, lines, outcomes


def did(person, action, target, value=None):
    return Event(person, action, target, value, "", 0.0)


def test_what_became_of_what_was_shown_is_counted_once_and_by_the_last_thing_done():
    events = [
        did("ann", "like", "x"),  # before it was shown: not a consequence
        *(did("ann", "shown", target) for target in "xyzw"),
        did("ann", "like", "y"), did("ann", "dislike", "y"),
        did("ann", "rate", "z", 5.0), did("ann", "listened", "z"),
        did("bob", "shown", "x"), did("bob", "rate", "x", 2.0), did("bob", "like", "q"),
    ]  # fmt: skip
    found = outcomes(events)
    assert found == Outcomes(shown=5, accepted=1, refused=2, people=2)
    assert (found.click_through, found.acceptance, found.satisfaction) == (3 / 5, 1 / 5, 1 / 3)


def test_nothing_shown_is_no_fault():
    assert outcomes([]) == Outcomes()
    assert "0" in lines(Outcomes(), [])[0]


def test_the_report_tells_satisfaction_by_skill_and_model():
    told = lines(Outcomes(10, 4, 1, 2), [Satisfaction("melody", "ngram-1", 3, 4)])
    assert "click-through 50.0 ±" in told[1]
    assert told[-1].split()[:3] == ["melody", "ngram-1", "4"]
    assert "75.0" in told[-1]
