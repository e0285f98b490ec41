"""The classifier goes on from an earlier model to the same one, with new sentences and with none."""

import numpy as np

from bot.routing.mentions import kinds_of
from bot.routing.spelling import Spelling
from bot.routing.training import Lessons, fit, rows_of
from skills.contract import Resources
from skills.help.skill import Help
from skills.song.skill import Song


def test_a_fit_from_an_earlier_model_comes_to_the_same_one() -> None:
    skills = [Song(Resources()), Help(Resources())]
    rows = [row for row in rows_of(skills) if row[0].skill in ("song", "help")][::8]
    kinds, spelling = kinds_of(skills), Spelling([])
    some = fit(Lessons.of(rows[::2], kinds, spelling), None)
    lessons = Lessons.of(rows, kinds, spelling)
    anew, onward = fit(lessons, None), fit(lessons, None, some)
    chances = [[model.scores(named, None) for named in lessons.named] for model in (anew, onward)]
    assert np.abs(np.array(chances[0]) - np.array(chances[1])).max() < 0.05
