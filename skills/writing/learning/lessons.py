"""`troubadour train lyrics`: words, Chinese verse, the adapter for English (two lessons), its critic and its peaks."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from skills.writing.learning.learner import Learner, Recipe

Report = Callable[[str, float], None]
WORDS, RUNS, VERSE, ADAPTER, CRITIC, PEAKS = (
    f"{name}.safetensors" for name in ("words", "runs", "verse", "adapter", "critic", "peaks")
)
TOKENS = {
    "words": 0,
    "zh": 12_000_000,
    "en": 1_000_000,
    "today": 1_160_000,
    "critic": 0,
    "peaks": 60,
}  # what the shipped files have seen: tokens, texts of the peaks
HELD = {"zh": 400, "en": 160}  # texts that are measured on
TODAY = "today"  # folder of the adapter's second lesson
LONGEST_HELD = 150  # characters
WATCHED = 200  # tokens of a text that peaks are looked for in
MODERN = 4  # stanzas of today that they are looked for in, for each text of old verse


def train(what: str, data: Path, out: Path, tokens: int, report: Report) -> Path:
    """Make one of the shipped files from the texts in `data`; what was begun in `out` is taken up again."""
    out.mkdir(parents=True, exist_ok=True)
    lesson = {"words": words, "zh": chinese, "en": english, "today": today, "critic": critic, "peaks": peaks}[what]
    return lesson(data, out, tokens or TOKENS[what], report)


def words(data: Path, out: Path, _tokens: int, report: Report) -> Path:
    """Collect the words of the English lexicon with their meanings; a minute or two."""
    from safetensors.numpy import save_file

    from indexes.features.from_text import Encoder
    from skills.writing.learning.verse import RHYMED
    from skills.writing.learning.words import closings, lexicon_tensors, lexicon_words, seen_lines, seen_runs

    report("English words", 0.1)
    found = lexicon_words(data / RHYMED)
    report("meanings", 0.5)
    tensors = lexicon_tensors(found, Encoder.load())
    report("lines that are not to be copied", 0.8)
    tensors |= {"seen": seen_lines(data), "closing": closings(data, found)}
    save_file(tensors, out / WORDS)
    report("runs of words that are known", 0.9)
    save_file({"gaps": seen_runs(data, found)}, out / RUNS)
    return out / WORDS


def chinese(data: Path, out: Path, tokens: int, report: Report) -> Path:
    """Learn the model of Chinese verse from nothing; two hours on one core."""
    from skills.writing.learning import characters
    from skills.writing.learning.poems import PoemTexts, plain, poems

    report("reading", 0.0)
    texts = PoemTexts(data)
    place = {char: number for number, char in enumerate(texts.vocabulary)}

    def encoded(text: str) -> list[int]:
        return [place.get(char, 0) for char in text]

    held = [encoded(plain(each))[:LONGEST_HELD] for each in _some(poems(data, validation=True), HELD["zh"])]
    shape = characters.shape_of(len(texts.vocabulary))
    learner = Learner(characters.fresh(shape), characters.model_of(shape, half=True), out, characters.RECIPE)
    learner.resume()
    learner.run([encoded(text) for text in texts.all()], held, tokens, report)
    characters.packed(learner.mean, shape, texts.vocabulary, texts.poems, out / VERSE)
    return out / VERSE


def english(data: Path, out: Path, tokens: int, report: Report) -> Path:
    """Learn the adapter of the embedded language model; two hours on one core for a million tokens."""
    import torch
    from safetensors.torch import save_file

    from skills.writing.learning.verse import Texts, books
    from skills.writing.moods import moods
    from skills.writing.network import adapter
    from skills.writing.network.embedded import gguf_file, unpacked
    from skills.writing.network.llama import Llama

    report("reading", 0.0)
    weights, shape, tokenizer = unpacked(gguf_file())
    half = {name: each.to(torch.bfloat16) for name, each in weights.items()}
    texts = [each.ids for each in tokenizer.encode_batch(Texts(data, moods()).all())]
    stanzas = _some((stanza for book in books(data, validation=True) for stanza in book), HELD["en"])
    held = [each.ids for each in tokenizer.encode_batch(["\n".join(stanza.lines) for stanza in stanzas])]
    learner = Learner(adapter.fresh(shape), lambda learned: Llama(half, shape, learned), out, Recipe())
    learner.resume()
    learner.run(texts, held, tokens, report)
    tensors = {name: each.half().contiguous() for name, each in learner.mean.items()}
    save_file(tensors, out / ADAPTER, {"tokens": str(learner.tokens)})
    return out / ADAPTER


def today(data: Path, out: Path, tokens: int, report: Report) -> Path:
    """Teach the adapter in `out`, or the shipped one, the manner of today by our own stanzas; two hours."""
    from safetensors.torch import load_file, save_file

    from skills.writing.english.lexicon import Lexicon
    from skills.writing.learning.stanzas import OrderedTexts, held, stanzas
    from skills.writing.learning.verse import Texts
    from skills.writing.model import ADAPTER as SHIPPED
    from skills.writing.moods import moods
    from skills.writing.network import adapter
    from skills.writing.network.embedded import gguf_file, unpacked
    from skills.writing.network.engine import plain_tokens
    from skills.writing.network.llama import Llama

    report("reading", 0.0)
    weights, shape, tokenizer = unpacked(gguf_file())
    before = load_file(out / ADAPTER if (out / ADAPTER).exists() else SHIPPED)
    kept, learned = adapter.parted({name: each.float() for name, each in before.items()})
    weights = adapter.merged(weights, kept)
    own = stanzas()
    texts = OrderedTexts(Lexicon.of(plain_tokens(tokenizer.get_vocab())))
    endless = texts.all([each for each in own if not held(each)], Texts(data, moods()).old)
    seen = _upto(tokens, (tokenizer.encode(text).ids for text in endless))
    measured = [tokenizer.encode(texts.planned(each)).ids for each in own if held(each)]
    (out / TODAY).mkdir(exist_ok=True)
    learner = Learner(learned, lambda now: Llama(weights, shape, now), out / TODAY, Recipe(averaging=0.98))
    learner.resume()
    learner.run(seen, measured, tokens, report)
    tensors = {name: each.half().contiguous() for name, each in (kept | learner.mean).items()}
    save_file(tensors, out / TODAY / ADAPTER, {"tokens": str(learner.tokens)})
    return out / TODAY / ADAPTER


def _upto(tokens: int, texts: Iterable[list[int]]) -> list[list[int]]:
    """Return texts of so many tokens together."""
    found: list[list[int]] = []
    count = 0
    for text in texts:
        found.append(text)
        count += len(text)
        if count >= tokens:
            break
    return found


def critic(_data: Path, out: Path, _tokens: int, report: Report) -> Path:
    """Learn from readers' marks which last words fit; some minutes."""
    from safetensors.numpy import save_file

    from skills.writing.learning import critic as lesson
    from skills.writing.model import load
    from skills.writing.network.rows import ALONE, PLANNED

    engine, marks = load("embedded", str(out)), lesson.marks()
    placed, width = [mark for mark in marks if mark.plan], engine.model.shape.width
    seen = {
        PLANNED: (lesson.planned(engine, placed, report), placed),
        ALONE: (lesson.alone(engine, marks, report), marks),
    }
    found = {name: lesson.taught(each, *lesson.told(some)[:2], width) for name, (each, some) in seen.items()}
    figures = {name: f"{lesson.ordered(each, some, width):.3f}" for name, (each, some) in seen.items()}
    save_file(found, out / CRITIC, figures)
    return out / CRITIC


def peaks(data: Path, out: Path, texts: int, report: Report) -> Path:
    """Note how large the numbers get that the model with the adapter multiplies; some minutes."""
    import torch
    from safetensors.torch import load_file, save_file

    from skills.writing.english.lexicon import Lexicon
    from skills.writing.learning.stanzas import OrderedTexts, stanzas
    from skills.writing.learning.verse import Texts
    from skills.writing.model import ADAPTER as SHIPPED
    from skills.writing.moods import moods
    from skills.writing.network import smoothing
    from skills.writing.network.adapter import merged
    from skills.writing.network.embedded import gguf_file, unpacked
    from skills.writing.network.engine import plain_tokens

    report("reading", 0.0)
    torch.set_num_threads(1)
    weights, shape, tokenizer = unpacked(gguf_file())
    lexicon = Lexicon.of(plain_tokens(tokenizer.get_vocab()))
    modern = [OrderedTexts(lexicon).planned(each) for each in _some(stanzas(), MODERN * texts)]
    learned = (*Texts(data, moods()).all()[:texts], *modern)
    found = [each.ids[:WATCHED] for each in tokenizer.encode_batch(learned)]
    report("peaks", 0.5)
    tensors = smoothing.peaks(merged(weights, load_file(SHIPPED)), shape, found)
    save_file({name: each.half().contiguous() for name, each in tensors.items()}, out / PEAKS)
    return out / PEAKS


def _some(found: Any, count: int) -> Sequence[Any]:
    """Return `count` of what is found, always the same ones."""
    import random

    everything = list(found)
    random.Random(1).shuffle(everything)
    return everything[:count]
