"""Fit the classifier to what people say to the skills, to labelled requests, and to the router's own sentences of change."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.routing.classifier import CHANGE, ENCODED, Matrix, Meaning, Weights
from bot.routing.features import features, kind_of_file
from bot.routing.mentions import Kinds, mentions_in
from bot.routing.spelling import Spelling
from bot.routing.utterance import Utterance
from indexes.features.from_text import Encoder
from skills.contract import Skill
from skills.sayings import Saying, choice_of, read, sayings

CHANGES = Path(__file__).with_name("changes.txt")
REQUESTS = Path(__file__).with_name("requests.jsonl")  # labels as of `evaluate router`, which the model has seen
COMMON = 3  # sentences that a feature must stand in
RIDGE = 0.1  # pull of all weights towards zero, as in 1/C of other libraries
STEPS, ENOUGH = 200, 1e-4  # of L-BFGS: at most, and the gradient at which it stops
FEW = 12  # sentences that the sentences of a small class count as
NEW = 48  # and those of a class that is taught to a fitted model
Row = tuple[Meaning, Saying]


def rows_of(skills: Iterable[Skill | type[Skill]]) -> list[Row]:
    """Return every sentence with its class."""
    rows = [
        (Meaning(skill.name, tuple(sorted(saying.means.items()))), saying)
        for skill in skills
        for saying in sayings(skill)
    ]
    return [*rows, *((Meaning(CHANGE), saying) for saying in read(CHANGES))]


def requests_of(skills: Mapping[str, Skill], classes: Collection[Meaning]) -> Iterator[Row]:
    """Yield the labelled requests of one skill and one of the `classes`; conversations are left out."""
    for line in REQUESTS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        skill = skills.get(label["skill"])
        if skill and "text" in label:
            meaning = Meaning(skill.name, tuple(sorted(_meant(skill, label).items())))
            files = tuple(kind_of_file(name) or "other" for name in label.get("attachment", "").split())
            if meaning in classes:
                yield meaning, Saying(label["text"], files)


def _meant(skill: Skill, label: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a labelled request as a whole means: what is to be done, or what the label says it means."""
    params, choice = label["params"], choice_of(skill)
    done = params.get(choice, skill.Params.model_fields[choice].default) if choice else None
    done = done["any"][0] if isinstance(done, Mapping) else done
    asked = {"why": params["why"]} if "why" in params else {}
    return label.get("means") or ({choice: done} if choice else asked)


@dataclass(frozen=True)
class Lessons:
    """Sentences as they are read, with their features and their classes."""

    utterances: Sequence[Utterance]
    named: Sequence[Mapping[str, float]]
    meanings: Sequence[Meaning]

    @staticmethod
    def of(rows: Sequence[Row], kinds: Kinds, spelling: Spelling) -> "Lessons":
        """Read every sentence; some milliseconds each."""
        utterances = [Utterance.of(saying.text, _names(saying.files), spelling) for _, saying in rows]
        named = [features(each, mentions_in(each.plain, kinds)) for each in utterances]
        return Lessons(utterances, named, [meaning for meaning, _ in rows])


def fit(lessons: Lessons, encoder: Encoder | None, before: Weights | None = None) -> Weights:
    """Return the model that gives these sentences their classes, with the sentence vectors of `encoder` if there is one.

    It is the same wherever the search begins, for the loss is convex; from the model of `before` it takes less time.
    """
    counts = Counter(name for each in lessons.named for name in each)
    places = {name: place for place, name in enumerate(sorted(n for n, count in counts.items() if count >= COMMON))}
    classes = sorted(set(lessons.meanings), key=lambda each: (each.skill, str(each.means)))
    target = np.array([classes.index(meaning) for meaning in lessons.meanings])
    vectors = vectors_of(lessons.utterances, encoder)
    start = _start(before, places, classes, vectors.shape[1]) if before else None
    found, vector, bias = _solve(_sparse(lessons.named, places), vectors, target, len(classes), start=start)
    return Weights(tuple(classes), places, found, bias, vector, encoder.name if encoder else "")


def _start(before: Weights, places: Mapping[str, int], classes: Sequence[Meaning], dimension: int) -> Matrix:
    """Return the weights of an earlier model in the places of a new one, of features, vector and bias; else zeros."""
    start = np.zeros((len(places) + dimension + 1, len(classes)), np.float32)
    names = [name for name in places if name in before.features]
    rows, old = [places[name] for name in names], [before.features[name] for name in names]
    for column, meaning in enumerate(classes):
        if meaning in before.classes:
            place = before.classes.index(meaning)
            start[rows, column] = before.rows[old, place]
            start[-1, column] = before.bias[place]
            if dimension and len(before.vector) == dimension:
                start[len(places) : -1, column] = before.vector[:, place]
    return start


def taught(
    weights: Weights,
    rows: Sequence[Row],
    known: Sequence[Row],
    kinds: Kinds,
    spelling: Spelling,
    encoder: Encoder | None,
) -> Weights:
    """Return the model with the classes of `rows` added; what it says of `known` sentences stands as far as it can.

    Only the weights of the new classes are fitted, against all the old ones together, so that it takes a moment.
    """
    lessons = Lessons.of((*known, *rows), kinds, spelling)
    named = lessons.named
    fresh = {name for each in named[len(known) :] for name in each} - set(weights.features)
    places = {**weights.features, **{name: len(weights.features) + place for place, name in enumerate(sorted(fresh))}}
    classes = sorted({meaning for meaning, _ in rows}, key=lambda each: (each.skill, str(each.means)))
    target = np.array([0] * len(known) + [1 + classes.index(meaning) for meaning, _ in rows])
    sparse = _sparse(named, places)
    old = np.vstack([weights.rows, np.zeros((len(fresh), len(weights.classes)), np.float32)])
    vectors = vectors_of(lessons.utterances, encoder if len(weights.vector) else None)
    before = weights.vector if len(weights.vector) else np.zeros((0, len(weights.classes)), np.float32)
    together = np.log(np.exp(sparse @ old + ENCODED * vectors @ before + weights.bias).sum(1))
    found, vector, bias = _solve(sparse, vectors, target, 1 + len(classes), together)
    return replace(
        weights,
        classes=(*weights.classes, *classes),
        features=places,
        rows=np.hstack([old, found[:, 1:]]),
        bias=np.concatenate([weights.bias, bias[1:]]),
        vector=np.hstack([before, vector[:, 1:]]),
    )


def vectors_of(utterances: Sequence[Utterance], encoder: Encoder | None) -> Matrix:
    """Return one row a message, shorter the more of it is Chinese, which the embedded encoder does not know."""
    if encoder is None:
        return np.zeros((len(utterances), 0), np.float32)
    known = [place for place, each in enumerate(utterances) if each.chinese < 1]
    share = np.array([[1.0 - utterances[place].chinese] for place in known], np.float32).reshape(-1, 1)
    rows = np.zeros((len(utterances), encoder.dimension), np.float32)
    rows[known] = encoder.encode([utterances[place].plain for place in known]) * share
    return rows


def _names(kinds: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{number}.{kind}" for number, kind in enumerate(kinds))


def _sparse(named: Sequence[Mapping[str, float]], places: Mapping[str, int]) -> Any:
    from scipy.sparse import csr_matrix

    cells = [
        (row, places[name], value) for row, each in enumerate(named) for name, value in each.items() if name in places
    ]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(named), len(places)), dtype=np.float32)


def _solve(
    sparse: Any,
    vectors: Matrix,
    target: npt.NDArray[Any],
    classes: int,
    given: Matrix | None = None,
    start: Matrix | None = None,
) -> tuple[Matrix, Matrix, Matrix]:
    """Return weights of features and of vectors, and the bias, of the least cross entropy with a ridge, by L-BFGS.

    Where the logits of class 0 are `given`, one a row, it has no weights.
    """
    from scipy.optimize import minimize

    rows, width = sparse.shape
    across = sparse.T.tocsr()
    dense = ENCODED * vectors
    wanted = np.eye(classes, dtype=np.float32)[target]
    few = FEW if given is None else NEW
    weight = np.maximum(1.0, few / np.bincount(target, minlength=classes))[target, None].astype(np.float32)

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        weights = flat.astype(np.float32).reshape(-1, classes)
        first, second, bias = weights[:width], weights[width:-1], weights[-1]
        logits = sparse @ first + dense @ second + bias
        if given is not None:
            logits[:, 0] += given
        logits -= logits.max(1, keepdims=True)
        logs = logits - np.log(np.exp(logits).sum(1, keepdims=True))
        error = weight * (np.exp(logs) - wanted) / rows
        pull = RIDGE / rows * weights[:-1]
        gradient = np.vstack([across @ error, dense.T @ error, error.sum(0, keepdims=True)])
        gradient[:-1] += pull
        if given is not None:
            gradient[:, 0] = 0
        return float(-(weight * wanted * logs).sum() / rows + (pull * weights[:-1]).sum() / 2), gradient.ravel().astype(
            np.float64
        )

    begin = np.zeros((width + dense.shape[1] + 1, classes)) if start is None else start
    found = minimize(
        loss, begin.ravel().astype(np.float64), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "gtol": ENOUGH}
    ).x
    weights = found.astype(np.float32).reshape(-1, classes)
    return weights[:width], weights[width:-1], weights[-1]
