"""Genres and dance types, which are the styles of tunes too."""

import re
from dataclasses import replace

from skills.parameters.kind import Found, Kind
from skills.parameters.vocabulary import vocabulary

DANCES = (
    ("slip jig", "slip jig", "滑步吉格"),
    ("jig", "jig", "吉格舞曲", "double jig", "single jig", "gigue", "吉格", "基格舞曲"),
    ("reel", "reel", "里尔舞曲", "里尔"),
    ("hornpipe", "hornpipe", "角笛舞曲", "号笛舞曲"),
    ("strathspey", "strathspey", "斯特拉斯佩舞曲", "斯特拉斯贝舞曲", "斯特拉斯佩", "斯特拉斯贝"),
    ("polka", "polka", "波尔卡"),
    ("march", "march", "进行曲", "marching tune"),
    ("quickstep", "quickstep", "快步舞曲"),
    ("waltz", "waltz", "华尔兹", "圆舞曲", "华尔滋"),
    ("minuet", "minuet", "小步舞曲"),
    ("mazurka", "mazurka", "玛祖卡"),
    ("lament", "lament", "哀歌", "dirge", "挽歌"),
    ("gavotte", "gavotte", "加沃特"),
    ("sarabande", "sarabande", "萨拉班德"),
    ("tarantella", "tarantella", "塔兰泰拉"),
    ("air", "air", "小曲", "slow air", "airs", "抒情曲", "歌调"),
)
SONGS = (
    ("country dance", "country dance", "乡村舞曲", "english country dance"),
    (
        "folk",
        "folk",
        "民谣",
        "folky",
        "folksy",
        "folk song",
        "folk tune",
        "folksong",
        "traditional",
        "民歌",
        "山歌",
        "民间",
    ),
    ("ballad", "ballad", "叙事曲", "power ballad", "抒情歌"),
    ("lullaby", "lullaby", "摇篮曲", "cradle song", "lullabies", "催眠曲"),
    ("hymn", "hymn", "赞美诗", "hymn tune", "圣诗", "赞美歌"),
    ("chorale", "chorale", "众赞歌", "圣咏"),
    ("carol", "carol", "颂歌", "christmas carol", "christmas song", "圣诞歌", "圣诞颂歌"),
    ("shanty", "shanty", "船歌", "sea shanty", "shanties", "水手歌", "号子"),
    ("song", "art song", "艺术歌曲", "lied", "lieder", "parlour song"),
    ("pop", "pop", "流行", "pop song", "流行歌", "流行歌曲"),
    ("rock", "rock", "摇滚", "rock song", "rock and roll", "rock n roll", "rock'n'roll"),
    ("country", "country", "乡村", "country song", "乡村音乐"),
    ("jazz", "jazz", "爵士", "jazzy", "jazzier", "swing", "爵士乐"),
    ("ragtime", "ragtime", "拉格泰姆", "rag", "a rag", "rag time", "piano rag", "rags"),
    ("blues", "blues", "布鲁斯", "bluesy", "蓝调"),
    ("classical", "classical", "古典", "classical music", "古典音乐", "sonata", "奏鸣曲"),
    ("romantic", "romantic era", "浪漫派", "nocturne", "夜曲"),
    ("anthem", "anthem", "国歌", "校歌", "队歌"),
    ("chinese", "Chinese style", "中国风", "chinese folk", "chinese melody", "国风", "古风", "中国民歌"),
)
POPULAR = (
    ("hip hop", "hip hop", "嘻哈", "rap", "hip-hop", "trap", "rapping", "boom bap", "freestyle rap", "说唱", "饶舌"),
    ("r&b", "R&B", "节奏布鲁斯", "rnb", "soul", "soul music", "neo soul"),
    ("electronic", "electronic", "电子", "edm", "techno", "house", "synthwave", "trance", "电音"),
    ("metal", "metal", "金属", "heavy metal"),
    ("punk", "punk", "朋克"),
    ("reggae", "reggae", "雷鬼"),
    ("latin", "latin", "拉丁", "salsa", "bossa nova", "bossa", "samba", "rumba", "tango", "探戈"),
    ("gospel", "gospel", "福音"),
    ("lo-fi", "lo-fi", "低保真", "lofi"),
    ("ambient", "ambient", "氛围", "氛围音乐"),
    ("musical", "musical", "音乐剧", "show tune"),
    ("nursery rhyme", "nursery rhyme", "童谣", "children's song", "kids song", "儿歌"),
    ("bluegrass", "bluegrass", "蓝草"),
    ("celtic", "Celtic", "凯尔特"),
    ("funk", "funk", "放克", "funky"),
    ("disco", "disco", "迪斯科"),
    ("indie", "indie", "独立音乐"),
    ("klezmer", "klezmer", "克莱兹默"),
    ("flamenco", "flamenco", "弗拉门戈"),
    ("opera", "opera", "歌剧"),
    ("drum and bass", "drum and bass", "鼓打贝斯", "dnb", "jungle music"),
    ("jingle", "jingle", "广告歌", "广告曲"),
)
POEMS = (
    ("limerick", "limerick", "五行打油诗"),
    ("haiku", "haiku", "俳句"),
    ("sonnet", "sonnet", "十四行诗"),
    ("poem", "poem", "诗", "poetry", "诗歌", "现代诗"),
    ("jueju", "jueju quatrain", "绝句", "七绝", "五绝"),
    ("lüshi", "lüshi poem", "律诗", "七律", "五律"),
    ("villanelle", "villanelle", "维拉内拉诗"),
    ("ghazal", "ghazal", "加扎勒"),
    ("ode", "ode", "颂诗"),
    ("ci", "ci poem", "宋词", "词牌"),
)
SUMMARY = ("Style, e.g. jig, waltz, lullaby, Chinese", "风格，如吉格舞曲、华尔兹、摇篮曲、中国风")
UNSAID = (
    "song",
    "romantic",
    "house",
    "house music",
    "soul",
    "airs",
    "ci",
    "rag",
    "诗",
    "lied",
    "musical",
    "trap",
    "traditional",
    "民间",
    "号子",
    "小曲",
    "抒情曲",
    "颂歌",
    "诗歌",
)
# Phrases whose words are no genre: a title, a place, what people do.
OTHERWISE = re.compile(
    r"jingle bells|\bpop (?:me|us|it|on|in|over|out|round|up)\b|rock(?:ing)? (?:climbing|the cradle|bottom)|country(?:side| roads?| house| lane)|house (?:on|of)\b|soul ?mates?|metal (?:fence|detector|box)",
    re.IGNORECASE,
)


def _found(kind: Kind) -> Kind:
    """Return a kind that passes over phrases whose words are no genre."""

    def find(text: str) -> list[Found]:
        others = [match.span() for match in OTHERWISE.finditer(text)]
        return [each for each in kind.find(text) if not any(a <= each.start < b for a, b in others)]

    return replace(kind, find=find)


STYLE = _found(vocabulary("style", (*DANCES, *SONGS), *SUMMARY, open_ended=True, unsaid=UNSAID))
_genre = ("Genre or dance type, e.g. jig, hymn, folk", "体裁或舞曲类型，如吉格舞曲、圣诗、民谣")
GENRE = _found(vocabulary("genre", (*DANCES, *SONGS, *POPULAR, *POEMS), *_genre, open_ended=True, unsaid=UNSAID))
SONG_GENRE = _found(vocabulary("genre", (*DANCES, *SONGS, *POPULAR), *_genre, open_ended=True, unsaid=UNSAID))
