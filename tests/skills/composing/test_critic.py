import random
from dataclasses import replace

import numpy as np
import pytest

from skills.composing import Plan
from skills.composing.critic.judging import FILE, Critic
from skills.composing.critic.lessons import Pair, network, teach
from skills.composing.critic.views import view
from skills.composing.learning import Course, arrays
from skills.composing.model import EMBEDDED, embedded
from skills.composing.sequence.alphabet import LENGTHS, LOWEST, Event, meter_number
from skills.composing.styles import complete
from skills.composing.tunes import tune

EIGHTH = LENGTHS.index(12)
JIG = meter_number("6/8")


def bars(rng, steps):
    """Eight bars of eighths that go by so many semitones at most."""
    pitches = np.cumsum([0, *rng.integers(-steps, steps + 1, 47)]) % 24
    events = [Event(EIGHTH, int(pitch) - LOWEST) for pitch in pitches]
    return [events[at : at + 6] for at in range(0, 48, 6)]


def seen(rng, steps):
    return view(bars(rng, steps), JIG, 0, 1, False)


@pytest.fixture(scope="module")
def learned(tmp_path_factory):
    rng = np.random.default_rng(0)
    pairs = [Pair(seen(rng, 2), seen(rng, 9)) for _ in range(160)]
    return teach(pairs[32:], pairs[:32], tmp_path_factory.mktemp("critic"), lambda *_: None, Course(6, 1e-2, 5))


def test_what_is_like_the_learned_tunes_is_told_from_what_is_not(learned):
    critic = Critic(arrays(learned.average))
    rng = np.random.default_rng(1)
    near, far = ([critic.likeness(seen(rng, steps)) for _ in range(20)] for steps in (2, 9))
    assert min(near) > max(far)


def test_the_numpy_critic_says_what_the_torch_one_says():
    import torch

    module = network().eval()
    values = seen(np.random.default_rng(2), 5)
    with torch.no_grad():
        expected = float(module(torch.from_numpy(values)[None], torch.ones(1, len(values)))[0])
    assert Critic(arrays(module.state_dict())).likeness(values) == pytest.approx(expected, abs=0.02)


def test_drafts_are_kept_that_are_more_like_a_persons_tune():
    model, critic = embedded(), Critic.load(EMBEDDED.parent / FILE)

    def drawn(judged):
        found = []
        for seed in range(8):
            rng = random.Random(seed)
            made = tune(complete(Plan(style="jig", bars=16, pickup=False), rng, model.habits), rng, judged)
            found.append(critic.likeness(view(made.bars, JIG, made.frame.mode, 1, False)))
        return np.mean(found)

    assert drawn(model) > drawn(replace(model, critic=None))
