"""Why a track is in the list: sentences made of its row and of what the ranking added up, nothing else."""

from collections.abc import Mapping

from indexes.catalog import Track

TYPES_ZH = {
    "jig": "吉格舞曲",
    "reel": "里尔舞曲",
    "hornpipe": "角笛舞曲",
    "slip jig": "滑步吉格舞曲",
    "air": "歌调",
    "slow air": "慢歌调",
    "march": "进行曲",
    "waltz": "圆舞曲",
    "chorale": "众赞歌",
    "strathspey": "斯特拉斯佩舞曲",
    "dance": "舞曲",
    "quickstep": "快步舞曲",
    "lament": "挽歌",
    "minuet": "小步舞曲",
    "folk": "民歌",
    "lullaby": "摇篮曲",
    "clog": "木屐舞曲",
    "polka": "波尔卡",
    "highland fling": "高地舞曲",
    "gavotte": "加沃特舞曲",
    "slide": "滑步舞曲",
    "walkaround": "走步舞曲",
}
MODES_ZH = {
    "major": "大调",
    "minor": "小调",
    "dorian": "多利亚",
    "mixolydian": "混合利底亚",
    "phrygian": "弗里几亚",
    "lydian": "利底亚",
    "locrian": "洛克里亚",
    "harmonic minor": "和声小调",
    "melodic minor": "旋律小调",
    "pentatonic": "五声",
    "minor pentatonic": "小调五声",
    "shang": "商调式",
    "jue": "角调式",
    "zhi": "徵调式",
}


def type_name(kind: str, language: str) -> str:
    """Return a type of tune in the language."""
    return TYPES_ZH.get(kind, kind or "乐曲") if language == "zh" else kind or "tune"


def key_name(tonic: str, mode: str, language: str) -> str:
    """Return a key as people write it: B flat minor, 降B小调."""
    letter, sign = tonic[:1], tonic[1:2]
    if language == "zh":
        return {"-": "降", "#": "升"}.get(sign, "") + letter + MODES_ZH.get(mode, mode)
    return letter + {"-": " flat", "#": " sharp"}.get(sign, "") + f" {mode}"


def facts(track: Track, language: str) -> str:
    """Return one line of what the row says: type, key, metre, tempo and whether it is stated, length."""
    kind = type_name(track.type, language) if track.type or track.meter else ""
    key = key_name(track.tonic, track.mode, language) if track.tonic else ""
    minutes = f"{int(track.seconds // 60)}:{int(track.seconds % 60):02d}" if track.seconds else ""
    return " · ".join(part for part in (kind, key, track.meter, _pace(track, language), minutes) if part)


def _pace(track: Track, language: str) -> str:
    if not track.tempo:
        return ""
    if language == "zh":
        return f"每分钟 {track.tempo:g} 拍（{'原谱标注' if track.tempo_stated else '推断'}）"
    return f"{track.tempo:g} bpm ({'stated' if track.tempo_stated else 'inferred'})"


def reason(track: Track, parts: Mapping[str, float], near: Track | None, language: str) -> str:
    """Return why the track was chosen: the parts of its score that weigh most, said in words."""
    said = [
        sentence
        for name in sorted(parts, key=lambda name: -parts[name])
        if parts[name] > 0.02
        for sentence in [_part(name, track, near, language)]
        if sentence
    ]
    if not said:
        return "符合你的条件。" if language == "zh" else "It fits what you asked for."
    return "；".join(said[:3]) + "。" if language == "zh" else _capital("; ".join(said[:3])) + "."


def _part(name: str, track: Track, near: Track | None, language: str) -> str:
    zh = language == "zh"
    kind, key = type_name(track.type, language), key_name(track.tonic, track.mode, language) if track.tonic else ""
    title = near.title if near else ""
    said = {
        "mood": (_mood(track, zh), _mood(track, zh)),
        "tempo": (
            f"at {track.tempo or 0:g} bpm it is near the tempo you asked for",
            f"速度 {track.tempo or 0:g} 接近你要的",
        ),
        "constraints": (f"it is {_article(kind)}{key and f' in {key}'}", f"这是一首{key and f'{key}的'}{kind}"),
        "seed": (f"its notes measure much like “{title}”", f"音符特征与《{title}》相近") if near else ("", ""),
        "together": (f"you hear it along with {near.artist}", f"你常和{near.artist}一起听它") if near else ("", ""),
        "described": (
            f"by artist, title and genre it is close to {near.artist}",
            f"从作者、曲名和体裁看与{near.artist}相近",
        )
        if near
        else ("", ""),
        "taste": (f"it is like “{title}”, which you liked", f"与你喜欢的《{title}》相近") if near else ("", ""),
        "others": ("people who share your taste like it", "口味相近的人也喜欢它"),
        "words": ("its description is close to your words", "描述与你的话相近"),
    }
    return said.get(name, ("", ""))[zh]


def _mood(track: Track, zh: bool) -> str:
    if track.valence is None or track.arousal is None:
        return ""
    valence, arousal, dense = track.valence, track.arousal, track.notes_per_second
    if zh:
        feeling = "明朗" if valence > 0.6 else "暗淡" if valence < 0.4 else "中性"
        energy = "活跃" if arousal > 0.6 else "平缓" if arousal < 0.35 else "适中"
        return f"色彩{feeling}、动势{energy}" + (f"（每秒 {dense:g} 个音）" if dense else "")
    feeling = "bright" if valence > 0.6 else "dark" if valence < 0.4 else "neither bright nor dark"
    energy = "lively" if arousal > 0.6 else "quiet" if arousal < 0.35 else "moderate"
    return f"it sounds {feeling} and {energy}" + (f" ({dense:g} notes a second)" if dense else "")


def _article(word: str) -> str:
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
