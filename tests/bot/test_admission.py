import pytest

from bot.admission import SWEEP, Admission, Rate
from bot.jobs import Busy


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_one_beyond_the_limit_is_told_how_long_to_wait_and_may_come_again_then() -> None:
    clock = Clock()
    rate = Rate(60, clock)
    for _ in range(3):
        rate.admit("ann", 3)
        clock.now += 10
    with pytest.raises(Busy, match="30 seconds"):
        rate.admit("ann", 3)
    rate.admit("bo", 3)
    clock.now += 30.1
    rate.admit("ann", 3)


def test_who_asked_nothing_lately_takes_no_memory() -> None:
    clock = Clock()
    rate = Rate(60, clock)
    for number in range(SWEEP):
        rate.admit(str(number), 1)
    clock.now += 61
    rate.admit("ann", 1)
    assert list(rate._times) == ["ann"]


def test_a_person_is_answered_some_things_at_a_time_and_others_go_on() -> None:
    admission = Admission(at_once=2)
    with admission.of("ann"), admission.of("ann"):
        with pytest.raises(Busy, match="still answering"), admission.of("ann"):
            pass
        with admission.of("bo"):
            pass
    with admission.of("ann"):
        pass


def test_a_person_is_admitted_so_often_in_a_minute() -> None:
    clock = Clock()
    admission = Admission(at_once=9, per_minute=2, clock=clock)
    for _ in range(2):
        with admission.of("ann"):
            pass
    with pytest.raises(Busy, match="60 seconds"), admission.of("ann"):
        pass
    clock.now += 60.1
    with admission.of("ann"):
        pass
