"""The Essen folk songs of the installed music21, for your own use: non-commercial, so they are not shipped."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from indexes.catalog import Track
from indexes.importers.corpus import LEAST, Report, corpus_folder, measured
from indexes.importers.describing import clean_title, pace_of
from indexes.music.abc import fields, read_abc, split
from indexes.music.analysis import find_key, melody_of
from indexes.music.notes import Tempo

NOTICE = (
    "Essen Folksong Collection: for non-commercial use only, its legal status is unclear (see license.txt in music21).",
    "埃森民歌集：仅限非商业使用，法律状态不明确（见 music21 中的 license.txt）。",
)
PLACES = (  # file names: region, Chinese gloss
    (r"han|natmin|shanxi|xinhua", "China", "中国民歌"),
    (r"asia", "Asia", "亚洲民歌"),
    (r"afrika", "Africa", "非洲民歌"),
    (r"usa|america", "United States", "美国民歌"),
    (r"england|britain", "England", "英格兰民歌"),
    (r"france|lorrain|elsass", "France", "法国民歌"),
    (r"polska|poland", "Poland", "波兰民歌"),
    (r".*", "Germany", "德国民歌"),
)


def folk_songs(report: Report) -> Iterator[tuple[Track, object]]:
    """Yield every song; the collection writes only the tonic, so the mode is inferred from the notes."""
    paths = sorted((corpus_folder() / "essenFolksong").glob("*.abc"))
    for number, path in enumerate(paths):
        report(path.stem, number / len(paths))
        region, zh = next((region, zh) for pattern, region, zh in PLACES if re.match(pattern, path.stem))
        for text in split(path.read_text("utf-8", "replace")):
            made = _song(text, path, region, zh)
            if made:
                yield made


def _song(text: str, path: Path, region: str, zh: str) -> tuple[Track, object] | None:
    head = fields(text)
    try:
        score = read_abc(text)
    except (ValueError, ZeroDivisionError):
        return None
    line = melody_of(score)
    if len(line.notes) < LEAST:
        return None
    pace = pace_of("folk", "", score.meters[0], None)
    score = replace(score, parts=(line,), keys=(find_key(score)[0],), tempos=(Tempo(pace.quarters),))
    track = Track(
        id=f"essen:{path.stem}-{head.get('X', '0').strip()}", title_zh=zh,
        title=clean_title(head.get("T", "")) or "Untitled",
        artist="trad.", collection="Essen Folksong Collection", region=region, type="folk", era="romantic",
        tempo=pace.beats, licence="Non-commercial use only", credit="Helmut Schaffrath, Ewa Dahlig-Turek (ESAC)",
    )  # fmt: skip
    return measured(track, score)
