"""What a row says, in words: the kind of tune, its key, its pace."""

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
PLACES_ZH = {  # regions and eras of the catalogue
    "Ireland": "爱尔兰",
    "Scotland": "苏格兰",
    "England": "英格兰",
    "Wales": "威尔士",
    "United States": "美国",
    "Germany": "德国",
    "France": "法国",
    "West Indies": "西印度群岛",
    "China": "中国",
    "baroque": "巴洛克",
    "classical": "古典时期",
    "romantic": "浪漫主义时期",
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


def place_name(place: str, language: str) -> str:
    """Return a region or an era in the language, as far as there is a word for it."""
    return PLACES_ZH.get(place, place) if language == "zh" else place


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
