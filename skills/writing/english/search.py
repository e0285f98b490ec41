"""Search a stanza: several versions grow line by line, the better ones go on, the best is kept."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from indexes.errors import UserError
from skills.writing.codes import plan
from skills.writing.copies import mark_of
from skills.writing.english.lexicon import Flags, Floats, Lexicon
from skills.writing.english.lines import LineSampler, fits_beats
from skills.writing.english.planner import FAMILY, LARGE, Plan, Planner
from skills.writing.english.rows import Candidate, Task
from skills.writing.english.versions import Version, merit, sense
from skills.writing.network.engine import Engine
from skills.writing.phonetics import count_syllables, rhyme_of, words_of
from skills.writing.wishes import Wish

BEAMS = 2  # versions that go on
PLANS = 5  # last words tried for a version's next line
ROWS = 20  # lines sampled at a time
HEARD = 5  # versions that are compared with the theme and whose last lines are read by themselves
ENOUGH = 0.55  # likeness to the theme; more of it is not wanted
COPULAS = 1.5  # taken off the log-probability of is, was, are and were: verbs that do something make better lines
PULL = 0.2  # weight of a word's nearness to the theme
NEAR, NEAREST = 1.0, 3.0  # where it begins to count, and how much may
LIKENESS = 6.0  # weight of the text's likeness to the theme


class StanzaSearch:
    """Writes one stanza after another; each starts from what the ones before have used."""

    def __init__(
        self,
        engine: Engine,
        lexicon: Lexicon,
        barred: Flags,
        near: Floats,
        likeness: Callable[[Sequence[str]], Sequence[float]],
        rng: np.random.Generator,
    ) -> None:
        self._engine, self._lexicon, self._barred = engine, lexicon, barred
        self._likeness, self._rng = likeness, rng
        self._sampler = LineSampler(engine, lexicon)
        self._planner = Planner(engine, lexicon, rng)
        pull = PULL * np.clip(near - NEAR, 0.0, NEAREST)
        self._bonus = np.asarray(np.where(lexicon.copulas, -COPULAS, pull), np.float32)
        self._ends = np.array([bool(sound) for sound in lexicon.sound])

    def stanza(self, start: Version, wishes: Sequence[Wish], tell: Callable[[Sequence[str]], None]) -> Version:
        """Return the best version found of a stanza that meets every wish."""
        versions = [self._begun_with(start, wishes)]
        for place, wish in enumerate(wishes):
            if wish.given:
                versions = [self._given(version, wish) for version in versions]
            else:
                versions = self._grown(versions, wishes, place)
            tell(versions[0].lines)
        return versions[0]

    def _begun_with(self, start: Version, wishes: Sequence[Wish]) -> Version:
        """Return the beginning of a stanza that knows the sounds and last words of the lines that the order brings."""
        ends = [(wish.letter, words_of(wish.given)[-1].lower()) for wish in wishes if words_of(wish.given)]
        sounds = {letter: rhyme_of(end) for letter, end in reversed(ends) if letter != "X"}
        return replace(start, ends=(*start.ends, *(end for _, end in ends)), sounds={**start.sounds, **sounds})

    def _grown(self, versions: Sequence[Version], wishes: Sequence[Wish], place: int) -> list[Version]:
        """Return versions with one line more; what cannot be is given up in turn: the beats, the phrase, the rhyme."""
        wish = wishes[place]
        for easier in (wish, replace(wish, beats=""), replace(wish, phrase=""), replace(wish, letter="X", phrase="")):
            found = self._tried(versions, [*wishes[:place], easier, *wishes[place + 1 :]], place)
            if found:
                return self._best(sorted(found, key=lambda version: -version.score)[:HEARD])
        raise UserError(
            f"No English line of {wish.size} syllables came together here; please ask for a longer one.",
            f"写不出 {wish.size} 个音节的英文行，请放宽长度。",
        )

    def _tried(self, versions: Sequence[Version], wishes: Sequence[Wish], place: int) -> list[Version]:
        wish = wishes[place]
        plans = self._plans(versions, wishes, place)
        if not plans:
            return []
        tasks = [self._task(versions[each.beam], each, wish, place == len(wishes) - 1) for each in plans]
        written = self._sampler.lines(tasks, max(2, ROWS // len(tasks)), self._rng)
        own = [each for each in written if mark_of(each.text) not in self._lexicon.seen]
        return [self._after(versions[plans[each.task].beam], plans[each.task], wish, each) for each in own]

    def _heard(self, versions: Sequence[Version]) -> list[Version]:
        """Return versions scored anew by how their last lines read by themselves, as readers meet them."""
        if not self._engine.coded:
            return list(versions)
        lines = [self._engine.encode(f"{version.lines[-1]}\n") for version in versions]
        last = [max(place for place, token in enumerate(line) if token not in self._lexicon.pauses) for line in lines]
        chances, odds = self._engine.alone(lines, last)
        return [
            replace(version, score=version.score + sense(each, fitting))
            for version, each, fitting in zip(versions, chances, odds, strict=True)
        ]

    def _plans(self, versions: Sequence[Version], wishes: Sequence[Wish], place: int) -> list[Plan]:
        wish = wishes[place]
        contexts = [version.context for version in versions]
        free = [self._free(version) for version in versions]
        fitting = [self._endings(version, wishes, place) & flags for version, flags in zip(versions, free, strict=True)]
        each = PLANS if len(versions) > 1 else 2 * PLANS
        return self._planner.ends(contexts, wish.size, fitting, each)

    def _free(self, version: Version) -> Flags:
        """Return which words a version may use: a content word, in whatever form, once a stanza, thrice a song."""
        kin, small = self._lexicon.kin, self._lexicon.small
        spent = [place for place, times in version.used.items() if times > 2 and not small[place]]
        spent += [place for place in version.here if not small[place]]
        return ~self._barred & ~np.isin(kin, kin[spent])

    def _endings(self, version: Version, wishes: Sequence[Wish], place: int) -> Flags:
        """Return which words may end the line at `place`."""
        lexicon, wish = self._lexicon, wishes[place]
        if wish.end:
            return np.asarray(np.arange(len(lexicon.words)) == lexicon.place[wish.end.casefold()])
        found = self._ends & (lexicon.syllables <= wish.size - count_syllables(wish.phrase))
        if wish.beats:
            found &= self._fitting_end(wish)
        sound = version.sounds.get(wish.letter) if wish.letter != "X" else None
        taken = set(version.sounds.values())
        if sound:
            own = np.zeros_like(found)
            own[lexicon.families.get(sound, [])] = True
            found &= own
        else:
            found &= self._begun(wish.shared if wish.letter != "X" else 1, taken)
        for end in version.ends:
            found[lexicon.echoes(lexicon.words[end] if isinstance(end, int) else end)] = False
        return found

    def _fitting_end(self, wish: Wish) -> Flags:
        rest = [wish.beats[-syllables:] if syllables else "" for syllables in self._lexicon.syllables]
        return np.array([fits_beats(stress, beats) for stress, beats in zip(self._lexicon.stresses, rest, strict=True)])

    def _begun(self, count: int, taken: set[str]) -> Flags:
        """Return the words that a rhyme of `count` lines may begin with."""
        needed = 1 if count < 2 else max(FAMILY, min(3 * count, LARGE), count + 4)
        found = np.zeros(len(self._lexicon.words), bool)
        for sound, places in self._lexicon.families.items():
            if sound not in taken and len(places) >= needed:
                found[places] = True
        return found

    def _task(self, version: Version, each: Plan, wish: Wish, last: bool) -> Task:
        ends = np.zeros(len(self._lexicon.words), bool)
        ends[each.end] = True
        return Task(
            (*version.context, *self._engine.encode(each.text(self._lexicon))),
            each.syllables,
            ends,
            self._free(version),
            self._bonus,
            wish.beats,
            wish.phrase,
            count_syllables(wish.phrase),
            version.after,
            last,
        )

    def _after(self, version: Version, each: Plan, wish: Wish, written: Candidate) -> Version:
        lexicon = self._lexicon
        used, after = dict(version.used), dict(version.after)
        for place in written.row:
            used[place] = used.get(place, 0) + 1
        for one, two in zip(written.row, written.row[1:], strict=False):
            after[one] = (*after.get(one, ()), two)
        sounds, sound = dict(version.sounds), lexicon.sound[each.end] or rhyme_of(lexicon.words[each.end])
        sounds.setdefault(wish.letter if wish.letter != "X" else f"X{len(version.lines)}", sound)
        said = f"{each.text(lexicon)} {written.text}\n"
        return Version(
            (*version.context, *self._engine.encode(said)),
            (*version.lines, written.text),
            (*version.ends, each.end),
            sounds,
            used,
            version.here | set(written.row),
            after,
            version.score + merit(version, each, written, lexicon),
        )

    def _given(self, version: Version, wish: Wish) -> Version:
        """Return the version with a line that the order brings."""
        words = words_of(wish.given)
        end = words[-1].lower() if words else ""
        sounds = dict(version.sounds)
        if wish.letter != "X":
            sounds.setdefault(wish.letter, rhyme_of(end))
        said = f"{plan(count_syllables(wish.given), end)} {wish.given}\n"
        context = (*version.context, *self._engine.encode(said))
        return replace(
            version,
            context=context,
            lines=(*version.lines, wish.given),
            ends=(*version.ends, end),
            sounds=sounds,
        )

    def _best(self, versions: Sequence[Version]) -> list[Version]:
        """Return the best versions by likelihood and likeness to the theme, each with a last line of its own."""
        with ThreadPoolExecutor(1) as beside:
            likes = beside.submit(self._likeness, ["\n".join(version.lines) for version in versions])
            heard = self._heard(versions)
        ranked = [replace(version, like=like) for version, like in zip(heard, likes.result(), strict=True)]
        ranked.sort(key=lambda version: -version.score - LIKENESS * min(version.like, ENOUGH))
        kept: list[Version] = []
        for version in ranked:
            if all(version.ends[-1] != other.ends[-1] or version.lines[:-1] != other.lines[:-1] for other in kept):
                kept.append(version)
        return kept[:BEAMS]
