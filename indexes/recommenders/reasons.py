"""Why each track of an answer is in it: what was asked first, then what speaks for this one and not for the others.

Every clause is made of the track's row, of what the ranking added up, and of rows that it was compared with.
"""

from collections.abc import Sequence

from indexes.catalog import Catalog, Track
from indexes.recommenders.explanation import TYPES_ZH, key_name, place_name, type_name
from indexes.recommenders.graph import Kin
from indexes.recommenders.recommender import Answer, Recommended
from indexes.recommenders.scoring import WEIGHTS
from indexes.recommenders.standing import standing
from indexes.recommenders.wish import Wish

CLOSE = 0.45  # cosine of two descriptions from which they are called close; any two tunes here: 0.37 in the middle
ALIKE = 0.35  # cosine of notes from which two tunes are called alike
PACE = 0.05  # difference of tempo or of notes a second that nobody hears
OFTEN = 2  # tracks of an answer that are told to be like one known track; the nearest of them
PLEASED = 0.9  # share of the candidates that somebody likes less, from which a track is for them
MET = 0.6  # part of a mood from which it is met
ASKED = ("type", "tonic", "mode", "meter", "region", "era")


def reasons(answer: Answer, wish: Wish, catalog: Catalog, language: str) -> list[str]:
    """Return a sentence or two for each track of an answer, in its order."""
    zh = language == "zh"
    apart = standing([each.track for each in answer.tracks], language, wish.target)
    spoken_for = _spoken_for(answer.tracks)
    told = []
    for each in answer.tracks:
        asked = _asked(each, wish, answer.relaxed, language)
        personal = _personal(each, wish, catalog, zh, each.track.id in spoken_for)
        clauses = [_for_whom(each, zh), asked, *personal[:2]]
        if not personal:
            clauses.append(apart.get(each.track.id, "") or _words(each, zh) or _own(each.track, wish, language))
        said = [clause for clause in clauses if clause]
        told.append(_joined(said, zh) if said else ("符合你的条件。" if zh else "It fits what you asked for."))
    return told


def _spoken_for(tracks: Sequence[Recommended]) -> set[str]:
    """Return the tracks that are told to be like a known one: for each known track the nearest, and not all of them."""
    by_known: dict[str, list[tuple[float, str]]] = {}
    for each in tracks:
        for near in each.near[:1]:
            by_known.setdefault(near.track.id, []).append((near.likeness, each.track.id))
    return {id for pairs in by_known.values() for _, id in sorted(pairs, reverse=True)[:OFTEN]}


def _asked(each: Recommended, wish: Wish, relaxed: Sequence[str], language: str) -> str:
    """Return what of the request the track meets, named by its own facts; "" when nothing was asked."""
    track, zh = each.track, language == "zh"
    fixed = [name for name in ASKED if getattr(wish, name) and name not in relaxed]
    facts = [_kind(track, fixed, language)] if fixed else []
    if wish.target and each.parts.get("mood", 0.0) >= MET:
        facts.append(_mood(track, zh))
    if wish.tempo and track.tempo and "tempo" not in relaxed:
        facts.append(f"每分钟 {track.tempo:g} 拍" if zh else f"{track.tempo:g} bpm")
    facts.append(_moving(each, wish, zh))
    facts = [fact for fact in facts if fact]
    if not facts:
        return ""
    return "正如你要的：" + "，".join(facts) if zh else "As you asked: " + ", ".join(facts)


def _kind(track: Track, fixed: Sequence[str], language: str) -> str:
    zh = language == "zh"
    key = key_name(track.tonic, track.mode, language) if track.tonic and {"tonic", "mode"} & set(fixed) else ""
    kind = type_name(track.type, language)
    places = (getattr(track, name) for name in ("region", "era") if name in fixed and getattr(track, name))
    place = "，".join(place_name(each, language) for each in places)
    meter = track.meter if "meter" in fixed else ""
    if zh:
        return "，".join(part for part in (f"{key}的{kind}" if key else kind, meter, place) if part)
    one = f"a{'n' if kind[:1] in 'aeiou' else ''} " if kind in TYPES_ZH or kind == "tune" else ""  # but: electronic
    named = f"{one}{kind}" + (f" in {key}" if key else "")
    return ", ".join(part for part in (named, meter, place.replace("，", ", ")) if part)


def _moving(each: Recommended, wish: Wish, zh: bool) -> str:
    """Return how much the notes are like those of a tune that was sent; "" when none was, or hardly."""
    cosine = each.parts.get("seed", 0.0) / WEIGHTS["seed"]
    if wish.sounds_like is None or wish.seeds or cosine < ALIKE:
        return ""
    share = round(100 * cosine)
    return (
        f"音程、节奏和动机与你的旋律有 {share}% 相近" if zh else f"{share} % like yours in intervals, rhythm and motifs"
    )


def _mood(track: Track, zh: bool) -> str:
    if track.valence is None or track.arousal is None:
        return ""
    dense = track.notes_per_second
    bright = ("明朗", "bright") if track.valence > 0.6 else ("暗淡", "dark") if track.valence < 0.4 else ("", "")
    lively = ("活跃", "lively") if track.arousal > 0.6 else ("平缓", "quiet") if track.arousal < 0.35 else ("", "")
    words = [each[0] if zh else each[1] for each in (bright, lively) if each[0]]
    feeling = ("、" if zh else " and ").join(words) or ("不明不暗" if zh else "neither bright nor dark")
    return feeling + ((f"（每秒 {dense:g} 个音）" if zh else f" ({dense:g} notes a second)") if dense else "")


def _for_whom(each: Recommended, zh: bool) -> str:
    """Return whom of several listeners a track pleases, and how high it stands with them; "" for one alone."""
    if not each.pleases:
        return ""
    pleased = [name for name, rank in each.pleases.items() if rank >= PLEASED]
    best = max(each.pleases.values())
    names = [(name or ("你" if zh else "you")) for name in pleased or [n for n, r in each.pleases.items() if r == best]]
    if len(pleased) == len(each.pleases):
        return "适合你们所有人" if zh else "for all of you"
    share = max(1, round(100 * (1 - best)))
    if zh:
        return f"主要适合{'、'.join(names)}（在其口味中排前 {share}%）"
    return f"above all for {' and '.join(names)} (within the first {share} % by that taste)"


def _personal(each: Recommended, wish: Wish, catalog: Catalog, zh: bool, alike: bool) -> list[str]:
    """Return what ties the track to what is known of the person, what counted most first.

    `alike` says whether its likeness is worth telling.
    """
    parts: dict[str, float] = {name: float(value) for name, value in each.parts.items() if value > 0}
    kin = each.kin if each.kin and each.kin.near.id != each.track.id else None
    near = next((known for known in each.near if known.likeness >= ALIKE), None)
    clauses: list[tuple[float, str]] = []
    if kin:
        clauses.append((parts.get("kin", 0.0), _kin(kin, zh)))
    liking = max(parts.get("taste", 0.0), parts.get("seed", 0.0))
    if alike and near and liking and (not kin or near.track.id != kin.near.id):
        clauses.append((liking, _like(each, wish, zh)))
    if "others" in parts and each.company:
        clauses.append((parts["others"], _company(each, catalog, zh)))
    first = catalog.by_id(wish.seeds[0]) if wish.seeds else None
    if "together" in parts and first:
        also = f"你常和{first.artist}一起听它" if zh else f"you hear it along with {first.artist}"
        clauses.append((parts["together"], also))
    if "sound" in parts:
        clauses.append((parts["sound"], _sound(wish, catalog, zh)))
    if "described" in parts and first and first.artist != each.track.artist and _close(each.track, first, catalog):
        clauses.append((parts["described"], _described(first, zh)))
    return [clause for _, clause in sorted(clauses, key=lambda pair: -pair[0])]


def _close(track: Track, first: Track, catalog: Catalog) -> bool:
    """Return whether two descriptions are alike at all, not only more than those of other tracks are."""
    rows = [row for each in (track, first) if (row := catalog.row(each.id)) is not None]
    return len(rows) == 2 and float(catalog.texts[rows[0]] @ catalog.texts[rows[1]]) >= CLOSE


def _described(first: Track, zh: bool) -> str:
    return (
        f"从作者、曲名和体裁看与{first.artist}相近"
        if zh
        else f"by artist, title and genre it is close to {first.artist}"
    )


def _sound(wish: Wish, catalog: Catalog, zh: bool) -> str:
    """Return whose sound the track's is like."""
    seed = None if wish.sounding else next((track for id in wish.seeds if (track := catalog.by_id(id))), None)
    if zh:
        return f"音色、节拍、和声和旋律与{f'《{seed.title}》' if seed else '这段录音'}相近"
    return f"it sounds like {f'“{seed.title}”' if seed else 'the recording'} in timbre, beat, harmony and melody"


def _kin(kin: Kin, zh: bool) -> str:
    if kin.relation == "family":
        if zh:
            return f"是《{kin.near.title}》的变体：连续 {kin.run} 个音相同"
        return f"a variant of “{kin.near.title}”: {kin.run} notes in a row are the same"
    return (
        f"作者也是{kin.near.artist}，与《{kin.near.title}》相同"
        if zh
        else f"by {kin.near.artist} too, as “{kin.near.title}”"
    )


def _like(each: Recommended, wish: Wish, zh: bool) -> str:
    """Return which known tracks its notes are like, how much they account for, and in what else they agree."""
    telling = [known for known in each.near if known.likeness >= ALIKE]
    named = [f"《{known.track.title}》" if zh else f"“{known.track.title}”" for known in telling]
    share = round(100 * sum(known.share for known in telling))
    liked = telling[0].track.id not in wish.seeds
    ways = _ways(each.track, telling[0].track, wish, zh)
    how = ("，".join(ways) if zh else ", ".join(ways)) or (
        f"音符特征余弦 {telling[0].likeness:.2f}" if zh else f"its notes measure alike ({telling[0].likeness:.2f} of 1)"
    )
    of = ""
    if len(each.near) > 1 and share < 100:
        of = f"（占喜好分的 {share}%）" if zh else f" ({share} % of what your taste adds)"
    if zh:
        return f"像{'你喜欢的' if liked else ''}{'和'.join(named)}{of}：{how}"
    return f"like {' and '.join(named)}{', which you liked' if liked else ''}{of}: {how}"


def _ways(track: Track, other: Track, wish: Wish, zh: bool) -> list[str]:
    """Return facts that two tracks share and that were not asked for, the rarest kinds first."""
    found = []
    if track.collection == other.collection and track.collection:
        found.append("同一本曲集" if zh else "from the same book")
    if (track.tonic, track.mode) == (other.tonic, other.mode) and track.tonic and not wish.tonic:
        found.append("同调" if zh else "in the same key")
    if track.region == other.region and track.region and not wish.region and not found:
        found.append("同一地区" if zh else "from the same region")
    if track.type == other.type and track.type and not wish.type:
        found.append("同一体裁" if zh else "the same kind of tune")
    for name, words in (("tempo", ("速度相同", "at the same pace")), ("notes_per_second", ("疏密相同", "as dense"))):
        mine, yours = getattr(track, name), getattr(other, name)
        if mine and yours and abs(mine - yours) <= PACE * yours and len(found) < 2:
            found.append(words[0] if zh else words[1])
    return found[:2]


def _company(each: Recommended, catalog: Catalog, zh: bool) -> str:
    tracks = [(track, share) for id, share in each.company if (track := catalog.by_id(id))]
    share = round(100 * sum(share for _, share in tracks))
    if not tracks:
        return "口味相近的人也喜欢它" if zh else "people who share your taste like it"
    if zh:
        return f"喜欢{'和'.join(f'《{track.title}》' for track, _ in tracks)}的人也喜欢它（占 {share}%）"
    named = " and ".join(f"“{track.title}”" for track, _ in tracks)
    return f"people who like {named} like it too ({share} % of what they add)"


def _words(each: Recommended, zh: bool) -> str:
    if each.parts.get("words", 0.0) <= 0.02:
        return ""
    return "描述与你的话相近" if zh else "its description is close to your words"


def _own(track: Track, wish: Wish, language: str) -> str:
    """Return what nobody asked for and the track has all the same: its key, where it was written down."""
    key = key_name(track.tonic, track.mode, language) if track.tonic and not wish.tonic else ""
    if language == "zh":
        return "，".join(part for part in (key, track.collection and f"出自《{track.collection}》") if part)
    return ", ".join(part for part in (key and f"in {key}", track.collection and f"from {track.collection}") if part)


def _joined(clauses: Sequence[str], zh: bool) -> str:
    text = "；".join(clauses) + "。" if zh else "; ".join(clauses) + "."
    return text[:1].upper() + text[1:]
