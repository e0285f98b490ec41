"""The engine with its shared contexts says what a plain forward pass over the whole text says."""

import pytest

from skills.writing.network.llama import Shape

SHAPE = Shape(vocabulary=40, width=16, layers=2, heads=4, groups=2, head=4, inner=24)


@pytest.fixture(scope="module")
def engine():
    import torch

    from skills.writing.learning.characters import fresh
    from skills.writing.network.engine import Engine
    from skills.writing.network.llama import Llama

    weights = {name: each * (1 if each.dim() == 1 else 10) for name, each in fresh(SHAPE).items()}
    weights["bias"] = torch.linspace(-1, 1, SHAPE.vocabulary)
    return Engine(Llama(weights, SHAPE), None, "tiny")


def plain(engine, text):
    import torch

    return engine.model.states(torch.tensor([text]))[0]


def test_contexts_of_different_lengths_are_read_as_alone(engine):
    import torch

    contexts = [(1, 2, 3), (1, 2, 3, 4, 5), (9,)]
    for state, context in zip(engine.states(contexts), contexts, strict=True):
        torch.testing.assert_close(state, plain(engine, context)[-1])


def test_rows_go_on_from_their_contexts(engine):
    import torch

    contexts = [(1, 2, 3), (7, 8)]
    rows = engine.rows(contexts, 2)
    for tokens in ([11, 12, 13, 14], [21, 22, 23, 24]):
        rows.step(torch.tensor(tokens))
    for place, (first, second) in enumerate([(11, 21), (12, 22), (13, 23), (14, 24)]):
        torch.testing.assert_close(rows.states[place], plain(engine, (*contexts[place // 2], first, second))[-1])


@pytest.mark.parametrize("more", [(), ((1, 2, 3, 9), (1, 2, 3, 8, 7, 6))])
def test_contexts_that_begin_alike_go_on_as_if_alone(engine, more):
    import torch

    engine.states([(1, 2, 3), (7, 8)])
    contexts = [*more, (1, 2, 3, 4), (1, 2, 3, 5, 6), (7, 8, 1), (7, 8, 2, 3, 4)]
    rows = engine.rows(contexts, 2)
    rows.step(torch.tensor(range(11, 11 + 2 * len(contexts))))
    kept = [2 * place + place % 2 for place in range(len(contexts))]
    rows.keep(kept)
    rows.step(torch.tensor(range(21, 21 + len(contexts))))
    for place, context in enumerate(contexts):
        text = (*context, 11 + kept[place], 21 + place)
        torch.testing.assert_close(rows.states[place], plain(engine, text)[-1])


def test_rows_that_are_kept_go_on_as_if_alone(engine):
    import torch

    contexts = [(1, 2, 3), (7, 8)]
    rows = engine.rows(contexts, 3)
    rows.step(torch.tensor([11, 12, 13, 14, 15, 16]))
    rows.keep([1, 2, 5, 3])
    rows.step(torch.tensor([21, 22, 23, 24]))
    rows.keep([0, 3])
    for place, text in enumerate([(1, 2, 3, 12, 21), (7, 8, 14, 24)]):
        torch.testing.assert_close(rows.states[place], plain(engine, text)[-1])


def test_contexts_go_on_from_what_rows_came_to(engine):
    import torch

    rows = engine.rows([(1, 2, 3)], 2)
    rows.step(torch.tensor([11, 12]))
    rows.step(torch.tensor([13, 14]))
    rows.leave(1)
    rows.keep([0])
    read = []
    engine.model.normed, normed = lambda x, name: read.append(x.shape[1]) or normed(x, name), engine.model.normed
    state = engine.states([(1, 2, 3, 12, 14, 5, 6)])[0]
    engine.model.normed = normed
    torch.testing.assert_close(state, plain(engine, (1, 2, 3, 12, 14, 5, 6))[-1])
    assert set(read) == {2}  # the two tokens that are new


def test_rows_grow_past_the_room_they_began_with(engine):
    import torch

    from skills.writing.network.rows import ROOM

    rows, text = engine.rows([(1, 2, 3)], 1), [token % 40 for token in range(2 * ROOM + 3)]
    for token in text:
        rows.step(torch.tensor([token]))
    torch.testing.assert_close(rows.states[0], plain(engine, (1, 2, 3, *text))[-1])


def test_a_text_is_heard_token_by_token(engine):
    import torch

    context, text = (3, 4, 5), (6, 7, 8, 9)
    whole = plain(engine, (*context, *text))
    logits = whole @ engine.model.weights["embedding"].T + engine.model.weights["bias"]
    likely = logits.log_softmax(-1)
    expected = [float(likely[len(context) - 1 + place, token]) for place, token in enumerate(text)]
    heard, middle = engine.heard([context, (1,)], [text, (2, 3)], [2, 1])
    assert heard[0] == pytest.approx(expected, abs=1e-4)
    assert len(heard[1]) == 2
    torch.testing.assert_close(
        engine.model.normed(middle, "norm")[0], whole[-2]
    )  # of two layers the middle is the last


def test_the_critic_judges_by_the_middle_layer(engine):
    import torch

    from skills.writing.network.rows import PLANNED

    critic = torch.linspace(-1, 1, SHAPE.width + 1)
    rows = engine.rows([(1, 2, 3), (7, 8)], 2)
    rows.step(torch.tensor([11, 12, 13, 14]))
    assert rows.convincing().tolist() == [0.0] * 4
    engine.model.weights[PLANNED] = critic
    try:
        found = rows.convincing()
    finally:
        del engine.model.weights[PLANNED]
    last = rows.middle  # of two layers the middle one is the last
    torch.testing.assert_close(engine.model.normed(last, "norm"), rows.states)
    torch.testing.assert_close(found, last @ critic[:-1] + critic[-1])


def test_rows_of_a_short_embedding_are_multiplied_as_halves():
    import torch

    from skills.writing.network.engine import Output
    from skills.writing.network.packed import Halves

    torch.manual_seed(0)
    rows, states = torch.randn(40, 576).bfloat16(), torch.randn(3, 576)
    output = Output.of(rows, None, torch.float32)
    assert isinstance(output.weights, Halves) == Halves.can()
    torch.testing.assert_close(output(states), states @ rows.float().T, atol=0.05, rtol=0.01)
