"""What a tune book leaves out, inferred by rules that are written down here: types, tempos, glosses, descriptions."""

import re
from dataclasses import dataclass

from indexes.catalog import Track
from indexes.features.from_notes import beat
from indexes.music.notes import Meter

TYPES = {  # words of titles and rhythm fields: the type, its Chinese name, usual beats a minute
    "slip jig": ("滑步吉格舞曲", 116.0),
    "double jig": ("吉格舞曲", 116.0),
    "jig": ("吉格舞曲", 116.0),
    "reel": ("里尔舞曲", 108.0),
    "hornpipe": ("角笛舞曲", 80.0),
    "strathspey": ("斯特拉斯佩舞曲", 66.0),
    "highland fling": ("高地舞曲", 69.0),
    "clog": ("木屐舞曲", 80.0),
    "walkaround": ("走步舞曲", 96.0),
    "slide": ("滑步舞曲", 126.0),
    "polka": ("波尔卡", 126.0),
    "waltz": ("圆舞曲", 138.0),
    "march": ("进行曲", 112.0),
    "quickstep": ("快步舞曲", 120.0),
    "minuet": ("小步舞曲", 126.0),
    "gavotte": ("加沃特舞曲", 120.0),
    "lament": ("挽歌", 54.0),
    "lullaby": ("摇篮曲", 66.0),
    "slow air": ("慢歌调", 56.0),
    "air": ("歌调", 84.0),
    "chorale": ("众赞歌", 72.0),
    "folk": ("民歌", 96.0),
    "dance": ("舞曲", 112.0),
}
ALIASES = {
    "slipjig": "slip jig",
    "hop jig": "slip jig",
    "fling": "highland fling",
    "quick step": "quickstep",
    "cradle": "lullaby",
    "lullabie": "lullaby",
    "lamentation": "lament",
    "waltze": "waltz",
    "menuet": "minuet",
}
REGIONS = {
    "Ireland": "爱尔兰",
    "Scotland": "苏格兰",
    "England": "英格兰",
    "United States": "美国",
    "Germany": "德国",
    "China": "中国",
    "Wales": "威尔士",
    "France": "法国",
    "West Indies": "西印度群岛",
}
NATIONS = {  # what old books write where a composer would stand
    "irish": "Ireland",
    "scotch|scottish|highland": "Scotland",
    "english": "England",
    "welch|welsh": "Wales",
    "french": "France",
    "virginian": "United States",
    "west india": "West Indies",
}
TRADITIONAL = "trad."
PACES = (  # a word of expression: beats a minute
    (r"very slow|mournful|grave|largo", 50.0),
    (r"slow|tender|feeling|plaintive|sad|expression|pathetic", 58.0),
    (r"moderate|andante|gracefully", 84.0),
    (r"lively|spirit|animated|gaily|cheerful|brisk|boldly|fast|quick|playful|allegro", 116.0),
)
SLOW = 70.0  # beats a minute below which an air is a slow air
MISPRINTS = {"L\\u3fte": "Lüfte", "\\'e": "é"}  # escapes among the titles


@dataclass(frozen=True)
class Pace:
    """Beats a minute, whether the source states it, and the same in quarter notes a minute."""

    beats: float
    stated: bool
    quarters: float


def type_of(*hints: str) -> str:
    """Return the first type that a title or a rhythm field names, "" when none does."""
    for hint in hints:
        text = hint.casefold()
        for said, name in ALIASES.items():
            text = re.sub(rf"\b{said}s?\b", name, text)
        for name in sorted(TYPES, key=len, reverse=True):
            if re.search(rf"\b{name}s?\b", text):
                return "jig" if name == "double jig" else name
    return ""


def pace_of(kind: str, expression: str, meter: Meter, quarters: float | None) -> Pace:
    """Return the tempo that is stated in numbers, else that of a word of expression, else the usual one of the type."""
    length = beat(meter)
    if quarters:
        return Pace(round(quarters / length, 1), True, quarters)
    usual = TYPES.get(kind, ("", 96.0))[1]
    if kind in ("air", "slow air", "folk", "", "lament"):
        text = expression.casefold()
        usual = next((beats for pattern, beats in PACES if re.search(pattern, text)), usual)
    doubled = usual * 2 if kind in ("reel", "hornpipe", "clog") and length == 1.0 and meter.numerator == 4 else usual
    return Pace(doubled, False, doubled * length)


def clean_title(title: str) -> str:
    """Return a title as people write it: no type after dashes, no shouting, the article in front."""
    text = re.sub(
        r"\s*--?\s*(?:reel|jig|hornpipe|strathspey|clog|slip ?jig|fling|highland fling|walk ?around|slide).*$",
        "",
        title,
        flags=re.IGNORECASE,
    )
    text = " ".join(text.replace('"', "").strip(" .,;:").split())
    if text.isupper() or (text.istitle() is False and sum(c.isupper() for c in text) > len(text) * 0.6):
        text = re.sub(r"[A-Za-z]+(?:['’][A-Za-z]+)?", lambda m: m[0].capitalize(), text)
    match = re.match(r"^(.*),\s*(The|A|An)$", text)
    whole = f"{match[2]} {match[1].strip(' .')}" if match else text
    return mended(whole[:1].upper() + whole[1:])


def mended(title: str) -> str:
    """Return a title without the escapes and the capitals after apostrophes that its source was printed with."""
    for said, meant in MISPRINTS.items():
        title = title.replace(said, meant)
    title = re.sub(r"(?<=[a-z])(['’])S\b", r"\1s", title)
    return re.sub(r"\bO(['’])([a-z])(?=[a-z]{2})", lambda match: f"O{match[1]}{match[2].upper()}", title)


def composer_of(said: str) -> tuple[str, str]:
    """Return who made a tune by what a book says under the composer, and the region where that names one."""
    text = " ".join(re.sub(r'["*]', "", said).split()).strip(" .,")
    region = next((place for word, place in NATIONS.items() if re.search(rf"\b(?:{word})\b", text, re.IGNORECASE)), "")
    name = re.sub(r"^(?:composed )?by\s+", "", text, flags=re.IGNORECASE)
    if not name or region or re.search(r"\bcollected\b|\b(?:tune|jig|air)$", name, re.IGNORECASE):
        return TRADITIONAL, region
    return name.title() if name.isupper() else name, ""


def gloss(kind: str, region: str) -> str:
    """Return what a tune is in Chinese; titles themselves are not translated."""
    return REGIONS.get(region, "") + TYPES.get(kind, ("乐曲",))[0]


def description(track: Track) -> str:
    """Return the English sentence that the encoder reads."""
    pace = "" if track.tempo is None else "slow " if track.tempo < SLOW else "fast " if track.tempo > 112 else ""
    if track.notes_per_second is None:  # no tune, so no metre and region to tell of
        kind = f"{pace}{_feeling(track)} {track.genres or track.type}".strip()
        return f"{track.title}{_by(track)}" + (f": {kind}." if kind else ".")
    whence = f" from {track.region}" if track.region else _by(track)
    kind = track.type or "tune"
    return f"{track.title}: a {pace}{_feeling(track)} {kind}{whence}, in {track.mode}, {track.meter} time."


def _by(track: Track) -> str:
    return f" by {track.artist}" if track.artist else ""


def _feeling(track: Track) -> str:
    if track.valence is None or track.arousal is None:
        return ""
    valence, arousal = track.valence, track.arousal
    if valence >= 0.6:
        return "lively, happy" if arousal >= 0.5 else "gentle, warm"
    if valence <= 0.4:
        return "restless, dark" if arousal >= 0.5 else "sad, plaintive"
    return "energetic" if arousal >= 0.5 else "calm"
