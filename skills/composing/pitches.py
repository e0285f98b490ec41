"""Draw the pitches of given places from the style model, inside scale and range, towards contour and chord."""

import math
import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from skills.composing.contexts import REACH, Spot
from skills.composing.model import Model, Own
from skills.composing.scales import Scale

REGISTER = 4.0  # degrees; how far the line may lie from its contour
COLOR = 1.7  # how much more the degree that makes a mode is wanted
TRIES = 5  # drawings of a passage, of which one is kept


@dataclass(frozen=True)
class Past:
    """What the line has done so far: last position, its degree (7 at the start), the last three intervals."""

    last: int = 0
    degree: int = 7
    before: tuple[int, int, int] = (0, 0, 0)

    def then(self, position: int) -> "Past":
        """Return the past after one more note."""
        interval = max(-REACH, min(REACH, position - self.last))
        return Past(position, position % 7, (interval, *self.before[:2]))

    def after(self, positions: Sequence[int]) -> "Past":
        """Return the past after several notes."""
        past = self
        for position in positions:
            past = past.then(position)
        return past


@dataclass(frozen=True)
class Slot:
    """A note to be: its spot, the contour's height there (a position), and the degrees of the chord under it."""

    spot: Spot
    center: float
    chord: frozenset[int] = frozenset()
    firm: bool = False  # whether the chord was asked for
    degrees: frozenset[int] = frozenset()  # the only degrees allowed here; () for any
    avoid: int | None = None  # a position that is less welcome: the note of the tune that is varied


@dataclass(frozen=True)
class Voice:
    """Who sings: the model, the scale, the positions in range, counts of given tunes, how free the choice is."""

    model: Model
    scale: Scale
    lowest: int
    highest: int
    own: tuple[Own, ...] = ()
    heat: float = 0.95

    def positions(self) -> tuple[int, ...]:
        """Return every position in scale and range, rising."""
        degrees = self.scale.degrees
        return tuple(place for place in range(self.lowest, self.highest + 1) if place % 7 in degrees)

    def shifted(self, position: int, steps: int) -> int:
        """Return the position `steps` scale steps away (a pentatonic step may span two degrees)."""
        degrees = self.scale.degrees
        octave, degree = divmod(position, 7)
        index = min(range(len(degrees)), key=lambda number: abs(degrees[number] - degree)) + steps
        return 7 * (octave + index // len(degrees)) + degrees[index % len(degrees)]


@dataclass(frozen=True)
class Drawn:
    """Positions and the sum of the model's log likelihoods."""

    positions: tuple[int, ...]
    log: float


def draw(
    voice: Voice,
    slots: Sequence[Slot],
    past: Past,
    rng: random.Random,
    following: int | None = None,
    tries: int = TRIES,
) -> Drawn:
    """Return positions for the slots; of several drawings the likelier one, also in how it leads to `following`."""
    drawings = [_once(voice, slots, past, rng) for _ in range(tries)]
    weights = [drawing.log - _leap(drawing, following) for drawing in drawings]
    top = max(weights)
    return rng.choices(drawings, [math.exp(min(0.0, weight - top)) for weight in weights])[0]


def log_of(voice: Voice, slots: Sequence[Slot], positions: Sequence[int], past: Past) -> float:
    """Return the model's log likelihood of given positions."""
    total = 0.0
    for slot, position in zip(slots, positions, strict=True):
        shares = voice.model.pitch_shares(slot.spot, past.degree, past.before, voice.own)
        interval = position - past.last
        total += math.log(float(shares[interval + REACH])) if abs(interval) <= REACH else -12.0
        past = past.then(position)
    return total


def _leap(drawing: Drawn, following: int | None) -> float:
    if following is None or not drawing.positions:
        return 0.0
    return 0.6 * max(0, abs(following - drawing.positions[-1]) - 1)


def _once(voice: Voice, slots: Sequence[Slot], past: Past, rng: random.Random) -> Drawn:
    positions: list[int] = []
    total = 0.0
    places = voice.positions()
    for number, slot in enumerate(slots):
        ahead = slots[number + 1].degrees if number + 1 < len(slots) else frozenset()
        shares = voice.model.pitch_shares(slot.spot, past.degree, past.before, voice.own)
        likely = {
            place: float(shares[place - past.last + REACH]) for place in places if abs(place - past.last) <= REACH
        }
        options = [place for place in likely if not slot.degrees or place % 7 in slot.degrees]
        if options:
            weights = [likely[place] ** (1 / voice.heat) * _fit(voice, slot, place, ahead) for place in options]
            chosen = rng.choices(options, weights)[0] if sum(weights) > 0 else options[0]
        else:
            chosen = _nearest(places, slot.degrees, past.last)
        total += math.log(likely.get(chosen, 1e-4) + 1e-6)
        positions.append(chosen)
        past = past.then(chosen)
    return Drawn(tuple(positions), total)


def _nearest(places: Sequence[int], degrees: Collection[int], last: int) -> int:
    wanted = [place for place in places if place % 7 in degrees] or list(places)
    return min(wanted, key=lambda place: abs(place - last))


def _fit(voice: Voice, slot: Slot, place: int, ahead: Collection[int]) -> float:
    """Return how well a position suits contour, chord and the note that must come next."""
    weight = math.exp(-0.5 * ((place - slot.center) / REGISTER) ** 2)
    if slot.chord and place % 7 not in slot.chord:
        strong = slot.spot.strength <= 1 or slot.spot.length >= 24
        weight *= (0.05 if strong else 0.4) if slot.firm else (0.45 if strong else 0.8)
    if place % 7 == voice.scale.color:
        weight *= COLOR * (1 if voice.scale.blue is None else 2)
    if place == slot.avoid:
        weight *= 0.2
    if ahead:  # a step, a third or a fifth leads well into a cadence
        near = min(
            abs(place - target)
            for octave in (-7, 0, 7)
            for degree in ahead
            for target in (place // 7 * 7 + octave + degree,)
        )
        weight *= (0.6, 1.0, 0.7, 0.3, 0.35, 0.2, 0.1)[min(near, 6)]
    return weight


def moved(voice: Voice, positions: Sequence[int], steps: int) -> tuple[int, ...] | None:
    """Return positions moved by scale steps, None when one leaves the range."""
    result = tuple(voice.shifted(position, steps) for position in positions)
    return result if all(voice.lowest <= place <= voice.highest for place in result) else None
